"""Whoever reads the audit reads words, not codes."""

import ast
import re
from collections.abc import Iterator

import pytest
from tests.support.source import PROJECT

from yaojian.web.audit.words import action_words

CODE = re.compile(r"^[a-z]+\.[a-z_]+$")


def recorded_codes() -> Iterator[str]:
    """Every action code that a ``record(actor, code, …)`` call names outright."""
    for path in sorted((PROJECT / "src/yaojian/web").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and len(node.args) > 1:
                code = node.args[1]
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and CODE.match(code.value):
                    yield code.value


@pytest.mark.parametrize("code", sorted(set(recorded_codes())))
def test_every_recorded_act_has_words(code: str) -> None:
    assert action_words(code) != code
