"""A notice with what kind it is and what it is about, for the line below its title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yaojian.web.audit.words import named, names
from yaojian.web.notices.models import Notice


@dataclass(frozen=True, slots=True)
class ToldNotice:
    notice: Notice
    kind: str
    about: str


def told(notices: Iterable[Notice]) -> tuple[ToldNotice, ...]:
    """``about`` is the case by its number and product, or whatever else the notice is about, by its name."""
    shown = tuple(notices)
    known = names(one.subject for one in shown)
    return tuple(ToldNotice(one, kind_words(one), _about(one.subject, known)) for one in shown)


def kind_words(notice: Notice) -> str:
    """What is sent to one post is for it to act on; what goes to a whole office or a person informs."""
    return _("待办提醒") if notice.role else _("进展告知")


def _about(subject: str, known: dict[str, str]) -> str:
    return named(subject, known) if subject in known else subject.partition(":")[2]
