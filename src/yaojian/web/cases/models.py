"""A case is its events. Everything else here that tells of a case is a projection and says so."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yaojian.web.accounts.models import Office
from yaojian.web.audit.models import AppendOnlyModel
from yaojian.web.documents.models import StoredFile


class PinnedDefinition(AppendOnlyModel):
    """A version of a procedure as it read when the first case was filed under it."""

    procedure = models.CharField(_("程序"), max_length=80)
    version = models.CharField(_("版本"), max_length=80)
    content = models.JSONField(_("内容"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "version"], name="one_text_of_a_definition_version")
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.version}"


class Draft(models.Model):
    """An application being written. It becomes a case once, however often the button is pressed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure = models.CharField(_("程序"), max_length=80)
    jurisdiction = models.CharField(_("管辖区"), max_length=12)
    office = models.ForeignKey(Office, models.PROTECT, verbose_name=_("申请人"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("填写人"))
    form = models.JSONField(_("填写内容"), default=dict)
    created_at = models.DateTimeField(_("创建时间"))
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return str(self.form.get("product_name") or self.id)


class Case(models.Model):
    """One application from its filing on. Only identity lives here; where it stands follows from its events."""

    key = models.CharField(_("办件编号"), max_length=32, unique=True)
    procedure = models.CharField(_("程序"), max_length=80)
    definition = models.ForeignKey(PinnedDefinition, models.PROTECT, verbose_name=_("程序版本"))
    jurisdiction = models.CharField(_("管辖区"), max_length=12, db_index=True)
    applicant = models.ForeignKey(Office, models.PROTECT, related_name="cases", verbose_name=_("申请人"))
    draft = models.OneToOneField(Draft, models.PROTECT, null=True, related_name="case")
    product_name = models.CharField(_("产品名称"), max_length=300)
    filed_at = models.DateTimeField(_("提交时间"))

    class Meta:
        ordering = ["-filed_at"]
        verbose_name = _("办件")
        verbose_name_plural = _("办件")

    def __str__(self) -> str:
        return f"{self.key} {self.product_name}"

    @property
    def office_id(self) -> int:
        """Whose own case it is, for the permissions."""
        return self.applicant_id


class CaseEvent(AppendOnlyModel):
    """One event. ``seq`` has no gap; ``token`` marks the form that caused it, so that it counts once."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField(_("序号"))
    at = models.DateTimeField(_("时间"))
    type = models.CharField(_("行为"), max_length=32)
    step = models.CharField(_("步骤"), max_length=64, blank=True)
    actor = models.CharField(_("办理人"), max_length=150)
    actor_role = models.CharField(_("岗位"), max_length=32)
    actor_office = models.CharField(_("机构"), max_length=40, blank=True)
    data = models.JSONField(_("内容"), default=dict)
    token = models.CharField(max_length=64, null=True)

    class Meta:
        ordering = ["case", "seq"]
        verbose_name = _("事件")
        verbose_name_plural = _("事件")
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="no_two_events_of_one_number"),
            models.UniqueConstraint(fields=["case", "token"], name="no_form_counts_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq} {self.type}"


class Paper(models.Model):
    """A file of the dossier under its catalogue code. ``filed_in`` is the event it came in with, once it has."""

    draft = models.ForeignKey(Draft, models.CASCADE, null=True, related_name="papers")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="papers")
    code = models.CharField(_("目录编号"), max_length=32)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))
    name = models.CharField(_("文件名"), max_length=255)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("上传时间"))
    filed_in = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["code", "added_at"]
        verbose_name = _("申报资料")
        verbose_name_plural = _("申报资料")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CaseSummary(models.Model):
    """Projection: where the case stood at ``seq``. Made from the fold, compared with it, never the truth."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="summary")
    seq = models.PositiveIntegerField()
    end = models.CharField(_("结果"), max_length=64, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True)
    channel = models.CharField(_("通道"), max_length=32, blank=True)
    waiting = models.CharField(_("等待岗位"), max_length=200, blank=True)
    assignees = models.CharField(_("经办人"), max_length=400, blank=True)
    steps = models.CharField(_("当前步骤"), max_length=400, blank=True)
    paused = models.BooleanField(_("停表"), default=False)
    due = models.DateField(_("最近到期"), null=True, db_index=True)
    due_key = models.CharField(max_length=64, blank=True)
    due_effect = models.CharField(max_length=16, blank=True)
    due_provisional = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("办件概况")

    def __str__(self) -> str:
        return f"{self.case_id}@{self.seq}"


class CaseDeadline(models.Model):
    """Projection: one limit of a case, for lists. The proof is always computed anew from the events."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines")
    key = models.CharField(max_length=96)
    round = models.PositiveSmallIntegerField(default=1)
    effect = models.CharField(max_length=16)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=32)
    started = models.DateField()
    due = models.DateField(null=True, db_index=True)
    met = models.DateField(null=True)
    stopped = models.DateField(null=True)
    binding = models.BooleanField()
    provisional = models.BooleanField(default=False)

    class Meta:
        ordering = ["started", "key", "effect"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key", "effect", "round"], name="one_row_for_each_limit_of_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key} {self.effect}"

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_zh
