"""Words of the packs in the reader's language, and the people of a case by name instead of by sign-in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import get_language

from yaojian.web.accounts.models import Office, User
from yaojian.words import Words


def language() -> str:
    return "en" if get_language() == "en" else "zh"


def said(words: Words | None) -> str:
    return "" if words is None else words.text(language())


def about(*parts: str) -> str:
    """What is said, and of what: 转办：技术审评."""
    return (": " if language() == "en" else "：").join(part for part in parts if part)


def listed(parts: Iterable[str]) -> str:
    return (", " if language() == "en" else "、").join(parts)


def sentences(parts: Iterable[str]) -> str:
    return ("; " if language() == "en" else "；").join(parts)


def bracketed(words: str, remark: str) -> str:
    return f"{words} ({remark})" if language() == "en" else f"{words}（{remark}）"


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """The names of people by sign-in name; whoever has left still has one."""
    wanted = {one for one in ids if one}
    return {user.username: str(user) for user in User.objects.filter(username__in=wanted)} if wanted else {}


def office_names(codes: Iterable[str]) -> dict[str, str]:
    wanted = {one for one in codes if one}
    return {office.code: str(office) for office in Office.objects.filter(code__in=wanted)} if wanted else {}


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Sign-in names in a sentence of the engine replaced by the names of the people.

    >>> with_names("本步骤已分派给 li.ming", {"li.ming": "李明", "li": "李"})
    '本步骤已分派给 李明'
    """
    if not names:
        return text
    known = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<![\w.@+-])({known})(?![\w.@+-])", lambda found: names[found[1]], text, flags=re.ASCII)
