"""What an act may say of the facts of a case: declared, offered by the form, and never such that a limit is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from yaojian.errors.base import YaojianError
from yaojian.errors.facts import BadFactValue, UndeclaredFact
from yaojian.words import Words
from yaojian.workflow.definition import Definition, RuleReference
from yaojian.workflow.events import Act, EventType
from yaojian.workflow.forms import FormField
from yaojian.workflow.limits import Law, Limits
from yaojian.workflow.payload import mapping_of, stated_facts
from yaojian.workflow.refusals import Reason, because
from yaojian.workflow.standing import Move

LISTED = Words("、", ", ")


def fact_refusals(move: Move, act: Act, law: Law) -> Iterator[Reason]:
    """Reasons against the facts that an act states; none where it states none."""
    filing = act.type == EventType.SUBMIT
    said = stated_facts(move.definition.form, act.data) if filing else mapping_of(act.data.get("facts", {}))
    reasons = tuple(reason for name, value in said.items() for reason in _of_fact(move, law, name, value))
    yield from reasons
    if said and not reasons:
        yield from _lost_limits(move, act, law, said)


def _of_fact(move: Move, law: Law, name: str, value: object) -> Iterator[Reason]:
    try:
        law.packs.facts.check(name, value)
    except UndeclaredFact:
        yield because("unknown-fact", fact=name)
        return
    except BadFactValue:
        yield because("bad-data", field=name, value=value)
        return
    title = law.packs.facts.describe(name)
    for question in _bound_to(move.definition, name):
        if question.choices and value not in question.choices:
            yield because("fact-not-offered", fact=title, value=value)
        elif question.pinned and move.state.pins is not None and value != move.state.facts.get(name):
            yield because("fact-pinned", fact=title)


def _bound_to(definition: Definition, fact: str) -> Iterator[FormField]:
    return (field for field in definition.form.fields if field.fact == fact)


def _lost_limits(move: Move, act: Act, law: Law, said: Mapping[str, object]) -> Iterator[Reason]:
    """A case whose limit no law gives any more can be neither held to it nor decided in time: say so before."""
    before = _limits(move, act, law)
    after = replace(before, facts={**before.facts, **said}, _asked={})
    facts = [law.packs.facts.describe(name) for name in said if said[name] != before.facts.get(name)]
    names = Words(LISTED.zh.join(f.zh for f in facts), LISTED.en.join(f.text("en") for f in facts))
    for title, rule, optional in _rules(move.definition):
        why = _lost(after, rule, optional)
        if why is not None and (act.type == EventType.SUBMIT or _lost(before, rule, optional) is None):
            yield because("facts-lose-limit", facts=names, limit=title, why=why)


def _limits(move: Move, act: Act, law: Law) -> Limits:
    """The law as it will govern the case after the act: of the day of receipt or acceptance."""
    state = move.state
    jurisdiction = str(act.data["jurisdiction"]) if act.type == EventType.SUBMIT else state.jurisdiction
    governs = act.day if state.pins is None else state.pins.law_day
    return Limits(law.packs, jurisdiction, move.definition.procedure, governs, state.facts)


def _rules(definition: Definition) -> Iterator[tuple[Words, RuleReference, bool]]:
    """Every figure that the procedure may ask of the law, and whether it may do without."""
    for clock in definition.clocks:
        if clock.rule is not None:
            yield clock.title, clock.rule, clock.optional
    for pause in definition.pauses:
        if pause.resumption.rule is not None:
            yield pause.title, pause.resumption.rule, False


def _lost(limits: Limits, rule: RuleReference, optional: bool) -> Words | None:
    """Why no figure is found; None where there is one, or where there need not be one."""
    try:
        found = limits.rows(rule)
    except YaojianError as error:
        return Words(error.what("zh"), error.what("en"))
    return None if found or optional else Words("没有一部法规给出期限", "no law gives a figure")
