"""A licence is what its events say. ``state`` is kept for lists and is checked against the events."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from yaojian.web.audit.models import AppendOnlyModel
from yaojian.web.parties.models import Party
from yaojian.web.products.models import Product


class LicenceKind(models.TextChoices):
    DEVICE_CERTIFICATE = "device_certificate", _("医疗器械注册证")


class LicenceState(models.TextChoices):
    """What acts made of a licence; whether its days have run out is a question of the day, not of the state."""

    IN_FORCE = "in_force", _("有效")
    SUSPENDED = "suspended", _("已暂停")
    REVOKED = "revoked", _("已撤销")
    CANCELLED = "cancelled", _("已注销")
    EXPIRED = "expired", _("已过期")


class LicenceEventKind(models.TextChoices):
    ISSUE = "issue", _("核发")
    CHANGE = "change", _("变更")
    RENEW = "renew", _("延续")
    SUSPEND = "suspend", _("暂停")
    RESUME = "resume", _("恢复")
    REVOKE = "revoke", _("撤销")
    CANCEL = "cancel", _("注销")
    EXPIRE = "expire", _("到期")


class Licence(models.Model):
    """``expires`` is its last day; ``basis`` holds the clauses that it and its last day rest on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("种类"), max_length=24, choices=LicenceKind.choices)
    number = models.CharField(_("证件编号"), max_length=60, unique=True)
    jurisdiction = models.CharField(_("管辖区"), max_length=12, db_index=True)
    holder = models.ForeignKey(Party, models.PROTECT, related_name="licences", verbose_name=_("持有人"))
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="licences", verbose_name=_("产品")
    )
    case_key = models.CharField(_("办件编号"), max_length=40, db_index=True)
    issued = models.DateField(_("批准日期"))
    effective = models.DateField(_("生效日期"))
    expires = models.DateField(_("有效期至"), db_index=True)
    state = models.CharField(
        _("状态"), max_length=12, choices=LicenceState.choices, default=LicenceState.IN_FORCE
    )
    basis = models.JSONField(_("依据"), default=list)

    class Meta:
        ordering = ["-issued", "-number"]
        verbose_name = _("证件")
        verbose_name_plural = _("证件")
        constraints = [
            models.UniqueConstraint(fields=["kind", "case_key"], name="one_licence_of_a_kind_per_case")
        ]

    def __str__(self) -> str:
        return self.number

    def standing(self, on: date) -> LicenceState:
        """What the licence is worth on a day, whether or not somebody has noted its end."""
        ended = self.state in (LicenceState.REVOKED, LicenceState.CANCELLED)
        if not ended and on > self.expires:
            return LicenceState.EXPIRED
        return LicenceState(self.state)


class LicenceEvent(AppendOnlyModel):
    """One act on a licence; rows are added and never changed."""

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="events", verbose_name=_("证件"))
    seq = models.IntegerField(_("序号"))
    kind = models.CharField(_("行为"), max_length=8, choices=LicenceEventKind.choices)
    day = models.DateField(_("日期"))
    at = models.DateTimeField(_("登记时间"))
    case_key = models.CharField(_("办件编号"), max_length=40, blank=True)
    actor = models.CharField(_("办理人"), max_length=200)
    reason = models.TextField(_("理由"), blank=True)
    data = models.JSONField(_("内容"), default=dict)

    class Meta:
        ordering = ["seq"]
        verbose_name = _("证件事件")
        verbose_name_plural = _("证件事件")
        constraints = [models.UniqueConstraint(fields=["licence", "seq"], name="licence_events_in_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"


class Publication(models.Model):
    """The web notice of an approval: since when everybody can read it, and which clause asked for that."""

    licence = models.OneToOneField(
        Licence, models.PROTECT, related_name="publication", verbose_name=_("证件")
    )
    day = models.DateField(_("公布日期"), db_index=True)
    case_key = models.CharField(_("办件编号"), max_length=40, blank=True)
    basis = models.JSONField(_("依据"), default=list)

    class Meta:
        ordering = ["-day", "-id"]
        verbose_name = _("批准公告")
        verbose_name_plural = _("批准公告")

    def __str__(self) -> str:
        return f"{self.licence} {self.day}"


class NumberSeries(models.Model):
    """The last number given out of a series; the writer who gives the next one holds this row locked."""

    key = models.CharField(_("号段"), max_length=120, primary_key=True)
    last = models.IntegerField(_("末号"), default=0)

    class Meta:
        verbose_name = _("号段")
        verbose_name_plural = _("号段")

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"
