"""``yaojian case CASE.yaml``: where a written case stands on a day, its limits, and who may do what."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, AsOf, Directory, day_or_today
from yaojian.cli.output import NEGATIVE, AsJson, English, print_json, print_lines, print_table, tongue
from yaojian.cli.written_cases import (
    EFFECTS,
    PROOF_COLUMNS,
    OpenedCase,
    due_of,
    notes_of,
    of_key,
    open_case,
    proof_json,
    proof_row,
    state_of,
    untold_json,
    untold_lines,
)
from yaojian.errors.workflow import UnplayableCase
from yaojian.legaltime import DayLine
from yaojian.words import Words
from yaojian.workflow import (
    Actor,
    AllowedAct,
    CaseLimits,
    Deadline,
    Definition,
    Played,
    WrittenCase,
    allowed_acts,
    differences,
    headline,
)

Proof = Annotated[
    str, typer.Option("--proof", help="逐日证明某个期限，如 technical-review · prove one limit")
]
Check = Annotated[bool, typer.Option("--check", help="与文件的 expect 核对 · compare with its expectations")]
Acts = dict[str, tuple[AllowedAct, ...]]
Proofs = dict[str, tuple[DayLine, ...]]


def case(
    file: Annotated[Path, typer.Argument(help="案例文件 · a case in YAML")],
    as_of: AsOf = "",
    proof: Proof = "",
    check: Check = False,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """一个案件走到哪一步、期限几何、谁可做什么。 Where a case stands, its limits, who may do what."""
    day = day_or_today(as_of)
    opened = open_case(file, packs)
    language = tongue(english)
    if check:
        _check(opened, language, as_json)
        return
    played = opened.play(day)
    limits = opened.limits(played, day)
    lines = {one.clock.key: opened.prove(one) for one in (of_key(limits.told, proof) if proof else ())}
    allowed = {role: _allowed(played, role, day) for role in opened.definition.roles}
    if as_json:
        print_json(_as_json(played, limits, lines, allowed, day))
        return
    _show(opened.written, played, limits, allowed, day, language)
    for key, days in lines.items():
        title = Words(f"逐日证明 {key}", f"Day by day: {key}")
        print_table(title, PROOF_COLUMNS, [proof_row(line, language) for line in days], language)


def _check(opened: OpenedCase, language: str, as_json: bool) -> None:
    try:
        found = differences(opened.written, opened.definition, opened.law)
    except UnplayableCase as error:
        raise opened.with_line(error) from None
    if as_json:
        print_json({"differences": [str(one) for one in found]})
    else:
        as_expected = Words("与文件的预期一致", "The case turns out as its file expects")
        print_lines([str(one) for one in found] or [as_expected], language)
    if found:
        raise typer.Exit(NEGATIVE)


def _allowed(played: Played, role: str, day: date) -> tuple[AllowedAct, ...]:
    applicant = played.state.applicant
    own = applicant if applicant is not None and applicant.role == role else Actor(role, role)
    return allowed_acts(played.definition, played.state, own, day)


def _show(
    written: WrittenCase, played: Played, limits: CaseLimits, allowed: Acts, day: date, language: str
) -> None:
    definition, state = played.definition, played.state
    print_lines([written.title, headline(definition, state, day)], language)
    rows = [_deadline_row(one, language) for one in limits.told]
    print_table(Words(f"截至 {day}", f"As of {day}"), _COLUMNS, rows, language)
    print_lines(untold_lines(limits.untold), language)
    may = [
        (
            definition.roles[role].text(language),
            "\n".join(_act_words(definition, one, language) for one in acts),
        )
        for role, acts in allowed.items()
    ]
    heads = (Words("角色", "Who"), Words("可办", "May"))
    print_table(Words("现在可办", "Acts in order"), heads, may, language)


_COLUMNS = (
    Words("期限", "Limit"),
    Words("性质", "Kind"),
    Words("状态", "State"),
    Words("届满日", "Due"),
    Words("期限数", "Budget"),
    Words("已用", "Used"),
    Words("停表", "Stopped"),
    Words("剩余", "Left"),
    Words("依据", "Source"),
    Words("说明", "Note"),
)


def _deadline_row(deadline: Deadline, language: str) -> tuple[object, ...]:
    reading, row = deadline.reading, deadline.row
    return (
        deadline.title,
        EFFECTS[deadline.effect],
        state_of(deadline),
        due_of(deadline),
        reading.budget,
        reading.used,
        reading.suspended,
        reading.left,
        f"{row.winner.cite}" if row is not None else "",
        notes_of(deadline, language),
    )


def _act_words(definition: Definition, act: AllowedAct, language: str) -> str:
    """The act, what it is about, and for a decision the ways out; the primary act is marked."""
    mark = "▶ " if act.primary else ""
    step, clock = definition.step_index.get(act.step), definition.clock_index.get(act.key)
    about = step.title if step else clock.title if clock else None
    where = f" · {about.text(language)}" if about is not None and about != act.title else ""
    outcomes = " / ".join(outcome.title.text(language) for outcome in act.outcomes)
    return f"{mark}{act.title.text(language)}{where}" + (f": {outcomes}" if outcomes else "")


def _as_json(
    played: Played, limits: CaseLimits, lines: Proofs, allowed: Acts, day: date
) -> dict[str, object]:
    state = played.state
    said = headline(played.definition, state, day)
    return {
        "as_of": day,
        "procedure": state.procedure,
        "definition_version": played.definition.pinned_version,
        "headline": {"zh": said.zh, "en": said.text("en")},
        "seq": state.seq,
        "law_day": state.law_day,
        "open": state.open_steps(),
        "outcomes": state.outcomes,
        "waiting": [pause.key for pause in state.open_pauses()],
        "end": state.end,
        "deadlines": [deadline_json(one, lines) for one in limits.told],
        "untold": untold_json(limits.untold),
        "law_acts": [
            {"at": event.at.isoformat(), "step": event.step, **event.data} for event in played.law_acts
        ],
        "allowed": {role: [_allowed_json(act) for act in acts] for role, acts in allowed.items()},
    }


def deadline_json(deadline: Deadline, lines: Proofs) -> dict[str, object]:
    reading = deadline.reading
    answer: dict[str, object] = {
        "key": deadline.key,
        "title": {"zh": deadline.title.zh, "en": deadline.title.text("en")},
        "effect": deadline.effect,
        "round": deadline.round,
        "role": deadline.actor_role,
        "started": deadline.clock.started,
        "state": reading.state.value,
        "due": reading.due,
        "due_if_resumed_today": reading.due_if_resumed_today,
        "budget": reading.budget,
        "unit": reading.unit.value,
        "used": reading.used,
        "suspended": reading.suspended,
        "left": reading.left,
        "met": deadline.clock.met,
        "stopped": deadline.stopped,
        "overdue": deadline.overdue,
        "binding": deadline.binding,
        "presumed": deadline.presumed,
        "provisional": reading.provisional,
        "row": deadline.row.as_json() if deadline.row is not None else None,
    }
    if deadline.clock.key in lines:
        answer["proof"] = proof_json(lines[deadline.clock.key])
    return answer


def _allowed_json(act: AllowedAct) -> dict[str, object]:
    return {
        "type": act.type,
        "step": act.step,
        "key": act.key,
        "title": {"zh": act.title.zh, "en": act.title.text("en")},
        "primary": act.primary,
        "outcomes": [outcome.key for outcome in act.outcomes],
        "needs": [need.key for need in act.needs],
    }
