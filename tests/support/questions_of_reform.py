"""A country with opinions from above and two provinces that carry them out, each in its own way."""

from __future__ import annotations

from functools import cache

from tests.support.small_packs import document, load, rule

from yaojian.policy import Packs

SUBJECTS = """
subjects:
  - {key: sample, title: {zh: 用样, en: Sample}}
  - {key: queue, title: {zh: 先后, en: Queue}}
  - {key: testing, title: {zh: 检验, en: Testing}, gathers: [{procedure: sample}, {procedure: special, step: work, span: review}]}
"""
ABOVE = """document: UP
title: {zh: 上级意见, en: Opinions from above}
kind: policy
issuers: [国务院]
source: {basis: read}
in_force: {from: 2024-12-30}
clauses:
  - {id: "总体", title: {zh: 总目标, en: Aims}, summary: {zh: 目标, en: Aims}}
  - {id: "1", title: {zh: 少送样品, en: Fewer samples}, summary: {zh: 每批少送, en: Fewer of each batch}}
  - {id: "2", title: {zh: 罕见病, en: Rare disease}, summary: {zh: 减免, en: Waived}}
  - {id: "3", title: {zh: 分段生产, en: Segments}, summary: {zh: 试点, en: Pilots}}
provisions:
  - {key: up.sample, title: {zh: 用样, en: Sample}, subject: sample, effect: sample, value: {number: 2, unit: {zh: 倍全检量, en: full tests}}, force: must, in_force: {from: 2024-12-30}, cite: {clause: "1"}, verified: true}
"""
GUANGXI = """document: PLAN
title: {zh: 广西方案, en: Guangxi plan}
kind: policy
issuers: [广西]
source: {basis: read}
in_force: {from: 2025-10-01, until: 2027-12-31}
clauses:
  - id: "1"
    title: {zh: 用样, en: Samples}
    summary: {zh: 少送样, en: Fewer samples}
    implements: [UP/1, {document: UP, clause: "2", in_part: true}]
    departments: [{name: 中心, role: lead}, {name: 局, role: support}]
    due:
      - {what: {zh: 建成实验室, en: Build the laboratory}, by: 2026-06-30}
      - {what: {zh: 报送进度, en: Report progress}, every: quarter, from: 2026-01-01, until: 2026-12-31, force: aim}
  - {id: "2", title: {zh: 自己的, en: Our own}, summary: {zh: 没有上级条款, en: No parent}, departments: [{name: 局, role: sole}]}
provisions:
  - {key: gx.review, title: {zh: 承诺, en: Promise}, procedure: special, step: work, effect: promised, span: review, value: {relative_to: statutory, reduce_by_percent: 50}, force: must, in_force: {from: 2025-10-01}, cite: {clause: "1"}, verified: true}
  - {key: gx.own, title: {zh: 自己, en: Own}, subject: queue, effect: channel, span: review, value: {text: {zh: 先检, en: First}}, force: aim, in_force: {from: 2025-10-01}, cite: {clause: "2"}, verified: false}
"""
SHANXI = """document: STEPS
title: {zh: 山西措施, en: Shanxi steps}
kind: policy
issuers: [山西]
source: {basis: memory, confidence: low}
in_force: {from: 2025-06-16, until: 2026-06-15}
clauses:
  - {id: "4", title: {zh: 罕见病, en: Rare disease}, summary: {zh: 减免, en: Waived}, implements: [UP/2], departments: [{name: 局, role: sole}]}
provisions:
  - {key: sx.review, title: {zh: 承诺, en: Promise}, procedure: special, step: work, effect: promised, span: review, value: {amount: 40, unit: working_day}, when: {fact: device.sterile, is: true}, force: must, in_force: {from: 2025-06-16, until: 2026-06-15}, cite: {clause: "4"}, verified: false}
"""


@cache
def reform() -> Packs:
    old = rule(
        "old.review",
        value="{amount: 90, unit: working_day}",
        in_force="{from: 2020-01-01, until: 2023-12-31}",
    )
    new = rule("new.review", in_force="{from: 2024-01-01}")
    law = document(old, new, extra="replaced: {on: 2026-05-15, by: 新条例}\n")
    body = "departments: [{key: authority, name: {zh: 省药监局, en: Drug administration}, short: [局]}]\n"
    return load(
        {
            "cn/subjects/all.yaml": SUBJECTS,
            "cn/documents/law.yaml": law,
            "cn/documents/up.yaml": ABOVE,
            "cn-gx/documents/plan.yaml": GUANGXI,
            "cn-gx/departments.yaml": body,
            "cn-sx/jurisdiction.yaml": "jurisdiction: CN-SX\nparent: CN\nname: {zh: 山西, en: Shanxi}\n",
            "cn-sx/documents/steps.yaml": SHANXI,
            "cn-sx/departments.yaml": body,
        }
    )
