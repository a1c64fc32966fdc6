from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class PublicConfig(AppConfig):
    name = "yaojian.web.public"
    verbose_name = "公开查询"
    navigation = (
        NavigationEntry(
            _("证件查询"),
            "public:certificates",
            order=60,
            public=True,
            summary=_("按注册证编号、产品或者企业名称查询注册证是否有效"),
        ),
        NavigationEntry(
            _("文书核验"),
            "public:verify",
            order=61,
            public=True,
            summary=_("扫码、输入核验码或者上传 PDF，核验证件与文书的真伪"),
        ),
        NavigationEntry(
            _("批准公告"),
            "public:approvals",
            order=62,
            public=True,
            summary=_("近期准予注册的产品与法律依据"),
        ),
    )
