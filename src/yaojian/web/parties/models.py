"""A party keeps one opaque id for ever; its names and numbers come and go, each with its days."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from yaojian.web.accounts.models import Office


class PartyKind(models.TextChoices):
    COMPANY = "company", _("企业")
    HOSPITAL = "hospital", _("医疗机构")
    LABORATORY = "laboratory", _("检验机构")


class IdentifierKind(models.TextChoices):
    CREDIT_CODE = "credit_code", _("统一社会信用代码")
    FORMER_NAME = "former_name", _("曾用名")
    PRODUCTION_LICENCE = "production_licence", _("生产许可证编号")
    DISTRIBUTION_LICENCE = "distribution_licence", _("经营许可证编号")


class Party(models.Model):
    """``office`` is where its people hold their posts; without one it has no account of its own yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jurisdiction = models.CharField(_("管辖区"), max_length=12, db_index=True)
    kind = models.CharField(_("类别"), max_length=12, choices=PartyKind.choices)
    name = models.CharField(_("名称"), max_length=200, db_index=True)
    address = models.CharField(_("住所"), max_length=300, blank=True)
    office = models.OneToOneField(
        Office, models.PROTECT, null=True, blank=True, related_name="party", verbose_name=_("账号机构")
    )
    registered = models.DateField(_("建档日期"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("企业")
        verbose_name_plural = _("企业")

    def __str__(self) -> str:
        return self.name

    @property
    def credit_code(self) -> str:
        """The code in force; reads what ``prefetch_related("identifiers")`` brought."""
        return next(
            (
                row.value
                for row in self.identifiers.all()
                if row.kind == IdentifierKind.CREDIT_CODE and not row.until
            ),
            "",
        )


class PartyIdentifier(models.Model):
    """A number or former name, from a day until a day; ``until`` is the first day on which it no longer holds."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="identifiers", verbose_name=_("企业"))
    kind = models.CharField(_("种类"), max_length=24, choices=IdentifierKind.choices)
    value = models.CharField(_("值"), max_length=200, db_index=True)
    since = models.DateField(_("自"), null=True, blank=True)
    until = models.DateField(_("至"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=200, blank=True)

    class Meta:
        ordering = ["kind", "since", "id"]
        verbose_name = _("企业标识")
        verbose_name_plural = _("企业标识")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                condition=models.Q(until__isnull=True) & ~models.Q(kind="former_name"),
                name="one_party_per_open_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class PartyMember(models.Model):
    """A person who acts for a party; ended, never deleted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="party_memberships", verbose_name=_("人员")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="members", verbose_name=_("企业"))
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        ordering = ["party__name", "user__name"]
        verbose_name = _("企业办事人员")
        verbose_name_plural = _("企业办事人员")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "party"],
                condition=models.Q(until__isnull=True),
                name="one_open_membership_of_a_party",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.party}"
