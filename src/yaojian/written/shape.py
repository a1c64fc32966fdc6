"""How what a pydantic model refuses becomes faults with file, line, two languages and something to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from yaojian.errors.facts import PackFault, PackFaults
from yaojian.words import Words
from yaojian.written.plain import Source

T = TypeVar("T")


def refuse(what: Words, remedy: Words) -> NoReturn:
    """Refuse a value inside a validator, in both languages."""
    raise PydanticCustomError(
        "pack_fault",
        "{zh} {en}",
        {"zh": what.zh, "en": what.en, "remedy_zh": remedy.zh, "remedy_en": remedy.en},
    )


def validated(kind: type[T], source: Source, value: object = None, at: tuple[str | int, ...] = ()) -> T:
    """Check ``value`` (or the whole source) against a model; raise all faults with their places at once."""
    raw = source.value if value is None else value
    try:
        return TypeAdapter(kind).validate_python(raw)
    except ValidationError as error:
        details = error.errors(include_url=False)
    raise PackFaults(dict.fromkeys(_as_fault(detail, source, at) for detail in details))


def _as_fault(detail: ErrorDetails, source: Source, at: tuple[str | int, ...]) -> PackFault:
    what, remedy = _said(detail)
    return source.fault((*at, *detail["loc"]), what, remedy)


def _said(detail: ErrorDetails) -> tuple[Words, Words]:
    context: Mapping[str, Any] = detail.get("ctx", {})
    kind, key = detail["type"], _last_name(detail)
    if kind == "pack_fault":
        return Words(context["zh"], context["en"]), Words(context["remedy_zh"], context["remedy_en"])
    if kind == "missing":
        return Words(f"缺少键 {key}", f"Key {key} is missing"), Words(f"补上 {key}", f"Add {key}")
    if kind == "extra_forbidden":
        return Words(f"没有键 {key}", f"There is no key {key}"), Words(
            "删去它，或按 docs/reference/packs.md 改名",
            "Delete it, or rename it as docs/reference/packs.md has it",
        )
    if kind in {"enum", "literal_error"}:
        return _not_among(key, str(detail["input"]), str(context["expected"]))
    if kind.startswith("date"):
        return Words(f"{key} 须为日期", f"{key} must be a day"), Words("写作 2026-03-02", "Write 2026-03-02")
    if kind in _WANTED:
        wanted = _WANTED[kind]
        what = Words(f"{key} 须为{wanted.zh}", f"{key} must be {wanted.en}")
        return what, Words("按 docs/reference/packs.md 改正", "Correct it as docs/reference/packs.md has it")
    return Words(f"{key} 的值不合要求", f"{key}: {detail['msg']}"), Words(
        "按 docs/reference/packs.md 改正", "Correct it as docs/reference/packs.md has it"
    )


_MAPPING = Words("键值映射", "a mapping of keys to values")
_WANTED = {
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "tuple_type": Words("列表", "a list"),
    "string_type": Words("文字", "text"),
    "int_type": Words("整数", "a whole number"),
    "bool_type": Words("true 或 false", "true or false"),
    "too_short": Words("非空列表", "a list that is not empty"),
    "string_pattern_mismatch": Words(
        "小写字母、数字和 . _ - 组成的键名（代码用大写）", "a plain key (a code in capitals)"
    ),
}


def _last_name(detail: ErrorDetails) -> str:
    names = [str(step) for step in detail["loc"] if isinstance(step, str)]
    return names[-1] if names else "/"


def _not_among(key: str, given: str, expected: str) -> tuple[Words, Words]:
    what = Words(f"{key} 没有取值 {given}", f"{given} is not a value of {key}")
    return what, Words(f"可取：{expected}", f"Choose from {expected}")
