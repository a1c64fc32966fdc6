from __future__ import annotations

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "yaojian.web.shell"
    verbose_name = "页面框架"
