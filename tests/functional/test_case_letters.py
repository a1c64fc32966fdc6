"""What a letter of a case says: its sums, its reasons, its numbers, and each paper by its title."""

from __future__ import annotations

import pytest
from tests.support.site import beijing
from tests.support.site_story import (
    Story,
    a_province,
    accepted,
    approver_of_extensions,
    browser_of,
    filed,
    in_review,
    supplementing,
)

from yaojian.documents import Letter
from yaojian.legaltime import Duration, Extension, LegalClock, Unit
from yaojian.web import clock, law
from yaojian.web.accounts.models import Role
from yaojian.web.cases.lengths import length_words
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.selectors import content_of

pytestmark = pytest.mark.django_db
TWENTY = {"clock": "technical-review", "amount": 20, "unit": "working_day"}
PROOF = "/cases/{}/limits/technical-review/statutory/1/proof/"


def letter(story: Story, template: str) -> Letter:
    content = content_of(IssuedDocument.objects.get(case_key=story.key, template=template))
    assert isinstance(content, Letter)
    return content


def extended(*asked: str, reason: str = "同意") -> Story:
    """In review from 2026-03-05; extended by 20 working days on 2026-04-08."""
    province = a_province()
    story = in_review(province)
    approver = approver_of_extensions(province)
    for why in asked:
        story.do("2026-04-07", Role.REVIEWER, "ask_extension", "technical-review", **TWENTY, reason=why)
    return story.do("2026-04-08", approver, "extend", "technical-review", **TWENTY, reason=reason)


def test_an_extension_letter_adds_up_and_gives_the_reason_that_was_asked_with() -> None:
    said = letter(extended("需要外聘专家咨询"), "extension-notice")
    assert "延长的理由：需要外聘专家咨询" in said.paragraphs
    assert said.key_dates[0].label == "技术审评（法定，60＋延长20＝80个工作日）"
    assert said.basis[0].statement == "技术审评法定时限60＋延长20＝80个工作日"


def test_an_extension_that_nobody_asked_for_gives_the_reason_of_who_granted_it() -> None:
    assert "延长的理由：情况复杂" in letter(extended(reason="情况复杂"), "extension-notice").paragraphs


def test_a_declined_request_lends_its_reason_to_no_later_extension() -> None:
    province = a_province()
    story, approver = in_review(province), approver_of_extensions(province)
    story.do("2026-04-07", Role.REVIEWER, "ask_extension", "technical-review", **TWENTY, reason="需要咨询")
    declined = {"clock": "technical-review", "reason": "理由不足"}
    story.do("2026-04-08", approver, "decline_extension", "technical-review", **declined)
    story.do("2026-04-09", approver, "extend", "technical-review", **TWENTY, reason="检验机构排期")
    assert "延长的理由：检验机构排期" in letter(story, "extension-notice").paragraphs


def test_the_page_of_the_case_and_the_proof_show_the_same_sum() -> None:
    story = extended("需要外聘专家咨询")
    client = browser_of(story.province.officers[Role.DIRECTOR])
    with clock.held(beijing("2026-04-09T10:00")):
        page, proof = (
            client.get(address).content.decode()
            for address in (f"/cases/{story.key}/", PROOF.format(story.key))
        )
        client.cookies["django_language"] = "en"
        english = client.get(PROOF.format(story.key)).content.decode()
    assert "60＋延长20＝80个工作日" in page
    assert "<dd>60＋延长20＝80个工作日</dd>" in proof
    assert "批准延期 20个工作日" in proof
    assert "60 + extension of 20 = 80 working days" in english


def test_lengths_of_different_units_are_not_summed_up() -> None:
    rule = law.law().packs.counting_rules["exclude-first"]
    three_months, ten_days = Duration(3, Unit.MONTH), Duration(10, Unit.CALENDAR_DAY)
    start = beijing("2026-03-02T09:00").date()
    limit = LegalClock("x", start, three_months, rule, extensions=(Extension(start, ten_days),))
    assert length_words(limit, "zh") == "3个月＋延长10日"


def test_before_acceptance_a_letter_bears_the_number_of_the_matter_and_no_number_of_acceptance() -> None:
    refused = filed(a_province(), "2026-03-02")
    refused.do(
        "2026-03-03",
        Role.ACCEPTANCE_OFFICER,
        "decide",
        "intake",
        outcome="not-accepted",
        reason="不属于本部门职权",
    )
    said = letter(refused, "non-acceptance-notice")
    assert said.matter[1].label == "办件编号"
    assert f"（办件编号{refused.key}）" in said.paragraphs[0]


def test_the_letter_of_acceptance_bears_the_number_of_acceptance() -> None:
    assert letter(accepted(a_province()), "acceptance-notice").matter[1].label == "受理编号"


@pytest.mark.parametrize(("on_file", "name"), [(filed, "办件编号"), (accepted, "受理编号")])
def test_a_withdrawal_names_the_number_by_what_it_is_then(on_file: object, name: str) -> None:
    story = on_file(a_province())  # type: ignore[operator]
    story.do("2026-03-04", Role.APPLICANT, "withdraw", reason="产品停产")
    assert f"（{name}{story.key}）" in letter(story, "withdrawal-notice").paragraphs[0]


def test_a_paper_is_named_by_its_number_in_the_catalogue_and_its_title() -> None:
    said = letter(supplementing(a_province()), "supplement-notice")
    assert [(item.code, item.matter) for item in said.items] == [
        ("3.5", "研究资料：缺少电磁兼容研究资料"),
        ("4.2", "临床评价资料：临床评价未说明同品种差异"),
    ]


def test_a_promised_paper_is_named_by_its_title_in_the_letter_and_in_its_limit() -> None:
    story = filed(a_province(), "2026-03-02")
    gaps = [{"document": "1.5-channel", "until": "2026-05-29"}]
    facts = {"case.channel": "ordinary"}
    story.do(
        "2026-03-03", Role.ACCEPTANCE_OFFICER, "decide", "intake",
        outcome="accepted-with-gaps", gaps=gaps, facts=facts,
    )  # fmt: skip
    (item,) = letter(story, "acceptance-notice-with-gaps").items
    assert (item.code, item.matter) == ("1.5", "特殊通道审查结果")
    with clock.held(beijing("2026-03-04T10:00")):
        page = browser_of(story.applicant).get(f"/cases/{story.key}/").content.decode()
    assert "补齐容缺材料：1.5 特殊通道审查结果" in page
