from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemonstrationConfig(AppConfig):
    name = "yaojian.web.demonstration"
    verbose_name = "演示"
    audit_actions = {
        "demonstration.loaded": _("载入演示数据"),
    }
