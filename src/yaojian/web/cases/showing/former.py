"""Drafts of a procedure that is no longer offered: what it was called and what it asked, as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from yaojian.web import law
from yaojian.web.cases.models import PinnedDefinition
from yaojian.web.cases.showing.answers import answer_words
from yaojian.web.cases.showing.wording import said
from yaojian.workflow import Definition


def titles_of(procedures: set[str]) -> dict[str, str]:
    """What each procedure is called, or was when a case was last filed under it."""
    titles = {}
    for key in procedures:
        written = law.packs().outlines.get(key) or former_definition(key)
        titles[key] = said(written.title) if written else _("不再受理的程序")
    return titles


def former_definition(procedure: str) -> Definition | None:
    """The procedure as it read when a case was last filed under it; None if none ever was."""
    pinned = PinnedDefinition.objects.filter(procedure=procedure).order_by("-pk").first()
    return Definition.model_validate(pinned.content) if pinned else None


def answers_told(procedure: str, typed: Mapping[str, object]) -> list[tuple[str, str]]:
    """Each answer under its question; a question that nobody knows any more stands by its key, so that none is lost."""
    former = former_definition(procedure)
    known = [*law.definitions().values(), *((former,) if former else ())]
    asked = {question.key: question for definition in known for question in definition.form.fields}
    keys = [key for key in asked if key in typed] + [key for key in typed if key not in asked]
    told = {key: str(typed[key]) for key in keys if str(typed[key]).strip()}
    return [
        (said(asked[key].label), answer_words(asked[key], words)) if key in asked else (key, words)
        for key, words in told.items()
    ]
