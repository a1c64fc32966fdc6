"""Finds clauses, provisions and procedures by words, Chinese without spaces included.

Ranking: a text that holds the whole phrase stands before one that holds its parts, a title before a summary, a
summary before a note. What is typed is cut at blanks into phrases; a phrase that is not found whole counts by
the share of its pairs of neighbouring characters (bigrams) that the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple
from unicodedata import normalize

from yaojian.policy.packs import Packs
from yaojian.policy.points import both
from yaojian.policy.statements import value_words
from yaojian.words import Words

ENOUGH = 0.6
"""The least share of a phrase's bigrams that a text must hold to be found."""


class Kind(StrEnum):
    """What was found."""

    DOCUMENT = "document"
    CLAUSE = "clause"
    PROVISION = "provision"
    PROCEDURE = "procedure"
    SUBJECT = "subject"

    @property
    def words(self) -> Words:
        return _KINDS[self]


_KINDS = {
    Kind.DOCUMENT: Words("文件", "document"),
    Kind.CLAUSE: Words("条款", "clause"),
    Kind.PROVISION: Words("规定", "provision"),
    Kind.PROCEDURE: Words("程序", "procedure"),
    Kind.SUBJECT: Words("事项", "subject"),
}


class Field(NamedTuple):
    """A text of an entry and how much a hit in it weighs."""

    words: Words
    weight: float


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. ``document`` and ``clause`` say where it stands, where it stands anywhere."""

    kind: Kind
    key: str
    jurisdiction: str
    document: str
    clause: str
    fields: tuple[Field, ...]

    @property
    def title(self) -> Words:
        return self.fields[0].words


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``hit`` where it is what was sought."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, its score, and its best texts cut into pieces."""

    entry: Entry
    score: float
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]

    def as_json(self) -> dict[str, Any]:
        entry = self.entry
        return {
            "kind": entry.kind.value,
            "key": entry.key,
            "jurisdiction": entry.jurisdiction,
            "document": entry.document or None,
            "clause": entry.clause or None,
            "title": both(entry.title),
            "score": round(self.score, 3),
            "excerpt": marked(self.excerpt),
        }


def marked(pieces: tuple[Piece, ...], left: str = "【", right: str = "】") -> str:
    """Pieces as one line, what was sought between brackets."""
    return "".join(f"{left}{one.text}{right}" if one.hit else one.text for one in pieces)


def entries(packs: Packs) -> tuple[Entry, ...]:
    """Everything that can be found, in the order of the packs."""
    return (*_documents(packs), *_provisions(packs), *_matters(packs))


def search(packs: Packs, typed: str, language: str = "zh", among: tuple[Entry, ...] = ()) -> tuple[Hit, ...]:
    """What holds all that was typed, best first. ``among`` spares laying the entries out again."""
    phrases = [_plain(one) for one in typed.split()]
    if not any(phrases):
        return ()
    found = []
    for entry in among or entries(packs):
        scores = [_score(entry, phrase) for phrase in phrases]
        if all(scores):
            found.append((sum(scores), entry))
    found.sort(key=lambda one: (-one[0], one[1].kind.value, one[1].key))
    return tuple(_hit(entry, score, phrases, language) for score, entry in found)


def _score(entry: Entry, phrase: str) -> float:
    best = 0.0
    for field in entry.fields:
        for text in (field.words.zh, field.words.en):
            best = max(best, field.weight * _likeness(_plain(text), phrase))
    return best


def _likeness(text: str, phrase: str) -> float:
    """4 for that text and nothing else, 2 for the whole phrase, up to 1 for its bigrams, 0 below ``ENOUGH``."""
    if phrase == text:
        return 4.0
    if phrase in text:
        return 2.0
    pairs = _pairs(phrase)
    share = sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
    return share if share >= ENOUGH else 0.0


def _pairs(phrase: str) -> list[str]:
    """Neighbouring characters with a Chinese one among them: words of letters are found whole or not at all."""
    pairs = [phrase[at : at + 2] for at in range(len(phrase) - 1)] if len(phrase) > 2 else []
    return [pair for pair in pairs if not pair.isascii()]


def _plain(text: str) -> str:
    """One width, one case: 第２类 and 第2类 are the same."""
    return normalize("NFKC", text).casefold()


def _hit(entry: Entry, score: float, phrases: list[str], language: str) -> Hit:
    texts = [field.words.text(language) for field in entry.fields]
    others = [field.words.zh if language == "en" else field.words.en for field in entry.fields]
    title = _cut(texts[0], phrases)
    own = [_cut(text, phrases) for text in texts[1:] if text and text != entry.key]
    foreign = [_cut(text, phrases) for text in others if text]
    hits = (one for one in (*own, *foreign) if any(piece.hit for piece in one))
    excerpt = next(hits, own[0] if own else ())
    return Hit(entry, score, title, _short(excerpt))


def _cut(text: str, phrases: list[str]) -> tuple[Piece, ...]:
    """The text in pieces: each phrase where it stands whole, else those of its bigrams that stand there."""
    plain = "".join(one if len(one := _plain(character)) == 1 else character for character in text)
    hit = [False] * len(text)
    for phrase in phrases:
        for part in [phrase] if phrase in plain else _pairs(phrase):
            for found in re.finditer(re.escape(part), plain):
                hit[found.start() : found.end()] = [True] * len(part)
    pieces: list[Piece] = []
    for index, character in enumerate(text):
        if pieces and pieces[-1].hit is hit[index]:
            pieces[-1] = Piece(pieces[-1].text + character, hit[index])
        else:
            pieces.append(Piece(character, hit[index]))
    return tuple(pieces)


LONGEST = 120


def _short(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """An excerpt around the first hit, with dots where something is left out."""
    before = 0
    for piece in pieces:
        if piece.hit:
            break
        before += len(piece.text)
    skip, left = max(0, before - LONGEST // 3), LONGEST
    out: list[Piece] = []
    if skip:
        out.append(Piece("…", False))
    for piece in pieces:
        text = piece.text[skip:]
        skip = max(0, skip - len(piece.text))
        if shown := text[: max(0, left)]:
            out.append(Piece(shown, piece.hit))
        left -= len(text)
    return (*out, Piece("…", False)) if left < 0 else tuple(out)


def _documents(packs: Packs) -> Iterator[Entry]:
    for code, document in packs.documents.items():
        number = Words(" ".join(part for part in (code, document.number or "") if part))
        fields = [Field(document.title, 3.0), Field(number, 3.0)]
        fields += [Field(document.note, 0.5)] if document.note else []
        yield Entry(Kind.DOCUMENT, code, document.jurisdiction, code, "", tuple(fields))
        for clause in document.clauses:
            body = [Field(clause.title, 2.0), Field(clause.summary, 1.5)]
            body += [Field(one.what, 1.2) for one in clause.due]
            body += [Field(clause.note, 0.5)] if clause.note else []
            key = f"{code}/{clause.id}"
            yield Entry(Kind.CLAUSE, key, document.jurisdiction, code, clause.id, tuple(body))


def _provisions(packs: Packs) -> Iterator[Entry]:
    for key, one in packs.provisions.items():
        value = value_words(packs, one.value)
        fields = [Field(one.title, 2.0), Field(value, 1.5), Field(Words(key), 1.0)]
        fields += [Field(one.note, 0.5)] if one.note else []
        if one.ambiguity is not None:
            fields += [Field(one.ambiguity.question, 0.5), Field(one.ambiguity.reading, 0.5)]
        yield Entry(Kind.PROVISION, key, one.jurisdiction, one.cite.document, one.cite.clause, tuple(fields))


def _matters(packs: Packs) -> Iterator[Entry]:
    for key, outline in packs.matters.items():
        is_subject = key in packs.subjects
        note = packs.subjects[key].note if is_subject else None
        fields = [Field(outline.title, 2.5), Field(Words(key), 1.5)]
        fields += [Field(note, 0.5)] if note else []
        kind = Kind.SUBJECT if is_subject else Kind.PROCEDURE
        yield Entry(kind, key, outline.jurisdiction, "", "", tuple(fields))
