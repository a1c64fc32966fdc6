"""What is provisional about a last day: which years have no notice yet, and which days off are counted in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from yaojian.web import law
from yaojian.web.cases.showing.wording import language, listed, said


def provisional_words(years: Iterable[int]) -> str:
    """Years that the calendar says the same of stand in one sentence; nothing where every year has its notice."""
    known = {one.year: said(one.note) for one in law.calendar().years}
    alike: dict[str, list[str]] = defaultdict(list)
    for year in years:
        alike[known.get(year) or _weekends_only()].append(str(year))
    told = [
        _("%(years)s 年的放假安排还没有公布。") % {"years": listed(found)} + _gap() + note
        for note, found in alike.items()
    ]
    return _gap().join(told)


def _weekends_only() -> str:
    """Of the years behind the calendar's own, where nothing is known but the week."""
    return _("暂定：仅周末，未计法定节日、补假和调休；通知载入后重算。")


def _gap() -> str:
    return " " if language() == "en" else ""
