"""Faults of a claim for grants. That an item is granted nothing is no fault: it is an answer with reasons."""

from __future__ import annotations

from yaojian.errors.base import YaojianError


class ClaimError(YaojianError):
    """The root of what can be wrong with a claim; ``place`` says with which part of it."""


class ClaimFactMissing(ClaimError):
    """Facts of an item that could change what it is granted; all of them are named."""

    what_zh = "{place}缺少能改变结果的事实：{names}"
    what_en = "{place}: facts that could change the result are missing: {names}"
    remedy_zh, remedy_en = "请补充：{titles}", "Supply them: {titles}"


class ClaimFactWrong(ClaimError):
    """A fact or a paper that the packs do not know, or a value that it cannot have."""

    what_zh, what_en = "{place}{what}", "{place}: {what}"
    remedy_zh, remedy_en = "{remedy}", "{remedy}"


class ShareLeftOpen(ClaimError):
    """The text grants a share and does not say how large; nobody may guess it."""

    what_zh = "{place}适用“{rule}”（{cite}），原文没有写明比例，缺少 {name}"
    what_en = "{place}: “{rule}” ({cite}) leaves the share open, and {name} is missing"
    remedy_zh, remedy_en = "请给出{title}及其依据", "Give it with its basis: {title}"


class ClaimAmountWrong(ClaimError):
    """An amount or a share outside what money can be."""

    what_zh, what_en = "{place}的 {name} 为 {value}，不合要求", "{place}: {name} is {value}"
    remedy_zh, remedy_en = "应为{wanted}", "It must be {wanted}"


class UnknownGrantRule(ClaimError):
    """A payment or a choice names a rule that grants nothing here."""

    what_zh, what_en = "{place}所写的奖补规定 {key} 不存在", "{place}: there is no rule of grants {key}"
    remedy_zh, remedy_en = "相近的有：{near}", "Near keys: {near}"


class TooManyWays(ClaimError):
    """So many items share caps and could each take several rules that the best whole cannot be proven."""

    what_zh = "{place}互相牵连、可选规定太多，无法算尽各种取法"
    what_en = "{place}: too many items hang together and could each take several rules"
    remedy_zh, remedy_en = "请把申报拆成几份", "Split the claim"
