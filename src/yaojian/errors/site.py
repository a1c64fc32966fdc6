"""Errors of the site: what a page, a service or the start-up refuses to do."""

from __future__ import annotations

from typing import ClassVar

from yaojian.errors.base import YaojianError


class SiteError(YaojianError):
    """A request that cannot be carried out; ``http_status`` is what the browser or script is told."""

    http_status: ClassVar[int] = 400


class Conflict(SiteError):
    """Somebody else was faster, or the page is older than the record."""

    http_status = 409


class StalePage(Conflict):
    what_zh = "{thing}已被他人更新，您看到的页面不是最新的"
    what_en = "{thing} was changed by somebody else; the page you saw is out of date"
    remedy_zh = "请刷新页面，核对后重新提交；您的操作没有写入"
    remedy_en = "Reload the page, check, and submit again; nothing was written"


class NotAllowed(SiteError):
    http_status = 403
    what_zh = "当前岗位无权{act}"
    what_en = "Your present post may not do this: {act}"
    remedy_zh = "请切换到有权限的岗位，或者联系管理员"
    remedy_en = "Switch to a post that may, or ask the administrator"


class RecordOutsideTransaction(SiteError):
    http_status = 500
    what_zh = "审计记录“{action}”不在事务之内"
    what_en = 'The audit record "{action}" is outside a transaction'
    remedy_zh = "请在写入数据的同一个事务（transaction.atomic）中调用 record"
    remedy_en = "Call record inside the transaction.atomic that writes the data"


class ChainBroken(SiteError):
    http_status = 500
    what_zh = "审计记录链已断开：{what_zh}。没有写入任何内容"
    what_en = "The chain of audit records is broken: {what_en}. Nothing was written"
    remedy_zh = (
        "可以继续登录和查阅，但不能办理。请保全数据库，由管理员在“审计记录”中核对全部，从备份恢复缺失的记录"
    )
    remedy_en = (
        "Signing in and reading go on, acts do not. Preserve the database; the administrator verifies the whole "
        "chain under Audit and restores what is missing from backup"
    )


class AppendOnly(SiteError):
    http_status = 500
    what_zh = "{thing}只能追加，不能修改或者删除"
    what_en = "{thing} can only be added to, never changed or deleted"
    remedy_zh = "请追加一条更正记录"
    remedy_en = "Append a correcting record"


class BadDatabaseAddress(SiteError):
    what_zh = "数据库地址无法识别：{address}"
    what_en = "The database address cannot be read: {address}"
    remedy_zh = "请写成 postgresql://用户:密码@主机:端口/库名 或者 sqlite:///文件路径"
    remedy_en = "Write postgresql://user:password@host:port/name or sqlite:///path"


class BadClock(SiteError):
    what_zh = "YAOJIAN_CLOCK 不是一个时刻：{text}"
    what_en = "YAOJIAN_CLOCK is not an instant: {text}"
    remedy_zh = "请写成 2026-03-02T09:00:00+08:00，或者去掉该环境变量"
    remedy_en = "Write 2026-03-02T09:00:00+08:00, or unset the variable"


class PortTaken(SiteError):
    what_zh = "端口 {port} 已被占用"
    what_en = "Port {port} is taken"
    remedy_zh = "请关闭占用该端口的程序，或者换一个端口：YAOJIAN_PORT={other} make run"
    remedy_en = "Stop the program that uses it, or choose another port: YAOJIAN_PORT={other} make run"


class UnknownTask(SiteError):
    http_status = 500
    what_zh = "没有名为 {name} 的后台任务"
    what_en = "There is no background task named {name}"
    remedy_zh = "请检查任务名称；任务在各应用的 tasks.py 中登记"
    remedy_en = "Check the name; tasks are declared in each app's tasks.py"


class JobNotRetryable(Conflict):
    what_zh = "任务 {job} 的状态是“{state}”，不能重试"
    what_en = "Job {job} is {state} and cannot be retried"
    remedy_zh = "只有失败的任务可以重试；请刷新列表"
    remedy_en = "Only failed jobs can be retried; reload the list"


class AccountTaken(Conflict):
    what_zh = "用户名 {username} 已被使用"
    what_en = "The sign-in name {username} is taken"
    remedy_zh = "请换一个用户名"
    remedy_en = "Choose another one"


class PostDoesNotFit(SiteError):
    what_zh = "“{office}”是{kind}，没有“{role}”这个岗位"
    what_en = "{office} ({kind}) has no post of {role}"
    remedy_zh = "请选择与机构类别相符的岗位，或者另选机构；没有授予岗位"
    remedy_en = "Choose a role that fits the office, or another office; no post was granted"


class MembershipEnded(Conflict):
    what_zh = "{person}的岗位“{post}”已经终止"
    what_en = "{person} no longer holds the post {post}"
    remedy_zh = "请刷新页面"
    remedy_en = "Reload the page"


class NoRecords(SiteError):
    what_zh = "读不到网站的记录（{why}）"
    what_en = "The records of the site cannot be read ({why})"
    remedy_zh = "请先运行 make run，或者用 YAOJIAN_DATA、YAOJIAN_DATABASE_URL 指明记录所在"
    remedy_en = "Run make run first, or say where they are by YAOJIAN_DATA or YAOJIAN_DATABASE_URL"
