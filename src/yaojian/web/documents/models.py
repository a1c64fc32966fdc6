"""A file row says who brought what under which name; its bytes lie in the store under their digest."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from yaojian.web.documents.titles import title_words
from yaojian.web.licences.models import Licence
from yaojian.web.parties.models import Party


class StoredFile(models.Model):
    """``stored_as`` is the place in the store; equal contents share it. Nothing is stored uninspected."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(_("摘要"), max_length=64, db_index=True)
    size = models.BigIntegerField(_("字节数"))
    media_type = models.CharField(_("类型"), max_length=100)
    original_name = models.CharField(_("原文件名"), max_length=255)
    safe_name = models.CharField(_("文件名"), max_length=255)
    stored_as = models.CharField(_("存储位置"), max_length=120)
    pages = models.IntegerField(_("页数"), null=True, blank=True)
    purpose = models.CharField(_("用途"), max_length=120)
    scan = models.JSONField(_("检查结果"), default=dict)
    jurisdiction = models.CharField(_("管辖区"), max_length=12)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="files", verbose_name=_("企业")
    )
    case_key = models.CharField(_("办件编号"), max_length=40, blank=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("上传人")
    )
    received_at = models.DateTimeField(_("收到时间"))

    class Meta:
        ordering = ["-received_at"]
        verbose_name = _("文件")
        verbose_name_plural = _("文件")

    def __str__(self) -> str:
        return self.original_name


class IssuedDocument(models.Model):
    """What was said (``content``), to whom, under which number; the PDF follows, drawn and signed by a job."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_key = models.CharField(_("办件编号"), max_length=40, db_index=True)
    template = models.CharField(_("文书种类"), max_length=60)
    title = models.CharField(_("标题"), max_length=120)
    number = models.CharField(_("文号"), max_length=80, unique=True)
    jurisdiction = models.CharField(_("管辖区"), max_length=12)
    recipient = models.ForeignKey(Party, models.PROTECT, related_name="documents", verbose_name=_("主送"))
    licence = models.ForeignKey(
        Licence, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("证件")
    )
    issued_at = models.DateTimeField(_("发文时间"), db_index=True)
    content = models.JSONField(_("内容"))
    content_digest = models.CharField(_("内容摘要"), max_length=64)
    verification_code = models.CharField(_("核验码"), max_length=24, unique=True)
    pdf = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="document", verbose_name=_("PDF")
    )
    signed = models.BooleanField(_("已签章"), default=False)

    class Meta:
        ordering = ["-issued_at"]
        verbose_name = _("文书")
        verbose_name_plural = _("文书")

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def shown_title(self) -> str:
        """In the reader's language; the document itself is in Chinese."""
        return title_words(self.title)

    @property
    def party_id(self) -> uuid.UUID:
        return self.recipient_id
