"""Say what kind a number is, or which kind it comes nearest to and where it leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from yaojian.errors.identifiers import IdentifierError
from yaojian.identifiers.catalogue import Catalogue, Kind, national_catalogue
from yaojian.identifiers.complaints import complain_of, resembles_nothing
from yaojian.identifiers.creditcode import LENGTH, build_credit_code, credit_code_error
from yaojian.identifiers.matching import Miss
from yaojian.identifiers.normalising import Normal, normalise
from yaojian.identifiers.parsing import build, read_as
from yaojian.identifiers.values import (
    CategoryCode,
    Cosmetic,
    DeviceCertificate,
    DeviceFiling,
    DistributionLicence,
    DrugApproval,
    ExportCertificate,
    Identifier,
    Preparation,
    ProductionLicence,
)

NUMBERS: dict[str, type[Identifier]] = {
    "device-certificate": DeviceCertificate,
    "device-filing": DeviceFiling,
    "drug-approval": DrugApproval,
    "cosmetic": Cosmetic,
    "preparation": Preparation,
    "production-licence": ProductionLicence,
    "distribution-licence": DistributionLicence,
    "export-certificate": ExportCertificate,
    "category-code": CategoryCode,
}
NEAR_BY_WORDING = 2
NEAR_BY_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Identification:
    """Either ``value``, or ``error`` about the nearest kind (``error.kind`` is empty where none is near)."""

    given: str
    value: Identifier | None
    error: IdentifierError | None


@dataclass(frozen=True, slots=True)
class _Near:
    """How near a text comes to a kind: by the wording they share, then by the share that fits from the left."""

    wording: int
    share: float
    error: IdentifierError

    @property
    def is_near(self) -> bool:
        return self.wording >= NEAR_BY_WORDING or self.share >= NEAR_BY_SHARE


def identify(text: str) -> Identification:
    """What kind of number ``text`` is. Never raises: a text of no kind is an answer too.

    >>> identify("琼AA898000001").value.kind
    'distribution-licence'
    >>> identify("国药准字H2o130123").error.position
    7
    """
    catalogue, normal = national_catalogue(), normalise(text)
    nearest: list[_Near] = []
    for kind in catalogue.kinds:
        outcome = read_as(catalogue, kind, normal)
        if not isinstance(outcome, list):
            return Identification(text, build(catalogue, kind, *outcome, normal, NUMBERS[kind.kind]), None)
        nearest.append(_near_kind(catalogue, kind, normal, outcome))
    error = credit_code_error(catalogue, normal)
    if error is None:
        return Identification(text, build_credit_code(catalogue, normal), None)
    nearest.append(_near_credit_code(catalogue, normal, error))
    best = max(nearest, key=lambda each: (each.wording, each.share))
    return Identification(text, None, best.error if best.is_near else resembles_nothing(normal))


def _near_kind(catalogue: Catalogue, kind: Kind, normal: Normal, misses: list[Miss]) -> _Near:
    first = misses[0]
    shared = max(len(form.wording.intersection(normal.text)) for form in kind.forms)
    read = sum(character >= "\u4e00" for character in normal.text[: first.at])
    whole = first.rule or any(_shape(form.example) == _shape(normal.text) for form in kind.forms)
    share = 1.0 if whole else first.at / max(len(first.form.example), len(normal.text))
    return _Near(max(shared, read), share, complain_of(catalogue, kind, normal, misses))


def _near_credit_code(catalogue: Catalogue, normal: Normal, error: IdentifierError) -> _Near:
    fitting = sum(character in catalogue.credit_code.alphabet for character in normal.text)
    return _Near(0, fitting / max(LENGTH, len(normal.text)), error)


def _shape(text: str) -> str:
    return "".join("0" if "0" <= each <= "9" else "A" if "A" <= each <= "Z" else each for each in text)
