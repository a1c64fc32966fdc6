"""The calendar as files, one a year, each naming the notices that it follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from yaojian.errors.facts import PackFault, PackFaults
from yaojian.errors.legaltime import CalendarDayInvalid, CalendarFolderEmpty
from yaojian.legaltime.calendar import Calendar, CalendarStatus, CalendarYear, Notice
from yaojian.legaltime.entries import Entry, Name
from yaojian.words import Words
from yaojian.written import Source, read_file, refuse, validated

LONGEST_SPAN = timedelta(days=31)
LAST_YEAR = 9998
"""The year after it must still be a year of the machine's calendar."""
CHECK_NOTICE = Words("请对照通知原文更正", "Correct it against the notice")


class NoticeEntry(Entry):
    number: str
    title: str
    issuer: str
    issued: date


class SpanEntry(Entry):
    """Days off under one name, first and last included, as the notice prints them."""

    name: Name
    first: date = Field(alias="from")
    last: date = Field(alias="to")

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if not timedelta(0) <= self.last - self.first < LONGEST_SPAN:
            refuse(
                Words(
                    f"{self.first}至{self.last}：起止须先后有序，不超过一个月",
                    f"{self.first} to {self.last}: the span must run forward, for at most a month",
                ),
                CHECK_NOTICE,
            )
        return self

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))


class MakeupEntry(Entry):
    """Weekend days worked in exchange for the days off of one festival."""

    name: Name
    days: tuple[date, ...]


class CalendarFile(Entry):
    year: Annotated[int, Field(ge=1, le=LAST_YEAR)]
    status: CalendarStatus
    notices: tuple[NoticeEntry, ...] = ()
    holidays: tuple[SpanEntry, ...] = ()
    makeup: tuple[MakeupEntry, ...] = ()
    note: Words = Words("")

    @model_validator(mode="after")
    def _published_means_a_notice(self) -> Self:
        published = self.status is CalendarStatus.PUBLISHED
        if published and not self.notices:
            refuse(
                Words("已发布的年份须写明所依据的通知", "A published year names the notice that it follows"),
                Words("补上 notices，或写为 provisional", "Add notices, or write provisional"),
            )
        if not published and self.notices:
            refuse(
                Words(
                    "暂定年份还没有通知；有了通知就是已发布",
                    "A provisional year has no notice yet; with one it is published",
                ),
                Words("写为 published，或删去 notices", "Write published, or delete notices"),
            )
        return self

    def to_year(self) -> CalendarYear:
        return CalendarYear(
            year=self.year,
            status=self.status,
            holidays={day: span.name for span in self.holidays for day in span.days()},
            makeup={day: entry.name for entry in self.makeup for day in entry.days},
            notices=tuple(Notice(one.number, one.title, one.issuer, one.issued) for one in self.notices),
            note=self.note,
        )


def load_calendar_year(path: Path, name: str | None = None) -> CalendarYear:
    """One year; ``PackFaults`` with file and line for what is wrong. ``name`` is how faults call the file."""
    source = read_file(path, name)
    try:
        return validated(CalendarFile, source).to_year()
    except CalendarDayInvalid as error:
        raise PackFaults([_at_its_day(error, source)]) from None


def load_calendar(directory: Path) -> Calendar:
    """All the years of a folder. A missing or repeated year is a fault, a gap is never guessed over."""
    paths = sorted(directory.glob("*.yaml"))
    if not paths:
        raise CalendarFolderEmpty(folder=directory.as_posix())
    return Calendar(load_calendar_year(path) for path in paths)


def _at_its_day(error: CalendarDayInvalid, source: Source) -> PackFault:
    part = "makeup" if error.facts["makeup"] else "holidays"
    return source.fault((part,), Words(error.what("zh"), error.what("en")), CHECK_NOTICE)
