"""Which data an act must carry, and whether they are of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from yaojian.errors.identifiers import IdentifierError
from yaojian.identifiers import parse_category_code, parse_credit_code
from yaojian.words import Words
from yaojian.workflow.definition import Definition
from yaojian.workflow.events import EventType
from yaojian.workflow.forms import FieldKind, FormField
from yaojian.workflow.payload import actor_of, actors_of, day_of, items_of
from yaojian.workflow.refusals import Reason, because

REASON = FormField(key="reason", label=Words("理由", "Reason"), kind=FieldKind.LONG_TEXT)
DOCUMENTS = FormField(key="documents", label=Words("材料", "Documents"), kind=FieldKind.LIST, required=False)
GAPS = FormField(
    key="gaps", label=Words("容缺材料及补齐日期", "Missing papers and their last days"), kind=FieldKind.LIST
)
UNTIL = FormField(key="until", label=Words("截止日期", "Last day"), kind=FieldKind.DATE)
TO = FormField(key="to", label=Words("接办人", "To whom"), kind=FieldKind.ACTOR)
AMOUNT = FormField(key="amount", label=Words("延长数量", "Amount"), kind=FieldKind.INTEGER)
UNIT = FormField(key="unit", label=Words("单位", "Unit"))
AGREES = FormField(key="agrees", label=Words("会签意见", "Agrees or not"), kind=FieldKind.BOOLEAN)
OPINION = FormField(
    key="opinion", label=Words("不同意的意见", "Grounds of the dissent"), kind=FieldKind.LONG_TEXT
)
CASES = FormField(key="cases", label=Words("关联案件", "Linked cases"), kind=FieldKind.LIST)

GENERIC: Mapping[str, tuple[FormField, ...]] = {
    EventType.EXTEND: (AMOUNT, UNIT, REASON),
    EventType.ASK_EXTENSION: (AMOUNT, UNIT, REASON),
    EventType.DECLINE_EXTENSION: (REASON,),
    EventType.SET_TERM: (UNTIL,),
    EventType.TRANSFER: (TO,),
    EventType.DELEGATE: (TO, UNTIL),
    EventType.ASK_COUNTERSIGN: (
        FormField(key="signers", label=Words("会签人", "Signers"), kind=FieldKind.ACTORS),
    ),
    EventType.ADD_SIGNER: (FormField(key="signer", label=Words("加签人", "Signer"), kind=FieldKind.ACTOR),),
    EventType.COUNTERSIGN: (AGREES,),
    EventType.RETURN_TO: (REASON,),
    EventType.RECALL: (REASON,),
    EventType.WITHDRAW: (REASON,),
    EventType.FILL_GAP: (FormField(key="document", label=Words("补交的材料", "Document filed")),),
    EventType.LINK: (
        CASES,
        FormField(key="shared", label=Words("共用步骤", "Shared steps"), kind=FieldKind.LIST, required=False),
    ),
    EventType.UNLINK: (CASES,),
    EventType.RECORD_FACTS: (REASON,),
}


def needs_of(definition: Definition, type_: str, step: str, key: str) -> tuple[FormField, ...]:
    """The questions an act must answer, besides its own key."""
    if type_ == EventType.DECIDE:
        outcome = definition.step_index[step].outcome_index[key]
        return (*outcome.needs, *((GAPS,) if outcome.gaps else ()))
    if type_ == EventType.SUSPEND:
        return definition.pause_index[key].opens.needs
    if type_ == EventType.RESUME:
        return definition.pause_index[key].closes.needs
    return GENERIC.get(type_, ())


def check_data(fields: tuple[FormField, ...], data: Mapping[str, object]) -> Iterator[Reason]:
    """One reason for each required answer that is absent and each answer of the wrong kind."""
    for field in fields:
        value = data.get(field.key)
        if value is None or value == "" or value == [] or value == ():
            if field.required:
                yield because("missing-data", field=field.label)
        elif field.kind in _NUMBERS:
            yield from _check_number(field, str(value))
        elif not _fits(field, value):
            yield because("bad-data", field=field.label, value=value)


def _check_number(field: FormField, value: str) -> Iterator[Reason]:
    """A number that is no number of its kind, with the character that is wrong."""
    try:
        _NUMBERS[field.kind](value)
    except IdentifierError as error:
        yield because("bad-number", field=field.label, why=Words(error.what("zh"), error.what("en")))


def _fits(field: FormField, value: object) -> bool:
    try:
        _READERS.get(field.kind, str)(value)
    except (ValueError, ArithmeticError):
        return False
    return not field.choices or value in field.choices


def _whole(value: object) -> int:
    if isinstance(value, bool) or int(str(value)) < 0:
        raise ValueError(value)
    return int(str(value))


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


_NUMBERS: Mapping[FieldKind, Callable[[str], object]] = {
    FieldKind.CREDIT_CODE: parse_credit_code,
    FieldKind.CATEGORY_CODE: parse_category_code,
}
_READERS: Mapping[FieldKind, Callable[[object], object]] = {
    FieldKind.DATE: day_of,
    FieldKind.INTEGER: _whole,
    FieldKind.DECIMAL: lambda value: Decimal(str(value)),
    FieldKind.BOOLEAN: _truth,
    FieldKind.LIST: items_of,
    FieldKind.ACTOR: actor_of,
    FieldKind.ACTORS: actors_of,
}
