"""A small procedure to be written wrongly, and what its proof then finds."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from tests.support.packs import law

from yaojian.policy import Packs
from yaojian.policy.reading import outline_of
from yaojian.workflow import Definition, parse_definition, prove_definition
from yaojian.written import read_bytes

SMALL = """\
procedure: small
version: "1"
title: {zh: 小程序, en: Small}
jurisdiction: CN
in_force: {from: 2021-10-01}
general: administrative-licence
start: application
roles:
  applicant: {zh: 申请人, en: Applicant}
  officer: {zh: 经办人, en: Officer}
tracks:
  - {key: main, title: {zh: 主线, en: Main}}
steps:
  - key: application
    title: {zh: 申请, en: Application}
    role: applicant
    kind: filing
    outcomes:
      - {key: filed, title: {zh: 提交, en: File}}
  - key: decision
    title: {zh: 决定, en: Decision}
    role: officer
    kind: decision
    after: {step: application}
    outcomes:
      - {key: approve, title: {zh: 准予, en: Approve}, effect: favourable}
      - {key: refuse, title: {zh: 不准, en: Refuse}, effect: adverse}
  - {key: hearing, title: {zh: 听证, en: Hearing}, matter_of: decision}
pauses:
  - key: supplement
    title: {zh: 补正, en: Supplement}
    steps: [decision]
    opens: {role: officer, title: {zh: 要求补正, en: Ask}}
    closes: {role: applicant, title: {zh: 补正, en: Answer}}
    clocks: [decision]
clocks:
  - key: decision
    title: {zh: 决定, en: Decision}
    role: officer
    rule: {step: decision, span: decision}
    starts: {step: decision}
    stops: {step: decision}
extensions:
  - {clock: decision, asks: officer, approves: officer, rule: {step: decision, span: extension}}
ends:
  - {key: done, title: {zh: 办结, en: Done}, when: {step: decision}}
  - {key: withdrawn, title: {zh: 撤回, en: Withdrawn}}
withdrawal: {role: applicant, until: decision, end: withdrawn}
form:
  sections:
    - {key: who, title: {zh: 申请人, en: Applicant}}
  fields:
    - {key: name, section: who, label: {zh: 名称, en: Name}}
dossier:
  - {code: "1", title: {zh: 申请表, en: Form}}
"""


def with_procedure(text: str) -> tuple[Definition, Packs]:
    """The shipped packs with one more procedure, ``small.yaml``."""
    source = read_bytes(text.encode(), "small.yaml")
    outline = outline_of(source, "CN")
    packs = law()
    return parse_definition(source), replace(
        packs, outlines=MappingProxyType({**packs.outlines, outline.key: outline})
    )


def faults_of(text: str) -> list[str]:
    """``line: what`` in English for each fault."""
    definition, packs = with_procedure(text)
    return [f"{fault.line}: {fault.what.text('en')}" for fault in prove_definition(definition, packs)]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1
