"""Proves a definition before any case runs on it: each fault with its file and line, and what to do.

Reachable: every step, outcome and end occurs on some course. No dead end: every course goes on until it closes.
Both ways out: a decision can be favourable and adverse. Every clock has a provision in force wherever and whenever
the procedure runs. Every suspension can end. Every name that is used is declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.errors.facts import PackFault
from yaojian.facts.checking import check_condition
from yaojian.policy import Packs
from yaojian.words import Words
from yaojian.workflow.courses import ENDED, Courses, explore
from yaojian.workflow.definition import LAW, Definition, OutcomeEffect, StepKind
from yaojian.workflow.proof_of_law import figures_in_law
from yaojian.workflow.proof_of_names import Found, names_declared, step_path


def prove_definition(definition: Definition, packs: Packs) -> tuple[PackFault, ...]:
    """All faults of one definition against the packs it runs on, in the order of the file."""
    source = packs.outline(definition.procedure).source
    found = list(names_declared(definition))
    found += figures_in_law(definition, packs)
    found += _decisions_have_both_ways(definition)
    found += _suspensions_can_end(definition)
    if not any(fault.about_names for fault in found):
        found += _courses(definition)
    faults = [source.fault(fault.at, fault.what, fault.remedy) for fault in found]
    faults += _conditions(definition, packs)
    return tuple(sorted(set(faults), key=lambda fault: (fault.line, fault.column, fault.what.zh)))


def _decisions_have_both_ways(definition: Definition) -> Iterator[Found]:
    for step in definition.steps:
        effects = {outcome.effect for outcome in step.outcomes if outcome.roles != (LAW,)}
        both = {OutcomeEffect.FAVOURABLE, OutcomeEffect.ADVERSE}
        if step.kind is StepKind.DECISION and not both <= effects:
            yield _fault(
                step_path(definition, step.key),
                Words(
                    f"决定“{step.key}”缺少准或不准的出路",
                    f"Decision “{step.key}” lacks a favourable or an adverse way out",
                ),
                Words("两种结果都要写", "Write both outcomes"),
            )
        if step.kind is not StepKind.DECISION and both & effects:
            yield _fault(
                step_path(definition, step.key),
                Words(
                    f"“{step.key}”有准驳之分，须写 kind: decision",
                    f"“{step.key}” grants or denies; write kind: decision",
                ),
                Words("改为 decision，或去掉 effect", "Make it a decision, or drop the effect"),
            )


def _suspensions_can_end(definition: Definition) -> Iterator[Found]:
    """A pause ends by somebody's act; where only the law could end it, a limit must lead there."""
    for index, pause in enumerate(definition.pauses):
        limited = any(c.starts.pause == pause.key and c.missed for c in definition.clocks)
        if pause.closes.role == LAW and not limited:
            yield _fault(
                ("pauses", index, "closes"),
                Words(f"暂停“{pause.key}”无人能结束", f"Nobody can end the pause “{pause.key}”"),
                Words("写明由谁结束，或给它一个期限", "Name who ends it, or give it a limit"),
            )
    for step in definition.steps:
        if step.suspends is not None and step.suspends.since == "begun" and not step.begins:
            yield _fault(
                (*step_path(definition, step.key), "suspends"),
                Words(
                    f"“{step.key}”不会启动，停表无从发生",
                    f"“{step.key}” is never begun, so its suspension never starts",
                ),
                Words("写 begins: true，或 since: opened", "Write begins: true, or since: opened"),
            )


def _courses(definition: Definition) -> Iterator[Found]:
    courses = explore(definition)
    if not courses.complete:
        yield _fault(
            ("steps",),
            Words("步骤组合太多，无法证明", "Too many courses to prove"),
            Words("拆成几个程序", "Split it into several procedures"),
        )
        return
    yield from _reachable(definition, courses)
    for course in sorted(courses.stuck, key=len)[:1]:
        given = [f"{step}={outcome}" for step, outcome in sorted(course) if outcome != ENDED]
        yield _fault(
            ("steps",),
            Words(f"走到这里无法继续：{'，'.join(given)}", f"A dead end: {', '.join(given)}"),
            Words("补上后续步骤、结果的条件或终局", "Add a step, an outcome that is open there, or an end"),
        )


def _reachable(definition: Definition, courses: Courses) -> Iterator[Found]:
    for step in definition.steps:
        path = step_path(definition, step.key)
        if step.key not in courses.opened:
            what = Words(f"步骤“{step.key}”永远到不了", f"Step “{step.key}” is never reached")
            yield _fault(path, what, Words("检查 after", "Check its “after”"))
            continue
        for index, outcome in enumerate(step.outcomes):
            if (step.key, outcome.key) not in courses.taken:
                what = Words(f"结果“{outcome.key}”永远作不出", f"Outcome “{outcome.key}” can never be given")
                yield _fault((*path, "outcomes", index), what, Words("检查 when", "Check its “when”"))
    withdrawn = definition.withdrawal.end if definition.withdrawal else None
    for index, end in enumerate(definition.ends):
        if end.key not in courses.ends and end.key != withdrawn:
            what = Words(f"终局“{end.key}”永远到不了", f"The end “{end.key}” is never reached")
            yield _fault(("ends", index), what, Words("检查 when", "Check its “when”"))


def _conditions(definition: Definition, packs: Packs) -> Iterator[PackFault]:
    """Facts bound to questions, and facts asked by the dossier, are declared and of the right kind."""
    source = packs.outline(definition.procedure).source
    for index, document in enumerate(definition.dossier):
        if document.required_when is not None:
            at = ("dossier", index, "required_when")
            yield from check_condition(document.required_when, packs.facts, source, at)
    for index, field in enumerate(definition.form.fields):
        if field.fact is not None and field.fact not in packs.facts.facts:
            what = Words(f"没有声明过事实 {field.fact}", f"No fact named {field.fact} is declared")
            remedy = Words("在 facts/*.yaml 中声明", "Declare it in facts/*.yaml")
            yield source.fault(("form", "fields", index, "fact"), what, remedy)


def _fault(at: tuple[str | int, ...], what: Words, remedy: Words) -> Found:
    return Found(at, what, remedy)
