"""How much to send to the laboratory, and by when to report."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from tests.support.packs import PACKS
from tests.support.small_packs import document, load, rule

from yaojian.errors import MissingFact, NoLimitFrom, NoRuleInForce, UnknownSubject
from yaojian.legaltime import load_calendar
from yaojian.policy import Packs
from yaojian.policy.report_deadlines import DeadlineQuestion, ReportDeadlines, report_deadlines
from yaojian.policy.samples import Sample, SampleQuestion, SampleUse, sample

DAY = date(2026, 3, 2)
BEIJING = timezone(timedelta(hours=8))
SUBJECTS = """subjects:
  - {key: registration-test-sample, title: {zh: 用样, en: Sample}}
  - {key: port-test-sample, title: {zh: 口岸, en: Port}}
  - {key: test-batches, title: {zh: 批数, en: Batches}}
  - {key: test-queue, title: {zh: 先后, en: Queue}}
  - {key: event, title: {zh: 事件, en: Event}}
"""
START = "{value: {number: 3, unit: {zh: 批}}, basis: unstated}"
NO_STEP = {"procedure": "", "step": "", "span": ""}


def number(key: str, subject: str, figure: int, **more: str) -> str:
    value = f"{{number: {figure}, unit: {{zh: 倍, en: times}}}}"
    return rule(key, **{**NO_STEP, "subject": subject, "effect": "sample", "value": value, **more})


def country(ordinary: bool = True) -> Packs:
    rare = "{fact: device.sterile, is: true}"
    urgent = {
        **NO_STEP,
        "span": "review",
        "subject": "test-queue",
        "effect": "channel",
        "when": "{fact: device.class, is: III}",
    }
    limit = {"procedure": "", "step": "", "subject": "event", "effect": "reporting"}
    law = document(
        number("multiple", "registration-test-sample", 2),
        number("port", "port-test-sample", 2),
        *([number("batches", "test-batches", 3)] if ordinary else []),
        number("one-batch", "test-batches", 1, when=rare, rank="1", starts_from=START),
        rule("first", **urgent, value="{text: {zh: 即收即检, en: On receipt}}"),
        rule("report", **limit, value="{amount: 7, unit: calendar_day}", span="review"),
        rule("phone", **limit, value="{amount: 12, unit: hour}", span="extension"),
        rule("form", **limit, value="{text: {zh: 填报告表, en: Fill in the form}}", span="both"),
    )  # fmt: skip
    counting = (PACKS / "cn/counting.yaml").read_text(encoding="utf-8")
    return load(
        {"cn/subjects/all.yaml": SUBJECTS, "cn/documents/law.yaml": law, "cn/counting.yaml": counting}
    )


def answered(
    testing: SampleUse = SampleUse.REGISTRATION,
    full: int | None = None,
    lots: int | None = None,
    **facts: str,
) -> Sample:
    known = {name.replace("_", "."): value for name, value in facts.items()}
    return sample(
        country(), SampleQuestion(testing, "CN-GX", DAY, known, None if full is None else Decimal(full), lots)
    )


def test_three_batches_at_twice_the_full_test_are_six() -> None:
    found = answered(full=50, device_sterile="false", device_class="II")

    assert (found.batches, found.multiple, found.times, found.quantity) == (3, 2, 6, 300)
    assert found.sum_words.zh == "3 批 × 2 倍全检量 = 6 倍全检量，每份 50，合计 300"
    assert [row.winner.key for row in found.rows] == ["batches", "multiple"]


def test_a_special_product_sends_fewer_batches_and_an_urgent_one_is_tested_first() -> None:
    found = answered(device_sterile="true", device_class="III")

    assert (found.batches, found.times, found.quantity) == (1, 2, None)
    assert [row.value.text("zh") for row in found.queue] == ["即收即检"]


def test_where_only_special_products_have_a_rule_the_number_it_starts_from_is_presumed() -> None:
    asked = SampleQuestion(SampleUse.REGISTRATION, "CN", DAY, {"device.sterile": "false"})
    found = sample(country(ordinary=False), asked)

    assert (found.batches, found.batches_by, found.times) == (3, None, 6)
    assert found.ordinary is not None
    assert found.ordinary.key == "one-batch"


def test_facts_that_only_tell_the_order_do_not_hold_the_sum_up() -> None:
    assert answered(device_sterile="false").queue_open == ("device.class",)


def test_of_a_port_test_as_many_lots_as_arrive() -> None:
    assert answered(SampleUse.PORT, lots=4, device_class="II").times == 8
    assert answered(SampleUse.PORT, device_class="II").batches == 1


def test_what_could_change_the_sum_must_be_told_and_a_test_without_a_rule_is_none() -> None:
    with pytest.raises(MissingFact) as error:
        answered(device_class="II")
    assert error.value.names == ("device.sterile",)
    with pytest.raises(UnknownSubject):
        report_deadlines(
            country(), load_calendar(PACKS / "cn/calendars"), DeadlineQuestion("evnt", "CN", DAY, {})
        )
    with pytest.raises(NoRuleInForce):
        sample(country(), SampleQuestion(SampleUse.REGISTRATION, "CN", date(2019, 1, 1), {}))


def due(start: date) -> ReportDeadlines:
    return report_deadlines(
        country(), load_calendar(PACKS / "cn/calendars"), DeadlineQuestion("event", "CN-GX", start, {})
    )


def test_hours_run_from_the_moment_and_days_from_the_next_day() -> None:
    found = due(datetime(2026, 3, 2, 9, 30, tzinfo=BEIJING))

    assert [(one.row.winner.key, one.ends()) for one in found.deadlines] == [
        ("phone", "2026-03-02 21:30+08:00"),
        ("report", "2026-03-09"),
    ]
    assert [row.value.text("zh") for row in found.duties] == ["填报告表"]


def test_a_last_day_of_rest_moves_on_and_hours_need_a_moment() -> None:
    found = due(date(2026, 3, 1))

    assert [one.ends() for one in found.deadlines] == ["须写明时刻", "2026-03-09"]
    assert found.deadlines[1].due is not None
    assert found.deadlines[1].due.rolled


def test_a_limit_begins_where_another_ends_and_one_from_a_third_event_waits() -> None:
    limit = {"procedure": "", "step": "", "subject": "event", "effect": "reporting"}
    law = document(
        rule("first", **limit, value="{amount: 7, unit: calendar_day}", span="review"),
        rule("second", **limit, value="{amount: 10, unit: calendar_day}", span="decision"),
        rule("third", **limit, value="{amount: 5, unit: calendar_day}", span="later"),
    )
    spans = """spans:
  - {name: review, title: {zh: 甲}, from: known, to: reported}
  - {name: decision, title: {zh: 乙}, from: reported, to: answered}
  - {name: later, title: {zh: 丙}, from: completed, to: closed}
  - {name: extension, title: {zh: 丁}}
"""
    counting = (PACKS / "cn/counting.yaml").read_text(encoding="utf-8")
    files = {
        "cn/subjects/all.yaml": SUBJECTS,
        "cn/documents/law.yaml": law,
        "cn/counting.yaml": counting,
        "cn/spans/all.yaml": spans,
    }
    packs, calendar = load(files), load_calendar(PACKS / "cn/calendars")
    told = report_deadlines(packs, calendar, DeadlineQuestion("event", "CN", DAY, {}))
    later = report_deadlines(packs, calendar, DeadlineQuestion("event", "CN", DAY, {}, event="completed"))

    assert [(one.row.winner.key, one.ends("en")) for one in told.deadlines] == [
        ("first", "2026-03-09"), ("second", "2026-03-19"), ("third", "runs from completed"),
    ]  # fmt: skip
    assert told.deadlines[1].after is told.deadlines[0].row
    assert [one.ends() for one in later.deadlines] == ["2026-03-09", "自 known 起算", "自 reported 起算"]
    with pytest.raises(NoLimitFrom) as error:
        report_deadlines(packs, calendar, DeadlineQuestion("event", "CN", DAY, {}, event="never"))
    assert "known" in error.value.text("en")
