from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class PartiesConfig(AppConfig):
    name = "yaojian.web.parties"
    verbose_name = "企业"
    audit_actions = {
        "party.registered": _("企业建档"),
        "party.identifier_added": _("登记企业标识"),
        "party.renamed": _("企业更名"),
        "party.office_linked": _("关联企业账号机构"),
        "party.member_added": _("登记企业办事人员"),
        "party.member_ended": _("终止企业办事人员"),
    }
    audit_names = {"party": lambda keys: _names_of_parties(keys)}
    navigation = (
        NavigationEntry(
            _("企业档案"),
            "parties:parties",
            order=30,
            permission="parties.list_parties",
            summary=_("一企一档：证件、在办事项和历来的全部记录"),
        ),
        NavigationEntry(
            _("本企业档案"),
            "parties:mine",
            order=30,
            permission="parties.own_parties",
            summary=_("本企业的证件、产品、在办事项和历来的全部记录"),
        ),
    )

    def ready(self) -> None:
        from yaojian.web.parties import archive, mapping, permissions

        permissions.register()
        archive.tell_facts(archive.PARTY, mapping.facts_of_registration)


def _names_of_parties(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.parties.models import Party

    return {str(one.pk): str(one) for one in Party.objects.filter(pk__in=list(keys))}
