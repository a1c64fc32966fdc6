"""Every figure that a definition asks of the law is there: in each place, for each answer, on each day of its life.

Law changes on the first day of a provision and on the day after its last, and nowhere else, so a limit that is there
on those days is there on all. What the form lets the applicant choose is tried value by value, where a provision
asks for it; a fact that the form does not ask may turn out either way and rules nothing out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product

from yaojian.facts.conditions import facts_used
from yaojian.facts.evaluation import compile_condition
from yaojian.policy import Effect, Force, Measure, Packs, Provision
from yaojian.policy.outlines import procedure_chain
from yaojian.words import Words
from yaojian.workflow.definition import Definition, RuleReference
from yaojian.workflow.proof_of_names import Found, Steps

Facts = Mapping[str, object]


def figures_in_law(definition: Definition, packs: Packs) -> Iterator[Found]:
    """A fault for each rule that some day, somewhere, no provision answers (an optional clock: anywhere, ever)."""
    for index, clock in enumerate(definition.clocks):
        if clock.rule is not None and clock.optional:
            yield from _is_known(definition, packs, clock.rule, ("clocks", index, "rule"))
        elif clock.rule is not None:
            yield from _always_known(definition, packs, clock.rule, ("clocks", index, "rule"))
    for index, pause in enumerate(definition.pauses):
        if pause.resumption.rule is not None:
            at: Steps = ("pauses", index, "resumption")
            yield from _always_known(definition, packs, pause.resumption.rule, at)
    for index, extension in enumerate(definition.extensions):
        at = ("extensions", index)
        yield from _always_known(definition, packs, extension.rule, (*at, "rule"), may=True)
        if extension.fresh_rule is not None:
            yield from _always_known(definition, packs, extension.fresh_rule, (*at, "fresh_rule"), may=True)


def _is_known(definition: Definition, packs: Packs, rule: RuleReference, at: Steps) -> Iterator[Found]:
    first = definition.in_force.from_day
    if not any(one.in_force.last >= first for one in _limits(definition, packs, rule, may=False)):
        yield _fault(at, rule, first, [definition.jurisdiction])


def _always_known(
    definition: Definition, packs: Packs, rule: RuleReference, at: Steps, may: bool = False
) -> Iterator[Found]:
    provisions = tuple(_limits(definition, packs, rule, may))
    places = [code for code in packs.jurisdictions if definition.jurisdiction in packs.chain(code)]
    for day in _days_of_change(definition, provisions):
        held = [one for one in provisions if one.in_force.first <= day <= one.in_force.last]
        missing = [name for place in places for name in _without(definition, packs, place, held, day)]
        if missing:
            yield _fault(at, rule, day, missing)
            return


def _without(
    definition: Definition, packs: Packs, place: str, held: Iterable[Provision], day: date
) -> list[str]:
    """The place, if the law of that day gives it no figure at all; else the answers to which it gives none."""
    here = [one for one in held if one.jurisdiction in packs.chain(place)]
    answers = list(_answers(definition, here))
    open_ = [facts for facts in answers if not any(_may_hold(packs, one, facts, day) for one in here)]
    if len(open_) == len(answers):
        return [place]
    return [f"{place} ({', '.join(f'{name}={value}' for name, value in facts.items())})" for facts in open_]


def _limits(definition: Definition, packs: Packs, rule: RuleReference, may: bool) -> Iterator[Provision]:
    """The provisions of this step and span that limit a case; those at an officer's discretion only if ``may``."""
    procedures = procedure_chain(packs.outlines, definition.procedure)
    for provision in packs.provisions.values():
        limits = provision.effect in (Effect.STATUTORY, Effect.PROMISED) and (
            may or provision.force is not Force.MAY
        )
        here = provision.matter in procedures and rule.step in provision.steps
        if limits and here and provision.measure is Measure.EACH_CASE and provision.span == rule.span:
            yield provision


def _days_of_change(definition: Definition, provisions: Iterable[Provision]) -> list[date]:
    life = definition.in_force
    days = {life.from_day}
    for one in provisions:
        days |= {one.in_force.first, one.in_force.last}
        days |= {one.in_force.last + timedelta(days=1)} if one.in_force.until else set()
    return sorted(day for day in days if life.from_day <= day <= (life.until or date.max))


def _answers(definition: Definition, provisions: Iterable[Provision]) -> Iterator[Facts]:
    """Every combination of answers that the form offers to what these provisions ask."""
    asked = {name for one in provisions if one.when is not None for name in facts_used(one.when)}
    offered = {f.fact: tuple(f.choices) for f in definition.form.fields if f.fact in asked and f.choices}
    for values in product(*offered.values()):
        yield {str(name): value for name, value in zip(offered, values, strict=True)}


def _may_hold(packs: Packs, provision: Provision, facts: Facts, day: date) -> bool:
    if provision.when is None:
        return True
    answer = compile_condition(provision.when, packs.facts)(packs.facts.fact_set(facts), day)
    return answer.value is not False


def _fault(at: Steps, rule: RuleReference, day: date, missing: list[str]) -> Found:
    return Found(
        at,
        Words(
            f"{day} 没有现行规定给出期限（环节 {rule.step}，起止 {rule.span}）：{'、'.join(missing)}",
            f"No provision in force on {day} gives this limit (step {rule.step}, span {rule.span}): {', '.join(missing)}",
        ),
        Words("在法规包中补充，或改正 step 与 span", "Add it to the packs, or correct step and span"),
    )
