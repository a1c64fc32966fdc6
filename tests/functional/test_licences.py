"""A licence from its issue to its end: days by the calendar, acts by the law of its states, seen by whom it may."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.support.archives import a_licence, a_party, a_product, official_of, signed_in_for
from tests.support.site import beijing

from yaojian.errors.archives import LicenceActNotPossible, LicenceActTooEarly
from yaojian.legaltime import Duration, Unit
from yaojian.web import clock
from yaojian.web.audit.models import Entry
from yaojian.web.audit.selectors import verify_chain
from yaojian.web.licences import selectors, services
from yaojian.web.licences.life import acts_possible, fold
from yaojian.web.licences.models import Licence, LicenceEventKind, LicenceState
from yaojian.web.licences.tasks import note_expired_licences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("issued", "last_day"),
    [
        (date(2026, 3, 2), date(2031, 3, 1)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2026, 1, 1), date(2030, 12, 31)),
    ],
)
def test_five_years_end_on_the_day_before_the_anniversary(issued: date, last_day: date) -> None:
    assert a_licence(issued=issued).expires == last_day


def test_a_licence_is_valid_on_its_last_day_and_not_on_the_next() -> None:
    licence = a_licence()
    assert licence.standing(date(2031, 3, 1)) is LicenceState.IN_FORCE
    assert licence.standing(date(2031, 3, 2)) is LicenceState.EXPIRED
    assert selectors.days_to_expiry(licence, date(2031, 2, 28)) == 1


def test_issue_leaves_an_event_a_number_on_the_product_and_a_record() -> None:
    licence = a_licence(case_key="GX-2026-000123")
    event = licence.events.get()
    assert (event.kind, event.day, event.case_key) == (
        LicenceEventKind.ISSUE,
        date(2026, 3, 2),
        "GX-2026-000123",
    )
    number = licence.product.identifiers.get()
    assert (number.value, number.since, number.source) == (
        licence.number,
        date(2026, 3, 2),
        "办件 GX-2026-000123",
    )
    assert Entry.objects.get(action="licence.issued").detail["number"] == licence.number


def test_a_suspended_licence_comes_back_and_a_revoked_one_does_not() -> None:
    licence = a_licence()
    services.suspend(licence=licence, actor="test", reason="停产整改", day=date(2026, 4, 1))
    assert services.resume(licence=licence, actor="test", reason="整改合格").state == LicenceState.IN_FORCE
    services.revoke(licence=licence, actor="test", reason="申报资料不真实")
    with pytest.raises(LicenceActNotPossible, match="已撤销"):
        services.resume(licence=licence, actor="test", reason="再想想")
    licence.refresh_from_db()
    assert licence.state == LicenceState.REVOKED == selectors.state_by_events(licence)


def test_renewal_keeps_the_number_and_moves_the_last_day() -> None:
    licence = a_licence()
    number = licence.number
    renewed = services.renew(
        licence=licence,
        actor="test",
        effective=date(2031, 3, 2),
        valid_for=Duration(5, Unit.YEAR),
        case_key="GX-2030-000009",
    )
    renewed.refresh_from_db()
    assert (renewed.number, renewed.expires) == (number, date(2036, 3, 1))


def test_the_state_follows_from_the_events_alone() -> None:
    acts = [
        LicenceEventKind.ISSUE,
        LicenceEventKind.SUSPEND,
        LicenceEventKind.RESUME,
        LicenceEventKind.CANCEL,
    ]
    assert fold(acts) is LicenceState.CANCELLED
    assert fold([*acts, LicenceEventKind.RENEW]) is None
    assert acts_possible(LicenceState.REVOKED) == ()


def test_the_worker_notes_the_end_once_on_the_day_after_the_last_day() -> None:
    licence = a_licence(issued=date(2021, 3, 2))
    with clock.held(beijing("2026-03-01T23:00")):
        note_expired_licences()
        licence.refresh_from_db()
        assert licence.state == LicenceState.IN_FORCE
    with clock.held(beijing("2026-03-02T00:10")):
        note_expired_licences()
        note_expired_licences()
    licence.refresh_from_db()
    assert [event.kind for event in licence.events.all()] == [LicenceEventKind.ISSUE, LicenceEventKind.EXPIRE]
    assert licence.state == LicenceState.EXPIRED


@pytest.mark.parametrize("standing", list(LicenceState))
def test_the_database_and_the_licence_agree_on_its_worth(standing: LicenceState) -> None:
    today = date(2026, 6, 1)
    licences = [a_licence(issued=day) for day in (date(2021, 3, 2), date(2026, 3, 2), date(2026, 3, 3))]
    services.suspend(licence=licences[1], actor="test", reason="停产")
    services.revoke(licence=a_licence(), actor="test", reason="不真实")
    services.cancel(licence=a_licence(issued=date(2021, 1, 4)), actor="test", reason="申请注销")
    by_database = set(selectors.standing_is(Licence.objects.all(), standing, today))
    assert by_database == {row for row in Licence.objects.all() if row.standing(today) is standing}
    assert by_database


def test_the_list_stands_soonest_end_first_and_goes_out_as_excel() -> None:
    later, sooner = a_licence(issued=date(2026, 3, 2)), a_licence(issued=date(2022, 3, 2))
    client = official_of("CN-GX")
    page = client.get(reverse("licences:licences")).content.decode()
    assert page.index(sooner.number) < page.index(later.number)
    book = load_workbook(BytesIO(client.get(reverse("licences:licences"), {"export": "xlsx"}).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[2] for row in rows[1:]] == [sooner.number, later.number]
    assert rows[1][7].date() == date(2027, 3, 1)


def test_the_list_narrows_by_worth_and_by_text() -> None:
    good, bad = a_licence(), a_licence()
    services.revoke(licence=bad, actor="test", reason="不真实")
    client = official_of("CN-GX")
    revoked = client.get(reverse("licences:licences"), {"standing": "revoked"}).content.decode()
    assert bad.number in revoked
    assert good.number not in revoked
    named = client.get(reverse("licences:licences"), {"text": good.holder.name}).content.decode()
    assert good.number in named
    assert bad.number not in named


def test_thirty_licences_cost_no_more_queries_than_three(django_assert_max_num_queries: object) -> None:
    party = a_party()
    client = official_of("CN-GX")
    for number in range(30):
        a_licence(a_product(party, f"产品{number}"))
    with django_assert_max_num_queries(14):
        assert client.get(reverse("licences:licences")).status_code == 200


def test_the_director_of_the_province_suspends_with_a_reason() -> None:
    licence = a_licence()
    client = official_of("CN-GX")
    address = reverse("licences:act", args=[licence.pk, "suspend"])
    with clock.held(beijing("2026-06-01T09:00")):
        missing = client.post(address, {"day": "2026-06-01", "reason": ""})
        ahead = client.post(address, {"day": "2026-06-02", "reason": "监督抽检不合格"})
        done = client.post(address, {"day": "2026-06-01", "reason": "监督抽检不合格"})
    assert (missing.status_code, ahead.status_code, done.status_code) == (200, 200, 302)
    assert "监督抽检不合格" in ahead.content.decode(), "what was typed is kept"
    licence.refresh_from_db()
    assert licence.state == LicenceState.SUSPENDED
    assert Entry.objects.get(action="licence.suspend").reason == "监督抽检不合格"
    assert verify_chain().last_seq > 0


def test_a_stale_page_changes_nothing_and_says_why() -> None:
    licence = a_licence()
    client = official_of("CN-GX")
    services.revoke(licence=licence, actor="test", reason="不真实")
    answer = client.post(
        reverse("licences:act", args=[licence.pk, "suspend"]), {"day": "2026-03-09", "reason": "停产"}
    )
    assert "现在的状态是“已撤销”" in answer.content.decode()
    assert licence.events.count() == 2


def test_no_act_takes_effect_before_the_issue_or_the_act_that_it_follows() -> None:
    """Issued on 2026-03-02, suspended from 2026-04-01."""
    licence = a_licence()
    with pytest.raises(LicenceActTooEarly) as early:
        services.suspend(licence=licence, actor="test", reason="停产", day=date(2026, 3, 1))
    assert "不能自 2026-03-01 起暂停：这早于它所跟随的核发（2026-03-02）" in early.value.text("zh")
    assert "2026-03-01 is too early" in early.value.text("en")
    services.suspend(licence=licence, actor="test", reason="停产", day=date(2026, 4, 1))
    with pytest.raises(LicenceActTooEarly, match="2026-03-31 起恢复：这早于它所跟随的暂停（2026-04-01）"):
        services.resume(licence=licence, actor="test", reason="整改合格", day=date(2026, 3, 31))
    services.resume(licence=licence, actor="test", reason="整改合格", day=date(2026, 4, 1))
    days = [event.day for event in licence.events.all()]
    assert days == [date(2026, 3, 2), date(2026, 4, 1), date(2026, 4, 1)]


def test_an_end_noted_late_holds_no_act_back() -> None:
    """The last day was 2026-03-01, the worker noted it on 2026-06-01; cancelled from 2026-04-01."""
    licence = a_licence(issued=date(2021, 3, 2))
    with clock.held(beijing("2026-06-01T00:10")):
        note_expired_licences()
        services.cancel(licence=licence, actor="test", reason="持有人申请", day=date(2026, 4, 1))
    licence.refresh_from_db()
    assert licence.state == LicenceState.CANCELLED


def test_the_form_names_both_days_and_keeps_what_was_typed() -> None:
    licence = a_licence()
    address = reverse("licences:act", args=[licence.pk, "revoke"])
    with clock.held(beijing("2026-06-01T09:00")):
        answer = official_of("CN-GX").post(address, {"day": "2020-01-01", "reason": "申报资料不真实"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "请填写不早于 2026-03-02 的生效日期" in page
    assert 'value="2020-01-01"' in page
    assert "申报资料不真实" in page
    assert licence.events.count() == 1


def visitors() -> dict[str, Client]:
    licence = a_licence()
    return {
        "holder": signed_in_for(licence.holder),
        "stranger": signed_in_for(a_party()),
        "director": official_of("CN-GX"),
        "reviewer": official_of("CN-GX", "reviewer"),
        "national": official_of("CN"),
        "elsewhere": official_of("CN-HI"),
    }


def test_who_sees_a_licence_and_who_may_act_on_it() -> None:
    clients = visitors()
    licence = Licence.objects.get()
    page = reverse("licences:licence", args=[licence.pk])
    act = reverse("licences:act", args=[licence.pk, "revoke"])
    seen = {name: client.get(page).status_code for name, client in clients.items()}
    allowed = {name: client.get(act).status_code for name, client in clients.items()}
    assert seen == {
        "holder": 200, "stranger": 404, "director": 200, "reviewer": 200, "national": 200, "elsewhere": 404,
    }  # fmt: skip
    assert {name for name, status in allowed.items() if status == 200} == {"director", "national"}
    listed = {
        name
        for name, client in clients.items()
        if licence.number in client.get("/licences/").content.decode()
    }
    assert listed == {"holder", "director", "reviewer", "national"}
