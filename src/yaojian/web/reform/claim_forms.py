"""The claim for grants as it is filled in on the page: what happened, what was paid already, an uploaded file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from yaojian.facts.declarations import FactType, Kind
from yaojian.incentives import MATTER, Asked, Offered, asked, offered, places_of_grants
from yaojian.policy import Packs
from yaojian.web import clock, law
from yaojian.web.cases.showing.wording import bracketed, said
from yaojian.web.reform import forms as law_forms

MOST_ROWS = 10
MOST_BYTES = 200_000
DIGITS = 15
"""Of whole yuan: more than any budget, and what the reader of claims takes."""
NOT_THERE = _("请选择")


def grants_today(jurisdiction: str) -> tuple[Offered, ...]:
    return offered(law.packs(), jurisdiction, clock.today())


def matter_choices() -> law_forms.Choices:
    return [(key, said(words)) for key, words in law.packs().facts.fact_type(MATTER).values.items()]


def grant_places() -> law_forms.Choices:
    packs = law.packs()
    return [(code, said(packs.jurisdictions[code].name)) for code in places_of_grants(packs)]


def printable(typed: str) -> None:
    """A file of claims takes no control characters."""
    if not typed.isprintable():
        raise ValidationError(_("里面有看不见的字符，请删掉"))


class GrantListForm(law_forms.Asked):
    jurisdiction = forms.ChoiceField(label=_("辖区"))
    matter = forms.ChoiceField(label=_("申报事项"), required=False)
    q = forms.CharField(label=_("词语"), max_length=100, required=False)

    def prepare(self) -> None:
        places = grant_places()
        self.fields["jurisdiction"].choices = places
        self.fields["jurisdiction"].initial = places[0][0]
        self.fields["matter"].choices = [("", _("全部")), *matter_choices()]


class ClaimForm(law_forms.Asked):
    """Who asks, where, and for which year. Nothing of it is kept."""

    jurisdiction = forms.ChoiceField(label=_("辖区"))
    firm = forms.CharField(label=_("企业（可不填）"), max_length=100, required=False, validators=[printable])
    year = forms.IntegerField(label=_("哪一年的上限"), min_value=2000, max_value=2100)
    day = forms.DateField(label=_("申报日"), widget=law_forms.DAY)

    def prepare(self) -> None:
        places, today = grant_places(), clock.today()
        self.fields["jurisdiction"].choices = places
        self.fields["jurisdiction"].initial = places[0][0]
        self.fields["day"].initial = today
        self.fields["year"].initial = str(today.year)

    @property
    def place(self) -> str:
        """The jurisdiction that is asked about; the first one where what stands in the address is none."""
        known = [code for code, _name in grant_places()]
        typed = str(self.data.get("jurisdiction", ""))
        return typed if typed in known else known[0]


class Number(forms.DecimalField):
    """A number as people type it: 50,000,000 as well as 50000000."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:
        typed = str(value or "")
        for idle in (",", "，", " ", "\u3000"):
            typed = typed.replace(idle, "")
        return super().to_python(typed)


def yuan_field(label: str, required: bool = False) -> forms.Field:
    wrong = _("请写金额，单位元，最多两位小数，如 50000000")
    told = {"invalid": wrong, "max_decimal_places": wrong}
    return Number(
        label=label, required=required, max_digits=DIGITS + 2, decimal_places=2, error_messages=told
    )


def _fact_field(fact: FactType, needs: Asked) -> forms.Field:
    label = said(fact.title)
    if fact.name in needs.amounts:
        return yuan_field(label)
    if fact.kind is Kind.DECIMAL:
        wrong = {"invalid": _("请写一个数，如 12.5")}
        return Number(label=label, required=False, max_digits=DIGITS, error_messages=wrong)
    field = law_forms.fact_field(fact)
    if fact.kind is Kind.TEXT:
        field.validators.append(printable)
    return field


class Staged(forms.Form):
    """A row that first asks for its kind, then what that kind needs; ``shown`` says for which kind it did."""

    KIND = ""
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, number: int, grants: Sequence[Offered], what: str) -> None:
        self.number, self.grants, prefix = number, grants, f"{what}-{number}"
        kind, shown = data.get(f"{prefix}-{self.KIND}", ""), data.get(f"{prefix}-shown", "")
        self.is_asked = kind == shown
        start = {self.KIND: kind, "shown": kind}
        super().__init__(data if self.is_asked else None, prefix=prefix, initial=start)
        self.kind = self.prepare(kind)

    def prepare(self, kind: str) -> str:
        """Set the choices and add the fields of the kind; an unknown kind is none."""
        raise NotImplementedError

    def given(self, names: Sequence[str]) -> dict[str, object]:
        """Facts as the file has them."""
        packs = law.packs()
        values = ((name, self.cleaned_data.get(name)) for name in names)
        return {
            name: value == "true" if packs.facts.facts[name].kind is Kind.BOOL else value
            for name, value in values
            if value not in (None, "")
        }

    def _add(self, packs: Packs, names: Sequence[str], needs: Asked) -> None:
        for name in names:
            self.fields[name] = _fact_field(packs.facts.facts[name], needs)

    def asked_fields(self) -> Iterator[forms.BoundField]:
        return (one for one in self.visible_fields() if one.name != "papers")


class ItemForm(Staged):
    """One thing that happened."""

    KIND = "matter"
    matter = forms.ChoiceField(label=_("发生了什么"), required=False)

    def prepare(self, kind: str) -> str:
        packs = law.packs()
        known = [
            (key, name) for key, name in matter_choices() if any(key in one.matters for one in self.grants)
        ]
        self.fields["matter"].choices = [("", NOT_THERE), *known]
        if kind not in dict(known):
            self.needs = Asked((), frozenset(), frozenset(), ())
            return ""
        self.needs = asked(packs, self.grants, kind)
        self.fields["day"] = forms.DateField(label=_("哪一天发生"), widget=law_forms.DAY, initial=clock.today)
        self._add(packs, self.needs.facts, self.needs)
        papers = [(name, said(packs.facts.describe(name))) for name in self.needs.papers]
        if papers:
            self.fields["papers"] = forms.MultipleChoiceField(
                label=_("已有的材料"),
                choices=papers,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        return kind

    def as_written(self) -> dict[str, Any]:
        facts = {MATTER: self.kind, **self.given(self.needs.facts)}
        title = said(law.packs().facts.fact_type(MATTER).values[self.kind])
        item = {"key": str(self.number), "title": title, "day": self.cleaned_data["day"], "facts": facts}
        papers = self.cleaned_data.get("papers")
        return {**item, "evidence": list(papers)} if papers else item


class PaidForm(Staged):
    """One payment made before under a rule: it uses up that rule's caps."""

    KIND = "rule"
    rule = forms.ChoiceField(label=_("依哪条已付"), required=False)

    def prepare(self, kind: str) -> str:
        packs = law.packs()
        rules = {one.provision.key: one for one in self.grants if one.award is not None}
        told = [
            (key, bracketed(said(one.provision.title), str(one.provision.cite))) for key, one in rules.items()
        ]
        self.fields["rule"].choices = [("", NOT_THERE), *told]
        award = rules[kind].award if kind in rules else None
        self.names: tuple[str, ...] = ()
        if award is None:
            return ""
        self.fields["amount"] = yuan_field(_("已付多少（元）"), required=True)
        self.fields["day"] = forms.DateField(label=_("何日付的"), widget=law_forms.DAY, initial=clock.today)
        self.fields["item"] = forms.IntegerField(
            label=_("就是为第几项付的（可不填）"), required=False, min_value=1, max_value=MOST_ROWS
        )
        self.names = tuple(dict.fromkeys(name for cap in award.caps for name in cap.by))
        self._add(packs, self.names, Asked((), frozenset(), frozenset(), ()))
        return kind

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if amount < 0:
            raise ValidationError(_("已付的金额不能是负数"))
        return amount

    def as_written(self) -> dict[str, Any]:
        found = self.cleaned_data
        paid = {"rule": self.kind, "day": found["day"], "amount": found["amount"]}
        item = {"item": str(found["item"])} if found["item"] else {}
        return {**paid, **item, "facts": self.given(self.names)}


class ClaimFileForm(forms.Form):
    file = forms.FileField(
        label=_("申报文件（YAML）"), widget=forms.FileInput(attrs={"accept": ".yaml,.yml"})
    )

    def clean_file(self) -> bytes:
        sent = self.cleaned_data["file"]
        if not sent.name.lower().endswith((".yaml", ".yml")):
            raise ValidationError(_("请选 .yaml 或 .yml 文件"))
        if sent.size > MOST_BYTES:
            raise ValidationError(_("文件不能超过 200 KB"))
        return bytes(sent.read())


class ClaimForms:
    """The whole page: the claim, its items, what was paid."""

    def __init__(self, query: Mapping[str, Any] | QueryDict) -> None:
        data = query if isinstance(query, QueryDict) else QueryDict(mutable=True)
        self.claim = ClaimForm(data)
        grants = grants_today(self.claim.place)
        add = data.get("add", "")
        self.items_count = _count(data.get("items"), 1) + (add == "item")
        self.paid_count = _count(data.get("payments"), 0) + (add == "paid")
        self.is_adding = bool(add)
        items = range(1, min(self.items_count, MOST_ROWS) + 1)
        payments = range(1, min(self.paid_count, MOST_ROWS) + 1)
        self.items = [ItemForm(data, number, grants, "item") for number in items]
        self.payments = [PaidForm(data, number, grants, "paid") for number in payments]
        self.items_count, self.paid_count = len(self.items), len(self.payments)

    @property
    def is_full(self) -> bool:
        return self.items_count >= MOST_ROWS

    @property
    def is_paid_full(self) -> bool:
        return self.paid_count >= MOST_ROWS

    @property
    def used(self) -> list[Staged]:
        """The rows of which the kind is chosen; the others are left aside."""
        return [one for one in (*self.items, *self.payments) if one.kind]

    @property
    def is_begun(self) -> bool:
        return any(one.kind for one in self.items)

    @property
    def is_to_be_computed(self) -> bool:
        """Every chosen row was asked what it needs, at least one item is chosen, and no row is just being added."""
        return self.is_begun and not self.is_adding and all(one.is_asked for one in self.used)

    def is_valid(self) -> bool:
        """Days are looked at across the rows: nothing lies after the day of the claim."""
        valid = all([self.claim.is_valid(), *(one.is_valid() for one in self.used)])
        last = self.claim.cleaned_data.get("day")
        for one in self.used:
            day = one.cleaned_data.get("day")
            if day is not None and last is not None and day > last:
                one.add_error("day", _("晚于申报日"))
                valid = False
        numbers = {one.number for one in self.items if one.kind}
        for one in self.payments:
            item = one.cleaned_data.get("item") if one.kind else None
            if item is not None and item not in numbers:
                one.add_error("item", _("没有这一项"))
                valid = False
        return valid

    def as_written(self) -> dict[str, Any]:
        found = self.claim.cleaned_data
        paid = [one.as_written() for one in self.payments if one.kind]
        claim = {
            "claim": "grants",
            "jurisdiction": found["jurisdiction"],
            "firm": found["firm"] or "firm",
            "year": found["year"],
            "day": found["day"],
            "items": [one.as_written() for one in self.items if one.kind],
        }
        return {**claim, "paid": paid} if paid else claim

    def row(self, item: object, paid: object) -> Staged | None:
        """The row that a fault is about: an item by its key, a payment by its place in the file."""
        if isinstance(paid, int):
            chosen = [one for one in self.payments if one.kind]
            return chosen[paid] if paid < len(chosen) else None
        return next((one for one in self.items if one.kind and str(one.number) == item), None)


def _count(typed: object, least: int) -> int:
    text = str(typed or "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else least
    return max(least, min(number, MOST_ROWS))
