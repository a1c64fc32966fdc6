"""A procedure as a picture: Mermaid text that any reader of Markdown can draw."""

from __future__ import annotations

from collections.abc import Iterator

from yaojian.workflow.definition import Definition, Outcome, Step, StepKind
from yaojian.workflow.openings import named


def to_mermaid(definition: Definition, language: str = "zh") -> str:
    """A flow chart: steps grouped by track, edges by the outcomes that open the next, pauses as loops."""
    return "\n".join(["flowchart TD", *_nodes(definition, language), *_edges(definition, language)]) + "\n"


def _nodes(definition: Definition, language: str) -> Iterator[str]:
    for track in dict.fromkeys(step.track for step in definition.steps):
        yield f'  subgraph {_id("track", track)}["{_safe(definition.track_title(track).text(language))}"]'
        for step in definition.steps:
            if step.track == track:
                yield f"    {_node(definition, step, language)}"
        yield "  end"
    for end in definition.ends:
        yield f'  {_id("end", end.key)}(["{_safe(end.title.text(language))}"])'
    for pause in definition.pauses:
        yield f'  {_id("pause", pause.key)}[/"⏸ {_safe(pause.title.text(language))}"/]'


def _node(definition: Definition, step: Step, language: str) -> str:
    role = definition.roles[step.role].text(language)
    text = f"{_safe(step.title.text(language))}<br/>{_safe(role)}"
    left, right = ("{{", "}}") if step.kind is StepKind.DECISION else ("[", "]")
    return f'{_id("step", step.key)}{left}"{text}"{right}'


def _edges(definition: Definition, language: str) -> Iterator[str]:
    for step in definition.steps:
        for source, label in _labels(definition, step, language):
            yield f'  {_id("step", source)} -->|"{label}"| {_id("step", step.key)}'
    for end in definition.ends:
        for given in named(end.when):
            label = _titles(definition.step_index[given.step], given.outcomes, language)
            yield f'  {_id("step", given.step)} -->|"{label}"| {_id("end", end.key)}'
    for pause in definition.pauses:
        for key in pause.steps:
            yield f'  {_id("step", key)} -.->|"{_safe(pause.opens.title.text(language))}"| {_id("pause", pause.key)}'
            yield f'  {_id("pause", pause.key)} -.->|"{_safe(pause.closes.title.text(language))}"| {_id("step", key)}'
    if definition.withdrawal is not None:
        end_id = _id("end", definition.withdrawal.end)
        yield f'  {_id("step", definition.start)} -.->|"{"withdraw" if language == "en" else "撤回申请"}"| {end_id}'


def _labels(definition: Definition, step: Step, language: str) -> Iterator[tuple[str, str]]:
    opened: dict[str, list[str]] = {}
    for given in named(step.after):
        every = [outcome.key for outcome in definition.step_index[given.step].outcomes]
        opened.setdefault(given.step, []).extend(given.outcomes or every)
    for source, outcomes in opened.items():
        yield source, _titles(definition.step_index[source], tuple(dict.fromkeys(outcomes)), language)


def _titles(step: Step, keys: tuple[str, ...], language: str) -> str:
    outcomes: list[Outcome] = [outcome for outcome in step.outcomes if not keys or outcome.key in keys]
    return " / ".join(_safe(outcome.title.text(language)) for outcome in outcomes)


def _id(kind: str, key: str) -> str:
    """``end`` is a word of Mermaid's own, so every id carries its kind."""
    return f"{kind}_{key.replace('-', '_')}"


def _safe(text: str) -> str:
    return text.replace('"', "#quot;").replace("|", "#124;")
