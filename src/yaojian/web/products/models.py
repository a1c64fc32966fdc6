"""A product keeps one opaque id; certificates, filings and their numbers come and go, each with its days."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from yaojian.web.parties.models import Party


class ProductKind(models.TextChoices):
    DEVICE = "device", _("医疗器械")


class DeviceClass(models.TextChoices):
    """The keys are the values of the fact ``device.class``."""

    I = "I", _("第一类")  # noqa: E741
    II = "II", _("第二类")
    III = "III", _("第三类")


class IdentifierKind(models.TextChoices):
    CERTIFICATE_NUMBER = "certificate_number", _("注册证编号")
    FORMER_NUMBER = "former_number", _("原注册证编号")
    DEVICE_IDENTIFIER = "device_identifier", _("产品标识（UDI-DI）")


class Product(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jurisdiction = models.CharField(_("管辖区"), max_length=12, db_index=True)
    holder = models.ForeignKey(Party, models.PROTECT, related_name="products", verbose_name=_("注册人"))
    kind = models.CharField(_("类别"), max_length=12, choices=ProductKind.choices, default=ProductKind.DEVICE)
    name = models.CharField(_("产品名称"), max_length=300, db_index=True)
    device_class = models.CharField(_("管理类别"), max_length=3, choices=DeviceClass.choices)
    category_code = models.CharField(_("分类编码"), max_length=12, blank=True)
    model_names = models.TextField(_("型号、规格"), blank=True)
    structure = models.TextField(_("结构及组成"), blank=True)
    scope_of_use = models.TextField(_("适用范围"), blank=True)
    production_address = models.CharField(_("生产地址"), max_length=300, blank=True)
    registered = models.DateField(_("建档日期"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("产品")
        verbose_name_plural = _("产品")

    def __str__(self) -> str:
        return self.name


class ProductIdentifier(models.Model):
    """A number the product bears from a day until a day; ``until`` is the first day it no longer does."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="identifiers", verbose_name=_("产品"))
    kind = models.CharField(_("种类"), max_length=24, choices=IdentifierKind.choices)
    value = models.CharField(_("值"), max_length=120, db_index=True)
    since = models.DateField(_("自"), null=True, blank=True)
    until = models.DateField(_("至"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=200, blank=True)

    class Meta:
        ordering = ["kind", "since", "id"]
        verbose_name = _("产品标识")
        verbose_name_plural = _("产品标识")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                condition=models.Q(until__isnull=True),
                name="one_product_per_open_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"
