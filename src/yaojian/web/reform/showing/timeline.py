"""The history of a matter as a picture: one lane a point, time from left to right, each figure in its own stretch.

What binds is filled, what may be chosen is lighter, what is only aimed at is an outline; what is presumed is hatched.
Each stretch is told again in the table behind the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from yaojian.legaltime import svg
from yaojian.policy.history import History, Lane, Stretch, lane_words
from yaojian.policy.provisions import Force
from yaojian.web import law
from yaojian.web.cases.showing.wording import language, said
from yaojian.web.shell.templatetags.pages import day

WIDTH, LABELS, LANE, HEAD, BAR = 1180, 380, 46, 44, 24
INK, FAINT, LINE, PAPER, TODAY = "#1b2733", "#52606d", "#d5dbe1", "#ffffff", "#b3261e"
FILLS = {Force.MUST: "#2f5d55", Force.MAY: "#8fb0a8", Force.AIM: "#ffffff"}
WORDS = {Force.MUST: "#ffffff", Force.MAY: INK, Force.AIM: INK}
HATCH = "presumed"
LONGEST_LABEL, CHARACTER = 50, 6.6


@dataclass(frozen=True, slots=True)
class Scale:
    """The years that are shown, and where a day of them stands."""

    first: date
    last: date

    def x(self, when: date) -> float:
        inside = min(max(when, self.first), self.last)
        share = (inside - self.first).days / (self.last - self.first).days
        return LABELS + share * (WIDTH - LABELS - 12)


def draw(found: History, lanes: tuple[Lane, ...], today: date) -> str:
    """The picture as SVG text."""
    scale = _scale(found, lanes, today)
    height = HEAD + LANE * len(lanes) + 10
    shapes = ["<defs>", svg.hatch(HATCH, "#8a97a3", "#eef1f4"), "</defs>", *_years(scale, height)]
    several = len(found.matters()) > 1
    for index, lane in enumerate(lanes):
        shapes += _lane(lane, HEAD + LANE * index, scale, several)
    at = scale.x(today)
    shapes.append(svg.rect(at, HEAD - 6, 1.5, height - HEAD, TODAY))
    shapes.append(svg.text(at, HEAD - 10, _("今天"), 11, TODAY, "middle", bold=True))
    title = _("%s：各数在各段时间里的变化") % said(found.title)
    return svg.document(WIDTH, height, title, "timeline", *shapes)


def _scale(found: History, lanes: tuple[Lane, ...], today: date) -> Scale:
    """From the year before the first change to the year after the last day that is written.

    What began long before anything changed is cut off at the left edge.
    """
    stretches = [one for lane in lanes for one in lane.stretches]
    firsts = sorted({one.first for one in stretches})
    changes = sorted(
        {
            *firsts[1:],
            *(one.last for one in stretches if one.last),
            *(one.presumed_from for one in stretches if one.presumed_from),
        }
    )
    start = min([today, *firsts[:1], *changes[:1]]) if not changes else min(today, changes[0])
    ends = [today, *(one.last for one in stretches if one.last), *firsts]
    return Scale(date(start.year - 1, 1, 1), date(max(ends).year + 1, 12, 31))


def _years(scale: Scale, height: float) -> Iterator[str]:
    span = scale.last.year - scale.first.year + 1
    step = max(1, span // 9)
    for year in range(scale.first.year, scale.last.year + 1):
        at = scale.x(date(year, 1, 1))
        yield svg.rect(at, HEAD - 2, 1, height - HEAD, LINE)
        if (year - scale.first.year) % step == 0:
            yield svg.text(at + 3, HEAD - 28, year, 11, FAINT)


def _lane(lane: Lane, top: float, scale: Scale, with_matter: bool) -> Iterator[str]:
    packs = law.packs()
    point = said(lane_words(packs, lane, with_matter))
    below = " · ".join(
        part for part in (said(packs.jurisdictions[lane.jurisdiction].name), said(lane.condition)) if part
    )
    labels = [
        svg.text(4, top + 18, _cut(point, LONGEST_LABEL), 12.5, INK, bold=True),
        svg.text(4, top + 35, _cut(below, LONGEST_LABEL + 6), 11, FAINT),
    ]
    yield svg.group("lane-label", f"{point} · {below}", *labels)
    yield svg.rect(0, top + LANE, WIDTH, 1, LINE)
    begins = [scale.x(one.first) for one in lane.stretches[1:]] + [WIDTH]
    for one, next_begins in zip(lane.stretches, begins, strict=True):
        yield _stretch(one, top + (LANE - BAR) / 2, scale, next_begins)


def _stretch(one: Stretch, top: float, scale: Scale, next_begins: float) -> str:
    """A bar; its figure stands in it where there is room before the next one begins, else before it."""
    force = one.statement.provision.force
    left, right = scale.x(one.first), scale.x(one.last or scale.last)
    width = max(right - left, 3)
    shapes = [svg.rect(left, top, width, BAR, FILLS[force], FILLS[Force.MUST])]
    if one.presumed_from is not None:
        begins = max(scale.x(one.presumed_from), left)
        shapes.append(svg.rect(begins, top, max(right - begins, 3), BAR, f"url(#{HATCH})", "#8a97a3"))
    told = said(one.statement.value)
    if _width(told) + 10 <= min(width, next_begins - left):
        hatched = one.presumed_from is not None and scale.x(one.presumed_from) - left < _width(told) + 10
        shapes.append(svg.text(left + 6, top + 16.5, told, 12, INK if hatched else WORDS[force]))
    elif left - _width(told) > LABELS + 6 and next_begins > right:
        shapes.append(svg.text(left - 5, top + 16.5, told, 12, INK, "end"))
    return svg.group("stretch", stretch_words(one), *shapes)


def stretch_words(one: Stretch) -> str:
    """A stretch in one line, as it is read aloud."""
    last = day(one.last) if one.last else _("未写明止日")
    return (
        f"{said(one.statement.value)} · {day(one.first)} – {last} · {one.statement.clause.text(language())}"
    )


def _width(words: str) -> float:
    return sum(CHARACTER * (2 if east_asian_width(one) in "WF" else 1) for one in words) * 0.95


def _cut(words: str, most: int) -> str:
    """As many characters as there is room for, those of Chinese counted twice."""
    used = 0
    for index, one in enumerate(words):
        used += 2 if east_asian_width(one) in "WF" else 1
        if used > most:
            return words[:index] + "…"
    return words
