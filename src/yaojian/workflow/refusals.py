"""The answer to a proposed act: events to store, or the reasons why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yaojian.words import Words
from yaojian.workflow.events import Event
from yaojian.workflow.state import CaseState


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a refusal; ``code`` never changes, the words are for the person who asked."""

    code: str
    zh: str
    en: str

    def text(self, language: str = "zh") -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Proposed:
    """The act is in order: store ``events``; ``state`` is where the case then stands."""

    events: tuple[Event, ...]
    state: CaseState


@dataclass(frozen=True, slots=True)
class Refused:
    reasons: tuple[Reason, ...]

    def text(self, language: str = "zh") -> str:
        return ("; " if language == "en" else "；").join(reason.text(language) for reason in self.reasons)


def because(code: str, **facts: object) -> Reason:
    """The reason of this code, filled with the facts of the refusal; ``Words`` in each language."""
    zh, en = REASONS[code]
    return Reason(code, zh.format(**_said(facts, "zh")), en.format(**_said(facts, "en")))


def _said(facts: Mapping[str, object], language: str) -> Mapping[str, object]:
    return {k: v.text(language) if isinstance(v, Words) else v for k, v in facts.items()}


REASONS: Mapping[str, tuple[str, str]] = {
    "stale": (
        "案件已有新进展（现为第 {now} 条，您看到第 {seen} 条），请刷新后再办",
        "the case has moved on (now at event {now}, you saw {seen}); reload and decide again",
    ),
    "closed": ("案件已办结（{end}）", "the case is closed ({end})"),
    "before-previous": ("时间早于上一事件（{last}）", "the time is before the previous event ({last})"),
    "unknown-type": ("没有这种行为：{type}", "there is no such act: {type}"),
    "unknown-step": ("程序中没有步骤“{step}”", "the procedure has no step “{step}”"),
    "unknown-outcome": ("步骤“{step}”没有结果“{outcome}”", "the step “{step}” has no outcome “{outcome}”"),
    "unknown-pause": ("步骤“{step}”没有暂停“{pause}”", "the step “{step}” has no pause “{pause}”"),
    "unknown-clock": ("期限“{clock}”不能延长", "the limit “{clock}” cannot be extended"),
    "unknown-jurisdiction": ("没有辖区“{jurisdiction}”", "there is no jurisdiction “{jurisdiction}”"),
    "elsewhere": ("本程序不在“{jurisdiction}”施行", "this procedure is not run in “{jurisdiction}”"),
    "not-in-force": (
        "本程序（{title}）{first}{until}施行，该日不能按它提出申请",
        "this procedure ({title}) is in force from {first}{until}; nothing is filed under it on that day",
    ),
    "wrong-step": ("该行为不属于步骤“{step}”", "this act does not belong to the step “{step}”"),
    "step-not-open": ("步骤“{step}”尚未开始或已结束", "the step “{step}” is not open"),
    "already-decided": (
        "步骤“{step}”已有结果“{outcome}”",
        "the step “{step}” already has the outcome “{outcome}”",
    ),
    "already-begun": ("步骤“{step}”已经开始", "the step “{step}” has begun already"),
    "not-begun": ("步骤“{step}”须先启动", "the step “{step}” must be begun first"),
    "wrong-role": ("此项由{needed}办理", "this is for: {needed}"),
    "wrong-party": ("您不是本案的申请人", "you are not the applicant of this case"),
    "not-assignee": ("本步骤已分派给 {assignee}", "the step is assigned to {assignee}"),
    "by-law-only": ("法律尚未作出此结果", "the law has not given this outcome"),
    "said-by-law-only": (
        "“{field}”只能由法律自己的行为载明，办理行为自办理之日起算",
        "“{field}” is said by acts of the law only; what a person does counts from the day it is done",
    ),
    "law-acted": (
        "最后一日 {day} 已过，须先记录法律后果：{outcome}",
        "the last day, {day}, has passed; first record what the law does: {outcome}",
    ),
    "limit-untold": (
        "“{limit}”算不出最后一日（{why}），无从判断是否逾期；请先改正事实或补充法规包",
        "no last day can be told for “{limit}” ({why}), so nobody knows whether this is in time; mend the facts or the packs first",
    ),
    "limit-passed": (
        "“{clock}”的最后一日 {day} 已过，逾期之后不能再延长",
        "the last day of “{clock}”, {day}, has passed; what has run out is not lengthened",
    ),
    "law-needed": ("须在给出法规与日历后判断期限", "law and calendar are needed to judge the time"),
    "outcome-not-open": ("现阶段不能作出“{outcome}”", "“{outcome}” cannot be given at this stage"),
    "paused": ("“{pause}”尚未结束", "“{pause}” has not ended"),
    "already-paused": ("“{pause}”正在进行", "“{pause}” is running already"),
    "not-paused": ("“{pause}”没有在进行", "“{pause}” is not running"),
    "already-resumed": (
        "“{act}”已于 {day} 办过，不必再办",
        "“{act}” was done on {day} already; nothing is left to do",
    ),
    "pause-lapsed": (
        "“{pause}”的最后一日是 {day}，逾期后依法：{outcome}",
        "the last day of “{pause}” was {day}; since it passed, by law: {outcome}",
    ),
    "pause-used-up": ("“{pause}”只能 {times} 次", "“{pause}” is allowed {times} time(s) only"),
    "countersign-pending": ("会签未完成：{signers}", "countersignatures are outstanding: {signers}"),
    "dissent": ("会签有不同意见：{signers}", "a countersigner dissents: {signers}"),
    "not-asked-to-sign": ("未请您会签", "you were not asked to countersign"),
    "already-signer": ("{signer} 已在会签人中", "{signer} is a signer already"),
    "not-an-officer": (
        "{person} 不是办案人员；委托、转办和会签只在办案人员之间",
        "{person} is no officer of this procedure; delegation, transfer and signatures are among officers",
    ),
    "signs-alone": ("不能请自己会签", "you cannot countersign for yourself"),
    "gaps-open": ("容缺材料尚未补齐：{documents}", "promised papers are still missing: {documents}"),
    "no-gap": ("没有待补的容缺材料“{document}”", "no missing paper “{document}” is awaited"),
    "unknown-document": (
        "申报资料目录中没有“{document}”",
        "the catalogue of the dossier has no “{document}”",
    ),
    "missing-data": ("请填写“{field}”", "“{field}” is missing"),
    "bad-data": ("“{field}”填写有误：{value}", "“{field}” is wrong: {value}"),
    "bad-number": ("“{field}”填写有误：{why}", "“{field}” is wrong: {why}"),
    "fact-not-offered": (
        "“{fact}”不能是“{value}”：申请表没有这个选项",
        "“{fact}” cannot be “{value}”: the form does not offer it",
    ),
    "fact-pinned": (
        "“{fact}”自受理起不再变更；确需变更的，由申请人撤回后重新申请",
        "“{fact}” is fixed by acceptance; to change it the applicant withdraws and applies anew",
    ),
    "facts-lose-limit": (
        "按此事实（{facts}），“{limit}”将没有期限可依：{why}",
        "with these facts ({facts}) “{limit}” would have no limit in law: {why}",
    ),
    "unknown-fact": ("没有声明过事实“{fact}”", "no fact named “{fact}” is declared"),
    "clock-not-running": ("期限“{clock}”未在计算", "the limit “{clock}” is not running"),
    "extension-used-up": (
        "期限“{clock}”只能延长 {times} 次",
        "“{clock}” is extended {times} time(s) at most",
    ),
    "extension-too-long": ("最多延长 {limit}", "the extension is {limit} at most"),
    "extension-not-asked": ("没有待批的延期申请", "no extension was asked for"),
    "no-term": ("步骤“{step}”不由办案人定期限", "no officer sets a term for the step “{step}”"),
    "day-passed": ("日期 {day} 已过", "the day {day} has passed"),
    "term-too-long": ("最后一日不得晚于 {day}", "the last day is {day} at the latest"),
    "nothing-to-return": ("步骤“{step}”没有可退回的结果", "the step “{step}” has no outcome to send back"),
    "irrevocable": ("“{step}”的结果已送达，不能退回", "the outcome of “{step}” has been served; it stands"),
    "law-stands": ("“{step}”的结果依法发生，不能退回", "the law gave “{step}” its outcome; it stands"),
    "nothing-to-recall": ("没有可撤回的行为", "there is no act of yours to recall"),
    "document-sent": (
        "该行为的文书已经发出，不能撤回；请另行作出新的行为",
        "the paper of this act has gone out and cannot be recalled; make a new act instead",
    ),
    "too-late-to-withdraw": (
        "已作出决定，不能撤回申请",
        "a decision has been made; it is too late to withdraw",
    ),
    "no-withdrawal": ("本程序不设撤回申请", "this procedure has no withdrawal"),
    "nothing-filed": ("尚未提交申请", "nothing has been filed yet"),
    "not-linked": ("案件 {cases} 未关联", "the cases {cases} are not linked"),
}
"""Every reason a proposal can be refused for: code → Chinese and English, with the facts in braces."""
