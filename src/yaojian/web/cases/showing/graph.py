"""A procedure as a picture: one lane a track, one row a rank; lines run between lanes and rows, never through a box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yaojian.legaltime import svg
from yaojian.web.cases.showing.wording import about, language, said
from yaojian.workflow import Definition, Step
from yaojian.workflow.openings import named, steps_named

WIDTH, HEIGHT, GAP_X, GAP_Y, HEAD, MARGIN = 128, 54, 22, 44, 34, 10
INK, FAINT, EDGE, PAPER, BAND = "#1b2733", "#52606d", "#8a97a3", "#ffffff", "#f4f6f8"
END = "end:"


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    title: str
    role: str
    lane: str
    rank: int


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    label: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Place:
    x: float
    y: float
    gutter: float


def draw(definition: Definition) -> str:
    """The picture as SVG text; each line tells its outcomes when a pointer rests on it."""
    nodes = tuple(nodes_of(definition))
    lanes = lanes_of(definition, nodes)
    places = _places(nodes, lanes)
    width = max(lane.x + lane.width for lane in lanes.values()) + MARGIN
    height = max(place.y for place in places.values()) + HEIGHT + MARGIN
    titles = {node.key: node.title for node in nodes}
    shapes = [_band(lane, height) for lane in lanes.values()]
    shapes += [_edge(one, places, titles) for one in edges_of(definition)]
    shapes += [_box(node, places[node.key]) for node in nodes]
    return svg.document(width, height, said(definition.title), "procedure-graph", *shapes)


def nodes_of(definition: Definition) -> Iterator[Node]:
    ranks: dict[str, int] = {}
    for step in definition.steps:
        _rank(definition, step, ranks, ())
    for step in definition.steps:
        yield Node(step.key, said(step.title), said(definition.roles[step.role]), step.track, ranks[step.key])
    for end in definition.ends:
        before = sorted(steps_named(end.when), key=lambda key: ranks[key]) or [definition.start]
        lane = definition.step_index[before[-1]].track
        yield Node(END + end.key, said(end.title), "", lane, ranks[before[-1]] + 1)


def edges_of(definition: Definition) -> Iterator[Edge]:
    """What opens a step or closes the case; dashed, what only permits one of its outcomes."""
    for step in definition.steps:
        yield from _into(definition, step.key, step.after)
        known = steps_named(step.after)
        for outcome in step.outcomes:
            for edge in _into(definition, step.key, outcome.when, dashed=True):
                if edge.source not in known:
                    yield edge
    for end in definition.ends:
        yield from _into(definition, END + end.key, end.when)
    if definition.withdrawal is not None:
        yield Edge(definition.start, END + definition.withdrawal.end, _("撤回申请"), dashed=True)


def lanes_of(definition: Definition, nodes: tuple[Node, ...]) -> dict[str, Lane]:
    """As wide as the most boxes that stand side by side in it."""
    beside: dict[tuple[str, int], int] = defaultdict(int)
    for node in nodes:
        beside[node.lane, node.rank] += 1
    lanes, x = {}, float(MARGIN)
    for track in dict.fromkeys(step.track for step in definition.steps):
        cells = max(count for (lane, _rank), count in beside.items() if lane == track)
        width = cells * (WIDTH + GAP_X) + GAP_X
        lanes[track] = Lane(said(definition.track_title(track)), x, width)
        x += width + 4
    return lanes


def _into(definition: Definition, target: str, opening: object, dashed: bool = False) -> Iterator[Edge]:
    labels: dict[str, list[str]] = defaultdict(list)
    for given in named(opening):
        step = definition.step_index[given.step]
        keys = given.outcomes or tuple(outcome.key for outcome in step.outcomes)
        labels[given.step] += [said(step.outcome_index[key].title) for key in keys]
    for source, words in labels.items():
        yield Edge(source, target, " / ".join(dict.fromkeys(words)), dashed)


def _rank(definition: Definition, step: Step, ranks: dict[str, int], seen: tuple[str, ...]) -> int:
    """One more than the farthest step before it; a step that permits an outcome stands before it too."""
    if step.key not in ranks:
        before = {*steps_named(step.after), *(k for o in step.outcomes for k in steps_named(o.when))}
        farther = [
            _rank(definition, definition.step_index[key], ranks, (*seen, step.key))
            for key in before
            if key not in seen and key != step.key
        ]
        ranks[step.key] = 1 + max(farther, default=-1)
    return ranks[step.key]


def _places(nodes: tuple[Node, ...], lanes: dict[str, Lane]) -> dict[str, Place]:
    rows: dict[tuple[str, int], list[Node]] = defaultdict(list)
    for node in nodes:
        rows[node.lane, node.rank].append(node)
    places = {}
    for (lane_key, rank), row in rows.items():
        lane = lanes[lane_key]
        taken = len(row) * WIDTH + (len(row) - 1) * GAP_X
        for at, node in enumerate(row):
            x = lane.x + (lane.width - taken) / 2 + at * (WIDTH + GAP_X)
            places[node.key] = Place(x, HEAD + MARGIN + rank * (HEIGHT + GAP_Y), lane.x + GAP_X / 2)
    return places


def _band(lane: Lane, height: float) -> str:
    ground = svg.rect(lane.x, MARGIN, lane.width, height - 2 * MARGIN, BAND)
    return ground + svg.text(lane.x + lane.width / 2, MARGIN + 20, lane.title, 12, FAINT, "middle")


def _box(node: Node, place: Place) -> str:
    ends = not node.role
    shapes = [svg.rect(place.x, place.y, WIDTH, HEIGHT, BAND if ends else PAPER, EDGE if ends else INK, 1.4)]
    middle, lines = place.x + WIDTH / 2, _lines(node.title)
    top = place.y + (32 if ends else 24) - 8 * (len(lines) - 1)
    shapes += [
        svg.text(middle, top + 15 * at, line, 12.5, INK, "middle", bold=not ends)
        for at, line in enumerate(lines)
    ]
    if node.role:
        shapes.append(svg.text(middle, place.y + HEIGHT - 7, node.role, 10.5, FAINT, "middle"))
    label = f"{node.title} · {node.role}" if node.role else node.title
    return svg.group("graph-end" if ends else "graph-step", label, *shapes)


def _lines(title: str) -> list[str]:
    """A title over two lines where it is long for its box."""
    limit = 19 if language() == "en" else 9
    if len(title) <= limit:
        return [title]
    if " " not in title:
        half = (len(title) + 1) // 2
        return [title[:half], title[half:]]
    words, first = title.split(), []
    while words and len(" ".join([*first, words[0]])) <= limit:
        first.append(words.pop(0))
    return [" ".join(first or [words.pop(0)]), " ".join(words)]


def _edge(edge: Edge, places: dict[str, Place], titles: dict[str, str]) -> str:
    start, goal = places[edge.source], places[edge.target]
    x1, y1, x2, y2 = start.x + WIDTH / 2, start.y + HEIGHT, goal.x + WIDTH / 2, goal.y
    below, above = y1 + GAP_Y / 2 - 6, y2 - GAP_Y / 2 + 6
    if y2 - y1 <= GAP_Y:
        below = above = (y1 + y2) / 2
        bends = f"V{below:g} H{x2:g}"
    else:
        bends = f"V{below:g} H{goal.gutter:g} V{above:g} H{x2:g}"
    dash = ' stroke-dasharray="4 3"' if edge.dashed else ""
    line = (
        f'<path d="M{x1:g} {y1:g} {bends} V{y2 - 6:g}" fill="none" stroke="{EDGE}" stroke-width="1.3"{dash}/>'
    )
    tip = f'<path d="M{x2 - 4:g} {y2 - 7:g} h8 l-4 7 Z" fill="{EDGE}"/>'
    label = about(f"{titles[edge.source]} → {titles[edge.target]}", edge.label)
    return svg.group("graph-edge", label, line, tip)
