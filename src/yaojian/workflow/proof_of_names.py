"""Every name that a definition uses is declared in it, once; every part that belongs together is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yaojian.words import Words
from yaojian.workflow.definition import LAW, Anchor, Clock, Definition, Pause, Step, StepKind
from yaojian.workflow.openings import AllOf, AnyOf, GivenOutcome, Opening

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One fault at a node of the file; ``about_names`` if it makes the exploration of courses pointless."""

    at: Steps
    what: Words
    remedy: Words
    about_names: bool = False


def names_declared(definition: Definition) -> tuple[Found, ...]:
    return (
        *_no_doubles(definition),
        *_starts(definition),
        *_of_steps(definition),
        *_of_pauses(definition),
        *_of_clocks(definition),
        *_of_the_rest(definition),
        *_house_rules(definition),
    )


def step_path(definition: Definition, key: str) -> Steps:
    return "steps", next(i for i, entry in enumerate(definition.written_steps) if entry.key == key)


def _no_doubles(definition: Definition) -> Iterator[Found]:
    lists: list[tuple[Steps, list[str]]] = [
        (("steps",), [entry.key for entry in definition.written_steps]),
        (("pauses",), [pause.key for pause in definition.pauses]),
        (("clocks",), [clock.key for clock in definition.clocks]),
        (("extensions",), [rule.clock for rule in definition.extensions]),
        (("ends",), [end.key for end in definition.ends]),
        (("form", "fields"), [field.key for field in definition.form.fields]),
        (("dossier",), [document.code for document in definition.dossier]),
    ]
    for step in definition.steps:
        path = (*step_path(definition, step.key), "outcomes")
        lists.append((path, [outcome.key for outcome in step.outcomes]))
    for path, keys in lists:
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield _fault(
                    (*path, index),
                    f"“{key}”写了两次",
                    f"“{key}” is written twice",
                    "改名或删去一处",
                    "Rename or delete one",
                )


def _starts(definition: Definition) -> Iterator[Found]:
    start = definition.step_index.get(definition.start)
    if start is None:
        yield _unknown(("start",), "步骤", "step", definition.start, definition.step_index)
        return
    if start.after is not None or start.kind is not StepKind.FILING or len(start.outcomes) != 1:
        yield _fault(
            step_path(definition, start.key),
            "首个步骤须是 filing，只有一个结果，且没有 after",
            "The first step is a filing with one outcome and no “after”",
            "照此改写",
            "Write it so",
        )
    for step in definition.steps:
        if step.after is None and step is not start:
            yield _fault(
                step_path(definition, step.key),
                f"步骤“{step.key}”没有 after，永远不会开始",
                f"Step “{step.key}” has no “after” and never opens",
                "写明何时开始",
                "Say what opens it",
            )


def _of_steps(definition: Definition) -> Iterator[Found]:
    tracks = {track.key for track in definition.tracks}
    for step in definition.steps:
        path = step_path(definition, step.key)
        yield from _role(definition, (*path, "role"), step.role)
        yield from _opening(definition, (*path, "after"), step.after)
        if tracks and step.track not in tracks:
            yield _unknown((*path, "track"), "轨道", "track", step.track, tracks)
        for clock in step.suspends.clocks if step.suspends else ():
            yield from _one_of((*path, "suspends", "clocks"), "期限", "clock", clock, definition.clock_index)
        yield from _outcomes(definition, step, path)
    for matter in definition.matters:
        at = (*step_path(definition, matter.key), "matter_of")
        yield from _one_of(at, "步骤", "step", matter.matter_of, definition.step_index)


def _outcomes(definition: Definition, step: Step, path: Steps) -> Iterator[Found]:
    for index, outcome in enumerate(step.outcomes):
        at = (*path, "outcomes", index)
        for role in outcome.roles:
            yield from _role(definition, (*at, "roles"), role, law=True)
        yield from _opening(definition, (*at, "when"), outcome.when)
        for ended in outcome.ends:
            yield from _one_of((*at, "ends"), "步骤", "step", ended, definition.step_index)
        if outcome.roles == (LAW,) and (step.key, outcome.key) not in definition.law_outcomes:
            yield _fault(
                at,
                f"结果“{outcome.key}”只由法律作出，却没有期限（missed）引出它",
                f"Only the law gives “{outcome.key}”, and no clock's “missed” leads to it",
                "在 clocks 中写 missed，或写明由谁作出",
                "Add a “missed” under clocks, or name who gives it",
            )


def _of_pauses(definition: Definition) -> Iterator[Found]:
    for index, pause in enumerate(definition.pauses):
        at: Steps = ("pauses", index)
        yield from _role(definition, (*at, "opens", "role"), pause.opens.role)
        yield from _role(definition, (*at, "closes", "role"), pause.closes.role)
        for step in pause.steps:
            yield from _one_of((*at, "steps"), "步骤", "step", step, definition.step_index)
        for clock in pause.clocks:
            yield from _one_of((*at, "clocks"), "期限", "clock", clock, definition.clock_index)
        yield from _resumption(pause, at)


def _resumption(pause: Pause, at: Steps) -> Iterator[Found]:
    fresh = pause.resumption.kind == "fresh"
    named = bool(pause.resumption.clocks and pause.resumption.rule)
    if fresh != named or set(pause.resumption.clocks) - set(pause.clocks):
        yield _fault(
            (*at, "resumption"),
            "重新计算（fresh）须写明 clocks 与 rule，且 clocks 都在停表之列",
            "A fresh limit names clocks and rule, and those clocks are among the stopped ones",
            "补上或改为 continue",
            "Add them, or write continue",
        )


def _of_clocks(definition: Definition) -> Iterator[Found]:
    for index, clock in enumerate(definition.clocks):
        at: Steps = ("clocks", index)
        yield from _role(definition, (*at, "role"), clock.role)
        if clock.set_by is not None:
            yield from _role(definition, (*at, "set_by"), clock.set_by)
        yield from _anchor(definition, (*at, "starts"), clock.starts)
        yield from _anchor(definition, (*at, "stops"), clock.stops)
        yield from _kind_of_clock(clock, at)
        yield from _missed(definition, clock, at)


def _anchor(definition: Definition, at: Steps, anchor: Anchor) -> Iterator[Found]:
    if (anchor.step is None) == (anchor.pause is None):
        yield _fault(
            at, "写 step 或 pause 之一", "Name either a step or a pause", "补上或删去", "Add or delete one"
        )
    elif anchor.step is not None:
        yield from _one_of((*at, "step"), "步骤", "step", anchor.step, definition.step_index)
    else:
        yield from _one_of((*at, "pause"), "暂停", "pause", str(anchor.pause), definition.pause_index)


def _house_rules(definition: Definition) -> Iterator[Found]:
    """A last day that an officer names has a latest day, so that nobody grants until the year 9999."""
    for index, clock in enumerate(definition.clocks):
        if (clock.set_by is None) != (clock.within_days is None):
            yield _fault(
                ("clocks", index),
                "由人员设定的期限须写 within_days，其他期限不写",
                "A limit set by an officer says within_days; no other limit does",
                "补上或删去",
                "Add or delete it",
            )
    listing = any(outcome.gaps for step in definition.steps for outcome in step.outcomes)
    if listing and definition.gaps_within_days is None:
        yield _fault(
            ("steps",),
            "有容缺受理的，须写 gaps_within_days",
            "Where gaps are listed, gaps_within_days says how long they may stay open",
            "补上",
            "Add it",
        )


def _kind_of_clock(clock: Clock, at: Steps) -> Iterator[Found]:
    of_pause = clock.starts.pause is not None
    if clock.starts.pause != clock.stops.pause:
        yield _fault(
            at,
            "暂停的期限须起止于同一暂停",
            "The limit of a pause starts and stops with that pause",
            "改写 starts 与 stops",
            "Rewrite starts and stops",
        )
    if (clock.rule is None) == (clock.set_by is None) or (of_pause and clock.set_by is not None):
        yield _fault(
            at,
            "期限来自法规（rule）或由人员设定（set_by），二者取一",
            "A limit comes from law (rule) or is set by an officer (set_by)",
            "取其一",
            "Choose one",
        )


def _missed(definition: Definition, clock: Clock, at: Steps) -> Iterator[Found]:
    if clock.missed is None:
        return
    step = definition.step_index.get(clock.missed.step)
    if step is None:
        yield _unknown((*at, "missed", "step"), "步骤", "step", clock.missed.step, definition.step_index)
    elif clock.missed.outcome not in step.outcome_index:
        yield _unknown(
            (*at, "missed", "outcome"), "结果", "outcome", clock.missed.outcome, step.outcome_index
        )
    yield from _opening(definition, (*at, "missed", "unless"), clock.missed.unless)


def _of_the_rest(definition: Definition) -> Iterator[Found]:
    for index, rule in enumerate(definition.extensions):
        at: Steps = ("extensions", index)
        yield from _one_of((*at, "clock"), "期限", "clock", rule.clock, definition.clock_index)
        yield from _role(definition, (*at, "asks"), rule.asks)
        yield from _role(definition, (*at, "approves"), rule.approves)
    for index, end in enumerate(definition.ends):
        yield from _opening(definition, ("ends", index, "when"), end.when)
    for part in ("leaders", "fact_recorders"):
        for role in getattr(definition, part):
            yield from _role(definition, (part,), role)
    if definition.withdrawal is not None:
        at = ("withdrawal",)
        yield from _role(definition, (*at, "role"), definition.withdrawal.role)
        yield from _one_of((*at, "until"), "步骤", "step", definition.withdrawal.until, definition.step_index)
        yield from _one_of((*at, "end"), "终局", "end", definition.withdrawal.end, definition.end_index)
    for index, track in enumerate(definition.tracks):
        for role in track.leaders:
            yield from _role(definition, ("tracks", index, "leaders"), role)
    sections = {section.key for section in definition.form.sections}
    for index, field in enumerate(definition.form.fields):
        if field.section and field.section not in sections:
            yield _unknown(
                ("form", "fields", index, "section"), "表单分节", "section", field.section, sections
            )


def _opening(definition: Definition, at: Steps, opening: Opening | None) -> Iterator[Found]:
    if opening is None:
        return
    if isinstance(opening, GivenOutcome):
        step = definition.step_index.get(opening.step)
        if step is None:
            yield _unknown(at, "步骤", "step", opening.step, definition.step_index)
            return
        for outcome in opening.outcomes:
            yield from _one_of(at, "结果", "outcome", outcome, step.outcome_index)
        return
    name = "all" if isinstance(opening, AllOf) else "any"
    for index, part in enumerate(_parts(opening)):
        yield from _opening(definition, (*at, name, index), part)


def _parts(opening: AllOf | AnyOf) -> tuple[Opening, ...]:
    return opening.all if isinstance(opening, AllOf) else opening.any


def _role(definition: Definition, at: Steps, role: str, law: bool = False) -> Iterator[Found]:
    if not (law and role == LAW):
        yield from _one_of(at, "角色", "role", role, definition.roles)


def _one_of(at: Steps, kind_zh: str, kind_en: str, name: str, known: Iterable[str]) -> Iterator[Found]:
    if name not in known:
        yield _unknown(at, kind_zh, kind_en, name, known)


def _unknown(at: Steps, kind_zh: str, kind_en: str, name: str, known: Iterable[str]) -> Found:
    names = "、".join(known)
    return _fault(
        at, f"没有{kind_zh}“{name}”", f"There is no {kind_en} “{name}”", f"可用：{names}", f"Known: {names}"
    )


def _fault(at: Steps, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Found:
    return Found(at, Words(zh, en), Words(remedy_zh, remedy_en), about_names=True)
