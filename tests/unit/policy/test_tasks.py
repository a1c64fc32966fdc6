"""Every clause is a task: of whom, by when, how firmly, and where it stands on a day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.packs import law
from tests.support.questions_of_reform import reform

from yaojian.errors import UnknownDepartment, UnknownJurisdiction
from yaojian.policy.tasks import Status, Task, TaskQuestion, tasks

SPRING = date(2026, 3, 2)


def asked(place: str = "CN-GX", on: date = SPRING, **more: object) -> tuple[Task, ...]:
    return tasks(reform(), TaskQuestion(place, on, **more))  # type: ignore[arg-type]


def test_what_is_due_stands_in_the_order_of_its_day_and_what_is_not_due_stands_last() -> None:
    told = [(one.what.zh, one.next_due, one.status, one.force) for one in asked()]

    assert told == [
        ("报送进度", date(2026, 3, 31), Status.RUNNING, "aim"),
        ("建成实验室", date(2026, 6, 30), Status.RUNNING, "must"),
        ("自己的", None, Status.RUNNING, "aim"),
    ]


@pytest.mark.parametrize(
    ("on", "next_due", "status"),
    [
        (date(2025, 9, 30), date(2026, 3, 31), Status.COMING),
        (date(2025, 12, 31), date(2026, 3, 31), Status.COMING),
        (date(2026, 1, 1), date(2026, 3, 31), Status.RUNNING),
        (date(2026, 3, 31), date(2026, 3, 31), Status.RUNNING),
        (date(2026, 4, 1), date(2026, 6, 30), Status.RUNNING),
        (date(2026, 12, 31), date(2026, 12, 31), Status.RUNNING),
        (date(2027, 1, 1), date(2026, 12, 31), Status.PAST_DUE),
    ],
)
def test_a_rhythm_is_due_at_the_end_of_the_quarter_that_runs(
    on: date, next_due: date, status: Status
) -> None:
    report = next(one for one in asked(on=on) if one.rhythm)

    assert (report.next_due, report.status) == (next_due, status)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2025, 9, 30), Status.COMING),
        (date(2026, 6, 30), Status.RUNNING),
        (date(2026, 7, 1), Status.PAST_DUE),
        (date(2028, 1, 1), Status.LAPSED),
    ],
)
def test_a_day_passes_and_a_document_lapses(on: date, status: Status) -> None:
    building = next(one for one in asked(on=on, lapsed=True) if one.what.zh == "建成实验室")

    assert building.status is status


def test_a_lapsed_document_is_left_out_unless_it_is_asked_for() -> None:
    after = date(2026, 6, 16)

    assert asked("CN-SX", after) == ()
    assert [one.status for one in asked("CN-SX", after, lapsed=True)] == [Status.LAPSED]


def of_the_law(document: str, clause: str, on: date) -> Task:
    found = tasks(law(), TaskQuestion("CN", on))
    return next(one for one in found if (one.document.document, one.clause.id) == (document, clause))


@pytest.mark.parametrize(
    ("document", "clause", "on", "next_due", "often"),
    [
        ("CN-ORDER-53", "45", date(2022, 5, 1), date(2023, 3, 31), "每年3月31日前"),
        ("CN-ORDER-53", "45", date(2026, 3, 30), date(2026, 3, 31), "每年3月31日前"),
        ("CN-ORDER-53", "45", date(2026, 3, 31), date(2026, 3, 31), "每年3月31日前"),
        ("CN-ORDER-53", "45", date(2026, 4, 1), date(2027, 3, 31), "每年3月31日前"),
        ("CN-ORDER-54", "44", date(2026, 4, 1), date(2027, 3, 31), "每年3月31日前"),
        ("CN-ORDER-1", "24", date(2026, 3, 15), date(2026, 3, 15), "每年3月15日前"),
        ("CN-ORDER-1", "24", date(2026, 3, 16), date(2027, 3, 15), "每年3月15日前"),
        ("CN-ORDER-1", "23", date(2019, 1, 1), date(2019, 4, 30), "每季度结束后30日内"),
        ("CN-ORDER-1", "23", date(2026, 4, 29), date(2026, 4, 30), "每季度结束后30日内"),
        ("CN-ORDER-1", "23", date(2026, 4, 30), date(2026, 4, 30), "每季度结束后30日内"),
        ("CN-ORDER-1", "23", date(2026, 5, 1), date(2026, 7, 30), "每季度结束后30日内"),
    ],
)
def test_a_rhythm_is_due_on_the_day_that_the_law_names(
    document: str, clause: str, on: date, next_due: date, often: str
) -> None:
    task = of_the_law(document, clause, on)

    assert (task.next_due, task.rhythm and task.rhythm.zh) == (next_due, often)
    assert (task.status, task.verified, task.doubt.zh) == (Status.RUNNING, True, "")


def test_a_day_that_was_not_read_is_shown_as_presumed() -> None:
    report = of_the_law("CN-NMPA-2018-19", "年度报告", SPRING)

    assert (report.next_due, report.verified, report.doubt.zh) == (date(2027, 1, 10), False, "推定")


@pytest.mark.parametrize("name", ["局", "省药监局", "authority", "Drug administration"])
def test_a_body_is_found_by_any_of_its_names_and_its_part_is_told(name: str) -> None:
    found = asked(department=name)

    assert [one.role_of("authority").zh for one in found] == ["配合", "配合", "负责"]  # type: ignore[union-attr]


def test_only_what_is_due_before_a_day() -> None:
    assert [one.what.zh for one in asked(due_before=date(2026, 6, 30))] == ["报送进度"]


def test_a_task_names_what_measures_it_and_whether_its_wording_was_read() -> None:
    (waived,) = asked("CN-SX")

    assert [one.provision.key for one in waived.measured_by] == ["sx.review"]
    assert not waived.verified
    assert waived.as_json()["measured_by"][0]["presumed"] is True


def test_an_unknown_body_is_refused_with_names_like_it() -> None:
    with pytest.raises(UnknownDepartment) as error:
        asked(department="药监局")
    assert "省药监局" in str(error.value)
    with pytest.raises(UnknownJurisdiction):
        asked("CN-XX")
