"""Faults of the audit chain: a thing that cannot be hashed, a hash that is not here, a day that cannot be sealed.

A broken chain is not among them: that is an answer (``yaojian.audit.Broken``), not a fault.
"""

from __future__ import annotations

from yaojian.errors.base import YaojianError


class AuditError(YaojianError):
    """Any fault of the audit engine."""


class NotCanonical(AuditError):
    """A value has no single written form, so its hash would depend on who writes it."""

    what_zh = "审计条目的“{where}”不能规范写出：{found}"
    what_en = "“{where}” of the audit entry has no canonical form: {found}"
    remedy_zh = "只用文本、整数、真假、空值及其列表和以文本为键的映射；小数和日期请先写成文本"
    remedy_en = (
        "Use text, integers, booleans, null, and lists or text-keyed mappings of them; "
        "write decimals and dates as text"
    )


class AuditTimeWithoutZone(AuditError):
    what_zh = "审计条目的时间 {at} 没有时区"
    what_en = "The time {at} of the audit entry has no time zone"
    remedy_zh = "请给出带时区的时间"
    remedy_en = "Give a time with its zone"


class HashUnavailable(AuditError):
    """SM3 comes from OpenSSL; some builds leave it out."""

    what_zh = "本机的 OpenSSL 不提供 {algorithm}"
    what_en = "OpenSSL on this machine does not offer {algorithm}"
    remedy_zh = "请改用 sha256，或安装带 SM3 的 OpenSSL 3；用 SM3 写成的旧链只能在有 SM3 的机器上核验"
    remedy_en = (
        "Use sha256, or install an OpenSSL 3 with SM3; a chain written with SM3 can be verified only where "
        "SM3 is available"
    )


class UnknownAlgorithm(AuditError):
    what_zh = "审计链不认识摘要算法“{algorithm}”"
    what_en = "The audit chain does not know the hash algorithm “{algorithm}”"
    remedy_zh = "可用的算法：{known}"
    remedy_en = "Use one of: {known}"


class CannotSeal(AuditError):
    """Sealing a broken or foreign stretch would vouch for it."""

    what_zh = "不能封存 {day}：第 {seq} 条{why_zh}"
    what_en = "{day} cannot be sealed: entry {seq} {why_en}"
    remedy_zh = "请先运行 yaojian audit verify 找出断点，并按上一封存之后的顺序提供条目"
    remedy_en = (
        "Run yaojian audit verify to find the break, and give the entries that follow the last seal in order"
    )
