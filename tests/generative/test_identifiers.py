"""Numbers made from the pack are read back; damaged ones are refused; nothing but IdentifierError ever comes out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from yaojian.errors.identifiers import CannotCompose, IdentifierError
from yaojian.identifiers import (
    Identifier,
    compose,
    identify,
    parse_category_code,
    parse_cosmetic,
    parse_credit_code,
    parse_device_certificate,
    parse_device_filing,
    parse_distribution_licence,
    parse_drug_approval,
    parse_export_certificate,
    parse_preparation,
    parse_production_licence,
)
from yaojian.identifiers.catalogue import Choice, Digits, Form, Kind, Place, Text, Year, national_catalogue
from yaojian.identifiers.creditcode import check_character

CATALOGUE = national_catalogue()
ALPHABET = CATALOGUE.credit_code.alphabet
SHAPES = [(kind, form) for kind in CATALOGUE.kinds for form in kind.forms]
PARSERS: dict[str, Callable[[str], Identifier]] = {
    "credit-code": parse_credit_code,
    "device-certificate": parse_device_certificate,
    "device-filing": parse_device_filing,
    "drug-approval": parse_drug_approval,
    "cosmetic": parse_cosmetic,
    "preparation": parse_preparation,
    "production-licence": parse_production_licence,
    "distribution-licence": parse_distribution_licence,
    "export-certificate": parse_export_certificate,
    "category-code": parse_category_code,
}
WORDING = "".join(sorted({character for _, form in SHAPES for character in form.example}))
ANYTHING = st.text(max_size=40) | st.text(WORDING + " 　Ｏo0lＩ（）–", max_size=24)


def values_of(form: Form) -> st.SearchStrategy[dict[str, str]]:
    strategies: dict[str, st.SearchStrategy[str]] = {}
    for part in form.parts:
        match part:
            case Choice() | Year():
                options = list(CATALOGUE.choices(part))
                strategies[part.name] = st.sampled_from(
                    options + [""] * (isinstance(part, Choice) and part.optional)
                )
            case Place():
                strategies[part.name] = st.text(
                    "南宁柳州桂林防城港惠沧丰", min_size=part.han[0], max_size=part.han[1]
                )
            case Digits():
                least, most = part.width
                strategies[part.name] = st.text("0123456789", min_size=least, max_size=most)
            case Text():
                pass
    return st.fixed_dictionaries(strategies)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[Kind, Form, dict[str, str]]:
    kind, form = draw(st.sampled_from(SHAPES))
    values = draw(values_of(form))
    for rule in form.only:
        if rule.applies(values):
            values = {
                **values,
                **{name: draw(st.sampled_from(allowed)) for name, allowed in rule.then.items()},
            }
    assume(
        all(
            values[name] in allowed
            for rule in form.only
            if rule.applies(values)
            for name, allowed in rule.then.items()
        )
    )
    return kind, form, values


@st.composite
def credit_codes(draw: st.DrawFn, first_two: str = ALPHABET) -> str:
    head, region = (
        draw(st.text(first_two, min_size=2, max_size=2)),
        draw(st.text("0123456789", min_size=6, max_size=6)),
    )
    first = head + region + draw(st.text(ALPHABET, min_size=9, max_size=9))
    return first + check_character(first, ALPHABET)


def refusal(parse: Callable[[str], Identifier], text: str) -> IdentifierError | None:
    try:
        parse(text)
    except IdentifierError as error:
        return error
    return None


@given(numbers())
def test_what_is_put_together_from_a_form_is_read_back_with_the_same_parts(
    made: tuple[Kind, Form, dict[str, str]],
) -> None:
    kind, form, values = made
    text = compose(kind.kind, form.form, values)
    value = PARSERS[kind.kind](text)
    assert value.text == text
    assert value == identify(text).value
    assert {part.name: part.value for part in value.components} == {
        name: each for name, each in values.items() if each
    }


@given(numbers(), st.data())
def test_a_number_reads_the_same_however_it_is_spaced_and_widened(
    made: tuple[Kind, Form, dict[str, str]], data: st.DataObject
) -> None:
    kind, form, values = made
    text = compose(kind.kind, form.form, values)
    untidy = "".join(
        data.draw(st.sampled_from(["", " ", "\u3000", "\u200b"]))
        + (chr(ord(each) + 0xFEE0) if "!" <= each <= "~" and data.draw(st.booleans()) else each)
        for each in text
    )
    value = PARSERS[kind.kind](untidy)
    assert value.text == text
    assert bool(value.normalised) == (untidy != text)


@given(credit_codes())
def test_a_credit_code_with_its_check_character_is_read(code: str) -> None:
    assert parse_credit_code(code).text == code


@given(credit_codes("0123456789"), st.text(ALPHABET + "IOSVZ", max_size=2), st.integers(2, 18))
def test_with_digits_in_front_a_credit_code_is_accepted_exactly_where_stdnum_accepts_it(
    code: str, inserted: str, at: int
) -> None:
    """stdnum knows digits only in the first two places; the standard has letters there too (A, N, Y)."""
    text = code[:at] + inserted + code[at + len(inserted) :]
    assert (refusal(parse_credit_code, text) is None) == uscc.is_valid(text)


@given(credit_codes(), st.integers(0, 17), st.sampled_from(ALPHABET + "IOSVZ*漢"))
def test_any_one_wrong_character_in_a_credit_code_is_caught(code: str, index: int, wrong: str) -> None:
    assume(code[index] != wrong)
    with pytest.raises(IdentifierError) as caught:
        parse_credit_code(code[:index] + wrong + code[index + 1 :])
    assert 1 <= caught.value.position <= 18
    if wrong not in ALPHABET:
        assert caught.value.position == index + 1


@given(ANYTHING)
def test_whatever_is_typed_only_an_identifier_error_comes_out(text: str) -> None:
    for parse in PARSERS.values():
        error = refusal(parse, text)
        assert error is None or (
            1 <= error.position <= len(text) + 1 and error.text("zh") and error.text("en")
        )
    answer = identify(text)
    assert (answer.value is None) != (answer.error is None)


@given(numbers(), st.data())
def test_a_number_with_a_part_damaged_is_refused_or_is_another_number(
    made: tuple[Kind, Form, dict[str, str]], data: st.DataObject
) -> None:
    kind, form, values = made
    name = data.draw(st.sampled_from(sorted(values)))
    damaged = {**values, name: data.draw(st.text("0Oo1l9X桂国", max_size=3))}
    assume(damaged != values)
    try:
        text = compose(kind.kind, form.form, damaged)
    except CannotCompose:
        return
    assert text != compose(kind.kind, form.form, values)
