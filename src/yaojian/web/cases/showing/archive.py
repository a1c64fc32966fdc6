"""What stands behind a case: its facts, the answers of the form, gaps, signers, extensions, versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yaojian.facts.wording import say_value
from yaojian.legaltime import Unit
from yaojian.web import law
from yaojian.web.accounts.models import User
from yaojian.web.cases.models import Case
from yaojian.web.cases.selectors import cases_seen_by
from yaojian.web.cases.showing.events import paper_title
from yaojian.web.cases.showing.limits import in_unit
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import said
from yaojian.web.shell.templatetags.pages import day as day_words

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GapLine:
    code: str
    title: str
    until: date
    filled: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class SignerLine:
    step: str
    name: str
    role: str
    asked_on: date
    agrees: bool | None
    opinion: str


@dataclass(frozen=True, slots=True)
class Archive:
    form: Lines
    facts: Lines
    gaps: tuple[GapLine, ...]
    signers: tuple[SignerLine, ...]
    extensions: Lines
    delegations: Lines
    urges: Lines
    pins: tuple[tuple[str, str, str], ...]


def archive_of(standing: Standing) -> Archive:
    return Archive(
        form=tuple(_form(standing)),
        facts=tuple(_facts(standing)),
        gaps=tuple(_gaps(standing)),
        signers=tuple(_signers(standing)),
        extensions=tuple(_extensions(standing)),
        delegations=tuple(_delegations(standing)),
        urges=tuple(
            (f"{day_words(one.day)} {standing.named(one.by.id)}", one.message or _("没有留言"))
            for one in standing.state.urges
        ),
        pins=tuple(_pins(standing)),
    )


def linked_cases(standing: Standing, user: User) -> list[Case]:
    return list(cases_seen_by(user).filter(key__in=standing.state.linked).order_by("key"))


def _form(standing: Standing) -> Iterator[tuple[str, str]]:
    for field in standing.definition.form.fields:
        value = standing.state.form.get(field.key)
        if value in (None, ""):
            continue
        if isinstance(value, bool):
            yield said(field.label), said(say_value(value, None))
        else:
            yield (
                said(field.label),
                said(field.choices[str(value)]) if str(value) in field.choices else str(value),
            )


def _facts(standing: Standing) -> Iterator[tuple[str, str]]:
    book = law.packs().facts.facts
    for name, value in standing.state.facts.items():
        kind = book.get(name)
        yield said(kind.title) if kind else name, said(say_value(value, kind))


def _gaps(standing: Standing) -> Iterator[GapLine]:
    for gap in standing.state.gaps:
        late = (gap.filled or standing.day) > gap.until
        yield GapLine(gap.document, paper_title(standing, gap.document), gap.until, gap.filled, late)


def _signers(standing: Standing) -> Iterator[SignerLine]:
    for key, step in standing.state.steps.items():
        for one in step.signers:
            title = said(standing.definition.step_index[key].title)
            yield SignerLine(
                title, standing.named(one.id), standing.role(one.role), one.asked_on, one.agrees, one.opinion
            )


def _extensions(standing: Standing) -> Iterator[tuple[str, str]]:
    for record, state in (
        *((one, _("已批准")) for one in standing.state.extensions),
        *((one, _("已申请，待批准")) for one in standing.state.asked_extensions),
    ):
        title = said(standing.definition.clock_index[record.clock].title)
        yield title, f"{in_unit(record.amount, Unit(record.unit))} · {day_words(record.day)} · {state}"


def _delegations(standing: Standing) -> Iterator[tuple[str, str]]:
    for one in standing.state.delegations:
        words = _("%(since)s 至 %(until)s 由%(to)s代行%(role)s职责") % {
            "since": day_words(one.since),
            "until": day_words(one.until),
            "to": standing.named(one.to_id),
            "role": standing.role(one.role),
        }
        yield standing.named(one.from_id), words


def _pins(standing: Standing) -> Iterator[tuple[str, str, str]]:
    """What is said of each version, and its digest for whoever compares texts."""
    pins = standing.state.pins
    if pins is None:
        if standing.state.law_day:
            yield _("适用法律的日期"), _("%s（提交之日，受理后固定）") % day_words(standing.state.law_day), ""
        return
    version, _at, digest = pins.definition_version.partition("@")
    yield _("适用法律的日期"), day_words(pins.law_day), ""
    yield _("程序版本"), _("第%s版") % version, digest
    yield _("法规包"), _("受理时的版本"), pins.pack_digest[:16]
    yield _("日历版本"), _("受理时的版本"), pins.calendar_version[:16]
    if pins.calendar_version != law.calendar().version:
        yield (
            _("现行日历"),
            _("受理后有新的放假安排，期限已按现行日历重算"),
            law.calendar().version[:16],
        )
