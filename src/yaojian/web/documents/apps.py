from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class DocumentsConfig(AppConfig):
    name = "yaojian.web.documents"
    verbose_name = "文书"
    audit_actions = {
        "file.received": _("收到文件"),
        "file.filed": _("资料归入办件"),
        "document.issued": _("制发文书"),
        "document.signed": _("文书签章"),
    }
    audit_names = {
        "document": lambda keys: _names_of_documents(keys),
        "file": lambda keys: _names_of_files(keys),
    }
    navigation = (
        NavigationEntry(
            _("文书"),
            "documents:documents",
            order=45,
            permission="documents.list_documents",
            summary=_("发出的通知、决定和证件，带签章和核验码"),
        ),
    )

    def ready(self) -> None:
        from yaojian.web.documents import archive_facts, permissions, record_checks
        from yaojian.web.parties import archive

        permissions.register()
        self.record_checks = (record_checks.documents_as_recorded,)
        archive.tell_facts(archive.PARTY, archive_facts.documents_to_party)
        archive.tell_facts(archive.PARTY, archive_facts.papers_brought_by_party)
        archive.tell_facts(archive.PRODUCT, archive_facts.documents_about_product)
        papers = archive.Section("documents/partials/papers.html", archive_facts.papers_section, order=40)
        certificate = archive.Section(
            "documents/partials/certificate.html", archive_facts.certificate_section, order=10
        )
        archive.show_section(archive.PARTY, papers)
        archive.show_section(archive.LICENCE, certificate)


def _names_of_documents(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.documents.models import IssuedDocument

    return {str(one.pk): str(one) for one in IssuedDocument.objects.filter(pk__in=list(keys))}


def _names_of_files(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.documents.models import StoredFile

    return {str(one.pk): str(one) for one in StoredFile.objects.filter(pk__in=list(keys))}
