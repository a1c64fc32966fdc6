"""Faults of procedures and case streams. A refused act is no fault: it is a value with reasons."""

from __future__ import annotations

from yaojian.errors.base import YaojianError


class WorkflowError(YaojianError):
    """The root of what can be wrong with a procedure or the record of a case."""


class NaiveTime(WorkflowError):
    what_zh, what_en = "时间 {at} 没有时区", "The time {at} has no zone"
    remedy_zh, remedy_en = "请使用带时区的时间", "Give a time with its zone"


class CorruptStream(WorkflowError):
    """The stored events of a case cannot have come from this engine."""

    what_zh = "案卷事件流第 {seq} 条（{type}，步骤“{step}”）无法成立：{why_zh}"
    what_en = "Event {seq} of the case ({type}, step “{step}”) cannot stand: {why_en}"
    remedy_zh = "请用 `yaojian audit verify` 核对记录，不要手工改写事件"
    remedy_en = "Check the records with `yaojian audit verify`; never rewrite events by hand"


class EventOutOfOrder(CorruptStream):
    """A gap or repetition in the numbering, or a time before the previous event."""


class UnknownEventType(CorruptStream):
    """A type that no procedure knows."""


class UnknownStepInStream(CorruptStream):
    """A step, outcome or pause that this version of the definition does not have."""


class SecondOutcome(CorruptStream):
    """A second outcome for a step that already has one."""


class StepNotOpen(CorruptStream):
    """An outcome for a step that was not open."""


class EventAfterClosure(CorruptStream):
    """Something happened to a case that was closed."""


class UnknownDefinition(WorkflowError):
    what_zh, what_en = "没有程序定义“{procedure}”", "There is no procedure “{procedure}”"
    remedy_zh, remedy_en = "可用的程序：{known}", "Known procedures: {known}"


class UnplayableCase(WorkflowError):
    """An event of a written case that the procedure refuses (number 0: an act of the law)."""

    what_zh, what_en = (
        "案例第 {number} 个事件不能办理：{why_zh}",
        "Event {number} of the case is refused: {why_en}",
    )
    remedy_zh, remedy_en = "请改正该事件，或写明 refused", "Mend the event, or write “refused”"


class LimitMissing(WorkflowError):
    """A clock of the procedure for which no law of the case's day gives a figure."""

    what_zh = "{day} 在 {jurisdiction} 没有“{clock}”的期限（环节 {step}，起止 {span}）"
    what_en = "On {day} no law of {jurisdiction} gives a limit for “{clock}” (step {step}, span {span})"
    remedy_zh = "请在法规包中补充该期限，或核对案件的法律适用日与事实"
    remedy_en = "Add the limit to the packs, or check the law day and the facts of the case"


class NothingReceived(WorkflowError):
    what_zh, what_en = "案件（{procedure}）尚未收到申请", "Nothing was received yet ({procedure})"
    remedy_zh, remedy_en = "先提交申请", "File the application first"


class UnknownLimit(WorkflowError):
    what_zh, what_en = "案件没有期限“{key}”", "The case has no limit “{key}”"
    remedy_zh, remedy_en = "现有：{known}", "It has: {known}"
