"""The engine against the slow referee, over small countries of law that nobody would write by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.policy_referee import Conflict, Gap, Missing, Referee, Won, truth
from tests.support.small_packs import document, load

from yaojian.errors import ConflictingRules, MissingFact, NoRuleInForce
from yaojian.facts.evaluation import compile_condition
from yaojian.policy import Choice, Packs, Provision, Query, resolve
from yaojian.policy.index import Index

BASE = load(
    {
        "cn/documents/law.yaml": document(),
        "cn/documents/old.yaml": document(code="OLD", extra="replaced: {on: 2024-01-01, by: LAW}"),
    }
)
DAYS = [
    date(2022, 12, 31),
    date(2023, 1, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2025, 6, 30),
    date(2026, 3, 2),
]
FACTS: Mapping[str, st.SearchStrategy[object]] = {
    "device.class": st.sampled_from(["I", "II", "III"]),
    "device.sterile": st.booleans(),
    "firm.staff": st.integers(0, 4),
}

comparisons = st.one_of(
    FACTS["device.class"].map(lambda value: {"fact": "device.class", "is": value}),
    st.lists(FACTS["device.class"], min_size=1, max_size=2).map(
        lambda some: {"fact": "device.class", "in": some}
    ),
    st.booleans().map(lambda value: {"fact": "device.sterile", "is": value}),
    st.integers(0, 4).map(lambda value: {"fact": "firm.staff", "at_least": value}),
    st.integers(0, 4).map(lambda value: {"fact": "firm.staff", "less_than": value}),
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=4,
)
lengths = st.sampled_from([20, 45, 60]).map(lambda amount: {"amount": amount, "unit": "working_day"})
cuts = st.sampled_from([33, 50, 55]).map(
    lambda percent: {"relative_to": "statutory", "reduce_by_percent": percent}
)


@st.composite
def provisions(draw: st.DrawFn, key: str) -> Provision:
    effect = draw(st.sampled_from(["statutory", "statutory", "statutory", "promised", "target"]))
    value = draw(lengths if effect == "statutory" else st.one_of(lengths, cuts))
    first = draw(st.sampled_from([DAYS[0], *DAYS[:4]]))
    return Provision.model_validate(
        {
            "key": key,
            "title": {"zh": key},
            "jurisdiction": draw(st.sampled_from(["CN", "CN-GX"])),
            "procedure": draw(st.sampled_from(["special", "special", "general"])),
            "step": draw(st.sampled_from(["work", ["work", "deciding"], "deciding"])),
            "effect": effect,
            "measure": draw(st.sampled_from(["each_case", "each_case", "each_case", "average"])),
            "span": draw(st.sampled_from(["review", "review", "review", "decision", "both"])),
            "value": value,
            "when": draw(st.one_of(st.none(), st.none(), conditions)),
            "force": draw(st.sampled_from(["must", "must", "may", "aim"])),
            "rank": draw(st.integers(0, 3)),
            "in_force": {"from": first, "until": draw(st.sampled_from([None, None, DAYS[4]]))},
            "cite": {"document": draw(st.sampled_from(["LAW", "LAW", "OLD"])), "clause": "1"},
            "verified": draw(st.booleans()),
        }
    )


def plain(step: str, span: str, amount: int, **more: object) -> Provision:
    """A statutory limit of the general law, in force always and everywhere."""
    return Provision.model_validate(
        {
            "key": f"floor-{span}",
            "title": {"zh": "底线"},
            "jurisdiction": "CN",
            "procedure": "general",
            "step": step,
            "effect": "statutory",
            "span": span,
            "value": {"amount": amount, "unit": "working_day"},
            "force": "must",
            "in_force": {"from": DAYS[0]},
            "cite": {"document": "LAW", "clause": "1"},
            "verified": True,
            **more,
        }
    )


cut_limits = st.tuples(st.sampled_from(["review", "both"]), st.sampled_from(["work", "deciding"]), cuts).map(
    lambda drawn: plain(
        drawn[1], drawn[0], 0, key="cut", procedure="special", effect="promised", value=drawn[2], rank=9
    )
)


@st.composite
def laws(draw: st.DrawFn) -> Packs:
    size = draw(st.integers(1, 8))
    written = {one.key: one for one in (draw(provisions(f"p{number}")) for number in range(size))}
    if draw(st.booleans()):
        written |= {
            "floor-review": plain("work", "review", 60),
            "floor-decision": plain("deciding", "decision", 20),
        }
        written |= {"cut": draw(cut_limits)}
    index = Index(BASE.jurisdictions, BASE.outlines, written, BASE.documents, BASE.facts)
    return replace(BASE, provisions=written, index=index)


@st.composite
def questions(draw: st.DrawFn, packs: Packs) -> Query:
    facts = {name: draw(values) for name, values in FACTS.items() if draw(st.integers(0, 3))}
    may = [key for key, one in packs.provisions.items() if one.force == "may"]
    chosen = [key for key in may if draw(st.booleans())]
    return Query(
        draw(st.sampled_from(["CN", "CN-GX"])),
        "special",
        draw(st.sampled_from(["work", "deciding"])),
        draw(st.sampled_from([*DAYS[2:], *DAYS])),
        facts,
        {key: Choice("李主任", draw(st.sampled_from(DAYS)), "情况特殊") for key in chosen},
    )


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_the_engine_answers_as_the_referee_does(data: st.DataObject) -> None:
    packs = data.draw(laws())
    query = data.draw(questions(packs))

    assert engine(packs, query) in referee(packs, query)


Told = tuple[object, ...]


def engine(packs: Packs, query: Query) -> Told:
    try:
        resolution = resolve(packs, query)
    except MissingFact as error:
        return ("missing", *error.names)
    except ConflictingRules:
        return ("conflict",)
    except NoRuleInForce:
        return ("gap",)
    rows = [
        (
            (row.step, row.effect.value, row.measure.value, row.span),
            row.winner.key,
            row.value,
            row.presumed,
            row.binds_case,
            tuple(base.winner.key for base in row.derived_from),
        )
        for row in resolution.rows
    ]
    return ("rows", *sorted(rows, key=str))


def referee(packs: Packs, query: Query) -> list[Told]:
    """What may be answered: one thing, or any of the errors that the derivations of several rows meet."""
    try:
        answered = Referee(packs, query).answer()
    except (Missing, Conflict, Gap) as error:
        return [_told(error)]
    errors = [_told(one) for one in answered.values() if isinstance(one, Exception)]
    if errors:
        return errors
    rows = [
        (point, won.provision.key, won.value, won.presumed, won.binds, tuple(won.bases))
        for point, won in answered.items()
        if isinstance(won, Won)
    ]
    return [("rows", *sorted(rows, key=str))]


def _told(error: Exception) -> Told:
    if isinstance(error, Missing):
        return ("missing", *sorted(error.names))
    return ("conflict",) if isinstance(error, Conflict) else ("gap",)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_compiled_condition_has_the_truth_value_that_it_reads_as(data: st.DataObject) -> None:
    one = data.draw(provisions("p").filter(lambda provision: provision.when is not None))
    facts = {name: data.draw(values) for name, values in FACTS.items() if data.draw(st.booleans())}
    assert one.when is not None

    node = compile_condition(one.when, BASE.facts)(BASE.facts.fact_set(facts), DAYS[0])

    assert node.value is truth(one.when, facts)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_one_more_fact_never_changes_an_answer_already_given(data: st.DataObject) -> None:
    """What was missing and did not matter still does not matter once it is known."""
    packs = data.draw(laws())
    query = data.draw(questions(packs))
    before = engine(packs, query)
    given_facts = dict(query.facts)  # type: ignore[call-overload]
    more = {name: data.draw(values) for name, values in FACTS.items() if name not in given_facts}

    if before[0] == "rows":
        assert engine(packs, replace(query, facts={**given_facts, **more})) == before
