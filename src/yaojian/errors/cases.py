"""Errors of cases and applications on the site."""

from __future__ import annotations

from yaojian.errors.site import Conflict, SiteError


class UnknownCase(SiteError):
    http_status = 404
    what_zh = "没有编号为“{case}”的办件"
    what_en = "There is no case {case}"
    remedy_zh = "请核对办件编号，或者从工作清单进入"
    remedy_en = "Check the case number, or go in from the work list"


class CaseRecordDamaged(SiteError):
    """What is stored of a case cannot have been written by this site, or cannot be read any more."""

    http_status = 500
    what_zh = "办件 {case} 的记录有误：{why_zh}"
    what_en = "The stored record of case {case} is damaged: {why_en}"
    remedy_zh = "请不要继续办理，告知管理员；运行 yaojian audit verify 找出被改动之处，从备份恢复"
    remedy_en = (
        "Do not act on it; tell the administrator, find what was altered by yaojian audit verify, restore it"
    )


class DefinitionAltered(SiteError):
    http_status = 500
    what_zh = "程序“{procedure}”的存档版本 {version} 被改动：内容的版本是 {found}"
    what_en = "The pinned version {version} of procedure {procedure} was altered: its text gives {found}"
    remedy_zh = "请从备份恢复该版本的内容；在此之前，按该版本办理的办件不能打开"
    remedy_en = "Restore its text from backup; until then the cases pinned to it cannot be opened"


class NoStandingThatDay(SiteError):
    """A case is shown as of a day between its filing and today, and a limit of it from its first day on."""

    what_zh = "不能按“{text}”这一天查看：{why_zh}"
    what_en = "Nothing can be shown as of {text}: {why_en}"
    remedy_zh = "请选 {first} 至 {last} 之间的一天，写作 2026-03-02"
    remedy_en = "Choose a day from {first} to {last}, written 2026-03-02"


class DraftFiled(Conflict):
    what_zh = "这份申请已经提交，办件编号 {case}"
    what_en = "This application was filed already, as case {case}"
    remedy_zh = "请到该办件查看进度，不需要再次提交"
    remedy_en = "Follow it there; there is nothing to send again"


class DraftMovedOn(Conflict):
    what_zh = "这份申请草稿已在别的窗口或者由同事保存过，您看到的不是最新的内容"
    what_en = (
        "This draft was saved in another window or by a colleague; what you saw is not its newest content"
    )
    remedy_zh = "您的修改没有写入；请核对两处内容后重新保存"
    remedy_en = "Your changes were not written; compare the two and save again"


class ProcedureNotOffered(Conflict):
    what_zh = "程序“{procedure}”已不再受理申请，没有写入任何内容"
    what_en = "Applications are no longer taken under the procedure {procedure}; nothing was written"
    remedy_zh = "请在“申请”里选择现行的程序；草稿的内容和资料仍可查看和下载"
    remedy_en = (
        "Choose a procedure of today under Apply; what the draft holds can still be read and downloaded"
    )


class UnknownPaper(SiteError):
    what_zh = "程序“{procedure}”的申报资料目录没有“{code}”"
    what_en = "The dossier of {procedure} has no item {code}"
    remedy_zh = "请从目录中选择资料项"
    remedy_en = "Choose an item of the catalogue"
