"""A very small country of law, written to a folder, for tests that need one rule more or one mistake."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from yaojian.errors import PackFaults
from yaojian.facts import FactBook, PackFault
from yaojian.policy import Packs, load_packs

FACTS = """
facts:
  - {name: device.class, kind: enum, subject: product, title: {zh: 类别, en: Class}, values: {I: {zh: 一类}, II: {zh: 二类}, III: {zh: 三类}}}
  - {name: device.sterile, kind: bool, subject: product, title: {zh: 无菌, en: Sterile}}
  - {name: firm.staff, kind: integer, subject: firm, title: {zh: 人数, en: Staff}}
  - {name: firm.turnover, kind: decimal, subject: firm, title: {zh: 产值, en: Turnover}}
  - {name: firm.founded, kind: date, subject: firm, title: {zh: 成立日, en: Founded}}
  - {name: firm.city, kind: text, subject: firm, title: {zh: 城市, en: City}}
streams:
  - name: inspection
    subject: firm
    title: {zh: 检查, en: Inspections}
    fields:
      - {name: failed, kind: bool, title: {zh: 不合格, en: Failed}}
      - {name: points, kind: integer, title: {zh: 扣分, en: Points}}
      - {name: grade, kind: enum, title: {zh: 等级, en: Grade}, values: {a: {zh: 甲}, b: {zh: 乙}}}
      - {name: notified, kind: date, title: {zh: 通知日, en: Notified}}
      - {name: closed, kind: date, title: {zh: 办结日, en: Closed}}
curves:
  - {kind: half_life, name: forget, title: {zh: 减半}, half_life_days: 365}
  - {kind: linear, name: fade, title: {zh: 渐减}, zero_after_days: 100}
  - {kind: steps, name: bands, title: {zh: 分档}, steps: [{from_day: 0, weight: 1}, {from_day: 365, weight: 0.5}]}
"""
SPANS = """
spans:
  - {name: review, title: {zh: 审评, en: Review}, from: a, to: b}
  - {name: decision, title: {zh: 决定, en: Decision}, from: b, to: c}
  - {name: extension, title: {zh: 延长, en: Extension}}
  - {name: both, title: {zh: 审评加决定, en: Review and decision}, sum_of: [review, decision]}
"""
SPECIAL = """
procedure: special
title: {zh: 特别程序, en: Special procedure}
general: general
channels: [fast]
steps: [{key: work}, {key: deciding}]
pauses: [{key: waiting, resumption: {rule: {step: again}}}]
"""
GENERAL = "procedure: general\ntitle: {zh: 一般程序, en: General procedure}\nsteps: [{key: work}, {key: deciding}]\n"

BASE: Mapping[str, str] = {
    "cn/jurisdiction.yaml": "jurisdiction: CN\nname: {zh: 国家, en: China}\n",
    "cn/facts/all.yaml": FACTS,
    "cn/spans/all.yaml": SPANS,
    "cn/departments.yaml": "departments: [{key: centre, name: {zh: 审评中心}, short: [中心]}]\n",
    "cn/procedures/special.yaml": SPECIAL,
    "cn/procedures/general.yaml": GENERAL,
    "cn-gx/jurisdiction.yaml": "jurisdiction: CN-GX\nparent: CN\nname: {zh: 广西, en: Guangxi}\n",
}


def document(
    *provisions: str, code: str = "LAW", jurisdiction: str = "CN", extra: str = "", kind: str = "law"
) -> str:
    """A document with clauses 1 and 2 and the given provisions, each a YAML mapping on one line."""
    days = "" if "in_force:" in extra else "in_force: {from: 2020-01-01}\n"
    listed = "\n".join(f"  - {one}" for one in provisions)
    return f"""document: {code}
title: {{zh: 某法, en: Some law}}
kind: {kind}
issuers: [某机关]
jurisdiction: {jurisdiction}
source: {{basis: read}}
{days}{extra}
clauses:
  - {{id: "1", title: {{zh: 第一}}, summary: {{zh: 一句话}}}}
  - {{id: "2", title: {{zh: 第二}}, summary: {{zh: 又一句}}}}
provisions:
{listed or "  []"}
"""


def rule(key: str, **changes: str) -> str:
    """One provision as YAML: 60 working days of review in each case, unless changed; an empty change drops the key."""
    parts = {
        "title": "{zh: 规定, en: Rule}",
        "procedure": "special",
        "step": "work",
        "effect": "statutory",
        "span": "review",
        "value": "{amount: 60, unit: working_day}",
        "force": "must",
        "in_force": "{from: 2020-01-01}",
        "cite": '{document: LAW, clause: "1"}',
        "verified": "true",
        **changes,
    }
    return "{" + ", ".join(f"{name}: {text}" for name, text in {"key": key, **parts}.items() if text) + "}"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def load(files: Mapping[str, str | bytes] | None = None) -> Packs:
    """The small country with these files added or put in place of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return load_packs(write(Path(folder), {**BASE, **(files or {})}))


def load_rules(*rules: str, **more: str) -> Packs:
    return load({"cn/documents/law.yaml": document(*rules, **more)})


def faults_of(files: Mapping[str, str | bytes]) -> tuple[PackFault, ...]:
    """The faults of the small country with these files; none when it loads."""
    try:
        load(files)
    except PackFaults as error:
        return error.faults
    return ()


def fault_texts(files: Mapping[str, str | bytes]) -> list[str]:
    return [f"{fault.file}:{fault.line}: {fault.what.en}" for fault in faults_of(files)]


def book() -> FactBook:
    return load().facts
