"""What is asked of the law, each question a form whose answer has an address of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yaojian.facts.declarations import FactType, Kind
from yaojian.policy.points import provisions_about
from yaojian.policy.provisions import Force
from yaojian.policy.samples import SampleUse
from yaojian.policy.tasks import Status, departments
from yaojian.policy.values import Length
from yaojian.web import clock, law
from yaojian.web.cases.showing.wording import bracketed, listed, said

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Choices = list[tuple[str, Any]]


def places(with_nation: bool = True) -> Choices:
    """The jurisdictions by code, the nation first."""
    known = law.packs().jurisdictions.values()
    chosen = [one for one in known if with_nation or one.parent is not None]
    ordered = sorted(chosen, key=lambda one: (one.parent is not None, one.jurisdiction))
    return [(one.jurisdiction, said(one.name)) for one in ordered]


def aligned_places() -> Choices:
    """The jurisdictions of which some document carries out a clause from above."""
    doing = {
        one.jurisdiction
        for one in law.packs().documents.values()
        if any(clause.implements for clause in one.clauses)
    }
    return [(code, name) for code, name in places(with_nation=False) if code in doing]


def documents() -> Choices:
    ordered = sorted(
        law.packs().documents.values(), key=lambda one: (one.jurisdiction, one.in_force.first, one.document)
    )
    return [(one.document, bracketed(one.document, said(one.title))) for one in ordered]


def matters() -> Choices:
    """Procedures and subjects that some provision is about, or that gather such; in two groups."""
    packs = law.packs()
    spoken_of = {one.matter for one in packs.provisions.values()}
    gathering = {key for key, one in packs.subjects.items() if one.gathers}
    groups = (
        (_("程序"), [key for key in packs.outlines if key in spoken_of]),
        (_("事项"), [key for key in packs.subjects if key in spoken_of | gathering]),
    )
    return [(title, sorted((key, said(packs.matters[key].title)) for key in keys)) for title, keys in groups]


class Asked(forms.Form):
    """A form that is read from the address; what is left out takes its first value, so that every address answers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()
        if self.is_bound and any(name not in self.data for name in self.fields):
            self.data = self.data.copy()
            for name, field in self.fields.items():
                if name not in self.data and field.initial is not None and not self._unticked(field):
                    self._fill(name, field.initial)

    def prepare(self) -> None:
        """Set the choices that come from the packs."""

    def _unticked(self, field: forms.Field) -> bool:
        return isinstance(field, forms.BooleanField)

    def _fill(self, name: str, value: Any) -> None:
        initial = value() if callable(value) else value
        initial = initial.isoformat() if isinstance(initial, date) else initial
        setter = self.data.setlist if isinstance(initial, list | tuple) else self.data.__setitem__
        setter(name, initial)


class Places(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class SearchForm(forms.Form):
    q = forms.CharField(label=_("词语"), max_length=100, required=False)


class AlignmentForm(Asked):
    jurisdiction = Places(label=_("辖区"))

    def prepare(self) -> None:
        field = self.fields["jurisdiction"]
        field.choices = aligned_places()
        field.initial = [code for code, _name in field.choices]


class ComparisonForm(Asked):
    SHOWN = (("different", _("只看各地不同的")), ("figures", _("只看数和期限")), ("all", _("全部")))

    subject = forms.ChoiceField(label=_("程序或者事项"))
    jurisdiction = Places(label=_("辖区"))
    on = forms.DateField(label=_("哪一天"), widget=DAY, initial=clock.today)
    rows = forms.ChoiceField(label=_("显示"), choices=SHOWN, initial="different")

    def prepare(self) -> None:
        self.fields["subject"].choices = [("", _("请选择")), *matters()]
        self.fields["jurisdiction"].choices = places()
        self.fields["jurisdiction"].initial = [code for code, _name in places()]


class HistoryForm(Asked):
    SHOWN = (("figures", _("只看数和期限")), ("all", _("连同文字规定")))

    subject = forms.ChoiceField(label=_("程序或者事项"))
    jurisdiction = forms.ChoiceField(label=_("辖区"), required=False, initial="")
    rows = forms.ChoiceField(label=_("显示"), choices=SHOWN, initial="figures")

    def prepare(self) -> None:
        self.fields["subject"].choices = [("", _("请选择")), *matters()]
        self.fields["jurisdiction"].choices = [("", _("全部")), *places()]


class DifferenceForm(Asked):
    first = forms.ChoiceField(label=_("文件"))
    second = forms.ChoiceField(label=_("与哪个文件比"))

    def prepare(self) -> None:
        for name in ("first", "second"):
            self.fields[name].choices = [("", _("请选择")), *documents()]


class TaskForm(Asked):
    jurisdiction = forms.ChoiceField(label=_("辖区"))
    department = forms.ChoiceField(label=_("部门"), required=False)
    force = forms.ChoiceField(label=_("力度"), required=False)
    status = forms.ChoiceField(label=_("状态"), required=False)
    due_before = forms.DateField(label=_("此日以前到期"), widget=DAY, required=False)
    on = forms.DateField(label=_("截至哪一天"), widget=DAY, initial=clock.today)
    lapsed = forms.BooleanField(label=_("连同已失效文件的"), required=False)

    def __init__(self, *args: Any, home: str = "", **kwargs: Any) -> None:
        self.home = home
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        known = places(with_nation=False) + places()[:1]
        codes = [code for code, _name in known]
        chosen = self.data.get("jurisdiction") if self.is_bound else None
        here = next((one for one in (chosen, self.home) if one in codes), codes[0])
        self.fields["jurisdiction"].choices = known
        self.fields["jurisdiction"].initial = here
        bodies = [(one.key, said(one.name)) for one in departments(law.packs(), here)]
        self.fields["department"].choices = [("", _("全部")), *bodies]
        self.fields["force"].choices = [("", _("全部")), *((one.value, said(one.words)) for one in Force)]
        self.fields["status"].choices = [("", _("全部")), *((one.value, said(one.words)) for one in Status)]


class FactsForm(Asked):
    """A question that needs facts: one field for each fact that the rules ask for. Nothing given means unknown."""

    def add_facts(self, names: Iterable[str]) -> None:
        for name in names:
            self.fields[name] = fact_field(law.packs().facts.facts[name])

    def facts(self) -> dict[str, object]:
        """What was given, as the engine takes it."""
        known = law.packs().facts.facts
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name in known and value not in (None, "")
        }


class SampleForm(FactsForm):
    use = forms.ChoiceField(label=_("哪种检验"), initial=SampleUse.REGISTRATION.value)
    jurisdiction = forms.ChoiceField(label=_("辖区"), initial="CN")
    on = forms.DateField(label=_("哪一天"), widget=DAY, initial=clock.today)
    full_test = forms.DecimalField(
        label=_("一次全检要多少"), required=False, min_value=Decimal("0.000001"), max_digits=12
    )
    lots = forms.IntegerField(label=_("送检批数"), required=False, min_value=1, max_value=1000)

    def prepare(self) -> None:
        self.fields["use"].choices = [(one.value, said(one.words)) for one in SampleUse]
        self.fields["jurisdiction"].choices = places()


class DeadlineForm(FactsForm):
    subject = forms.ChoiceField(label=_("发生了什么"))
    jurisdiction = forms.ChoiceField(label=_("辖区"), initial="CN")
    event = forms.ChoiceField(label=_("从哪里起算"), required=False)
    day = forms.DateField(label=_("那一天"), widget=DAY, initial=clock.today)
    time = forms.TimeField(label=_("那一刻"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))

    def prepare(self) -> None:
        self.fields["subject"].choices = [("", _("请选择")), *subjects_with_limits()]
        self.fields["jurisdiction"].choices = places()
        subject = self.data.get("subject", "") if self.is_bound else ""
        self.fields["event"].choices = [("", _("多数期限的起点")), *_openings(subject)]


def subjects_with_limits() -> Choices:
    """Subjects of which some rule holds a length of time from an event on."""
    packs = law.packs()
    timed = {
        one.subject
        for one in packs.provisions.values()
        if one.subject and one.span and isinstance(one.value, Length)
    }
    return sorted((key, said(packs.subjects[key].title)) for key in timed)


def _openings(subject: str) -> Choices:
    """The events from which limits of a subject run, told by the stretches that they open."""
    packs = law.packs()
    opened: dict[str, list[str]] = {}
    for one in provisions_about(packs, subject) if subject in packs.matters else ():
        span = packs.spans.get(one.span or "")
        if span is not None and span.from_ and isinstance(one.value, Length):
            titles = opened.setdefault(span.from_, [])
            if said(span.title) not in titles:
                titles.append(said(span.title))
    return [(event, listed(titles)) for event, titles in opened.items()]


class UnverifiedForm(Asked):
    jurisdiction = forms.ChoiceField(label=_("辖区"), required=False, initial="")

    def prepare(self) -> None:
        self.fields["jurisdiction"].choices = [("", _("全部")), *places()]


def fact_field(fact: FactType) -> forms.Field:
    """A field of the kind of the fact; a yes-or-no question is a choice of three, so that unknown can be left."""
    label = said(fact.title)
    if fact.kind is Kind.BOOL:
        answers = [("", _("未知")), ("true", _("是")), ("false", _("否"))]
        return forms.ChoiceField(label=label, required=False, choices=answers)
    if fact.kind is Kind.ENUM:
        answers = [("", _("未知")), *((key, said(words)) for key, words in fact.values.items())]
        return forms.ChoiceField(label=label, required=False, choices=answers)
    if fact.kind is Kind.DATE:
        return forms.DateField(label=label, required=False, widget=DAY)
    if fact.kind is Kind.INTEGER:
        return forms.IntegerField(label=label, required=False)
    if fact.kind is Kind.DECIMAL:
        return forms.DecimalField(label=label, required=False)
    return forms.CharField(label=label, required=False, max_length=200)


def day_of(form: forms.Form) -> date:
    """The day that is asked about; today where what was typed is none."""
    found = getattr(form, "cleaned_data", {}).get("on")
    return found if isinstance(found, date) else clock.today()
