"""Rules of the house that a reader can check by eye, checked by machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.support.source import (
    PACKAGE,
    PROJECT,
    committed_files,
    dotted,
    functions_of,
    imports_of,
    name_of,
    python_files,
    tree_of,
)

LONGEST_FILE, LONGEST_FUNCTION = 400, 40
CLOCKS = {"src/yaojian/web/clock.py", "src/yaojian/cli/clock.py"}
CLOCK_READS = re.compile(
    r"(^|\.)(datetime\.(now|today|utcnow)|date\.today|time\.(time|time_ns|localtime|gmtime)|timezone\.now)$"
)
FRAMEWORKS = ("django", "ninja", "allauth", "typer", "rich", "gunicorn", "yaojian.web", "yaojian.cli")
SURROUNDINGS = {"os.environ", "os.getenv", "os.environb"}
NETWORK = ("socket", "urllib.request", "http.client", "httpx", "requests")
OUTSIDE_ENGINES = {"web", "cli"}
NAMES_WITHOUT_EDGE = {
    "utils",
    "util",
    "common",
    "misc",
    "helpers",
    "helper",
    "manager",
    "processor",
    "handler",
}


def engine_files() -> list[Path]:
    return [path for path in python_files("src") if path.relative_to(PACKAGE).parts[0] not in OUTSIDE_ENGINES]


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    lengths = {
        name_of(path): len(path.read_text("utf-8").splitlines()) for path in python_files("src", "tests")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_forty_lines() -> None:
    long = {
        f"{name_of(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in python_files("src", "tests", "tools", "benchmarks")
        for node in functions_of(path)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_only_the_two_clocks_read_the_clock() -> None:
    reads = [
        f"{name_of(path)}:{node.lineno} {dotted(node)}"
        for path in python_files("src")
        if name_of(path) not in CLOCKS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and CLOCK_READS.search(dotted(node))
    ]
    assert reads == []


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("datetime.datetime.now", True),
        ("date.today", True),
        ("django.utils.timezone.now", True),
        ("time.monotonic", False),
        ("clock.now", False),
    ],
)
def test_what_counts_as_reading_the_clock(text: str, is_read: bool) -> None:
    assert bool(CLOCK_READS.search(text)) is is_read


def test_engines_import_no_framework() -> None:
    wrong = {
        name_of(path): sorted(found)
        for path in engine_files()
        if (found := {name for name in imports_of(path) if _is_below(name, FRAMEWORKS)})
    }
    assert wrong == {}


def test_engines_read_neither_environment_nor_network() -> None:
    wrong = [
        name_of(path) for path in engine_files() if any(_is_below(name, NETWORK) for name in imports_of(path))
    ]
    wrong += [
        f"{name_of(path)}:{node.lineno}"
        for path in engine_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and dotted(node) in SURROUNDINGS
    ]
    assert wrong == []


def test_every_file_has_a_name_with_an_edge() -> None:
    assert [name_of(path) for path in python_files("src", "tests") if path.stem in NAMES_WITHOUT_EDGE] == []


def test_no_file_of_another_project_is_committed() -> None:
    foreign = re.compile(
        r"(^|/)(node_modules|vendor|third_party|dist)/|\.min\.(js|css)$|\.(ttf|otf|woff2?|whl|jar|so|exe)$"
    )
    assert [name for name in committed_files() if foreign.search(name)] == []


def test_no_path_of_a_machine_and_no_host_of_a_registry_is_committed() -> None:
    places = re.compile(
        r"(?<![A-Za-z0-9_.])/(?:home|root|Users|work|farm)/[A-Za-z0-9_.-]+|"
        r"files\.pythonhosted|pypi\.org/simple|registry\.npmjs|deb\.debian\.org"
    )
    own = name_of(Path(__file__))
    wrong = [
        f"{name}: {found.group()}"
        for name in committed_files()
        if name != own and (found := places.search(_text(PROJECT / name)))
    ]
    assert wrong == []


def _is_below(name: str, roots: tuple[str, ...]) -> bool:
    return any(name == root or name.startswith(root + ".") for root in roots)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
