"""Grants under made-up caps against the referee, and made-up claims under the law that is shipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.claims import a_claim
from tests.support.incentive_referee import handed_out, most_of_all_choices, used, wholes_of_all_orders
from tests.support.packs import law

from yaojian.incentives import Assessment, Claim, Item, assess
from yaojian.incentives.allotment import CapKey, Demand, allot, best_choice
from yaojian.policy.money import Money

DAY = date(2026, 3, 2)
RULES = ("r", "s", "t")
NARROW_TO_WIDE = ("item", "approval", "product", "product_year", "firm_year")

Options = dict[str, list[Demand]]
Case = tuple[Options, dict[CapKey, Decimal]]


@st.composite
def cases(draw: st.DrawFn, items: int = 4) -> Case:
    """Up to four items of two products in two countries, up to three rules, each with some of the nested caps."""
    kept = {rule: draw(st.sets(st.sampled_from(NARROW_TO_WIDE))) for rule in RULES}
    options: Options = {}
    rooms: dict[CapKey, Decimal] = {}
    for number in range(draw(st.integers(1, items))):
        key = f"i{number}"
        place = {"item": (key,), "approval": draw(st.sampled_from(["px", "py", "qx", "qy"]))}
        place["product"] = place["product_year"] = place["approval"][0]
        rules = draw(st.lists(st.sampled_from(RULES), min_size=1, max_size=3, unique=True))
        options[key] = [_demand(draw, key, rule, kept[rule], place) for rule in rules]
    for cap in sorted({cap for demands in options.values() for one in demands for cap in one.caps}, key=str):
        rooms[cap] = Decimal(draw(st.integers(0, 12)))
    return options, rooms


def _demand(draw: st.DrawFn, key: str, rule: str, kept: set[str], place: Mapping[str, Any]) -> Demand:
    caps = tuple(
        CapKey(rule, per, tuple(place.get(per, "")), None)  # type: ignore[arg-type]
        for per in NARROW_TO_WIDE
        if per in kept
    )
    day = DAY.replace(day=draw(st.integers(1, 3)))
    return Demand(key, rule, Decimal(draw(st.integers(0, 9))), caps, draw(st.booleans()), day)


@settings(max_examples=400, deadline=None)
@given(cases())
def test_the_choice_gives_the_most_and_no_order_gives_more(case: Case) -> None:
    options, rooms = case
    chosen = best_choice(options, rooms)
    shares = allot(chosen, rooms)
    whole = sum(share.amount for share in shares)

    assert whole == most_of_all_choices(options, rooms)
    assert wholes_of_all_orders(chosen, rooms) == {whole}
    assert all(share.amount >= 0 for share in shares)
    for cap, sum_ in used((share.demand, share.amount) for share in shares).items():
        assert sum_ <= rooms[cap]


@settings(max_examples=200, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_each_item_gets_the_same_in_whatever_order_all_is_written(case: Case, random: Any) -> None:
    options, rooms = case
    keys = list(options)
    random.shuffle(keys)
    turned = {key: random.sample(options[key], len(options[key])) for key in keys}

    def sums(given: Options) -> dict[tuple[str, str], Decimal]:
        return {
            (one.demand.item, one.demand.rule): one.amount for one in allot(best_choice(given, rooms), rooms)
        }

    assert sums(options) == sums(turned)


@settings(max_examples=200, deadline=None)
@given(cases())
def test_an_item_more_never_lowers_the_whole(case: Case) -> None:
    options, rooms = case
    for gone in options:
        fewer = {key: demands for key, demands in options.items() if key != gone}
        assert handed_out(best_choice(fewer, rooms), rooms) <= handed_out(best_choice(options, rooms), rooms)


amounts = st.integers(0, 10**11).map(lambda fen: Decimal(fen) / 100)
percents = st.sampled_from([Decimal("0.5"), Decimal(3), Decimal(10), Decimal(100)])
products = st.sampled_from(["甲", "乙", " 甲 "])
flags = st.booleans()
asks = st.none() | st.integers(0, 10**9).map(lambda fen: Decimal(fen) / 100)


def _facts(matter: str, **more: Any) -> st.SearchStrategy[dict[str, Any]]:
    named = {name.replace("__", "."): one for name, one in more.items()}
    return st.fixed_dictionaries({"grant.matter": st.just(matter), "grant.product": products, **named})


facts = st.one_of(
    _facts("volume_procurement", grant__procurement_level=st.just("national"), grant__purchase_amount=amounts),
    _facts("overseas_approval", grant__country=st.sampled_from(["美国", "德国"]), grant__overseas_body=st.just("fda"), grant__newly_approved_abroad=st.just(True), grant__sold_at_scale_abroad=st.just(True)),
    _facts("idle_product", grant__idle_in_region=st.just(True), grant__revived=flags, grant__industrial_scale=amounts, grant__industrial_scale_share=percents),
    _facts("product_launch", product__kind=st.just("device"), device__class=st.sampled_from(["II", "III"]), grant__newly_approved=flags, grant__made_in_region=st.just(True), grant__innovation_channel=flags, grant__industrial_scale=amounts, grant__industrial_scale_share=percents),
    _facts("product_launch", product__kind=st.just("drug"), drug__registration_class=st.sampled_from(["class_1", "class_2", "biosimilar", "generic"]), grant__newly_approved=flags, grant__made_in_region=flags, grant__introduced_under_holder=flags, grant__scaled_production=flags, grant__industrial_scale=amounts, grant__industrial_scale_share=percents),
    _facts("core_technology", grant__project=st.sampled_from(["一线", "二线"]), grant__breaks_core_technology=st.just(True), grant__fixed_asset_investment=amounts),
)  # fmt: skip
items = st.fixed_dictionaries(
    {
        "facts": facts,
        "asked": asks,
        "day": st.sampled_from([date(2025, 12, 13), date(2026, 1, 1), date(2029, 1, 1)]),
    }
)
payments = st.lists(
    st.fixed_dictionaries(
        {
            "rule": st.sampled_from(["industry-support.procurement", "industry-support.overseas-approval", "industry-support.idle-product"]),
            "amount": st.integers(0, 10**9).map(lambda fen: Decimal(fen) / 100),
            "day": st.sampled_from([date(2028, 6, 1), date(2029, 2, 1)]),
            "facts": st.fixed_dictionaries({"grant.product": products, "grant.country": st.just("美国")}),
        }
    ),
    max_size=3,
)  # fmt: skip
claims = st.builds(
    lambda some, paid: a_claim(*some, paid=paid, jurisdiction="CN-GX", day=date(2029, 3, 1), year=2029),
    st.lists(items, min_size=1, max_size=5),
    payments,
)


def sums_of(assessment: Assessment) -> dict[str, Decimal]:
    return {one.item.key: one.amount for one in assessment.items}


@settings(max_examples=150, deadline=None)
@given(claims, st.randoms(use_true_random=False))
def test_under_the_law_the_order_of_items_changes_nothing(claim: Claim, random: Any) -> None:
    turned = claim.model_copy(update={"items": tuple(random.sample(claim.items, len(claim.items)))})

    assert sums_of(assess(law(), claim)) == sums_of(assess(law(), turned))


@settings(max_examples=100, deadline=None)
@given(claims)
def test_under_the_law_an_item_more_never_lowers_the_total(claim: Claim) -> None:
    whole = assess(law(), claim).total
    for gone in claim.items:
        fewer = tuple(item for item in claim.items if item is not gone)
        if fewer:
            assert assess(law(), claim.model_copy(update={"items": fewer})).total <= whole


@settings(max_examples=150, deadline=None)
@given(claims)
def test_under_the_law_no_cap_is_passed_and_no_sum_is_negative(claim: Claim) -> None:
    assessment = assess(law(), claim)

    assert all(one.amount >= 0 and one.amount % Decimal("0.01") == 0 for one in assessment.items)
    assert all(len(one.granted) <= 1 for one in assessment.items)
    for rule, paid_out in _paid_out(assessment).items():
        for cap in _award(rule).caps:
            for group, now in _by(cap.by, paid_out).items():
                of_year = [one for one in claim.paid if "year" not in cap.per or one.of_year == claim.year]
                before = _by(cap.by, [(one.facts, one.amount) for one in of_year if one.rule == rule])
                assert now == 0 or now + before.get(group, Decimal(0)) <= cap.yuan


def _paid_out(assessment: Assessment) -> Mapping[str, list[tuple[Mapping[str, Any], Decimal]]]:
    found: dict[str, list[tuple[Mapping[str, Any], Decimal]]] = defaultdict(list)
    for one in assessment.items:
        for granted in one.granted:
            found[granted.entitlement.rule].append((_facts_of(one.item), granted.amount))
    return found


def _facts_of(item: Item) -> Mapping[str, Any]:
    return item.facts


def _award(rule: str) -> Any:
    value = law().provisions[rule].value
    assert isinstance(value, Money)
    return value.money


def _by(
    names: Sequence[str], paid: Sequence[tuple[Mapping[str, Any], Decimal]]
) -> Mapping[tuple[str, ...], Decimal]:
    sums: dict[tuple[str, ...], Decimal] = defaultdict(lambda: Decimal(0))
    for known, amount in paid:
        sums[tuple(str(known[name]).strip() for name in names)] += amount
    return sums
