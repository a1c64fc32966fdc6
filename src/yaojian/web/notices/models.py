"""A notice goes to one person, to all of an office, or to one role in an office."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yaojian.web.accounts.models import Office, Role


class Notice(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("收件人")
    )
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, verbose_name=_("收件机构"))
    role = models.CharField(_("收件岗位"), max_length=24, choices=Role.choices, blank=True)
    title_zh = models.CharField(_("标题"), max_length=400)
    title_en = models.CharField(_("英文标题"), max_length=400, blank=True)
    body_zh = models.TextField(_("正文"), blank=True)
    body_en = models.TextField(_("英文正文"), blank=True)
    link = models.CharField(_("链接"), max_length=200, blank=True)
    subject = models.CharField(_("对象"), max_length=200, db_index=True)
    created_at = models.DateTimeField(_("时间"), db_index=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | models.Q(office__isnull=False),
                name="notice_goes_to_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_zh

    @property
    def body(self) -> str:
        return self.body_en if get_language() == "en" and self.body_en else self.body_zh


class Reading(models.Model):
    """Who has read which notice, and when: for a served letter the day matters."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="readings", verbose_name=_("通知"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("读者"))
    read_at = models.DateTimeField(_("阅读时间"))

    class Meta:
        verbose_name = _("阅读记录")
        verbose_name_plural = _("阅读记录")
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="one_reading_each")]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.user_id}"
