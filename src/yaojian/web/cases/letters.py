"""What an office writes when an event issues a document: the words from the pack, the days from the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from yaojian.documents import Basis, Field, Item, KeyDate, Letter, chinese_day
from yaojian.documents.letter_books import LetterBook, LetterText, read_letter_book
from yaojian.legaltime import Unit
from yaojian.policy.outlines import procedure_chain
from yaojian.web import law
from yaojian.web.cases.lengths import length_words
from yaojian.web.cases.mapping import plain
from yaojian.web.cases.models import Case
from yaojian.web.online import named_by
from yaojian.workflow import CaseState, Deadline, Definition, Event, EventType, deadlines

GENERAL_BOOK = "administrative-licence"
"""Letters that fit any procedure, whether or not the general law fills its gaps."""
EFFECTS = {"statutory": "法定", "promised": "承诺", "set": "指定"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event that issues a document, and where the case stands after it."""

    case: Case
    definition: Definition
    state: CaseState
    event: Event


@cache
def letter_book(procedure: str) -> LetterBook:
    """What the letters of a procedure say: its own words first, those of the general book for the others."""
    chain = dict.fromkeys((*procedure_chain(law.packs().outlines, procedure), GENERAL_BOOK))
    books = [book for key in chain for book in _books(key)]
    letters = {name: text for book in reversed(books) for name, text in book.letters.items()}
    remedies = next((book.remedies for book in books if book.remedies), ())
    return LetterBook(procedure=procedure, letters=letters, remedies=remedies)


def _books(procedure: str) -> Iterator[LetterBook]:
    for path in sorted(law.PACKS.glob(f"*/letters/{procedure}.yaml")):
        yield read_letter_book(path)


def is_letter(procedure: str, template: str) -> bool:
    """Whether this document goes out as a letter; what the pack does not word is an internal record."""
    return template in letter_book(procedure).letters


def compose(occasion: Occasion, template: str, number: str) -> Letter:
    """The letter of this template, under the number it goes out with."""
    book = letter_book(occasion.case.procedure)
    text = book.letters[template]
    words = _words(occasion)
    key_dates, basis = _limits(occasion, text)
    return Letter(
        kind=text.kind,
        title=text.title,
        authority=law.packs().jurisdiction(occasion.case.jurisdiction).authority.zh,
        number=number,
        addressee=occasion.case.applicant.name_zh,
        day=occasion.event.day,
        paragraphs=tuple(_filled(text.paragraphs, words)),
        matter=(
            Field(named_by(occasion.definition)[1], occasion.case.product_name),
            Field(words["number_name"], occasion.case.key),
        ),
        key_dates=key_dates,
        items=tuple(_items(occasion, text.items)),
        closing=tuple(_filled(text.closing, words)),
        remedies=book.remedies if text.remedies else (),
        basis=basis,
    )


def _words(occasion: Occasion) -> dict[str, str]:
    event = occasion.event
    data = {key: str(value) for key, value in plain(event.data).items() if not isinstance(value, dict | list)}
    if event.type == EventType.DECIDE:
        step = occasion.definition.step_index[event.step]
        data["outcome"] = step.outcome_index[str(event.data["outcome"])].title.zh
    if event.type == EventType.EXTEND:
        data["reason"] = _asked_for(occasion) or data.get("reason", "")
    if "unit" in data:
        data["unit"] = Unit(data["unit"]).words.zh
    return {
        **data,
        "product": occasion.case.product_name,
        "procedure": occasion.definition.title.zh,
        "applicant": occasion.case.applicant.name_zh,
        "case": occasion.case.key,
        "number_name": "受理编号" if occasion.state.pins else "办件编号",
        "day": chinese_day(event.day),
    }


def _asked_for(occasion: Occasion) -> str:
    """Why the extension was asked for; its grant or refusal answers the request, and one without is on its own."""
    event = occasion.event
    about = occasion.case.events.filter(
        seq__lt=event.seq,
        data__clock=event.data["clock"],
        type__in=(EventType.ASK_EXTENSION, EventType.EXTEND, EventType.DECLINE_EXTENSION),
    ).exclude(seq__in=occasion.state.recalled)
    last = about.order_by("-seq").first()
    return str(last.data.get("reason", "")) if last and last.type == EventType.ASK_EXTENSION else ""


def _filled(lines: Sequence[str], words: Mapping[str, str]) -> Iterator[str]:
    """Each line with its words filled in; a line whose words the act did not carry is left out."""
    for line in lines:
        try:
            yield line.format_map(words)
        except KeyError:
            continue


def _items(occasion: Occasion, source: str) -> Iterator[Item]:
    listed: Any = plain(occasion.event.data).get(source, ()) if source else ()
    titles = {document.code: document.title.zh for document in occasion.definition.dossier}
    for entry in listed:
        if isinstance(entry, str):
            yield Item(titles[entry], _catalogue_number(entry)) if entry in titles else Item(entry)
            continue
        code = str(entry.get("code") or entry.get("document") or "")
        title, said = titles.get(code, ""), str(entry.get("matter") or "")
        matter = said if said.startswith(title) else "：".join(filter(None, (title, said)))
        demand = f"请于{chinese_day(date.fromisoformat(entry['until']))}前补齐" if entry.get("until") else ""
        yield Item(
            matter or code,
            _catalogue_number(code),
            str(entry.get("demand") or demand),
            str(entry.get("clause", "")),
        )


def _catalogue_number(code: str) -> str:
    """As the law prints it; what we add to tell papers of one number apart is left out."""
    return code.partition("-")[0]


def _limits(occasion: Occasion, text: LetterText) -> tuple[tuple[KeyDate, ...], tuple[Basis, ...]]:
    everything = law.law()
    found = deadlines(
        occasion.definition, occasion.state, everything.packs, everything.calendar, occasion.event.day
    )
    shown = [
        deadline
        for key in text.limits
        for deadline in found
        if deadline.key == key and deadline.running and deadline.reading.due is not None
    ]
    dates = tuple(_key_date(deadline, line) for line, deadline in enumerate(shown, start=1))
    return dates, tuple(_basis(deadline) for deadline in shown)


def _key_date(deadline: Deadline, line: int) -> KeyDate:
    assert deadline.reading.due is not None
    of = EFFECTS[deadline.effect]
    if len(deadline.clock.lengths()) > 1:
        of = f"{of}，{length_words(deadline.clock, 'zh')}"
    return KeyDate(f"{deadline.title.zh}（{of}）", deadline.reading.due, line)


def _basis(deadline: Deadline) -> Basis:
    effect = EFFECTS[deadline.effect]
    reading = deadline.reading
    statement = f"{deadline.title.zh}{effect}时限{length_words(deadline.clock, 'zh')}"
    counted = f"自{chinese_day(reading.counted_from)}起按“{deadline.clock.rule.title.zh}”计算，到期日{chinese_day(reading.due)}"
    if reading.provisional:
        counted += "（其间含放假安排尚未公布的年份，日期为暂定）"
    return Basis(statement, citation_of(deadline), counted)


def citation_of(deadline: Deadline) -> str:
    """The clause a limit rests on, in the customary form."""
    if deadline.row is None:
        return ""
    cite = deadline.row.winner.cite
    document = law.packs().document(cite.document)
    clause = f"第{cite.clause}条" if cite.clause.isdigit() else cite.clause
    return f"《{document.title.zh}》{clause}"
