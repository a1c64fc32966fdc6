"""What people of the simulated world tend to do, step by step: how long they take and what comes of it.

These are properties of the invented world, not of any law: shares, days and phrases that make cases of every kind.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from yaojian.legaltime import Calendar
from yaojian.workflow import SHANGHAI, CaseState, EventType


@dataclass(frozen=True, slots=True)
class Doing:
    """One act without its moment and step."""

    role: str
    type: str
    data: Mapping[str, Any]


Choose = Callable[[CaseState, str, float, random.Random], Doing | None]


@dataclass(frozen=True, slots=True)
class Habits:
    """``quick`` and ``slow`` are days that a careful and a careless world would take, on average."""

    name: str
    quick: float
    slow: float
    choose: Choose

    def days(self, care: float, dice: random.Random) -> float:
        mean = self.quick + (self.slow - self.quick) * (1 - care)
        return dice.gammavariate(2.5, mean / 2.5)

    def __call__(self, state: CaseState, step: str, care: float, dice: random.Random) -> Doing | None:
        return self.choose(state, step, care, dice)

    @staticmethod
    def of_step(step: str) -> Habits | None:
        return _STEPS.get(step)

    @staticmethod
    def of_pause(pause: str) -> Habits | None:
        return _PAUSES.get(pause)


def office_time(moment: datetime, calendar: Calendar, dice: random.Random) -> datetime:
    """The moment itself if it lies in the hours of a working day, else some time on the next one."""
    day = moment.date()
    if calendar.is_working(day) and time(9) <= moment.timetz().replace(tzinfo=None) < time(17):
        return moment
    day += timedelta(days=0 if calendar.is_working(day) and moment.hour < 9 else 1)
    while not calendar.is_working(day):
        day += timedelta(days=1)
    return datetime.combine(
        day, time(9 + dice.randrange(8), dice.randrange(60), dice.randrange(60)), SHANGHAI
    )


def answer_time(now: datetime, days: float, calendar: Calendar, dice: random.Random) -> datetime:
    return office_time(now + timedelta(days=days, minutes=1), calendar, dice)


def _decide(role: str, outcome: str, **data: Any) -> Doing:
    return Doing(role, EventType.DECIDE, {"outcome": outcome, **data})


def _in_days(state: CaseState, days: int) -> str:
    """The day so many days after the last event, as the data of an act hold it."""
    assert state.last_at is not None
    return (state.last_at + timedelta(days=days)).date().isoformat()


def _taken(state: CaseState, pause: str) -> bool:
    return any(True for _ in state.pauses(pause))


_MISSING = (
    ("3.4.3", "检验报告未覆盖全部型号", "补充未覆盖型号的检验报告或典型性说明"),
    ("3.7", "货架有效期验证资料不完整", "补充实时或者加速稳定性研究报告"),
    ("3.2", "风险管理资料未覆盖适用范围内的全部危害", "补充危害清单和控制措施的验证证据"),
    ("5.2", "说明书适用范围与综述资料不一致", "修改说明书并说明依据"),
    ("4.2", "同品种比对缺少差异分析", "补充差异对安全有效性的影响分析"),
)
_DEFECTS = (
    "设计开发输出未包含产品技术要求的全部性能",
    "采购记录不能追溯到供应商批号",
    "洁净区压差记录缺失三日",
    "检验设备校准逾期",
)


def _some(dice: random.Random, care: float) -> list[dict[str, str]]:
    count = min(len(_MISSING), 1 + round((1 - care) * 4 * dice.random()))
    return [{"code": c, "matter": m, "demand": d} for c, m, d in sorted(dice.sample(_MISSING, count))]


def _intake(state: CaseState, _step: str, care: float, dice: random.Random) -> Doing | None:
    officer = "acceptance-officer"
    luck = dice.random()
    if not _taken(state, "completion") and luck > 0.45 + care / 2:
        return Doing(officer, EventType.SUSPEND, {"pause": "completion", "items": _some(dice, care)})
    if luck < 0.03:
        return _decide(officer, "not-accepted", reason="申请事项不属于第二类医疗器械，应当向其他部门提出")
    channel = state.facts.get("case.channel", "ordinary")
    if luck < 0.09:
        gap = {"document": "1.6", "until": _in_days(state, 30)}
        return _decide(officer, "accepted-with-gaps", gaps=[gap], facts={"case.channel": channel})
    return _decide(officer, "accepted", facts={"case.channel": channel})


def _fee(state: CaseState, step: str, care: float, dice: random.Random) -> Doing | None:
    """A few are slow to pay: the officer sets a last day, and some of those let it pass."""
    if step in state.terms:
        if dice.random() < 0.4:
            return None
    elif dice.random() > 0.4 + care:
        return Doing("acceptance-officer", EventType.SET_TERM, {"until": _in_days(state, 15)})
    return _decide("applicant", "paid", receipt=f"ZF{dice.randrange(10**8):08d}")


def _transfer(_state: CaseState, _step: str, _care: float, _dice: random.Random) -> Doing:
    return _decide("acceptance-officer", "handed-over")


def _review(state: CaseState, _step: str, care: float, dice: random.Random) -> Doing:
    if not _taken(state, "supplement") and dice.random() > 0.15 + care * 0.6:
        return Doing("reviewer", EventType.SUSPEND, {"pause": "supplement", "items": _some(dice, care)})
    if dice.random() < 0.03:
        return Doing("applicant", EventType.WITHDRAW, {"reason": "产品设计调整，拟重新申报"})
    if not _taken(state, "expert-consultation") and dice.random() < 0.12:
        question = "该产品的临床评价路径是否充分"
        return Doing("reviewer", EventType.SUSPEND, {"pause": "expert-consultation", "question": question})
    if dice.random() < 0.04 + (1 - care) * 0.15:
        return _decide("reviewer", "recommend-refusal", opinion="现有资料不足以证明产品安全有效")
    return _decide("reviewer", "recommend-approval", opinion="资料符合要求，风险受益比可接受")


def _inspection(state: CaseState, step: str, care: float, dice: random.Random) -> Doing:
    current = state.step(step)
    if current.begun is None:
        if dice.random() < 0.15:
            return _decide("inspector", "exempted", reason="一年内已通过同类产品的体系核查，体系无实质变化")
        return Doing("inspector", EventType.BEGIN, {})
    if _taken(state, "correction"):
        return _decide("inspector", "passed-after-correction")
    if dice.random() > 0.3 + care * 0.6:
        items = dice.sample(_DEFECTS, dice.randint(1, 3))
        return Doing("inspector", EventType.SUSPEND, {"pause": "correction", "items": items})
    return _decide("inspector", "failed" if dice.random() < 0.03 else "passed")


def _testing(state: CaseState, step: str, care: float, dice: random.Random) -> Doing:
    if state.step(step).begun is not None:
        return _decide("laboratory", "does-not-conform" if dice.random() > 0.75 + care / 3 else "conforms")
    if dice.random() < 0.75:
        return _decide("reviewer", "report-in-dossier")
    return Doing("laboratory", EventType.BEGIN, {})


def _intended_refusal(_state: CaseState, _step: str, _care: float, dice: random.Random) -> Doing:
    if dice.random() < 0.1:
        return _decide("director", "not-pursued", reason="复核认为可以通过说明书限制风险")
    return _decide("director", "notified", reason="现有资料不足以证明产品安全有效")


def _objection(_state: CaseState, _step: str, _care: float, dice: random.Random) -> Doing | None:
    luck = dice.random()
    if luck < 0.35:
        return None
    if luck < 0.6:
        return _decide("applicant", "waived")
    return _decide("applicant", "raised", grounds="审评意见未考虑已提交的加速老化数据")


def _handling(_state: CaseState, _step: str, _care: float, dice: random.Random) -> Doing:
    outcome = "upheld" if dice.random() < 0.3 else "dismissed"
    return _decide("reviewer", outcome, opinion="已就申请人提出的数据重新核对")


def _decision(state: CaseState, _step: str, _care: float, _dice: random.Random) -> Doing:
    outcomes = state.outcomes
    refuse = (
        outcomes.get("technical-review") == "supplement-missed"
        or outcomes.get("objection") in ("waived", "not-raised")
        or outcomes.get("objection-handling") == "dismissed"
    )
    if refuse:
        return _decide("director", "refuse", reason="申请人未能证明产品安全有效")
    return _decide("director", "approve")


def _delivery(state: CaseState, _step: str, _care: float, _dice: random.Random) -> Doing:
    """The number is the platform's to give; whoever replays the act puts the real one in."""
    if state.outcomes.get("decision") == "refuse":
        return _decide("acceptance-officer", "refusal-delivered")
    return _decide("acceptance-officer", "certificate-issued", certificate_number="由系统编定")


def _publication(_state: CaseState, _step: str, _care: float, _dice: random.Random) -> Doing:
    return _decide("acceptance-officer", "published")


def _answer(role: str, pause: str, **data: Any) -> Choose:
    def choose(_state: CaseState, _step: str, _care: float, _dice: random.Random) -> Doing:
        return Doing(role, EventType.RESUME, {"pause": pause, **data})

    return choose


_STEPS: Mapping[str, Habits] = {
    "intake": Habits("intake", 1.5, 5, _intake),
    "fee": Habits("fee", 2, 12, _fee),
    "transfer": Habits("transfer", 1, 3, _transfer),
    "technical-review": Habits("technical-review", 25, 55, _review),
    "quality-inspection": Habits("quality-inspection", 10, 30, _inspection),
    "testing": Habits("testing", 4, 20, _testing),
    "intended-refusal": Habits("intended-refusal", 4, 8, _intended_refusal),
    "objection": Habits("objection", 5, 15, _objection),
    "objection-handling": Habits("objection-handling", 6, 12, _handling),
    "decision": Habits("decision", 4, 14, _decision),
    "delivery": Habits("delivery", 1, 5, _delivery),
    "publication": Habits("publication", 1, 4, _publication),
}
_PAUSES: Mapping[str, Habits] = {
    "completion": Habits("completion", 4, 25, _answer("applicant", "completion", documents=["1.2"])),
    "supplement": Habits("supplement", 40, 420, _answer("applicant", "supplement", documents=["3.5"])),
    "correction": Habits("correction", 20, 200, _answer("applicant", "correction", documents=["6.10"])),
    "expert-consultation": Habits(
        "expert-consultation", 8, 15, _answer("reviewer", "expert-consultation", opinion="专家认为路径充分")
    ),
}
