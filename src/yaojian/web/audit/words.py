"""Codes of the chain in words. The chain keeps codes, which never change; each app says what its own mean.

An app's config may carry ``audit_actions`` (action code to words) and ``audit_names`` (the part of a subject or
actor before the colon, to a function from ids to names).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

SIGN_IN = "sign-in"
"""Actors of older entries and of notices stand under their sign-in name alone."""

LABELS = {
    "seq": _("事件序号"),
    "step": _("步骤"),
    "role": _("岗位"),
    "data": _("内容"),
    "outcome": _("办理结果"),
    "reason": _("理由"),
    "facts": _("核定的事实"),
    "notice": _("通知"),
    "notices": _("通知"),
    "to": _("收件人"),
    "title": _("标题"),
    "number": _("编号"),
    "case": _("办件"),
    "name": _("名称"),
    "code": _("目录编号"),
    "content": _("内容摘要"),
    "sha256": _("文件摘要（SHA-256）"),
    "procedure": _("程序"),
    "definition_version": _("程序版本"),
    "pack_digest": _("法规包摘要"),
    "law_day": _("适用法律的日期"),
    "calendar_version": _("日历版本"),
    "days": _("天数"),
    "fields": _("填写的栏目"),
    "pause": _("停表事由"),
    "items": _("事项"),
    "matter": _("问题"),
    "demand": _("要求"),
    "opinion": _("意见"),
    "clock": _("期限"),
    "amount": _("数量"),
    "unit": _("单位"),
    "documents": _("文书"),
    "office": _("机构"),
    "user": _("人员"),
    "credit_code": _("统一社会信用代码"),
    "members": _("成员"),
    "category_code": _("分类编码"),
    "task": _("任务"),
    "key": _("幂等键"),
}
"""What the keys of details are called."""

NamesOf = Callable[[Iterable[str]], Mapping[str, str]]


def action_words(action: str) -> str:
    """ "登录" for ``session.started``; an action that no app explains stands as it is."""
    for config in apps.get_app_configs():
        words = getattr(config, "audit_actions", {}).get(action)
        if words:
            return str(words)
    return action


def names(codes: Iterable[str]) -> dict[str, str]:
    """The names behind ``user:7``, ``office:gx-da`` and the like, one question for each kind of thing."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        kind, colon, key = code.partition("@")[0].partition(":")
        if colon or _resolver(kind) is not None:
            wanted[kind + colon].add(key)
        else:
            wanted[SIGN_IN].add(kind)
    return {
        ("" if kind == SIGN_IN else kind) + key: name
        for kind, keys in wanted.items()
        if (resolve := _resolver(kind.rstrip(":"))) is not None
        for key, name in resolve(keys).items()
    }


def named(code: str, known: Mapping[str, str]) -> str:
    """The name of the thing behind a code, the code itself where nothing has one."""
    return known.get(code.partition("@")[0], code)


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One value of the detail of an entry under its label; parts of a part are joined by dots of the middle."""

    label: str
    value: str


def detail_lines(detail: Mapping[str, Any], above: str = "") -> Iterator[DetailLine]:
    """The detail as a table: nested parts flattened, empty ones left out."""
    for key, value in detail.items():
        label = " · ".join(part for part in (above, _label(str(key))) if part)
        yield from _lines(label, value)


def _lines(label: str, value: Any) -> Iterator[DetailLine]:
    if isinstance(value, Mapping):
        yield from detail_lines(value, label)
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for at, one in enumerate(value, start=1):
            yield from _lines(f"{label} {at}", one)
    elif isinstance(value, list) and value:
        yield DetailLine(label, "、".join(map(str, value)))
    elif isinstance(value, bool):
        yield DetailLine(label, str(_("是") if value else _("否")))
    elif value not in (None, "", []):
        yield DetailLine(label, str(value))


def _label(key: str) -> str:
    """A key that nobody has worded stands as it is."""
    return str(LABELS.get(key, key))


def _resolver(kind: str) -> NamesOf | None:
    found: Any = (getattr(config, "audit_names", {}).get(kind) for config in apps.get_app_configs())
    return next((resolver for resolver in found if resolver is not None), None)
