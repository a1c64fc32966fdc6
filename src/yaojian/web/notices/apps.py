from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "yaojian.web.notices"
    verbose_name = "通知"
    audit_actions = {
        "notice.sent": _("发出通知"),
        "notice.read": _("阅读通知"),
        "notice.all_read": _("全部通知标为已读"),
    }

    def ready(self) -> None:
        from yaojian.web.notices import permissions

        permissions.register()
