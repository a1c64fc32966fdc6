"""Loads a folder of packs: reads every file, checks each alone and all together, and reports all faults at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from yaojian.errors.facts import PackFault, PackFaults
from yaojian.facts.book import FactBook, book_of
from yaojian.facts.declarations import FactsFile
from yaojian.legaltime.rule_files import counting_rules_of
from yaojian.legaltime.rules import CountingRule
from yaojian.policy.catalogue import Catalogue
from yaojian.policy.checks import check_packs
from yaojian.policy.documents import DepartmentsFile, Document, Jurisdiction, SpansFile, SubjectsFile
from yaojian.policy.index import Index
from yaojian.policy.outlines import ProcedureOutline
from yaojian.policy.packs import Packs
from yaojian.policy.reading import PROVISION, Found, Written, outline_of, subject_outline, with_defaults
from yaojian.words import Words
from yaojian.written import LARGEST_BYTES, Source, read_bounded, read_file, validated

FOLDERS = {"facts", "subjects", "spans", "documents", "procedures", "calendars", "examples", "letters"}
"""What a pack folder may hold. Calendars, examples, identifiers and letters are read by others."""
FILES = {
    "jurisdiction.yaml",
    "catalogue.yaml",
    "departments.yaml",
    "counting.yaml",
    "identifiers.yaml",
}

T = TypeVar("T")


def load_packs(directory: Path) -> Packs:
    """Read all packs under a folder; raise :class:`PackFaults` naming every mistake with its file and line."""
    loading = _Loading(directory)
    loading.read_all()
    packs = loading.packs()
    faults = loading.faults + (list(check_packs(packs, loading.written)) if not loading.broken else [])
    if faults:
        raise PackFaults(faults)
    return packs


@dataclass
class _Loading:
    root: Path
    faults: list[PackFault] = field(default_factory=list)
    broken: bool = False
    digest: Any = field(default_factory=hashlib.sha256)
    written: Written = field(default_factory=Written)
    counting: dict[str, CountingRule] = field(default_factory=dict)

    def read_all(self) -> None:
        folders = sorted(path for path in self.root.iterdir() if path.is_dir()) if self.root.is_dir() else []
        for folder in folders:
            self._strangers(folder)
            with_code = self._one(folder / "jurisdiction.yaml", Jurisdiction)
            if with_code is not None:
                self._folder(folder, with_code.jurisdiction)
        if not self.written.jurisdictions:
            self._say(
                self.root.as_posix(),
                "这里没有法规包（jurisdiction.yaml）",
                "No pack (jurisdiction.yaml) is here",
            )

    def packs(self) -> Packs:
        book = self._book()
        provisions = {key: found.value for key, found in self.written.provisions.items()}
        jurisdictions = {key: found.value for key, found in self.written.jurisdictions.items()}
        outlines = {key: found.value for key, found in self.written.outlines.items()}
        subjects = {key: found.value for key, found in self.written.subjects.items()}
        matters = outlines | {key: subject_outline(found) for key, found in self.written.subjects.items()}
        documents = {key: found.value for key, found in self.written.documents.items()}
        return Packs(
            digest=self.digest.hexdigest(),
            jurisdictions=MappingProxyType(jurisdictions),
            facts=book,
            spans=MappingProxyType({key: found.value for key, found in self.written.spans.items()}),
            departments=MappingProxyType(self.written.departments_by_jurisdiction()),
            documents=MappingProxyType(documents),
            provisions=MappingProxyType(provisions),
            catalogue=next((found.value for found in self.written.catalogues.values()), None),
            subjects=MappingProxyType(subjects),
            outlines=MappingProxyType(outlines),
            matters=MappingProxyType(matters),
            counting_rules=MappingProxyType(self.counting),
            places=MappingProxyType(self.written.places()),
            index=Index(jurisdictions, matters, provisions, documents, book),
        )

    def _book(self) -> FactBook:
        return book_of(
            [found.value for found in self.written.facts.values()],
            [found.value for found in self.written.streams.values()],
            [found.value for found in self.written.curves.values()],
        )

    def _folder(self, folder: Path, code: str) -> None:
        for path in sorted(folder.glob("facts/*.yaml")):
            self._facts(path)
        self._listed(folder / "departments.yaml", DepartmentsFile, "departments", f"{code}/")
        for path in sorted(folder.glob("spans/*.yaml")):
            self._listed(path, SpansFile, "spans")
        for path in sorted(folder.glob("subjects/*.yaml")):
            self._listed(path, SubjectsFile, "subjects")
        self._catalogue(folder / "catalogue.yaml")
        self._counting(folder / "counting.yaml")
        for path in sorted(folder.glob("procedures/*.yaml")):
            self._procedure(path, code)
        for path in sorted(folder.glob("documents/*.yaml")):
            self._document(path, code)

    def _facts(self, path: Path) -> None:
        for part, names in (
            ("facts", self.written.facts),
            ("streams", self.written.streams),
            ("curves", self.written.curves),
        ):
            self._each(path, FactsFile, part, names, lambda entry: str(entry.name))

    def _listed(self, path: Path, kind: type[Any], part: str, prefix: str = "") -> None:
        if path.exists():
            names: dict[str, Any] = getattr(self.written, part)
            self._each(
                path, kind, part, names, lambda entry: prefix + str(getattr(entry, "key", None) or entry.name)
            )

    def _each(
        self, path: Path, kind: type[Any], part: str, names: dict[str, Any], key: Callable[[Any], str]
    ) -> None:
        source = self._source(path)
        checked = self._checked(source, kind) if source else None
        if source is None or checked is None:
            return
        for index, entry in enumerate(getattr(checked, part)):
            self._put(names, key(entry), entry, source, (part, index))

    def _put(
        self, names: dict[str, Any], key: str, value: object, source: Source, at: tuple[str | int, ...]
    ) -> None:
        if key in names:
            other = names[key]
            line = other.source.place(other.at)[0]
            self.faults.append(
                source.fault(
                    at,
                    Words(
                        f"{key} 已在 {other.source.name}:{line} 写过",
                        f"{key} is already given at {other.source.name}:{line}",
                    ),
                    Words("请改名或删去一处", "Rename it or delete one"),
                )
            )
            return
        names[key] = Found(value, source, at)

    def _procedure(self, path: Path, code: str) -> None:
        source = self._source(path)
        if source is None:
            return
        try:
            outline: ProcedureOutline = outline_of(source, code)
        except PackFaults as error:
            self._keep(error)
            return
        self._put(self.written.outlines, outline.key, outline, source, ())

    def _document(self, path: Path, code: str) -> None:
        source = self._source(path)
        if source is None:
            return
        raw = with_defaults(source.value, code)
        document = self._checked(Source(source.name, raw, source.places), Document)
        if document is None:
            return
        if document.jurisdiction != code:
            self.faults.append(
                source.fault(
                    ("jurisdiction",),
                    Words(
                        f"辖区 {document.jurisdiction} 与文件夹 {code} 不符",
                        f"{document.jurisdiction} is not the folder's {code}",
                    ),
                    Words("移到相应文件夹或改正辖区", "Move the file or correct the jurisdiction"),
                )
            )
        self._put(self.written.documents, document.document, document, source, ())
        for index, provision in enumerate(document.provisions):
            self._put(self.written.provisions, provision.key, provision, source, (PROVISION, index))

    def _catalogue(self, path: Path) -> None:
        """One for all packs: a second one is a fault at its place."""
        source = self._source(path) if path.exists() else None
        catalogue = self._checked(source, Catalogue) if source else None
        if source is not None and catalogue is not None:
            self._put(self.written.catalogues, "catalogue", catalogue, source, ())

    def _counting(self, path: Path) -> None:
        source = self._source(path) if path.exists() else None
        if source is None:
            return
        try:
            self.counting.update(counting_rules_of(source))
        except PackFaults as error:
            self._keep(error)

    def _one(self, path: Path, kind: type[T]) -> T | None:
        source = self._source(path)
        value = self._checked(source, kind) if source else None
        if source is not None and isinstance(value, Jurisdiction):
            self._put(self.written.jurisdictions, value.jurisdiction, value, source, ())
        return value

    def _source(self, path: Path) -> Source | None:
        name = self._name(path)
        if name in self.written.sources:
            return self.written.sources[name]
        try:
            source = read_file(path, name)
        except PackFaults as error:
            self._keep(error)
            return None
        self._take_in(path)
        self.written.sources[name] = source
        return source

    def _checked(self, source: Source, kind: type[T]) -> T | None:
        try:
            return validated(kind, source)
        except PackFaults as error:
            self._keep(error)
            return None

    def _take_in(self, path: Path) -> None:
        content = read_bounded(path, LARGEST_BYTES)
        self.digest.update(f"{self._name(path)}\n{len(content)}\n".encode())
        self.digest.update(content)

    def _strangers(self, folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            known = path.name in (FOLDERS if path.is_dir() else FILES)
            if not known and not path.name.startswith((".", "_")):
                self._say(self._name(path), "法规包里不认识这个名字", "A pack has no such file or folder")
        for path in _not_yaml(folder):
            self._say(self._name(path), "文件名须以 .yaml 结尾", "The name must end in .yaml")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _keep(self, error: PackFaults) -> None:
        self.broken = True
        self.faults += [fault for fault in error.faults if fault not in self.faults]

    def _say(self, name: str, zh: str, en: str) -> None:
        self.broken = True
        remedy = Words("请核对文件名和位置", "Check its name and place")
        self.faults.append(PackFault(name, 1, 1, Words(zh.rstrip("。"), en.rstrip(".")), remedy))


def _not_yaml(folder: Path) -> Iterator[Path]:
    for name in ("facts", "subjects", "spans", "documents", "procedures"):
        yield from (path for path in sorted((folder / name).glob("*")) if path.suffix != ".yaml")
