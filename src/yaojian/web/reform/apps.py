from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class ReformConfig(AppConfig):
    name = "yaojian.web.reform"
    verbose_name = "法规与改革"
    navigation = (
        NavigationEntry(
            _("法规"),
            "reform:law",
            order=59,
            public=True,
            summary=_("查条款和规定，看各地怎样落实、时限怎样变化、任务何时到期"),
        ),
    )
