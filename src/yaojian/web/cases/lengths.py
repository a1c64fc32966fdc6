"""How long a limit is, with what lengthened it, so that the sum on a page and in a letter can be checked by eye."""

from __future__ import annotations

from yaojian.legaltime import Duration, LegalClock


def length_words(clock: LegalClock, language: str) -> str:
    """60个工作日; lengthened, 60＋延长20＝80个工作日. What is not of one unit is told and not summed up."""
    first, *added = clock.lengths()
    if not added:
        return first.text(language)
    sign, by = ("＋延长", "＝") if language == "zh" else (" + extension of ", " = ")
    if any(one.unit is not first.unit for one in added):
        return sign.join(one.text(language) for one in (first, *added))
    whole = Duration(first.amount + sum(one.amount for one in added), first.unit)
    return sign.join(str(one.amount) for one in (first, *added)) + by + whole.text(language)
