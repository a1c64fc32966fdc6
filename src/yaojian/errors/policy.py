"""Faults of asking the law a question: unknown words, a gap, a conflict."""

from __future__ import annotations

from yaojian.errors.base import YaojianError


class UnknownJurisdiction(YaojianError):
    what_zh, what_en = "没有辖区 {jurisdiction}", "There is no jurisdiction {jurisdiction}"
    remedy_zh, remedy_en = "已装载的辖区：{known}", "Loaded jurisdictions: {known}"


class UnknownProcedure(YaojianError):
    what_zh, what_en = "没有程序 {procedure}", "There is no procedure {procedure}"
    remedy_zh, remedy_en = "已装载的程序：{known}", "Loaded procedures: {known}"


class UnknownSubject(YaojianError):
    """Neither a procedure nor a subject; the nearest names are given."""

    what_zh, what_en = "没有程序或者事项 {subject}", "There is no procedure or subject {subject}"
    remedy_zh = "相近的有：{near}；全部见 yaojian packs search"
    remedy_en = "Near names: {near}; all of them: yaojian packs search"


class UnknownDepartment(YaojianError):
    """No body of this jurisdiction or above has this name, short or full."""

    what_zh, what_en = "{jurisdiction} 没有部门 {name}", "{jurisdiction} has no department {name}"
    remedy_zh, remedy_en = "相近的有：{near}", "Near names: {near}"


class NoLimitFrom(YaojianError):
    """No limit of the answer runs from the event that was named."""

    what_zh, what_en = "没有期限从 {event} 起算", "No limit runs from {event}"
    remedy_zh, remedy_en = "期限从这些事起算：{known}", "Limits run from: {known}"


class NothingToAlign(YaojianError):
    """No clause of these jurisdictions carries out a clause of a higher document."""

    what_zh = "{jurisdictions} 的文件没有落实上级文件的条款"
    what_en = "No clause of {jurisdictions} carries out a clause from above"
    remedy_zh, remedy_en = "有落实关系的辖区：{known}", "Jurisdictions whose clauses do: {known}"


class UnknownStep(YaojianError):
    what_zh, what_en = "程序 {procedure} 没有环节 {step}", "Procedure {procedure} has no step {step}"
    remedy_zh, remedy_en = "其环节有：{known}", "Its steps: {known}"


class UnknownProvision(YaojianError):
    what_zh, what_en = "没有可供选择适用的条款 {key}", "There is no discretionary provision {key} to choose"
    remedy_zh, remedy_en = "可选择适用的条款：{known}", "Discretionary provisions: {known}"


class UnknownDocument(YaojianError):
    what_zh, what_en = "没有文件 {code}", "There is no document {code}"
    remedy_zh, remedy_en = "已装载的文件：{known}", "Loaded documents: {known}"


class NoRuleInForce(YaojianError):
    """Nobody has laid down a rule for this question on this day; the nearest ones are named."""

    what_zh = "{day} 在 {jurisdiction}，程序 {procedure} 环节 {step} 没有适用的规定"
    what_en = "No rule applies on {day} in {jurisdiction} to procedure {procedure}, step {step}"
    remedy_zh = "此前最近：{before_zh}；此后最近：{after_zh}；当日有效而条件不符：{unmet_zh}"
    remedy_en = (
        "Nearest before: {before_en}; nearest after: {after_en}; in force, conditions not met: {unmet_en}"
    )


class ConflictingRules(YaojianError):
    """Two provisions of equal standing both apply; a machine must not choose between laws."""

    what_zh = "{day} 有两条同位阶规定同时适用：{first_zh} 与 {second_zh}"
    what_en = "Two rules of equal standing both apply on {day}: {first_en} and {second_en}"
    remedy_zh = "请法制部门在法规包中写明适用顺序（rank）或区分条件（when）"
    remedy_en = "Have the legal office set their order (rank) or tell their conditions apart (when)"


class UnnamedChoice(YaojianError):
    """A discretion was used without an officer's name and reason."""

    what_zh = "对 {key} 的裁量没有写明决定人或理由"
    what_en = "The choice to apply {key} names no officer or no reason"
    remedy_zh, remedy_en = "请补上决定人姓名和理由", "Give the officer's name and the reason"


class IncomparableUnits(YaojianError):
    """Limits in different units cannot be summed or cut together."""

    what_zh = "{key} 所比的时限单位不同：{units}"
    what_en = "The limits that {key} is compared with have different units: {units}"
    remedy_zh, remedy_en = "请在法规包中改为同一单位", "Use one unit in the packs"


class UnreadableOption(YaojianError):
    """A part of a typed question is not of the form ``name=value``."""

    what_zh, what_en = "{text} 的写法不对", "{text} is not written right"
    remedy_zh, remedy_en = "写作 {example}", "Write {example}"
