"""Who acts for a company: one rule for its cases, letters, products, licences and notices, in the company's own hand."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.archives import a_credit_code, a_party, official_of
from tests.support.site import a_post, an_office, beijing
from tests.support.site_story import (
    BACKEND,
    Story,
    a_colleague,
    a_company,
    a_draft,
    a_province,
    accepted,
    browser_of,
    content_of,
    registered,
)

from yaojian.errors.archives import NotAColleague
from yaojian.errors.site import NotAllowed
from yaojian.web import clock
from yaojian.web.accounts.models import OfficeKind, Role, User
from yaojian.web.accounts.services import end_post
from yaojian.web.audit.models import Entry
from yaojian.web.cases import services as cases
from yaojian.web.documents.models import IssuedDocument, StoredFile
from yaojian.web.notices.models import Notice
from yaojian.web.parties import selectors, services
from yaojian.web.parties.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    """A company with a registered product, a licence and letters."""
    return registered(a_province())


def party_of(user: User) -> Party:
    return user.post.office.party


def people_page(user: User) -> str:
    return reverse("parties:people", args=[party_of(user).pk])


def let(user: User, colleague: User, client: Client | None = None) -> None:
    answer = (client or browser_of(user)).post(people_page(user), {"post": colleague.post.pk})
    assert answer.status_code == 302, re.sub(r"<[^>]+>", "", answer.content.decode())


def addresses(story: Story) -> list[str]:
    """Of one thing of each kind, and of the lists of them."""
    party = party_of(story.applicant)
    document, product = IssuedDocument.objects.first(), party.products.get()
    return [
        f"/cases/{story.key}/",
        f"/api/cases/{story.key}",
        reverse("documents:document", args=[document.pk]),
        reverse("products:product", args=[product.pk]),
        reverse("licences:licence", args=[product.licences.get().pk]),
        reverse("parties:party", args=[party.pk]),
        *(reverse(name) for name in ("cases:cases", "cases:work", "cases:apply")),
        *(reverse(name) for name in ("documents:documents", "products:products", "licences:licences")),
    ]


def statuses(client: Client, story: Story) -> set[int]:
    return {client.get(address).status_code for address in addresses(story)}


def test_a_colleague_sees_all_of_the_company_or_nothing(story: Story) -> None:
    second = a_colleague(story.applicant, "韦丽", "second")
    desk = browser_of(second)
    assert statuses(desk, story) <= {403, 404}
    assert desk.get("/").context["unread_notices"] == 0
    assert "还不能代表任何企业办事" in desk.get(reverse("parties:mine")).content.decode()
    let(story.applicant, second)
    assert statuses(desk, story) == statuses(browser_of(story.applicant), story) == {200}
    assert desk.get("/").context["unread_notices"] == Notice.objects.filter(office=second.post.office).count()
    assert Notice.objects.filter(office=second.post.office).exists()


def test_a_colleague_whom_the_company_has_not_let_neither_begins_nor_changes_an_application() -> None:
    applicant = a_company(a_province())
    draft, second = a_draft(applicant), a_colleague(applicant, "韦丽", "second")
    assert browser_of(second).get(f"/cases/apply/{draft.pk}/").status_code == 403
    for write in (
        lambda: cases.start_draft(second, draft.procedure),
        lambda: cases.save_draft(second, draft.pk, {}),
        lambda: cases.file_application(second, draft.pk),
    ):
        with pytest.raises(NotAllowed):
            write()
    let(applicant, second)
    assert browser_of(second).get(f"/cases/apply/{draft.pk}/").status_code == 200


def test_the_first_account_lists_adds_and_removes_its_colleagues_on_record() -> None:
    applicant = a_company(a_province())
    second, party, desk = a_colleague(applicant, "韦丽", "second"), party_of(applicant), browser_of(applicant)
    archive = desk.get(reverse("parties:party", args=[party.pk])).content.decode()
    assert people_page(applicant) in archive
    page = desk.get(people_page(applicant)).content.decode()
    assert f'<td data-label="姓名"><div>{applicant.name} <span class="small-print">首个账号' in page
    assert "韦丽（second）" in page
    with clock.held(beijing("2026-03-02T10:00")):
        let(applicant, second)
    page = desk.get(people_page(applicant)).content.decode()
    assert '<td data-label="姓名"><div>韦丽</div></td>' in page
    assert '<td data-label="起始日期">2026年3月2日</td>' in page
    assert "韦丽（second）" not in page
    member = party.members.get(user=second)
    ending = reverse("parties:end_member", args=[party.pk, member.pk])
    assert "移除办事人员：韦丽" in desk.get(ending).content.decode()
    assert desk.post(ending, {"reason": ""}).status_code == 200
    assert desk.post(ending, {"reason": "调离"}).status_code == 302
    assert browser_of(second).get("/cases/").status_code == 403
    told = [
        (entry.action, entry.reason) for entry in Entry.objects.order_by("seq") if "member" in entry.action
    ]
    assert told[-2:] == [("party.member_added", ""), ("party.member_ended", "调离")]
    last = Entry.objects.get(action="party.member_ended")
    assert last.actor == f"user:{applicant.pk}@{applicant.post.office.code}/applicant"


def test_only_the_first_account_and_the_registry_manage_the_list() -> None:
    province = a_province()
    applicant = a_company(province)
    second, third = (a_colleague(applicant, name, name) for name in ("second", "third"))
    let(applicant, second)
    page = people_page(applicant)
    stranger = browser_of(a_company(province, "柳州龙城体外诊断有限公司"))
    opened = {
        "second": browser_of(second).get(page).status_code,
        "third, not let yet": browser_of(third).get(page).status_code,
        "stranger": stranger.get(page).status_code,
        "reviewer": official_of("CN-GX", Role.REVIEWER).get(page).status_code,
        "acceptance": official_of("CN-GX", Role.ACCEPTANCE_OFFICER).get(page).status_code,
        "acceptance elsewhere": official_of("CN-HI", Role.ACCEPTANCE_OFFICER).get(page).status_code,
    }
    assert opened == {
        "second": 403, "third, not let yet": 404, "stranger": 404, "reviewer": 403, "acceptance": 200,
        "acceptance elsewhere": 404,
    }  # fmt: skip
    assert browser_of(second).post(page, {"post": third.post.pk}).status_code == 403
    assert not party_of(applicant).members.filter(user=third).exists()


def test_nobody_from_outside_the_company_can_be_added_and_no_first_account_removes_itself() -> None:
    province = a_province()
    applicant, other = a_company(province), a_company(province, "柳州龙城体外诊断有限公司")
    party, desk = party_of(applicant), browser_of(applicant)
    for post in (other.post, province.officers[Role.DIRECTOR].post):
        assert desk.post(people_page(applicant), {"post": post.pk}).status_code == 200
        with pytest.raises(NotAColleague, match="没有申请人岗位"):
            services.let_act(actor="test", party=party, post=post)
    assert party.members.count() == 1
    own = reverse("parties:end_member", args=[party.pk, party.members.get().pk])
    assert desk.post(own, {"reason": "试试"}).status_code == 404
    assert party.members.get().until is None


def test_the_registry_links_the_first_account_of_a_company_and_its_office_with_it() -> None:
    """The archive was opened by the acceptance desk, the account by the administrator."""
    clerk = official_of("CN-GX", Role.ACCEPTANCE_OFFICER)
    typed = {"name": "南宁新档医疗器械有限公司", "credit_code": a_credit_code(77), "kind": "company"}
    clerk.post(reverse("parties:register"), typed)
    party = Party.objects.get()
    page = reverse("parties:people", args=[party.pk])
    assert "还没有可以关联的账号" in clerk.get(page).content.decode()
    post = a_post(Role.APPLICANT, "newcomer", an_office("co-new", "CN-GX", OfficeKind.COMPANY))
    a_post(Role.APPLICANT, "elsewhere", an_office("co-hi", "CN-HI", OfficeKind.COMPANY))
    shown = clerk.get(page).content.decode()
    assert "关联首个账号" in shown
    assert "人员newcomer（newcomer）" in shown
    assert "elsewhere" not in shown
    assert clerk.post(page, {"post": post.pk}).status_code == 302
    party.refresh_from_db()
    assert (party.office, selectors.first_member(party).user) == (post.office, post.user)
    assert Entry.objects.get(action="party.office_linked").detail == {"office": "co-new"}
    newcomer = Client()
    newcomer.force_login(post.user, BACKEND)
    assert newcomer.get(page).status_code == 200
    assert newcomer.get("/cases/apply/").status_code == 200


def test_where_the_first_account_leaves_the_next_one_takes_its_place() -> None:
    applicant = a_company(a_province())
    second = a_colleague(applicant, "韦丽", "second")
    let(applicant, second)
    end_post("test", applicant.post.pk, "离职")
    page = browser_of(second).get(people_page(second)).content.decode()
    assert "岗位已终止，不能办事" in page
    assert re.search(r"韦丽 <span class=\"small-print\">首个账号", page)


def test_what_somebody_brought_for_the_company_is_not_his_once_he_has_left() -> None:
    province = a_province()
    applicant = a_company(province)
    second = a_colleague(applicant, "韦丽", "second")
    let(applicant, second)
    draft = a_draft(second, papers=("1.2",))
    with clock.held(beijing("2026-03-03T09:30")):
        cases.file_application(second, draft.pk)
    address, desk = reverse("documents:file", args=[StoredFile.objects.get().pk]), browser_of(second)
    assert content_of(desk.get(address))
    services.end_member(actor="test", member=party_of(applicant).members.get(user=second), reason="离职")
    assert desk.get(address).status_code == 404


def test_the_page_speaks_english() -> None:
    applicant = a_company(a_province())
    desk = browser_of(applicant)
    desk.cookies["django_language"] = "en"
    page = desk.get(people_page(applicant)).content.decode()
    assert "First account" in page
    assert not re.search("[一-鿿]", page.partition('class="card-words quiet"')[2].partition("</p>")[0])


def test_an_archive_without_an_office_and_its_cases_are_nobodys() -> None:
    """A membership alone, without a post in the company's office, opens nothing."""
    province = a_province()
    story, party = accepted(province), a_party()
    with pytest.raises(NotAColleague):
        services.add_member(actor="test", party=party, user=story.applicant)
    assert not selectors.acts_for(story.applicant, party.pk)
