"""``yaojian tasks``: what a body has to do under the documents of a jurisdiction, by when, how firmly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory, day_or_today, read_day
from yaojian.cli.output import AsJson, English, print_json, print_lines, print_table, tongue
from yaojian.policy import Packs, load_packs
from yaojian.policy.statements import statement_trace
from yaojian.policy.tasks import Task, TaskQuestion, find_department
from yaojian.policy.tasks import tasks as list_tasks
from yaojian.words import Words

Department = Annotated[
    str, typer.Option("--department", help="部门全称、简称或键名，如 省药监局 · a body by name or key")
]
DueBefore = Annotated[str, typer.Option("--due-before", help="只看这一天以前到期的 · due before this day")]
Lapsed = Annotated[bool, typer.Option("--lapsed", help="连同已失效文件的 · those of lapsed documents too")]
Unfold = Annotated[bool, typer.Option("--trace", help="展开衡量它的规定 · unfold what measures each")]


def tasks(
    jurisdiction: Annotated[str, typer.Argument(help="辖区，如 CN-HI · jurisdiction")],
    department: Department = "",
    due_before: DueBefore = "",
    on: Annotated[str, typer.Option("--on", help="哪一天的情形（默认今天） · as of which day")] = "",
    lapsed: Lapsed = False,
    trace: Unfold = False,
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """每条款一项任务：谁牵头、何时到期、多硬、现在怎样。 Every clause as a task: who, by when, how firmly, and its state."""
    loaded = load_packs(packs)
    day = day_or_today(on)
    before = read_day(due_before) if due_before else None
    question = TaskQuestion(jurisdiction, day, department, before, lapsed)
    found = list_tasks(loaded, question)
    if as_json:
        print_json(_as_json(loaded, question, found))
        return
    language = tongue(english)
    _print(loaded, question, found, language)
    if trace:
        for one in found:
            print_lines(_unfolded(loaded, one, language))


def _as_json(packs: Packs, question: TaskQuestion, found: tuple[Task, ...]) -> dict[str, object]:
    return {
        "jurisdiction": question.jurisdiction,
        "department": question.department or None,
        "on": question.on.isoformat(),
        "pack_digest": packs.digest,
        "tasks": [one.as_json() for one in found],
    }


def _print(packs: Packs, question: TaskQuestion, found: tuple[Task, ...], language: str) -> None:
    key, who = "", ""
    if question.department:
        body = find_department(packs, question.jurisdiction, question.department)
        key, who = body.key, f" · {body.name.text(language)}"
    place = packs.jurisdictions[question.jurisdiction].name.text(language)
    columns = (
        Words("条款", "Clause"),
        Words("任务", "Task"),
        Words("职责", "Role"),
        Words("到期", "Due"),
        Words("频次", "Rhythm"),
        Words("力度", "Force"),
        Words("状态", "State"),
        Words("衡量", "Measured by"),
    )
    rows = [_row(one, key, language) for one in found]
    count = Words(f"{len(found)} 项任务", f"{len(found)} tasks").text(language)
    print_table(f"{place}{who} · {question.on} · {count}", columns, rows, language)


def _row(one: Task, key: str, language: str) -> tuple[object, ...]:
    return (
        f"{one.document.document} {one.clause.id}",
        one.what,
        one.role_of(key) if key else one.bearer_words(),
        f"{one.next_due or ''} {one.doubt.text(language)}".strip(),
        one.rhythm,
        one.force.words if one.force else "",
        one.status.words,
        "\n".join(statement.value.text(language) for statement in one.measured_by),
    )


def _unfolded(packs: Packs, task: Task, language: str) -> Iterator[str]:
    yield ""
    yield f"{task.document.document} {task.clause.id} {task.what.text(language)}"
    yield f"  {task.clause.summary.text(language)}"
    if task.due and task.due.ambiguity:
        yield f"  {task.due.ambiguity.question.text(language)} {task.due.ambiguity.reading.text(language)}"
    for one in task.measured_by:
        yield f"  · {one.provision.title.text(language)} {one.value.text(language)}"
        yield from (f"      {line}" for line in statement_trace(packs, one, language))
