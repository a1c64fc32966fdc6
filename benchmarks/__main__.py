"""``python -m benchmarks [NAME…]``: run every script of this folder and print one table.

Exit code 1 if a figure misses its aim.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module  # noqa: TID251 - scripts are found by being in this folder
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.figure import Figure

FRAME = {"figure", "__main__"}


def scripts(wanted: list[str]) -> list[str]:
    found = sorted(one.name for one in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return [name for name in found if name not in FRAME and (not wanted or name in wanted)]


def main(wanted: list[str]) -> int:
    console = Console(width=None if sys.stdout.isatty() else 150)
    figures: list[Figure] = []
    for name in scripts(wanted):
        console.print(f"… {name}", style="dim")
        figures.extend(import_module(f"benchmarks.{name}").run())
    console.print(table(figures))
    return 0 if figures and all(one.met for one in figures) else 1


def table(figures: list[Figure]) -> Table:
    shown = Table(title="Benchmarks")
    for column in ("figure", "ours", "peer", "ratio", "unit", "aim", "met"):
        shown.add_column(column, justify="right" if column in {"ours", "peer", "ratio"} else "left")
    for one in figures:
        peer = f"{_number(one.peer)} ({one.peer_name})" if one.peer is not None else "–"
        ratio = f"{one.ratio:.2f} ×" if one.ratio is not None else "–"
        shown.add_row(one.name, _number(one.ours), peer, ratio, one.unit, one.aim or "–", _verdict(one))
    return shown


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}"


def _verdict(figure: Figure) -> str:
    if not figure.aim:
        return "–"
    return "yes" if figure.met else "NO"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
