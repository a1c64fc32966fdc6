"""Facts: declared, typed, dated, sourced statements, and the one closed language that packs use over them."""

from yaojian.errors.facts import PackFault, PackFaults
from yaojian.facts.book import Fact, FactBook, FactSet, FactValue, Stream, StreamItem, book_of
from yaojian.facts.checking import check_condition
from yaojian.facts.conditions import Condition, facts_used, streams_used
from yaojian.facts.declarations import FactType, Kind, Reference, StreamType
from yaojian.facts.models import PackModel, Text, validated
from yaojian.facts.satisfiability import can_both_hold, can_hold
from yaojian.written import Source, read_bytes, read_file

__all__ = [
    "Condition",
    "Fact",
    "FactBook",
    "FactSet",
    "FactType",
    "FactValue",
    "Kind",
    "PackFault",
    "PackFaults",
    "PackModel",
    "Reference",
    "Source",
    "Stream",
    "StreamItem",
    "StreamType",
    "Text",
    "book_of",
    "can_both_hold",
    "can_hold",
    "check_condition",
    "facts_used",
    "read_bytes",
    "read_file",
    "streams_used",
    "validated",
]
