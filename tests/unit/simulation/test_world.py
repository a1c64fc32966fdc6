"""The simulated world is deterministic, plausible in form, and known in truth."""

from statistics import mean

from stdnum.cn import uscc

from yaojian.simulation import simulate_world

PROVINCES = ("CN-GX", "CN-SX", "CN-HI")


def test_the_same_seed_gives_the_same_world_and_another_seed_another() -> None:
    assert simulate_world(7, 30, PROVINCES) == simulate_world(7, 30, PROVINCES)
    assert simulate_world(7, 30, PROVINCES) != simulate_world(8, 30, PROVINCES)


def test_every_company_has_its_own_name_and_a_valid_credit_code() -> None:
    companies = simulate_world(1, 90, PROVINCES).companies
    assert len({company.name for company in companies}) == 90
    assert all(uscc.is_valid(company.credit_code) for company in companies)


def test_companies_are_spread_evenly_over_the_provinces_and_differ_in_care() -> None:
    companies = simulate_world(1, 90, PROVINCES).companies
    assert {name: sum(c.jurisdiction == name for c in companies) for name in PROVINCES} == dict.fromkeys(
        PROVINCES, 30
    )
    cares = [company.care for company in companies]
    assert min(cares) < 0.4 < mean(cares) < max(cares) <= 1
