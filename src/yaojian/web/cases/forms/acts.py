"""One act as a form, made of what the procedure says it needs. Each outcome of a decision has fields of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from yaojian.web.accounts.models import User
from yaojian.web.cases.forms.needs import FACT, channel_field, field_for, further_fields, initial_rows, person
from yaojian.web.cases.forms.rows import RowsField
from yaojian.web.cases.letters import letter_book
from yaojian.web.cases.services.effects import CERTIFICATE
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import listed, said, sentences
from yaojian.workflow import AllowedAct, AllowedOutcome, EventType, FieldKind, FormField
from yaojian.workflow.proposing import KEYS

PARTS = "--"
CHANNEL_FIELD = "channel"
ANSWERS = frozenset({EventType.RESUME, EventType.FILL_GAP})


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one outcome; of an act without outcomes there is one group without a key."""

    key: str
    title: str
    effect: str
    document: str
    note: str
    fields: tuple[str, ...]


class ActForm(forms.Form):
    """``expected_seq`` is the last event the page showed; ``token`` makes the form count once."""

    use_required_attribute = False
    expected_seq = forms.IntegerField(widget=forms.HiddenInput)
    token = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self, standing: Standing, user: User, act: AllowedAct, data: Any = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.standing, self.user, self.act = standing, user, act
        self.questions: dict[str, FormField] = {}
        self.groups = tuple(self._groups())
        if act.outcomes:
            self._ask_outcome()

    @property
    def chosen(self) -> str:
        return str(self.data.get("outcome", "")) if self.is_bound else str(self.initial.get("outcome", ""))

    def bound_groups(self) -> list[tuple[Group, list[BoundField], bool]]:
        return [
            (group, [self[name] for name in group.fields], group.key == self.chosen) for group in self.groups
        ]

    def act_data(self) -> dict[str, Any]:
        """What was typed, as the engine takes it."""
        data: dict[str, Any] = {}
        about = KEYS.get(self.act.type)
        if about:
            data[about] = self.cleaned_data["outcome"] if self.act.outcomes else self.act.key
        for name in self._of_chosen():
            value = self.cleaned_data.get(name)
            if value in (None, "", []):
                continue
            key = name.rpartition(PARTS)[2]
            if key == CHANNEL_FIELD:
                data["facts"] = {"case.channel": value}
            elif key.startswith(FACT):
                data.setdefault("facts", {})[key.removeprefix(FACT)] = _fact(value)
            else:
                data[key] = self._value(name, value)
        return data

    def echo(self) -> list[tuple[str, str]]:
        """Label and text of everything typed, for a page on which the form itself can no longer stand."""
        told = []
        for name, field in self.fields.items():
            if name in ("expected_seq", "token"):
                continue
            value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            if value not in (None, "", []):
                told.append((str(field.label), _plain(field, value)))
        return told

    def _groups(self) -> list[Group]:
        if not self.act.outcomes:
            return [self._plain_group()]
        return [self._group(outcome) for outcome in self.act.outcomes]

    def _plain_group(self) -> Group:
        names = [self._ask(need, "") for need in self.act.needs if not self._is_answered_by_files(need)]
        asked = next((one for one in self.standing.state.asked_extensions if one.clock == self.act.key), None)
        if asked is not None and self.act.type == EventType.EXTEND:
            self.initial |= {"amount": asked.amount, "unit": asked.unit}
        for name, field in further_fields(self.standing, self.act).items():
            self.fields[name] = field
            names.append(name)
        return Group("", "", "", "", "", tuple(names))

    def _group(self, outcome: AllowedOutcome) -> Group:
        prefix = f"{outcome.key}{PARTS}"
        written = self.standing.definition.step_index[self.act.step].outcome_index[outcome.key]
        needs = [
            need
            for need in outcome.needs
            if not (outcome.document == CERTIFICATE and need.key == "certificate_number")
        ]
        names = [self._ask(need, prefix) for need in needs]
        channel = channel_field(self.standing) if written.pins else None
        if channel is not None:
            self.fields[f"{prefix}{CHANNEL_FIELD}"] = channel
            names.insert(0, f"{prefix}{CHANNEL_FIELD}")
        note = _("注册证编号在办结时按顺序取号，不用填写。") if outcome.document == CERTIFICATE else ""
        return Group(
            outcome.key,
            said(outcome.title),
            outcome.effect,
            document_words(self.standing, outcome.document),
            note,
            tuple(names),
        )

    def _ask(self, need: FormField, prefix: str) -> str:
        name = f"{prefix}{need.key}"
        self.fields[name] = field = field_for(self.standing, self.user, self.act, need)
        self.questions[name] = need
        if isinstance(field, RowsField) and not self.is_bound:
            self.initial.setdefault(name, initial_rows(self.standing, need.key))
        return name

    def _is_answered_by_files(self, need: FormField) -> bool:
        return self.act.type == EventType.RESUME and need.key == "documents"

    def _ask_outcome(self) -> None:
        choices = [(one.key, said(one.title)) for one in self.act.outcomes]
        self.fields["outcome"] = forms.ChoiceField(label=_("结论"), choices=choices, widget=forms.RadioSelect)
        if len(choices) == 1:
            self.initial.setdefault("outcome", choices[0][0])

    def full_clean(self) -> None:
        """Fields of the outcomes that were not chosen may stay empty or wrong."""
        super().full_clean()
        if self.is_bound and self.act.outcomes:
            wanted = set(self._of_chosen())
            others = {name for group in self.groups for name in group.fields} - wanted
            for name in others & set(self._errors):
                del self._errors[name]
        if self.is_bound and self.act.type == EventType.COUNTERSIGN:
            self._require_opinion_of_dissent()

    def _require_opinion_of_dissent(self) -> None:
        """A dissent without its grounds helps nobody to answer it."""
        if self.cleaned_data.get("agrees") == "false" and not self.cleaned_data.get("opinion"):
            self.add_error("opinion", _("不同意的，请填写意见"))

    def _of_chosen(self) -> tuple[str, ...]:
        key = self.chosen if self.act.outcomes else ""
        return next((group.fields for group in self.groups if group.key == key), ())

    def _value(self, name: str, value: Any) -> Any:
        question = self.questions.get(name)
        if question is None:
            return value
        if question.kind is FieldKind.ACTOR:
            return person(self.standing, self.user, self.act, value)
        if question.kind is FieldKind.ACTORS:
            return [person(self.standing, self.user, self.act, one) for one in value]
        if question.kind is FieldKind.BOOLEAN:
            return value == "true"
        return value.isoformat() if hasattr(value, "isoformat") else value


def document_words(standing: Standing, template: str | None) -> str:
    """The title of the letter that an outcome issues; internal records have none."""
    if template is None:
        return ""
    if template == CERTIFICATE:
        return _("医疗器械注册证")
    text = letter_book(standing.case.procedure).letters.get(template)
    return (text.title or text.kind.heading) if text else ""


def _fact(value: str) -> Any:
    return {"true": True, "false": False}.get(value, value)


def _plain(field: forms.Field, value: Any) -> str:
    if isinstance(field, RowsField):
        return sentences(" ".join(text for text in row.values() if text) for row in value)
    choices: Mapping[Any, Any] = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}
    values = value if isinstance(value, list) else [value]
    return listed(str(choices.get(one, one)) for one in values)
