"""Where a case stands, in one sentence that a person on the telephone can be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yaojian.legaltime import Duration, Unit
from yaojian.words import Words, listed
from yaojian.workflow.definition import Definition
from yaojian.workflow.dossiers import paper_words
from yaojian.workflow.standstills import days_still, stopped_clocks
from yaojian.workflow.state import CaseState, ExtensionRecord, Interval


def headline(definition: Definition, state: CaseState, as_of: date) -> Words:
    """The state in words: the end, or what is waited for and since when, or who works on what."""
    if state.end is not None:
        title = definition.end_index[state.end].title
        day = said_day(state.closed_on)
        return Words(f"已办结：{title.zh}（{day.zh}）", f"Closed: {title.text('en')} ({day.en})")
    if state.received is None:
        return Words("等待申请人提交申请", "Waiting for the application to be filed")
    pauses = state.open_pauses()
    parts = [_paused(definition, state, pause, as_of) for pause in pauses]
    parts += [_asked(definition, asked) for asked in state.asked_extensions]
    parts += _gaps(definition, state)
    held = {pause.step for pause in pauses}
    for key in state.open_steps():
        if key not in held:
            parts.append(
                joined((_working(definition, state, key), _still(definition, state, key, as_of)), "")
            )
    return joined(parts, "；", "; ")


def joined(parts: Iterable[Words], zh: str, en: str = "") -> Words:
    found = tuple(parts)
    return Words(zh.join(part.zh for part in found), en.join(part.text("en") for part in found))


def said_day(day: date | None) -> Words:
    """As it is said here; files and tables keep the ISO form."""
    return Words(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%b %Y}") if day else Words("")


def _paused(definition: Definition, state: CaseState, pause: Interval, as_of: date) -> Words:
    rule = definition.pause_index[pause.key]
    days = days_still(definition, state, pause, as_of)
    stopped = Words("") if days is None else Words(f"，已停表 {days} 天", f", clock stopped for {days} days")
    return joined((_awaited(definition, rule.closes.role, rule.waiting, rule.title), stopped), "")


def _awaited(definition: Definition, role: str, waiting: Words | None, title: Words) -> Words:
    """Whom one waits for, and what to do: by the verb of the procedure, else by the matter's title."""
    who = definition.roles[role]
    name = who.text("en").lower()
    lead = "等待" if role == definition.applicant_role or waiting is None else "待"
    if waiting is not None:
        return Words(f"{lead}{who.zh}{waiting.zh}", f"Waiting for the {name} {waiting.text('en')}")
    return Words(f"{lead}{who.zh}{title.zh}", f"Waiting for the {name}: {title.text('en').lower()}")


def _still(definition: Definition, state: CaseState, key: str, as_of: date) -> Words:
    """That the law leaves out the time of this step, and for how long it has."""
    for interval in state.intervals:
        if interval.ended is None and interval.step == key and stopped_clocks(definition, interval):
            days = days_still(definition, state, interval, as_of)
            title = definition.step_index[key].title
            if days is not None:
                return Words(
                    f"，因{title.zh}停表 {days} 天", f", for which the clock has stopped {days} days"
                )
    return Words("")


def _asked(definition: Definition, asked: ExtensionRecord) -> Words:
    rule, title = definition.extension_index[asked.clock], definition.clock_index[asked.clock].title
    asks, approves = definition.roles[rule.asks], definition.roles[rule.approves]
    amount = Duration(asked.amount, Unit(asked.unit))
    return Words(
        f"{asks.zh}申请把{title.zh}延期{amount.text('zh')}，待{approves.zh}审批",
        f"{title.text('en')}: the {asks.text('en').lower()} asks for {amount.text('en')} more, "
        f"to be approved by the {approves.text('en').lower()}",
    )


def _gaps(definition: Definition, state: CaseState) -> tuple[Words, ...]:
    """Papers promised for later, once a decision waits for nothing else."""
    open_steps = [definition.step_index[key] for key in state.open_steps()]
    if not any(outcome.needs_full_dossier for step in open_steps for outcome in step.outcomes):
        return ()
    missing = [paper_words(definition, gap.document) for gap in state.open_gaps()]
    who = definition.roles[definition.applicant_role]
    lead = Words(f"待{who.zh}补齐容缺材料 ", f"Waiting for the {who.text('en').lower()} to file ")
    return (joined((lead, joined(missing, "、", ", ")), ""),) if missing else ()


def _working(definition: Definition, state: CaseState, key: str) -> Words:
    step = definition.step_index[key]
    who = definition.roles[step.role]
    signers = [signer.id for signer in state.step(key).signers if signer.agrees is None]
    if signers:
        names = listed(signers)
        return Words(
            f"{step.title.zh}等待会签（{names.zh}）",
            f"{step.title.text('en')} waits for {names.en} to countersign",
        )
    if step.begins and state.step(key).begun is None:
        return Words(
            f"{step.title.zh}待{who.zh}启动",
            f"{step.title.text('en')} to be begun by the {who.text('en').lower()}",
        )
    against = [signer.id for signer in state.step(key).signers if signer.agrees is False]
    if against:
        names = listed(against)
        dissents = "dissents" if len(against) == 1 else "dissent"
        return Words(
            f"{step.title.zh}会签有不同意见（{names.zh}）", f"{step.title.text('en')}: {names.en} {dissents}"
        )
    if step.role == definition.applicant_role or step.waiting is not None:
        return _awaited(definition, step.role, step.waiting, step.title)
    return Words(f"{who.zh}{step.title.zh}中", f"{step.title.text('en')} by the {who.text('en').lower()}")
