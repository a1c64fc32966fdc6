"""The limits of a case as clocks: a table, the proof of one or all, and a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from yaojian.cli.cases import deadline_json
from yaojian.cli.output import print_json, print_lines, print_table, write_text
from yaojian.cli.written_cases import (
    EFFECTS,
    PROOF_COLUMNS,
    due_of,
    name_of,
    notes_of,
    of_key,
    open_case,
    proof_row,
    state_of,
    untold_json,
    untold_lines,
)
from yaojian.legaltime import DayLine
from yaojian.legaltime.drawing import Drawn, draw_clocks
from yaojian.words import Words
from yaojian.workflow import CaseLimits, Deadline, headline

COLUMNS = (
    Words("期限", "Limit"),
    Words("性质", "Effect"),
    Words("届满日", "Due"),
    Words("已用", "Used"),
    Words("停表", "Suspended"),
    Words("剩余", "Left"),
    Words("期限数", "Budget"),
    Words("状态", "State"),
    Words("说明", "Note"),
)


def show_case(
    file: Path, key: str, day: date, proof: bool, svg: Path | None, packs: Path, language: str, as_json: bool
) -> None:
    """Every limit of the case as of a day, or one of them; with its days, and drawn to a file, if asked for."""
    opened = open_case(file, packs)
    played = opened.play(day)
    limits = opened.limits(played, day)
    chosen = of_key(limits.told, key)
    proofs: list[tuple[DayLine, ...]] = [opened.prove(one) if proof or svg else () for one in chosen]
    if svg:
        drawn = [
            Drawn(lines, one.reading, name_of(one, language))
            for one, lines in zip(chosen, proofs, strict=True)
        ]
        write_text(svg, draw_clocks(drawn, language, opened.written.title.text(language)))
    if as_json:
        lines = {one.clock.key: days for one, days in zip(chosen, proofs, strict=True)} if proof else {}
        print_json(
            {
                "title": opened.written.title,
                "as_of": day,
                "headline": headline(opened.definition, played.state, day),
                "limits": [deadline_json(one, lines) for one in chosen],
                "untold": untold_json(limits.untold),
            }
        )
        return
    print_lines([opened.written.title, headline(opened.definition, played.state, day)], language)
    _tables(limits, chosen, proofs if proof else [], day, language)
    if svg:
        print_lines([Words(f"图已写入 {svg}", f"Drawn to {svg}")], language)


def _tables(
    limits: CaseLimits,
    chosen: tuple[Deadline, ...],
    proofs: list[tuple[DayLine, ...]],
    day: date,
    language: str,
) -> None:
    rows = [_row(one, language) for one in chosen]
    print_table(Words(f"截至 {day} 的期限", f"Limits as of {day}"), COLUMNS, rows, language)
    print_lines(untold_lines(limits.untold), language)
    for deadline, lines in zip(chosen, proofs, strict=False):
        name = name_of(deadline, language)
        days = [proof_row(line, language) for line in lines]
        print_table(Words(f"逐日证明 {name}", f"Day by day: {name}"), PROOF_COLUMNS, days, language)


def _row(deadline: Deadline, language: str) -> tuple[object, ...]:
    reading = deadline.reading
    return (
        deadline.title,
        EFFECTS[deadline.effect],
        due_of(deadline),
        reading.used,
        reading.suspended,
        reading.left,
        f"{reading.budget} {reading.unit.words.text(language)}",
        state_of(deadline),
        notes_of(deadline, language),
    )
