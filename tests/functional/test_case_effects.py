"""What follows from an act: the publication of a licence, and who is told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.site_story import a_colleague, a_province, approver_of_extensions, deciding, in_review

from yaojian.web.accounts.models import Role, User
from yaojian.web.licences.models import Publication
from yaojian.web.notices.models import Notice
from yaojian.web.notices.selectors import notices_for

pytestmark = pytest.mark.django_db
ISSUE, PUBLISH = ("delivery", "certificate-issued"), ("publication", "published")


@pytest.mark.parametrize(
    "order", [(ISSUE, PUBLISH), (PUBLISH, ISSUE)], ids=["issued-first", "published-first"]
)
def test_a_licence_is_published_once_both_are_done_whichever_came_first(
    order: tuple[tuple[str, str], ...],
) -> None:
    """Approved on 2026-04-27; the first of the two on 04-28, the second on 04-29."""
    story = deciding(a_province()).do("2026-04-27", Role.DIRECTOR, "decide", "decision", outcome="approve")
    (step, outcome), (last_step, last_outcome) = order
    story.do("2026-04-28", Role.ACCEPTANCE_OFFICER, "decide", step, outcome=outcome)
    assert not Publication.objects.exists()
    story.do("2026-04-29", Role.ACCEPTANCE_OFFICER, "decide", last_step, outcome=last_outcome)
    published = Publication.objects.get()
    assert (published.licence.case_key, published.day) == (story.key, date(2026, 4, 29))
    assert published.basis


def told(user: User, words: str) -> list[Notice]:
    return [notice for notice in notices_for(user) if words in notice.title_zh]


def named(user: User) -> dict[str, str]:
    return {"id": user.username, "role": str(user.post.role), "office": user.post.office.code}


def test_urging_reaches_who_must_act_and_nobody_else() -> None:
    province = a_province()
    story = in_review(province).do("2026-04-28", Role.APPLICANT, "urge", message="请尽快审评")
    (notice,) = told(province.officers[Role.REVIEWER], "技术审评催办")
    assert (notice.body_zh, notice.body_en) == (
        f"办件 {story.key}。请尽快审评", f"Case {story.key}. 请尽快审评",
    )  # fmt: skip
    assert notice.link == f"/cases/{story.key}/"
    assert told(province.officers[Role.INSPECTOR], "催办")
    assert not told(province.officers[Role.DIRECTOR], "催办")


def test_urging_reaches_the_holder_of_the_step_the_signer_and_the_applicant_in_their_turns() -> None:
    province = a_province()
    second = a_colleague(province.officers[Role.REVIEWER], "农小玲", "gx.second-reviewer")
    director, step = province.officers[Role.DIRECTOR], "technical-review"
    story = in_review(province).do("2026-04-07", director, "transfer", step, to=named(second))
    story.do("2026-04-08", director, "urge")
    assert told(second, "技术审评催办")
    assert not told(province.officers[Role.REVIEWER], "催办")
    story.do("2026-04-09", second, "ask_countersign", step, signers=[named(director)])
    story.do("2026-04-10", story.applicant, "urge")
    assert told(director, "技术审评催办")
    assert len(told(second, "技术审评催办")) == 1
    story.do("2026-04-13", second, "suspend", step, pause="supplement", items=[{"matter": "补充研究资料"}])
    story.do("2026-04-14", director, "urge")
    assert told(story.applicant, "补充资料催办")


def test_the_new_holder_of_a_step_is_told() -> None:
    province = a_province()
    second = a_colleague(province.officers[Role.REVIEWER], "农小玲", "gx.second-reviewer")
    story = in_review(province)
    story.do("2026-04-07", Role.DIRECTOR, "transfer", "technical-review", to=named(second))
    (notice,) = told(second, "请您接办")
    assert notice.title_zh == "技术审评请您接办：电子血压计"
    assert not told(province.officers[Role.REVIEWER], "请您接办")


def test_an_extension_that_is_asked_for_is_told_to_who_approves_it() -> None:
    province = a_province()
    story = in_review(province)
    asked = {"clock": "technical-review", "amount": 20, "unit": "working_day", "reason": "需要专家咨询"}
    story.do("2026-04-07", Role.REVIEWER, "ask_extension", "technical-review", **asked)
    (notice,) = told(approver_of_extensions(province), "申请延期")
    assert notice.body_zh == f"办件 {story.key}。需要专家咨询"
    story.do("2026-04-08", Role.APPLICANT, "urge")
    assert told(approver_of_extensions(province), "催办")


def test_those_asked_to_sign_are_told() -> None:
    province = a_province()
    director, inspector = province.officers[Role.DIRECTOR], province.officers[Role.INSPECTOR]
    story = in_review(province)
    story.do("2026-04-07", Role.REVIEWER, "ask_countersign", "technical-review", signers=[named(director)])
    story.do("2026-04-08", director, "add_signer", "technical-review", signer=named(inspector))
    for signer in (director, inspector):
        (notice,) = told(signer, "请您会签")
        assert notice.body_zh == f"办件 {story.key}"
