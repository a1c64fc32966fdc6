"""What an act must carry, asked on a page: people from those in office, papers from the catalogue, limits in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yaojian.legaltime import Unit
from yaojian.policy import Choice
from yaojian.web import law
from yaojian.web.accounts.models import Membership, User
from yaojian.web.cases.forms.fields import LONGEST, YES_NO, field_of, options_of
from yaojian.web.cases.forms.rows import Column, RowsField
from yaojian.web.cases.selectors import cases_seen_by, holders_of
from yaojian.web.cases.showing.dossier import catalogue_number, lacking_codes
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import bracketed, language, said
from yaojian.workflow import AllowedAct, EventType, FieldKind, FormField
from yaojian.workflow.time_limits import extension_limit

UNITS = (Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH)
CHANNEL = "case.channel"
FACT = "fact:"
AGREES = (("true", gettext_lazy("同意")), ("false", gettext_lazy("不同意")))


def field_for(standing: Standing, user: User, act: AllowedAct, question: FormField) -> forms.Field:
    """The field that asks one need of one act where the case stands."""
    options = options_of(question)
    if question.kind is FieldKind.LIST:
        return _list(standing, user, act, question, options)
    if question.kind is FieldKind.ACTOR:
        return forms.ChoiceField(choices=[("", _("请选择")), *people(standing, user, act)], **options)
    if question.kind is FieldKind.ACTORS:
        return forms.MultipleChoiceField(
            choices=people(standing, user, act), widget=forms.CheckboxSelectMultiple, **options
        )
    if question.key == "unit":
        return forms.ChoiceField(choices=[(one.value, said(one.words)) for one in UNITS], **options)
    if question.key == "amount":
        return forms.IntegerField(
            min_value=1, max_value=999, help_text=longest_extension(standing, act), **options
        )
    if act.type == EventType.FILL_GAP:
        return forms.ChoiceField(choices=open_gaps(standing), **options)
    if act.type == EventType.COUNTERSIGN:
        return forms.ChoiceField(choices=AGREES, widget=forms.RadioSelect, **options)
    return field_of(question)


def further_fields(standing: Standing, act: AllowedAct) -> dict[str, forms.Field]:
    """What an act may carry besides what it must."""
    if act.type == EventType.COUNTERSIGN:
        return {"opinion": _words(gettext_lazy("意见"), gettext_lazy("不同意的，必须写明意见"))}
    if act.type == EventType.URGE:
        return {"message": _words(gettext_lazy("留言"))}
    if act.type == EventType.RECORD_FACTS:
        return {f"{FACT}{name}": _fact_field(standing, name) for name in _open_facts(standing)}
    return {}


def channel_field(standing: Standing) -> forms.Field | None:
    """核定通道: which channel the case is accepted into, filled with the one that was asked for."""
    asked = next((one for one in standing.definition.form.fields if one.fact == CHANNEL), None)
    if asked is None:
        return None
    given = [(key, said(words)) for key, words in asked.choices.items()]
    wanted = str(standing.state.facts.get(CHANNEL, ""))
    hint = _("申请人申请的是：%s") % dict(given).get(wanted, _("没有填"))
    return forms.ChoiceField(label=_("核定通道"), choices=given, initial=wanted, help_text=hint)


def people(standing: Standing, user: User, act: AllowedAct) -> list[tuple[str, str]]:
    """Whom an act may name, with their offices: never the actor himself."""
    return [
        (f"{one.user.username}|{one.role}", bracketed(str(one.user), str(one)))
        for one in _posts(standing, user, act)
    ]


def person(standing: Standing, user: User, act: AllowedAct, chosen: str) -> dict[str, str]:
    """A choice of :func:`people` as the engine takes it."""
    post = next(one for one in _posts(standing, user, act) if f"{one.user.username}|{one.role}" == chosen)
    return {"id": post.user.username, "role": post.role, "office": post.office.code}


def _posts(standing: Standing, user: User, act: AllowedAct) -> list[Membership]:
    definition, jurisdiction = standing.definition, standing.case.jurisdiction
    if act.type == EventType.TRANSFER:
        roles = (definition.step_index[act.step].role,)
    elif act.type == EventType.DELEGATE:
        roles = (user.post.role,)
    else:
        roles = definition.officer_roles
    found = [post for role in roles for post in holders_of(role, jurisdiction)]
    unique = {(post.user_id, post.role): post for post in found if post.user_id != user.pk}
    return list(unique.values())


def open_gaps(standing: Standing) -> list[tuple[str, str]]:
    titles = {paper.code: said(paper.title) for paper in standing.definition.dossier}
    return [
        (gap.document, f"{catalogue_number(gap.document)} {titles.get(gap.document, '')}")
        for gap in standing.state.open_gaps()
    ]


def papers(standing: Standing) -> tuple[tuple[str, str], ...]:
    return tuple(
        (paper.code, f"{catalogue_number(paper.code)} {said(paper.title)}")
        for paper in standing.definition.dossier
    )


def initial_rows(standing: Standing, key: str) -> list[dict[str, str]]:
    """Lists of what is missing begin with what the facts of the case call for and the dossier lacks."""
    lacking = lacking_codes(standing.definition, standing.state, standing.day)
    if key == "gaps":
        return [{"document": code} for code in lacking]
    return [{"code": code, "matter": _("未提交")} for code in lacking] if not standing.state.pins else []


def longest_extension(standing: Standing, act: AllowedAct) -> str:
    rule = standing.definition.extension_index.get(act.key)
    if rule is None or act.type == EventType.DECLINE_EXTENSION:
        return ""
    nobody = Choice("-", standing.day, "-")
    limit = extension_limit(standing.definition, standing.state, rule, law.law(), nobody)
    return _("最多延长%s") % limit.text(language()) if limit else ""


def linkable_cases(standing: Standing, user: User) -> list[tuple[str, str]]:
    """Open cases of the same applicant that are not linked yet."""
    taken = {standing.case.key, *standing.state.linked}
    others = cases_seen_by(user).filter(applicant=standing.case.applicant, summary__end="").order_by("key")
    return [(one.key, f"{one.key} {one.product_name}") for one in others if one.key not in taken]


def _list(
    standing: Standing, user: User, act: AllowedAct, question: FormField, options: dict[str, Any]
) -> forms.Field:
    if question.key == "gaps":
        columns = (
            Column("document", _("资料"), papers(standing)),
            Column("until", _("最迟补齐日期"), kind="date"),
        )
        return RowsField(columns, needed=("document", "until"), **options)
    if question.key == "cases":
        linked = [(key, key) for key in standing.state.linked]
        given = linked if act.type == EventType.UNLINK else linkable_cases(standing, user)
        return forms.MultipleChoiceField(choices=given, widget=forms.CheckboxSelectMultiple, **options)
    if question.key == "shared":
        given = [
            (one.key, said(one.title))
            for one in standing.definition.steps
            if one.key not in standing.state.outcomes
        ]
        return forms.MultipleChoiceField(choices=given, widget=forms.CheckboxSelectMultiple, **options)
    columns = (
        Column("code", _("资料目录"), papers(standing)),
        Column("matter", _("事项")),
        Column("demand", _("要求（选填）")),
    )
    return RowsField(columns, either=("code", "matter"), **options)


def _open_facts(standing: Standing) -> list[str]:
    """Declared facts that may still change: what acceptance has fixed is no longer asked."""
    fixed = {one.fact for one in standing.definition.form.fields if getattr(one, "pinned", False)}
    return [name for name in law.packs().facts.facts if standing.state.pins is None or name not in fixed]


def _fact_field(standing: Standing, name: str) -> forms.Field:
    declared = law.packs().facts.facts[name]
    asked = next((one for one in standing.definition.form.fields if one.fact == name and one.choices), None)
    values = asked.choices if asked else declared.values
    now = standing.state.facts.get(name)
    choices = (
        YES_NO if declared.kind.value == "bool" else [(key, said(words)) for key, words in values.items()]
    )
    known = {"True": "true", "False": "false"}.get(str(now), str(now)) if now is not None else ""
    hint = _("现为：%s") % dict(choices).get(known, known) if now is not None else _("现在没有这项事实")
    options: dict[str, Any] = {"label": said(declared.title), "required": False, "help_text": hint}
    if not choices:
        return forms.CharField(max_length=300, **options)
    return forms.ChoiceField(choices=[("", _("不变")), *choices], **options)


def _words(label: Any, hint: Any = "") -> forms.Field:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=area, help_text=hint)
