"""How an example of grants is written, and every way in which the law can depart from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.claims import FIRM_CAP, grant, money_law

from yaojian.errors import PackFaults
from yaojian.incentives.examples import FIRM, departures, read_examples

LAW = money_law(
    grant(
        "r",
        f"{{caps: [{{at_most: 30, per: product, by: [grant.product]}}, {FIRM_CAP}], evidence: [paper.one]}}",
    )
)
HEAD = "jurisdiction: CN\nexamples:\n"
EXAMPLE = """\
  - key: one
    says: {zh: 一, en: One}
    claim: {day: 2026-03-02, items: [{key: a, facts: {grant.product: p}}]}
    expect: {total: 300000, proven: 0, items: {a: {amount: 300000, rules: [r], bound: at_most, missing: [paper.one], ready: papers}}}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "examples.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def departing(folder: Path, old: str = "", new: str = "") -> list[str]:
    (found,) = read_examples(write(folder, HEAD + EXAMPLE.replace(old, new)), "e.yaml")
    return [one.en for one in departures(LAW, found.example)]


def test_an_example_leaves_out_what_goes_without_saying(tmp_path: Path) -> None:
    (found,) = read_examples(write(tmp_path, HEAD + EXAMPLE))
    claim = found.example.claim

    assert (claim.claim, claim.firm, claim.jurisdiction, claim.year) == ("one", FIRM, "CN", 2026)
    assert departures(LAW, found.example) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("total: 300000", "total: 1", ["total: 1 was expected, 300000 is found"]),
        ("proven: 0, ", "", []),
        ("bound: at_most, missing: [paper.one], ready: papers", "", []),
        ("proven: 0", "proven: 1", ["proven: 1 was expected, 0 is found"]),
        ("rules: [r]", "rules: []", ["a.rules: () was expected, ('r',) is found"]),
        ("bound: at_most", "bound: exactly", ["a.bound: exactly was expected, at_most is found"]),
        ("missing: [paper.one]", "missing: []", ["a.missing: () was expected, ('paper.one',) is found"]),
        ("ready: papers", "ready: due", ["a.ready: due was expected, papers is found"]),
        ("rules: [r]", "rules: [r], caps: [product]", ["a.caps: ('product',) was expected, () is found"]),
        ("rules: [r]", "rules: [r], carried_on: true", ["a.carried_on: True was expected, False is found"]),
        ("{a: {amount", "{b: {amount", ["items: ['b'] was expected, ['a'] is found"]),
        ("grant.product: p", "grant.first: true", ["There is an error ClaimFactMissing: Item a: facts that could change the result are missing: grant.product"]),
        ("expect: {total: 300000, proven: 0, items: {a: {amount: 300000, rules: [r], bound: at_most, missing: [paper.one], ready: papers}}}", "error: {code: ShareLeftOpen}", ["The error ShareLeftOpen does not come"]),
    ],
)  # fmt: skip
def test_every_departure_is_said(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    assert departing(tmp_path, old, new) == said


MISSING = """\
  - key: two
    says: {zh: 二, en: Two}
    claim: {day: 2026-03-02, items: [{key: a}]}
    error: {code: ClaimFactMissing, names: [grant.product]}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", []),
        (", names: [grant.product]", "", []),
        ("[grant.product]", "[grant.base]", ["The error names grant.product"]),
        ("ClaimFactMissing", "ShareLeftOpen", ["There is an error ClaimFactMissing: Item a: facts that could change the result are missing: grant.product"]),
        ("items: [{key: a}]", "items: [{key: a, facts: {grant.produkt: p}}]", ["There is an error ClaimFactWrong: Item a: No fact named grant.produkt is declared"]),
    ],
)  # fmt: skip
def test_an_expected_error_is_compared_by_code_and_names(
    tmp_path: Path, old: str, new: str, said: list[str]
) -> None:
    (found,) = read_examples(write(tmp_path, HEAD + MISSING.replace(old, new)))

    assert [one.en for one in departures(LAW, found.example)] == said


def test_sums_that_hang_on_the_order_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine gives none; so one that does is put in its place."""
    from yaojian.incentives import examples

    two = EXAMPLE.replace("[{key: a, facts: {grant.product: p}}]", "[{key: a}, {key: b}]")
    (found,) = read_examples(write(tmp_path, HEAD + two))
    honest = examples.assess

    def by_order(packs: object, claim: object) -> object:
        first = claim.items[0]  # type: ignore[attr-defined]
        facts = {"facts": {"grant.product": "p"}}
        items = tuple(one.model_copy(update=facts) for one in claim.items)  # type: ignore[attr-defined]
        day = {"day": found.example.claim.day.replace(day=1)}
        told = tuple(one.model_copy(update=day) if one.key == first.key else one for one in items)
        return honest(packs, claim.model_copy(update={"items": told}))  # type: ignore[arg-type,attr-defined]

    monkeypatch.setattr(examples, "assess", by_order)

    assert "The sums hang on the order of the items" in [one.en for one in departures(LAW, found.example)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + EXAMPLE + "    error: {code: X}\n", "An example expects sums or an error, one of the two"),
        (HEAD + EXAMPLE.replace(", en: One", ""), "An example says its sentence in both languages"),
        (HEAD + "  - 3\n", "examples"),
        (HEAD + EXAMPLE.replace("{day: 2026-03-02, items", "{items"), "Key day is missing"),
        (HEAD + EXAMPLE.replace("claim: {day", "clam: {day"), "There is no key clam"),
        ("jurisdiction: CN\nexamples: 3\n", "examples must be a list"),
        ("- 3\n", "a mapping of keys to values"),
    ],
)
def test_an_example_that_says_too_much_or_too_little_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PackFaults) as refused:
        read_examples(write(tmp_path, text), "e.yaml")

    assert said in refused.value.text("en") or refused.value.faults


def test_a_departure_is_told_with_its_line(tmp_path: Path) -> None:
    (found,) = read_examples(write(tmp_path, HEAD + EXAMPLE), "e.yaml")
    (what,) = departures(
        LAW, found.example.model_copy(update={"expect": found.example.expect.model_copy(update={"total": 1})})
    )  # type: ignore[union-attr]

    assert found.fault(what).text("en") == (
        "e.yaml:3:5: total: 1 was expected, 300000 is found. Check the example against the packs."
    )
