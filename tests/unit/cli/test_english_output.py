"""With ``--en`` every command answers in English, with ``--json`` for scripts.

What may stay Chinese is what has no English form: numbers and clauses of documents as they are cited, the titles of
holiday notices, a number of the field and its characters, and names, be they typed or written in a signature.
Everything else that is printed, marks and brackets included, is English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.support.claims import claim_text
from tests.support.packs import PACKS, law
from tests.support.paper import authority, needs_fonts, signed_certificate
from tests.support.procedures import whole_law
from tests.support.terminal import type_in
from typer.main import get_command

from yaojian.cli import output
from yaojian.cli.commands import app
from yaojian.documents import read_trust_roots, verify_pdf
from yaojian.identifiers import identify
from yaojian.identifiers.catalogue import national_catalogue
from yaojian.incentives.examples import read_examples as read_grants
from yaojian.policy.examples import read_examples
from yaojian.workflow import read_case_file

CHINESE = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
CASES = sorted(path for path in PACKS.glob("*/examples/*/*.yaml") if path.parent.name in law().outlines)
CLOCK = """\
clock: review
title: {zh: 技术审评, en: Technical review}
started: 2026-11-02
budget: {amount: 60, unit: working_day}
suspensions:
  - {key: supplement, started: 2026-11-10, ended: 2026-11-20, reason: {zh: 补正, en: Supplement}, event: e3}
"""
NOTICE = """\
year: 2027
status: published
notices: [{number: N1, title: Notice, issuer: Issuer, issued: 2026-11-20}]
holidays: [{name: {zh: 元旦, en: New Year's Day}, from: 2027-01-01, to: 2027-01-05}]
"""


@dataclass(frozen=True)
class Question:
    """The words after the command, what it may quote in Chinese, its exit code, and a picture that it draws."""

    words: tuple[object, ...] = ()
    quoted: tuple[str, ...] = ()
    code: int = 0
    picture: Path | None = None


Questions = Iterator[Question]


def of_keys(keys: Iterable[object], *more: object) -> Questions:
    return (Question((key, *more)) for key in keys)


def procedures(_: Path) -> Questions:
    yield from of_keys(law().outlines)
    yield from of_keys(law().outlines, "--mermaid")


def law_by_key(_: Path) -> Questions:
    """Law about the numbers of the field names their characters."""
    characters = tuple({one for form in national_catalogue().forms() for one in form.wording})
    return (Question((key,), characters) for key in (*law().documents, *law().provisions))


def limits(_: Path) -> Questions:
    paths = sorted(PACKS.glob("*/examples/limits/*.yaml"))
    for asked in (found.example for path in paths for found in read_examples(path)):
        ask = asked.ask
        if asked.expect and ask.procedure and ask.step:
            facts = [("--fact", f"{name}={_typed(value)}") for name, value in ask.facts.items()]
            chosen = [("--choose", f"{key}=ZHANG:2026-03-01:agreed") for key in ask.chosen]
            effects = [
                ("--effect", one) for one in sorted(ask.effects or {row.effect for row in asked.expect})
            ]
            place = (ask.procedure, ask.step, "-j", ask.jurisdiction, "--on", ask.on)
            yield Question((*place, *(word for pair in (*facts, *chosen, *effects) for word in pair)))


def _typed(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def cases(_: Path) -> Questions:
    for path in CASES:
        case, _source = read_case_file(path)
        people = tuple({event.actor.id for event in case.events})
        yield Question((path, "--check"), people)
        for day in sorted({expected.as_of for expected in case.expect}):
            yield Question((path, "--as-of", day), people)


def clocks(folder: Path) -> Questions:
    picture = folder / "clock.svg"
    for path in CASES:
        case, _source = read_case_file(path)
        day = max(expected.as_of for expected in case.expect)
        yield Question((path, "--as-of", day, "--proof", "--svg", picture), picture=picture)
    plain = _written(folder / "clock.yaml", CLOCK)
    for day in ("2026-11-12", "2026-12-01", "2027-06-01"):
        yield Question((plain, "--as-of", day, "--proof", "--svg", picture), picture=picture)


def grants(folder: Path) -> Questions:
    """What the claimant wrote is quoted: who asks, for what, with which name."""
    paths = sorted(PACKS.glob("*/examples/incentives/*.yaml"))
    for number, found in enumerate(found for path in paths for found in read_grants(path)):
        claim = found.example.claim
        if found.example.expect:
            file = _written(folder / f"claim-{number}.yaml", claim_text(claim))
            written = (
                claim.firm,
                *(item.key for item in claim.items),
                *(item.title or "" for item in claim.items),
            )
            yield Question((file, *(["--due"] if number % 3 == 0 else [])), tuple(filter(None, written)))


def notices(folder: Path) -> Questions:
    clock = _written(folder / "clock.yaml", CLOCK)
    for notice in (PACKS / "cn" / "calendars" / "2027.yaml", _written(folder / "2027.yaml", NOTICE)):
        yield Question((notice, clock, "--as-of", "2026-11-22"))


def workdays(_: Path) -> Questions:
    for amount, unit in ((60, "working_day"), (60, "calendar_day"), (5, "month"), (1, "year")):
        yield Question(("2026-01-30", amount, "--unit", unit, "--skipped"))
        yield Question(("2026-12-30", amount, "--unit", unit))
    yield Question(("2026-03-02T09:30+08:00", 48, "--unit", "hour"))


def years(_: Path) -> Questions:
    yield Question()
    yield from of_keys(year.year for year in whole_law().calendar.years)


def numbers(_: Path) -> Questions:
    """The characters of a number are named one by one: where its law is told, and where it is wrong."""
    forms = list(national_catalogue().forms())
    characters = [one for form in forms for one in (form.example, *form.wording)]
    for form in forms:
        value = identify(form.example).value
        assert value is not None
        yield Question(
            (form.example,), (value.text, *(part.value for part in value.components), *form.wording)
        )
        for place in (0, len(form.example) // 2):
            wrong = form.example[:place] + form.example[place + 1 :]
            if identify(wrong).error:
                yield Question((wrong,), (wrong, *characters, *wrong), code=1)


def signatures(folder: Path) -> Questions:
    """Signer, organisation, issuer and reason stand in the signature as they were written."""
    content, pem = signed_certificate(), authority().pem
    report = verify_pdf(content, read_trust_roots(pem))
    written = tuple(filter(None, (report.signer, report.organisation, report.issuer, report.reason)))
    good, altered, root = folder / "good.pdf", folder / "altered.pdf", folder / "root.pem"
    good.write_bytes(content)
    altered.write_bytes(content[:2000] + bytes([content[2000] ^ 1]) + content[2001:])
    root.write_bytes(pem)
    yield Question((good, "--trust", root), written)
    yield Question((good,), written, code=1)
    yield Question((altered, "--trust", root), written, code=1)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def alone(_: Path) -> Questions:
    yield Question()


PROVINCES = ("CN-GX", "CN-SX", "CN-HI")


def matters(*places: str) -> Callable[[Path], Questions]:
    return lambda _: of_keys(law().matters, *places)


def pairs_of_documents(_: Path) -> Questions:
    policies = [
        key for key, one in law().documents.items() if any(clause.implements for clause in one.clauses)
    ]
    return (Question((first, second)) for first in policies for second in policies if first < second)


def task_lists(_: Path) -> Questions:
    for place in PROVINCES:
        yield Question((place, "--on", "2026-03-02", "--trace"))
        yield Question((place, "--on", "2029-03-02", "--lapsed", "--department", "drug-administration"))


def samples(_: Path) -> Questions:
    for rare in ("true", "false"):
        facts = ("--fact", f"drug.rare_disease={rare}")
        yield from (Question((one, "--on", "2026-03-02", "--full-test", 50, *facts)) for one in PROVINCES)
    yield Question(("CN", "--for", "lot-release", "--on", "2026-03-02", "--lots", 4))


def deadlines(_: Path) -> Questions:
    kind = ("--fact", "drug.biologic_kind=seasonal_influenza_vaccine")
    yield Question(("lot-release", "CN", "--from", "2026-03-02", *kind))
    recall = ("--fact", "recall.level=level_1", "--fact", "reporter.kind=holder")
    for start in ("2026-03-02", "2026-03-02T09:30"):
        yield Question(("device-recall", "--from", start, *recall))
        yield Question(("group-event", "--from", start, *recall[2:], "--fact", "product.kind=device"))


ASKED: Mapping[str, Callable[[Path], Questions]] = {
    "align": lambda _: iter([Question(PROVINCES), *of_keys(PROVINCES)]),
    "calendar": years,
    "case": cases,
    "clock": clocks,
    "compare": matters("CN", *PROVINCES, "--on", "2026-03-02"),
    "diff": pairs_of_documents,
    "history": matters(),
    "identify": numbers,
    "incentive": grants,
    "limit": limits,
    "packs check": alone,
    "packs coverage": lambda folder: of_keys(["--out"], folder / "coverage.md"),
    "packs list": alone,
    "packs schema": lambda folder: of_keys(["--out"], folder),
    "packs search": lambda _: of_keys(("review", "rare disease", "device-registration-ii")),
    "packs show": law_by_key,
    "packs sources": lambda folder: of_keys(["--out"], folder / "sources.md"),
    "packs unverified": alone,
    "procedure check": alone,
    "procedure list": alone,
    "procedure show": procedures,
    "report-deadline": deadlines,
    "reproject": notices,
    "sample": samples,
    "tasks": task_lists,
    "verify": signatures,
    "workdays": workdays,
}


READING_LAW = (
    *(
        "alignments",
        "comparisons",
        "computed_answers",
        "incentives",
        "limit",
        "pack_questions",
        "packs",
        "procedures",
    ),
    *("task_list", "written_cases"),
)


@pytest.fixture(autouse=True)
def one_line_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no cell is folded and a title stays whole; the law is read once for all questions."""
    monkeypatch.setattr(output, "WIDTH", 20_000)
    for module in READING_LAW:
        monkeypatch.setattr(f"yaojian.cli.{module}.load_packs", lambda _: law())


@pytest.mark.parametrize(
    "command", [pytest.param(one, marks=needs_fonts if one == "verify" else ()) for one in ASKED]
)
def test_the_answer_is_english(command: str, tmp_path: Path) -> None:
    questions = list(ASKED[command](tmp_path))
    assert questions
    for one in questions:
        ended = type_in(*command.split(), *one.words, "--en")
        assert ended.code == one.code, ended.err
        assert ended.out.strip()
        assert chinese_left(ended.out, one.quoted) == [], one.words
        if one.picture:
            assert chinese_left(one.picture.read_text(encoding="utf-8"), one.quoted) == [], one.words


@pytest.mark.parametrize(
    "command", [pytest.param(one, marks=needs_fonts if one == "verify" else ()) for one in ASKED]
)
def test_the_answer_for_scripts_is_one_json_value(command: str, tmp_path: Path) -> None:
    questions = list(ASKED[command](tmp_path))
    for one in dict.fromkeys((questions[0], questions[len(questions) // 2], questions[-1])):
        ended = type_in(*command.split(), *one.words, "--json")
        assert ended.code == one.code, ended.err
        assert json.loads(ended.out), one.words


def test_no_command_is_left_out() -> None:
    """``audit verify`` asks the records of a site: ``tests/functional/test_records_against_audit.py``."""
    assert set(commands(get_command(app))) == {*ASKED, "audit verify"}


def test_a_word_of_chinese_is_found() -> None:
    assert chinese_left("│ Due │ 届满日 │\n│ Left │ 3 │") == ["│ Due │ 届满日 │"]
    assert chinese_left("Left： 3") == ["Left： 3"]
    assert chinese_left("by 国办发〔2024〕53号") == []


def chinese_left(printed: str, quoted: Iterable[str] = ()) -> list[str]:
    """The lines that are not English, once the quotations are taken out, the longest first."""
    for one in sorted({*quoted, *citations()}, key=len, reverse=True):
        printed = printed.replace(one, "")
    return [line.strip() for line in printed.splitlines() if CHINESE.search(line)]


@cache
def citations() -> tuple[str, ...]:
    documents = law().documents.values()
    notices = [one for year in whole_law().calendar.years for one in year.notices]
    cited = (
        *(one.number for one in documents if one.number),
        *(one.replaced.by for one in documents if one.replaced),
        *(clause.id for one in documents for clause in one.clauses),
        *(part for one in notices for part in (one.number, one.title)),
    )
    return tuple(one for one in cited if CHINESE.search(one))


def commands(command: Any, name: str = "") -> Iterator[str]:
    children = getattr(command, "commands", None)
    if children is None:
        yield name
        return
    for key, child in children.items():
        yield from commands(child, f"{name} {key}".strip())
