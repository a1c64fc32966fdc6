from __future__ import annotations

from datetime import date

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry
from yaojian.web.shell.templatetags.pages import day


class AuditConfig(AppConfig):
    name = "yaojian.web.audit"
    label = "audit"
    verbose_name = "审计"
    audit_actions = {"audit.sealed": _("封存审计记录")}
    audit_names = {
        "system": lambda keys: dict.fromkeys(keys, str(_("系统"))),
        "demonstration": lambda keys: dict.fromkeys(keys, str(_("演示数据"))),
        "audit": lambda keys: {key: _("%s 的审计记录") % day(date.fromisoformat(key)) for key in keys},
    }
    navigation = (
        NavigationEntry(
            _("审计记录"),
            "audit:entries",
            order=90,
            permission="audit.view_entries",
            summary=_("谁在何时办了什么、为何办，并核对记录链是否完整"),
        ),
    )
