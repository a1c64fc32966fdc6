from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from yaojian.web.shell.navigation import NavigationEntry


class AccountsConfig(AppConfig):
    name = "yaojian.web.accounts"
    verbose_name = "账号"
    navigation = (
        NavigationEntry(
            _("人员与岗位"),
            "accounts:people",
            order=80,
            permission="accounts.manage_people",
            summary=_("开设账号，授予或者终止岗位"),
        ),
    )

    audit_actions = {
        "session.started": _("登录"),
        "session.ended": _("退出登录"),
        "session.refused": _("登录被拒"),
        "account.opened": _("开设账号"),
        "account.password_set": _("重设密码"),
        "account.password_changed": _("修改密码"),
        "account.second_factor_added": _("启用两步验证"),
        "account.second_factor_removed": _("停用两步验证"),
        "office.founded": _("登记机构"),
        "post.granted": _("授予岗位"),
        "post.ended": _("终止岗位"),
        "post.chosen": _("选择岗位"),
    }
    audit_names = {
        "user": lambda keys: _names_of_users(keys),
        "office": lambda keys: _names_of_offices(keys),
        "sign-in": lambda keys: _names_of_sign_ins(keys),
        "anonymous": lambda keys: dict.fromkeys(keys, str(_("未登录者"))),
    }

    def ready(self) -> None:
        from yaojian.web.accounts import permissions, sign_in_audit

        permissions.register()
        sign_in_audit.connect()


def _names_of_users(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.accounts.models import User

    ids = [key for key in keys if key.isdecimal()]
    names = {str(user.pk): user.name for user in User.objects.filter(pk__in=ids)}
    return {**names, **({"unknown": str(_("不存在的账号"))} if "unknown" in keys else {})}


def _names_of_sign_ins(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.accounts.models import User

    return {user.username: str(user) for user in User.objects.filter(username__in=list(keys))}


def _names_of_offices(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.accounts.models import Office

    return {office.code: str(office) for office in Office.objects.filter(code__in=list(keys))}
