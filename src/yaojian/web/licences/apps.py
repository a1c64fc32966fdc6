from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class LicencesConfig(AppConfig):
    name = "yaojian.web.licences"
    verbose_name = "证件"
    audit_actions = {
        "licence.issued": _("核发证件"),
        "licence.published": _("公布批准信息"),
        "licence.change": _("变更证件"),
        "licence.renew": _("延续证件"),
        "licence.suspend": _("暂停证件"),
        "licence.resume": _("恢复证件"),
        "licence.revoke": _("撤销证件"),
        "licence.cancel": _("注销证件"),
        "licence.expire": _("登记证件到期"),
    }
    audit_names = {"licence": lambda keys: _names_of_licences(keys)}
    navigation = (
        NavigationEntry(
            _("证件"),
            "licences:licences",
            order=40,
            permission="licences.list_licences",
            summary=_("注册证的编号、状态和距到期的天数"),
        ),
    )

    def ready(self) -> None:
        from yaojian.web.licences import mapping, permissions, record_checks
        from yaojian.web.parties import archive

        permissions.register()
        self.record_checks = (record_checks.licences_as_recorded,)
        archive.tell_facts(archive.PARTY, mapping.licence_facts_of_party)
        archive.tell_facts(archive.PRODUCT, mapping.licence_facts_of_product)
        template = "licences/partials/licences_section.html"
        of_party = archive.Section(template, mapping.licences_of_party_section, order=10)
        for_product = archive.Section(template, mapping.licences_for_product_section, order=10)
        archive.show_section(archive.PARTY, of_party)
        archive.show_section(archive.PRODUCT, for_product)


def _names_of_licences(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.licences.models import Licence

    return {str(one.pk): str(one) for one in Licence.objects.filter(pk__in=list(keys))}
