"""Where the commands find the law, the calendar and the counting rules, and how they read a day that was typed."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli import clock as wall
from yaojian.errors.legaltime import DayUnreadable

SHIPPED = Path(str(files("yaojian"))) / "packs"
PACK = SHIPPED / "cn"
CALENDARS = PACK / "calendars"
COUNTING = PACK / "counting.yaml"

Directory = Annotated[
    Path, typer.Option("--packs", help="法规包所在文件夹 · folder of the packs", show_default=False)
]
CalendarFolder = Annotated[
    Path, typer.Option("--calendars", help="日历文件夹 · folder of calendar years", show_default=False)
]
RuleFile = Annotated[Path, typer.Option("--rules", help="计期规则文件 · counting rules", show_default=False)]
AsOf = Annotated[str, typer.Option("--as-of", help="截至哪一天，默认今天 · as of which day")]


def read_moment(text: str) -> date:
    """A day, or a moment where a time of day was typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise DayUnreadable(text=text) from None


def read_day(text: str) -> date:
    """A plain day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DayUnreadable(text=text) from None


def day_or_today(text: str) -> date:
    return read_day(text) if text else wall.today()
