"""Every address is either behind a sign-in or listed here; every service leaves a record."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.support.source import Function, dotted, functions_of, name_of, python_files

# What anybody may open without a sign-in. A new line here is a decision: say why in the commit.
PUBLIC = {
    "",
    "health/",
    "language/",
    "accounts/sign-in/",
    "accounts/sign-out/",
    "accounts/inactive/",
    "accounts/how-to-get-an-account/",
    "accounts/second-factor/authenticate/",
    "accounts/second-factor/trust/",
    # How a matter is handled is law: whoever applies may read it before having an account.
    "cases/procedures/",
    "cases/procedures/<slug:key>/",
    "cases/procedures/<slug:key>/mermaid/",
}
PUBLIC_PREFIXES = ("public/", "verify/", "law/")
RECORDS = {"record"}


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, place)
        else:
            yield place, pattern


def test_every_address_needs_a_sign_in_or_is_listed_as_public() -> None:
    open_to_all = {
        place
        for place, route in routes(get_resolver())
        if not getattr(route.callback, "login_required", True)
    }
    assert {place for place in open_to_all - PUBLIC if not place.startswith(PUBLIC_PREFIXES)} == set()


@pytest.mark.django_db
def test_every_other_address_turns_a_stranger_away(client: object) -> None:
    closed = [
        place
        for place, route in routes(get_resolver())
        if "<" not in place and getattr(route.callback, "login_required", True)
    ]
    assert len(closed) > 10
    for place in closed:
        answer = client.get("/" + place)
        assert answer.status_code in (302, 401), place
        assert answer.status_code == 401 or answer["Location"].startswith("/accounts/sign-in/"), place


def service_files() -> list[Path]:
    web = python_files("src/yaojian/web")
    return [path for path in web if path.stem.startswith("services") or path.parent.name == "services"]


def test_every_public_function_of_a_service_leaves_a_record() -> None:
    silent = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in service_files()
        for function in _public_writers(path)
        if not _records(function, path, set())
    ]
    assert silent == []


def _public_writers(path: Path) -> Iterator[Function]:
    """Top-level functions that open a transaction: those are the writes."""
    top = {node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, Function)}
    names = {node.name for node in top if not node.name.startswith("_")}
    for function in functions_of(path):
        decorated = {dotted(mark) for mark in function.decorator_list}
        if function.name in names and "transaction.atomic" in decorated:
            yield function


def _records(function: Function, path: Path, seen: set[tuple[Path, str]]) -> bool:
    """It calls ``record`` itself, or a function of a service that does."""
    if (path, function.name) in seen:
        return False
    seen.add((path, function.name))
    called = {dotted(node.func).split(".")[-1] for node in ast.walk(function) if isinstance(node, ast.Call)}
    if called & RECORDS:
        return True
    return any(_records(other, place, seen) for name in called for place, other in _services_named(name))


def _services_named(name: str) -> Iterator[tuple[Path, Function]]:
    for path in service_files():
        for function in functions_of(path):
            if function.name == name:
                yield path, function


def test_services_that_write_do_so_in_a_transaction() -> None:
    """Saving, creating or deleting rows happens in a function that is, or is called by, a transaction."""
    bare = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in service_files()
        for function in functions_of(path)
        if not function.name.startswith("_") and _writes(function) and not _is_atomic(function)
        if function.name != "record"
    ]
    assert bare == []


def _writes(function: Function) -> bool:
    calls = {dotted(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    return any(call.endswith((".objects.create", ".save", ".delete", ".bulk_create")) for call in calls)


def _is_atomic(function: Function) -> bool:
    marks = {dotted(mark) for mark in function.decorator_list}
    blocks = {
        dotted(item.context_expr.func)
        for item in _with_items(function)
        if isinstance(item.context_expr, ast.Call)
    }
    return "transaction.atomic" in marks | blocks


def _with_items(function: Function) -> Iterator[ast.withitem]:
    for node in ast.walk(function):
        if isinstance(node, ast.With):
            yield from node.items
