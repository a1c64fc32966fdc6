"""A person signs in as a user and acts through a post: one role in one office, from a day to a day."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yaojian.web import clock


class Role(models.TextChoices):
    """What a post entitles to. The keys are the actors' names in the procedure definitions."""

    APPLICANT = "applicant", _("申请人")
    ACCEPTANCE_OFFICER = "acceptance-officer", _("受理人员")
    REVIEWER = "reviewer", _("审评员")
    INSPECTOR = "inspector", _("检查员")
    LABORATORY = "laboratory", _("检验人员")
    REVIEW_DIRECTOR = "review-director", _("审评机构负责人")
    DIRECTOR = "director", _("审批负责人")
    ADMINISTRATOR = "administrator", _("系统管理员")


class OfficeKind(models.TextChoices):
    AUTHORITY = "authority", _("药品监督管理部门")
    REVIEW_CENTRE = "review_centre", _("审评机构")
    INSPECTION = "inspection", _("检查机构")
    LABORATORY = "laboratory", _("检验机构")
    COMPANY = "company", _("企业")


OFFICES_OF = {
    Role.APPLICANT: (OfficeKind.COMPANY,),
    Role.ACCEPTANCE_OFFICER: (OfficeKind.AUTHORITY,),
    Role.REVIEWER: (OfficeKind.REVIEW_CENTRE,),
    # Some provinces have one centre that reviews and inspects.
    Role.INSPECTOR: (OfficeKind.INSPECTION, OfficeKind.REVIEW_CENTRE),
    Role.LABORATORY: (OfficeKind.LABORATORY,),
    Role.REVIEW_DIRECTOR: (OfficeKind.REVIEW_CENTRE,),
    Role.DIRECTOR: (OfficeKind.AUTHORITY,),
    Role.ADMINISTRATOR: tuple(kind for kind in OfficeKind if kind != OfficeKind.COMPANY),
}
"""In which kinds of office a role is held: no company decides, and no authority applies."""


class User(AbstractUser):
    """A person who signs in. ``post`` is set on each request by the middleware: the post now acted through."""

    first_name = None
    last_name = None
    name = models.CharField(_("姓名"), max_length=80)
    date_joined = models.DateTimeField(_("开设时间"), default=clock.now)

    REQUIRED_FIELDS = ["name"]
    post: Membership | None = None

    class Meta:
        verbose_name = _("用户")
        verbose_name_plural = _("用户")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Office(models.Model):
    """A body that acts: an authority, a centre, a laboratory, a company. ``code`` never changes."""

    code = models.SlugField(_("机构代码"), max_length=40, unique=True)
    name_zh = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("英文名称"), max_length=160, blank=True)
    jurisdiction = models.CharField(_("管辖区"), max_length=12)
    kind = models.CharField(_("类别"), max_length=16, choices=OfficeKind.choices)

    class Meta:
        ordering = ["jurisdiction", "kind", "name_zh"]
        verbose_name = _("机构")
        verbose_name_plural = _("机构")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_zh


class Membership(models.Model):
    """A post: ``user`` acts as ``role`` for ``office``. It is ended, never deleted: old acts refer to it."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("人员"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships", verbose_name=_("机构"))
    role = models.CharField(_("岗位"), max_length=24, choices=Role.choices)
    granted_at = models.DateTimeField(_("授予时间"))
    ended_at = models.DateTimeField(_("终止时间"), null=True, blank=True)

    class Meta:
        ordering = ["office__name_zh", "role"]
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="one_open_post_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} · {self.get_role_display()}"

    @property
    def jurisdiction(self) -> str:
        return self.office.jurisdiction
