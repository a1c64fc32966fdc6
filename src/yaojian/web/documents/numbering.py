"""文号: the number under which an office sends a letter out, in its customary form.

    桂药监械受〔2026〕12号 = province, office, line of business and act, year, running number

How an office words its numbers is its own custom, no rule of law; the words of each kind stand here once.
"""

from __future__ import annotations

from yaojian.web import law
from yaojian.web.licences.numbering import take_number

WORDS = {
    "acceptance-notice": "受",
    "acceptance-notice-with-gaps": "容受",
    "correction-list": "补",
    "non-acceptance-notice": "不受",
    "deemed-withdrawal-notice": "撤",
    "transfer-note": "转",
    "supplement-notice": "审补",
    "inspection-notice": "查",
    "inspection-result": "核",
    "inspection-result-notice": "核",
    "correction-notice": "改",
    "testing-notice": "检",
    "extension-notice": "延",
    "suspension-notice": "中",
    "intended-refusal": "拟不许",
    "intended-refusal-notice": "拟不许",
    "objection-reply": "异",
    "approval-decision": "许准",
    "refusal-decision": "不许",
    "certificate": "证",
}
OTHER = "函"
NATIONAL = "国"


def next_number(kind: str, jurisdiction: str, year: int) -> str:
    """The next number of a kind of letter in a province and year; gap-free, in the caller's transaction."""
    word = WORDS.get(kind, OTHER)
    serial = take_number(f"letter:{jurisdiction}:{word}:{year}")
    return f"{short_name(jurisdiction)}药监械{word}〔{year}〕{serial}号"


def short_name(jurisdiction: str) -> str:
    return law.packs().jurisdiction(jurisdiction).short or NATIONAL
