"""Titles of letters and certificates in the reader's language. What is issued is in Chinese and stays so."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KNOWN = (
    _("受理通知书"),
    _("受理通知书（容缺）"),
    _("补正材料通知书"),
    _("不予受理通知书"),
    _("补正通知"),
    _("核查结果通知"),
    _("延长期限告知书"),
    _("中止通知"),
    _("拟不予许可告知书"),
    _("准予行政许可决定书"),
    _("不予行政许可决定书"),
    _("告知书"),
    _("视为撤回申请告知书"),
    _("注册质量管理体系核查通知"),
    _("注册检验收样通知"),
    _("核查整改通知"),
    _("恢复办理通知"),
    _("听证通知书"),
    _("异议答复书"),
    _("撤回申请告知书"),
    _("准予办理决定书"),
    _("不予办理决定书"),
    _("拟不予办理告知书"),
    _("不予办理告知书"),
    _("办理回执"),
    _("答复意见书"),
    _("所需时间告知书"),
    _("现场核查通知"),
    _("检验收样通知"),
    _("整改通知"),
    _("出口销售证明出具通知"),
    _("证件送达通知"),
    _("变更分类沟通答复"),
    _("生物制品批签发证明"),
    _("医疗器械注册证"),
    _("中华人民共和国医疗器械注册证"),
)
"""Every title that the packs and the templates give; here so that the catalogue knows them."""


def title_words(title: str) -> str:
    return gettext(title) if title else ""
