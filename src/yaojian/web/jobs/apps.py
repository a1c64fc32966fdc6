from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class JobsConfig(AppConfig):
    name = "yaojian.web.jobs"
    verbose_name = "后台任务"
    audit_actions = {"job.retried": _("重试后台任务")}
    navigation = (
        NavigationEntry(
            _("后台任务"),
            "jobs:jobs",
            order=95,
            permission="jobs.manage_jobs",
            summary=_("等待、办理中与失败的后台任务；失败的可以重试"),
        ),
    )

    def ready(self) -> None:
        autodiscover_modules("tasks")
