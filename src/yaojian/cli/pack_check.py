"""Every file of a folder of packs, each read by the engine that owns it; all faults with file and line.

``load_packs`` reads what makes the law. Beside it stand calendars, numbering rules, letters and examples, which
other engines read when they need them: here they are all read at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from yaojian.documents.letter_books import LetterBook, read_letter_book
from yaojian.errors import PackFault, PackFaults, YaojianError
from yaojian.errors.workflow import UnplayableCase
from yaojian.identifiers.catalogue import Catalogue, catalogue_of
from yaojian.incentives import examples as grants
from yaojian.legaltime import Calendar, CalendarYear, load_calendar_year
from yaojian.policy import Packs, load_packs
from yaojian.policy.examples import FoundExample, departures, read_examples
from yaojian.words import Words
from yaojian.workflow import Definition, Law, WrittenCase, differences, load_definitions, read_case_file
from yaojian.written import Source, read_file

T = TypeVar("T")

CASE = Words("请核对案例与法规包", "Check the case against the packs")
MEND = Words("请改正", "Mend it")
LIMITS = "limits"
INCENTIVES = "incentives"
OF_LAW = {LIMITS, INCENTIVES}
"""Folders of examples that are no cases of a procedure."""


@dataclass(frozen=True, slots=True)
class Checked:
    """``counted`` says how much was read; without faults it is the whole of the packs."""

    faults: tuple[PackFault, ...]
    counted: Mapping[str, object]
    ran: bool


@dataclass
class _Everything:
    root: Path
    faults: list[PackFault] = field(default_factory=list)
    packs: Packs | None = None
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    calendar: Calendar | None = None
    years: int = 0
    letters: int = 0
    examples: list[FoundExample] = field(default_factory=list)
    incentives: list[grants.FoundExample] = field(default_factory=list)
    cases: list[tuple[WrittenCase, Source, str]] = field(default_factory=list)

    def read(self) -> None:
        self.packs = self.take(self.root, load_packs)
        if self.packs is not None:
            self.definitions = self.take(self.root, lambda _: load_definitions(self.packs_read())) or {}
        for folder in sorted(path for path in self.root.iterdir() if path.is_dir()):
            self.calendars(folder)
            self.numbers(folder / "identifiers.yaml")
            self.letter_books(folder)
            self.example_files(folder)

    def packs_read(self) -> Packs:
        assert self.packs is not None, "asked for after they were read"
        return self.packs

    def take(self, path: Path, read: Callable[[Path], T]) -> T | None:
        """What was read, or its faults under the name of the file below the root."""
        try:
            return read(path)
        except PackFaults as error:
            shown = path.as_posix()
            self.faults += [
                replace(one, file=self.name(path)) if one.file == shown and path != self.root else one
                for one in error.faults
            ]
        except YaojianError as error:
            self.say(
                path, Words(error.what("zh"), error.what("en")), Words(error.remedy("zh"), error.remedy("en"))
            )
        return None

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def say(self, path: Path, what: Words, remedy: Words = MEND) -> None:
        self.faults.append(PackFault(self.name(path), 1, 1, what, remedy))

    def files(self, folder: Path) -> list[Path]:
        """The YAML files of a folder; anything else in it is a fault."""
        found = sorted(path for path in folder.glob("*") if not path.name.startswith((".", "_")))
        for path in found:
            if path.suffix != ".yaml":
                self.say(path, Words("文件名须以 .yaml 结尾", "The name must end in .yaml"))
        return [path for path in found if path.suffix == ".yaml"]

    def calendars(self, folder: Path) -> None:
        paths = self.files(folder / "calendars")
        read: list[CalendarYear | None] = [self.take(path, load_calendar_year) for path in paths]
        years = [year for year in read if year is not None]
        self.years += len(years)
        for path, year in zip(paths, read, strict=True):
            if year is not None and path.stem != str(year.year):
                self.say(
                    path,
                    Words(
                        f"文件名与年份 {year.year} 不符", f"The file is not named after its year {year.year}"
                    ),
                )
        if years and len(years) == len(paths):
            self.calendar = self.take(folder / "calendars", lambda _: Calendar(years)) or self.calendar

    def numbers(self, path: Path) -> None:
        if path.exists():
            self.take(path, _catalogue)

    def letter_books(self, folder: Path) -> None:
        for path in self.files(folder / "letters"):
            book: LetterBook | None = self.take(path, read_letter_book)
            self.letters += book is not None
            if book is not None and self.packs is not None and book.procedure not in self.packs.outlines:
                self.say(path, Words(f"没有程序 {book.procedure}", f"There is no procedure {book.procedure}"))

    def example_files(self, folder: Path) -> None:
        for path in self.files(folder / "examples" / LIMITS):
            self.examples += self.take(path, lambda one: read_examples(one, self.name(one))) or ()
        for path in self.files(folder / "examples" / INCENTIVES):
            self.incentives += self.take(path, lambda one: grants.read_examples(one, self.name(one))) or ()
        for kind in sorted((folder / "examples").glob("*/")):
            for path in self.files(kind) if kind.name not in OF_LAW else ():
                read = self.take(path, read_case_file)
                if read is not None:
                    self.cases.append((*read, self.name(path)))
                    self.known(path, read[0])

    def known(self, path: Path, case: WrittenCase) -> None:
        if self.packs is None:
            return
        if case.procedure not in self.packs.outlines:
            self.say(path, Words(f"没有程序 {case.procedure}", f"There is no procedure {case.procedure}"))
        if case.jurisdiction not in self.packs.jurisdictions:
            self.say(
                path, Words(f"没有辖区 {case.jurisdiction}", f"There is no jurisdiction {case.jurisdiction}")
            )

    def run_examples(self) -> None:
        """Only on packs without a fault: an example of faulty law proves nothing."""
        packs = self.packs_read()
        for found in self.examples:
            self.faults += [found.fault(what) for what in departures(packs, found.example)]
        for grant in self.incentives:
            self.faults += [grant.fault(what) for what in grants.departures(packs, grant.example)]
        if self.calendar is not None:
            law = Law(packs, self.calendar)
            for case, source, name in self.cases:
                self.faults += [replace(one, file=name) for one in self.of_case(case, source, law)]

    def of_case(self, case: WrittenCase, source: Source, law: Law) -> list[PackFault]:
        try:
            found = differences(case, self.definitions[case.procedure], law)
        except UnplayableCase as error:
            number = int(str(error.facts["number"]))
            return [source.fault(("case", "events", number - 1), *_said(error))]
        except YaojianError as error:
            return [source.fault(("case",), *_said(error))]
        return [source.fault(("case", "expect"), Words(str(one), str(one)), CASE) for one in found]


def check_everything(root: Path, run_examples: bool = False) -> Checked:
    everything = _Everything(root)
    everything.read()
    ran = run_examples and not everything.faults
    if ran:
        everything.run_examples()
    packs = everything.packs
    counted = {
        "documents": len(packs.documents) if packs else 0,
        "provisions": len(packs.provisions) if packs else 0,
        "procedures": len(everything.definitions),
        "calendar_years": everything.years,
        "letter_books": everything.letters,
        "limit_examples": len(everything.examples),
        "incentive_examples": len(everything.incentives),
        "case_examples": len(everything.cases),
        "digest": packs.digest if packs else "",
    }
    return Checked(tuple(everything.faults), counted, ran)


def _catalogue(path: Path) -> Catalogue:
    return catalogue_of(read_file(path))


def _said(error: YaojianError) -> tuple[Words, Words]:
    what, remedy = (Words(text("zh"), text("en")) for text in (error.what, error.remedy))
    return what, remedy
