"""Cases written down: read, played, and compared with what they expect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.support.procedures import procedure, whole_law

from yaojian.errors import PackFaults, UnplayableCase
from yaojian.workflow import WrittenCase, differences, play, read_case_file

SILENCE = """\
case:
  title: {zh: 沉默}
  shows: {zh: 沉默即受理}
  procedure: device-registration-ii
  jurisdiction: CN-GX
  facts: {device.class: II, case.channel: ordinary}
  events:
    - {at: 2026-03-02, type: submit, step: application, actor: applicant}
"""


def written(tmp_path: Path, text: str) -> WrittenCase:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return read_case_file(path)[0]


def compared(tmp_path: Path, more: str) -> list[str]:
    case = written(tmp_path, SILENCE + more)
    return [str(one) for one in differences(case, procedure(), whole_law())]


def test_a_day_is_nine_in_the_morning_and_a_zone_is_kept(tmp_path: Path) -> None:
    text = SILENCE + "    - {at: 2026-03-02T23:30:00+00:00, type: urge, actor: {id: a, role: applicant}}\n"
    case = written(tmp_path, text)

    assert case.events[0].at.isoformat() == "2026-03-02T09:00:00+08:00"
    assert play(case, procedure(), whole_law()).events[-1].day == date(2026, 3, 3)
    assert WrittenCase.model_validate(case.model_dump()) == case


def test_what_a_file_leaves_out_is_filled_and_what_it_says_is_kept(tmp_path: Path) -> None:
    played = play(written(tmp_path, SILENCE), procedure(), whole_law())

    assert played.state.form["product_name"] == "—"
    assert played.state.form["device_kind"] == "active"
    assert played.state.form["channel"] == "ordinary"
    assert played.state.form["entrusted"] is False


def test_events_after_the_day_have_not_happened_and_the_law_acts_until_it(tmp_path: Path) -> None:
    case = written(tmp_path, SILENCE + "    - {at: 2026-06-01, type: urge, actor: applicant}\n")

    assert play(case, procedure(), whole_law(), date(2026, 3, 9)).law_acts == ()
    assert len(play(case, procedure(), whole_law(), date(2026, 3, 10)).events) == 2
    assert len(play(case, procedure(), whole_law()).events) == 3


@pytest.mark.parametrize(
    ("event", "number"),
    [
        ("{at: 2026-03-03, type: decide, step: intake, actor: reviewer, data: {outcome: accepted}}", 2),
        ("{at: 2026-03-03, type: urge, actor: applicant, refused: [wrong-role]}", 2),
        ("{at: 2026-03-03, type: urge, actor: nobody, refused: [closed]}", 2),
        ("{at: 2026-03-03, type: decide, step: nowhere, actor: reviewer, data: {outcome: x}}", 2),
    ],
)
def test_an_event_that_turns_out_otherwise_makes_the_case_unplayable(
    tmp_path: Path, event: str, number: int
) -> None:
    with pytest.raises(UnplayableCase) as raised:
        play(written(tmp_path, f"{SILENCE}    - {event}\n"), procedure(), whole_law())
    assert raised.value.facts["number"] == number


def test_a_refused_act_is_kept_with_its_reasons(tmp_path: Path) -> None:
    event = "{at: 2026-03-03, type: recall, actor: applicant, refused: [nothing-to-recall, wrong-role]}"
    played = play(written(tmp_path, f"{SILENCE}    - {event}\n"), procedure(), whole_law())

    assert played.refusals[0].number == 2
    assert played.state.seq == 1


def test_every_wrong_expectation_is_told(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        """\
  expect:
    - as_of: 2026-03-10
      open: [intake]
      waiting: [completion]
      outcomes: {intake: not-accepted}
      end: refused
      law_day: 2026-03-10
      headline: 不知道
      law_acts: []
      issued: [certificate]
      no_law: {transfer: LimitMissing}
      no_clock: [transfer]
      deadlines:
        - {clock: intake, due: 2026-03-10, used: 4, overdue: true}
        - {clock: technical-review}
""",
    )

    about = [one.split(": expected")[0].removeprefix("2026-03-10 ") for one in found]
    assert about == [
        "no_law", "open", "waiting", "end", "law_day", "headline", "law_acts", "outcome of intake",
        "issued certificate", "intake (statutory) due", "intake (statutory) used", "intake (statutory) overdue",
        "technical-review (statutory)", "no_clock transfer",
    ]  # fmt: skip


def test_a_limit_without_law_is_told_unless_it_is_expected(tmp_path: Path) -> None:
    events = """\
    - {at: 2026-12-29, type: decide, step: transfer, actor: acceptance-officer, data: {outcome: handed-over}}
    - {at: 2027-01-05, type: suspend, step: technical-review, actor: reviewer, data: {pause: supplement}}
"""
    text = SILENCE.replace("2026-03-02", "2026-12-10") + events
    expect = "  expect:\n    - {as_of: 2027-01-06%s}\n"
    silent, expected = expect % "", expect % ", no_law: {supplement: DayOutsideCalendar}"

    found = differences(written(tmp_path, text + silent), procedure(), whole_law())
    assert [one.about for one in found] == ["no_law"]
    assert differences(written(tmp_path, text + expected), procedure(), whole_law()) == ()


def test_the_day_of_an_event_is_its_day_in_beijing_wherever_it_was_written(tmp_path: Path) -> None:
    text = SILENCE + "    - {at: 2026-03-02T20:00:00+00:00, type: urge, actor: applicant}\n"
    case = written(tmp_path, text)

    assert len(play(case, procedure(), whole_law(), date(2026, 3, 2)).events) == 1
    assert len(play(case, procedure(), whole_law(), date(2026, 3, 3)).events) == 2


@pytest.mark.parametrize(
    ("right", "wrong", "lines"),
    [
        ("type: submit", "typ: submit", {7, 8}),
        ("at: 2026-03-02", "at: yesterday", {7, 8}),
        ("  events:", "  event:", {1, 7}),
    ],
)
def test_a_file_that_is_wrong_says_at_which_line(
    tmp_path: Path, right: str, wrong: str, lines: set[int]
) -> None:
    with pytest.raises(PackFaults) as raised:
        written(tmp_path, SILENCE.replace(right, wrong))
    assert {fault.line for fault in raised.value.faults} == lines
