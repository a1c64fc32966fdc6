"""What a number says, once it is known to be one: frozen, typed, and able to explain each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from yaojian.identifiers.normalising import normalisation_words
from yaojian.words import Words


@dataclass(frozen=True, slots=True)
class Component:
    """One named part of a number: what it is called, how it reads, what it stands for."""

    name: str
    title: Words
    value: str
    meaning: Words | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number in its canonical form. Two are equal when kind and canonical text are.

    ``verified`` is False where the form awaits the text of its rule (see the pack); ``normalised`` names the
    changes made to what was typed; ``jurisdiction`` is that of the issuer, empty where it cannot be told.
    """

    kind: str
    text: str
    title: Words = field(compare=False)
    form: str = field(compare=False)
    form_title: Words = field(compare=False)
    components: tuple[Component, ...] = field(compare=False)
    jurisdiction: str = field(compare=False)
    source: Words = field(compare=False)
    verified: bool = field(compare=False)
    normalised: tuple[str, ...] = field(compare=False, default=())

    def part(self, name: str) -> str:
        """The part of that name, empty where this form has none."""
        return next((each.value for each in self.components if each.name == name), "")

    def as_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "title": _both(self.title),
            "form": self.form,
            "text": self.text,
            "jurisdiction": self.jurisdiction,
            "verified": self.verified,
            "source": _both(self.source),
            "parts": {
                each.name: {
                    "title": _both(each.title),
                    "value": each.value,
                    "meaning": _both(each.meaning) if each.meaning else None,
                }
                for each in self.components
            },
            "normalised": [{"change": done, **_both(normalisation_words(done))} for done in self.normalised],
        }

    def __str__(self) -> str:
        return self.text


class _Numbered(Identifier):
    """A number that counts within a year."""

    __slots__ = ()

    @property
    def year(self) -> int | None:
        """The year in the number; None where its form has none."""
        if short := self.part("short_year"):
            return int(short) + (1900 if short > "50" else 2000)
        return int(self.part("year")) if self.part("year") else None

    @property
    def serial(self) -> str:
        return self.part("serial") or self.part("number")

    @property
    def issuer(self) -> str:
        """The short name of the issuer (国, 桂), empty for national numbers that do not carry it."""
        return self.part("issuer")

    @property
    def city(self) -> str:
        return self.part("city")


class CreditCode(Identifier):
    __slots__ = ()

    @property
    def authority(self) -> str:
        return self.part("authority")

    @property
    def entity(self) -> str:
        return self.part("entity")

    @property
    def region(self) -> str:
        return self.part("region")

    @property
    def organisation(self) -> str:
        return self.part("organisation")

    @property
    def check(self) -> str:
        return self.part("check")


class DeviceCertificate(_Numbered):
    __slots__ = ()

    @property
    def route(self) -> str:
        return self.part("route")

    @property
    def device_class(self) -> int:
        return int(self.part("class"))

    @property
    def category(self) -> str:
        return self.part("category")


class DeviceFiling(_Numbered):
    __slots__ = ()


class _Lettered(_Numbered):
    __slots__ = ()

    @property
    def letter(self) -> str:
        return self.part("letter")


class DrugApproval(_Lettered):
    __slots__ = ()


class Preparation(_Lettered):
    __slots__ = ()


class Cosmetic(_Numbered):
    __slots__ = ()


class ProductionLicence(_Numbered):
    __slots__ = ()


class DistributionLicence(_Numbered):
    __slots__ = ()


class ExportCertificate(_Numbered):
    __slots__ = ()


class CategoryCode(Identifier):
    __slots__ = ()

    @property
    def subcatalogue(self) -> str:
        return self.part("subcatalogue")

    @property
    def first_level(self) -> str:
        return self.part("first_level")

    @property
    def second_level(self) -> str:
        return self.part("second_level")


def _both(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.text("en")}
