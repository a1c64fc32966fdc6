"""The chain as rows. Rows are added and never changed; the chain shows it if somebody does so elsewhere."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from yaojian.errors.site import AppendOnly


class AppendOnlyRows(models.QuerySet):
    def update(self, **_: Any) -> NoReturn:
        raise AppendOnly(thing=self.model._meta.verbose_name)

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly(thing=self.model._meta.verbose_name)

    def delete(self) -> NoReturn:
        raise AppendOnly(thing=self.model._meta.verbose_name)


class AppendOnlyModel(models.Model):
    objects = AppendOnlyRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(thing=self._meta.verbose_name)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnly(thing=self._meta.verbose_name)


class Entry(AppendOnlyModel):
    """One act. ``digest`` covers every other column and, through ``previous``, all entries before it."""

    seq = models.BigIntegerField(_("序号"), primary_key=True)
    at = models.DateTimeField(_("时间"), db_index=True)
    actor = models.CharField(_("办理人"), max_length=200, db_index=True)
    action = models.CharField(_("行为"), max_length=80, db_index=True)
    subject = models.CharField(_("对象"), max_length=200, db_index=True)
    reason = models.TextField(_("理由"), blank=True)
    pack_digest = models.CharField(_("法规包摘要"), max_length=128, blank=True)
    detail = models.JSONField(_("详情"), default=dict)
    previous = models.CharField(_("前一条摘要"), max_length=128, blank=True)
    algorithm = models.CharField(_("算法"), max_length=12)
    digest = models.CharField(_("摘要"), max_length=128, unique=True)

    class Meta:
        ordering = ["-seq"]
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject}"


class Seal(AppendOnlyModel):
    """One day of the chain, closed; a day without entries too."""

    number = models.IntegerField(_("封存号"), primary_key=True)
    day = models.DateField(_("日期"), unique=True)
    first_seq = models.BigIntegerField(_("首条"))
    last_seq = models.BigIntegerField(_("末条"))
    count = models.BigIntegerField(_("条数"))
    last_digest = models.CharField(_("末条摘要"), max_length=128)
    previous = models.CharField(_("前一封存"), max_length=128)
    algorithm = models.CharField(_("算法"), max_length=12)
    digest = models.CharField(_("封存摘要"), max_length=128, unique=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("每日封存")
        verbose_name_plural = _("每日封存")

    def __str__(self) -> str:
        return f"{self.day}: {self.first_seq}–{self.last_seq}"


class ChainHead(models.Model):
    """The one row that a writer locks before it adds: two writers can then never follow the same entry."""

    id = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("链头")
        verbose_name_plural = _("链头")

    def __str__(self) -> str:
        return str(self.seq)
