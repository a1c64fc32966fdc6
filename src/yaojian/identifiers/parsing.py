"""Read a number of a known kind, or say which character is wrong; put one together from its parts."""

from __future__ import annotations

from typing import TypeVar

from yaojian.errors.identifiers import CannotCompose
from yaojian.identifiers.catalogue import (
    Catalogue,
    Choice,
    Form,
    Kind,
    Text,
    national_catalogue,
)
from yaojian.identifiers.complaints import complain_of
from yaojian.identifiers.matching import Fit, Miss, part_named, walk
from yaojian.identifiers.normalising import Normal, normalise
from yaojian.identifiers.values import (
    CategoryCode,
    Component,
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

Number = TypeVar("Number", bound=Identifier)


def parse_device_certificate(text: str) -> DeviceCertificate:
    """桂械注准20192070100, and forms before October 2014.

    >>> parse_device_certificate("桂械注准２０１９２０７０１００").device_class
    2
    """
    return _parse("device-certificate", text, DeviceCertificate)


def parse_device_filing(text: str) -> DeviceFiling:
    """粤惠械备20230048, 国械备20150001."""
    return _parse("device-filing", text, DeviceFiling)


def parse_drug_approval(text: str) -> DrugApproval:
    """国药准字H20210039 and the former approval and import licence numbers.

    >>> parse_drug_approval("国药准字H45021183").year
    2002
    """
    return _parse("drug-approval", text, DrugApproval)


def parse_cosmetic(text: str) -> Cosmetic:
    """国妆特字20263800, 粤G妆网备字2023468030, and former forms."""
    return _parse("cosmetic", text, Cosmetic)


def parse_preparation(text: str) -> Preparation:
    """桂药制字Z20200001, 沪药制备字Z20190019000."""
    return _parse("preparation", text, Preparation)


def parse_production_licence(text: str) -> ProductionLicence:
    """Production licences and filings of devices, drugs and cosmetics; ``form`` says which."""
    return _parse("production-licence", text, ProductionLicence)


def parse_distribution_licence(text: str) -> DistributionLicence:
    """Distribution licences and filings of devices and drugs; ``form`` says which."""
    return _parse("distribution-licence", text, DistributionLicence)


def parse_export_certificate(text: str) -> ExportCertificate:
    """桂药监械出2026000012号 and the form before May 2026."""
    return _parse("export-certificate", text, ExportCertificate)


def parse_category_code(text: str) -> CategoryCode:
    """14-09-03 of the device classification catalogue."""
    return _parse("category-code", text, CategoryCode)


def format_device_certificate(
    province_short: str,
    year: int,
    device_class: int | str,
    category: int | str,
    serial: int | str,
    route: str = "准",
) -> str:
    """The number of a certificate about to be issued. Raises CannotCompose where the parts do not agree.

    >>> format_device_certificate("桂", 2026, 2, 14, 7)
    '桂械注准20262140007'
    """
    values = {
        "issuer": province_short,
        "route": route,
        "year": f"{year:04d}",
        "class": str(device_class),
        "category": str(category).zfill(2),
        "serial": str(serial).zfill(4),
    }
    return compose("device-certificate", "current", values)


def compose(kind: str, form: str, values: dict[str, str], catalogue: Catalogue | None = None) -> str:
    """The number of that kind and form with these parts; it is read back before it is returned.

    Raises CannotCompose where a part is missing, unknown or does not fit.
    """
    catalogue = catalogue or national_catalogue()
    rule = catalogue.kind(kind)
    shape = next(each for each in rule.forms if each.form == form)
    names = [part.name for part in shape.parts if not isinstance(part, Text)]
    if wrong := set(names) ^ set(values):
        raise CannotCompose(title_zh=rule.title.zh, title_en=rule.title.en, found=sorted(wrong))
    text = "".join(
        (part.text if part.present == "keep" else "") if isinstance(part, Text) else values[part.name]
        for part in shape.parts
    )
    fit = walk(catalogue, shape, text)
    if isinstance(fit, Miss) or {value.name: value.text for value in fit.values} != values:
        raise CannotCompose(title_zh=rule.title.zh, title_en=rule.title.en, found=text)
    return fit.text


def read_as(catalogue: Catalogue, kind: Kind, normal: Normal) -> tuple[Form, Fit] | list[Miss]:
    """The first form of ``kind`` that fits, or the misses of those forms that got farthest."""
    misses: list[Miss] = []
    for form in kind.forms:
        outcome = walk(catalogue, form, normal.text)
        if isinstance(outcome, Fit):
            return form, outcome
        misses.append(outcome)
    best = max(_nearness(miss, normal) for miss in misses)
    return [miss for miss in misses if _nearness(miss, normal) == best]


def _nearness(miss: Miss, normal: Normal) -> tuple[bool, int, int]:
    """Forms whose shape fits and only a condition fails come first, then those that got farthest."""
    return miss.rule is not None, miss.at, len(miss.form.wording.intersection(normal.text))


def build(
    catalogue: Catalogue, kind: Kind, form: Form, fit: Fit, normal: Normal, number: type[Number]
) -> Number:
    """The typed value for a text that fits."""
    components, jurisdiction = [], "CN" if kind.kind != "category-code" else ""
    for value in fit.values:
        part = part_named(form, value.name)
        meaning = catalogue.choices(part).get(value.text) if isinstance(part, Choice) else None
        if meaning and meaning.jurisdiction and value.name == "issuer":
            jurisdiction = meaning.jurisdiction
        components.append(
            Component(
                value.name, catalogue.names[value.name].words, value.text, meaning.words if meaning else None
            )
        )
    return number(
        kind=kind.kind,
        text=fit.text,
        title=kind.title.words,
        form=form.form,
        form_title=form.title.words,
        components=tuple(each for each in components if each.value),
        jurisdiction=jurisdiction,
        source=form.source.words,
        verified=form.verified,
        normalised=tuple(dict.fromkeys(normal.done + fit.done)),
    )


def _parse(key: str, text: str, number: type[Number]) -> Number:
    catalogue, normal = national_catalogue(), normalise(text)
    kind = catalogue.kind(key)
    outcome = read_as(catalogue, kind, normal)
    if isinstance(outcome, list):
        raise complain_of(catalogue, kind, normal, outcome)
    return build(catalogue, kind, *outcome, normal, number)
