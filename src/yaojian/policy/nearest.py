"""When no rule answers: which were the nearest, so that a person knows where to look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yaojian.policy.packs import Packs
from yaojian.policy.provisions import Provision
from yaojian.policy.rows import Verdict
from yaojian.policy.standing import Judgement
from yaojian.words import Words

_NONE = Words("无", "none")


def rule_words(packs: Packs, provision: Provision) -> Words:
    """A provision by its document, clause and key."""
    title = packs.documents[provision.cite.document].title
    return Words(
        f"《{title.zh}》{provision.cite.clause}（{provision.key}）",
        f"{title.text('en')}, {provision.cite.clause} ({provision.key})",
    )


def nearest_rules(packs: Packs, judgements: Iterable[Judgement], on: date) -> dict[str, str]:
    """The facts of :class:`NoRuleInForce`: the last rule before, the first after, those whose condition failed."""
    judged = [one for judgement in judgements for one in judgement.judged]
    idle = [one.candidate for one in judged if one.verdict is Verdict.NOT_IN_FORCE]
    past = max((one for one in idle if one.last < on), key=lambda one: one.last, default=None)
    future = min((one for one in idle if one.first > on), key=lambda one: one.first, default=None)
    unmet = [one.candidate.provision for one in judged if one.verdict is not Verdict.NOT_IN_FORCE]
    before = _dated(packs, past.provision, past.last, "止于", "until") if past else _NONE
    after = _dated(packs, future.provision, future.first, "始于", "from") if future else _NONE
    rest = [rule_words(packs, one) for one in unmet] or [_NONE]
    return {
        "before": past.provision.key if past else "",
        "after": future.provision.key if future else "",
        "before_zh": before.zh,
        "before_en": before.en,
        "after_zh": after.zh,
        "after_en": after.en,
        "unmet_zh": "、".join(one.zh for one in rest),
        "unmet_en": "; ".join(one.en for one in rest),
    }


def _dated(packs: Packs, provision: Provision, day: date, zh: str, en: str) -> Words:
    words = rule_words(packs, provision)
    return Words(f"{words.zh}{zh} {day}", f"{words.en} {en} {day}")
