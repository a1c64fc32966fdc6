"""一企一档, 一品一档: what a company and a product are, whose they are, and all that happened to them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.archives import (
    a_certificate_document,
    a_credit_code,
    a_licence,
    a_party,
    a_product,
    official_of,
    signed_in_for,
)
from tests.support.site import a_post, beijing
from tests.support.site_story import a_company, a_draft, a_province, browser_of, content_of, supplementing

from yaojian.errors import IdentifierError
from yaojian.errors.archives import CreditCodeTaken
from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.audit.models import Entry
from yaojian.web.cases.models import Case
from yaojian.web.cases.services import file_application
from yaojian.web.documents.models import StoredFile
from yaojian.web.licences import services as licence_services
from yaojian.web.parties import archive, selectors, services
from yaojian.web.parties.archive import Fact, FactKind
from yaojian.web.parties.models import IdentifierKind, Party
from yaojian.web.parties.timeline import AT_ONCE, time_line
from yaojian.web.products.selectors import product_archive
from yaojian.web.products.services import update_product

pytestmark = pytest.mark.django_db


def test_a_credit_code_with_a_wrong_check_character_opens_no_archive() -> None:
    good = a_credit_code(1)
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")
    with pytest.raises(IdentifierError):
        services.register_party(actor="test", jurisdiction="CN-GX", name="某公司", credit_code=wrong)
    assert Party.objects.count() == 0


def test_a_code_in_use_names_its_holder_and_a_typed_one_is_made_canonical() -> None:
    code = a_credit_code(1)
    spaced = f" {code[:6].lower()} {code[6:]} "
    party = services.register_party(actor="test", jurisdiction="CN-GX", name="某公司", credit_code=spaced)
    assert party.credit_code == code
    with pytest.raises(CreditCodeTaken, match="某公司"):
        services.register_party(actor="test", jurisdiction="CN-HI", name="又一公司", credit_code=code)


def test_a_renamed_company_is_found_under_both_names() -> None:
    party = a_party("南宁旧名医疗器械有限公司")
    services.rename_party(actor="test", party=party, name="南宁新名医疗器械有限公司", on=date(2026, 4, 1))
    client = official_of("CN-GX")
    for text in ("旧名", "新名"):
        page = client.get(reverse("parties:parties"), {"text": text}).content.decode()
        assert "南宁新名医疗器械有限公司" in page
    former = party.identifiers.get(kind=IdentifierKind.FORMER_NAME)
    assert (former.value, former.since, former.until) == (
        "南宁旧名医疗器械有限公司", date(2026, 1, 5), date(2026, 4, 1),
    )  # fmt: skip


def test_a_new_licence_number_ends_the_old_one_on_its_first_day() -> None:
    party = a_party()
    for value, since in (
        ("桂药监械生产许20210001号", date(2021, 5, 1)),
        ("桂药监械生产许20260001号", date(2026, 5, 1)),
    ):
        services.add_identifier(
            actor="test", party=party, kind=IdentifierKind.PRODUCTION_LICENCE, value=value, since=since
        )
    rows = party.identifiers.filter(kind=IdentifierKind.PRODUCTION_LICENCE)
    assert [(row.since, row.until) for row in rows] == [
        (date(2021, 5, 1), date(2026, 5, 1)), (date(2026, 5, 1), None),
    ]  # fmt: skip


def test_the_archive_tells_everything_newest_first_each_with_its_source() -> None:
    licence = a_licence(case_key="GX-2026-000123")
    a_certificate_document(licence)
    licence_services.suspend(licence=licence, actor="test", reason="停产整改", day=date(2026, 4, 1))
    facts = selectors.party_archive(licence.holder)
    assert [fact.day for fact in facts] == sorted((fact.day for fact in facts), reverse=True)
    assert all(fact.source for fact in facts)
    told = {(fact.day, fact.kind, fact.title) for fact in facts}
    number = licence.number
    assert (date(2026, 4, 1), FactKind.LICENCE, f"暂停医疗器械注册证 {number}") in told
    assert (date(2026, 3, 2), FactKind.LICENCE, f"核发医疗器械注册证 {number}") in told
    assert (date(2026, 3, 4), FactKind.DOCUMENT, "发出医疗器械注册证 桂药监械证〔2026〕1号") in told
    assert (date(2026, 1, 6), FactKind.PRODUCT, "产品建档：一次性使用无菌注射器") in told
    assert (date(2026, 1, 5), FactKind.REGISTRATION, "企业建档") in told
    about_product = {fact.title for fact in product_archive(licence.product)}
    assert {f"启用注册证编号 {number}", f"暂停医疗器械注册证 {number}", "建立产品档案"} <= about_product


def test_a_time_line_narrows_by_kind_and_shows_the_rest_when_asked() -> None:
    facts = [Fact(date(2026, 1, 1), FactKind.FILE, f"资料{number}", "上传") for number in range(AT_ONCE + 5)]
    facts.append(Fact(date(2025, 1, 1), FactKind.LICENCE, "核发", "登记"))
    short = time_line(facts)
    assert (short.left_out, [kind.count for kind in short.kinds]) == (6, [1, AT_ONCE + 5])
    assert [year for year, _ in time_line(facts, everything=True).years] == [2026, 2025]
    assert time_line(facts, "licence").years[0][1][0].title == "核发"
    assert time_line(facts, "no-such-kind").total == AT_ONCE + 6


def test_the_page_shows_licences_with_days_left_products_and_the_time_line() -> None:
    licence = a_licence()
    page = official_of("CN-GX").get(reverse("parties:party", args=[licence.holder_id])).content.decode()
    for words in (licence.number, "还有", "一次性使用无菌注射器", "企业建档", "来源："):
        assert words in page


def test_other_apps_may_add_sections_and_facts_without_being_imported() -> None:
    sections = dict(archive._sections)
    try:
        archive._sections[archive.PARTY] = []
        archive.show_section(
            archive.PARTY, archive.Section("b.html", lambda thing, request: {"n": 2}, order=20)
        )
        archive.show_section(
            archive.PARTY, archive.Section("a.html", lambda thing, request: {"n": 1}, order=10)
        )
        shown = archive.sections_for(archive.PARTY, None, None)
        assert [(section.template, section.context["n"]) for section in shown] == [
            ("a.html", 1),
            ("b.html", 2),
        ]
    finally:
        archive._sections.update(sections)


def test_an_applicant_is_led_to_the_own_archive_or_told_how_to_get_one() -> None:
    party = a_party()
    client = signed_in_for(party)
    assert client.get(reverse("parties:mine"))["Location"] == reverse("parties:party", args=[party.pk])
    loner = Client()
    loner.force_login(
        a_post(Role.APPLICANT, "loner").user, "allauth.account.auth_backends.AuthenticationBackend"
    )
    assert "还不能代表任何企业办事" in loner.get(reverse("parties:mine")).content.decode()


def test_who_sees_a_company_and_a_product() -> None:
    product = a_product(a_party())
    clients = {
        "holder": signed_in_for(product.holder),
        "stranger": signed_in_for(a_party()),
        "laboratory": official_of("CN-GX", "laboratory"),
        "national": official_of("CN"),
        "elsewhere": official_of("CN-HI"),
    }
    pages = [
        reverse("parties:party", args=[product.holder_id]),
        reverse("products:product", args=[product.pk]),
    ]
    seen = {name: [client.get(page).status_code for page in pages] for name, client in clients.items()}
    assert seen == {
        "holder": [200, 200], "stranger": [404, 404], "laboratory": [200, 200], "national": [200, 200],
        "elsewhere": [404, 404],
    }  # fmt: skip


def test_a_person_whose_membership_ended_no_longer_sees_the_company() -> None:
    party = a_party()
    client = signed_in_for(party)
    services.end_member(actor="test", member=party.members.get(), reason="离职")
    assert client.get(reverse("parties:party", args=[party.pk])).status_code == 404
    assert client.get(reverse("products:products")).status_code == 403


def test_the_acceptance_officer_opens_an_archive_and_a_bad_code_is_explained_in_the_form() -> None:
    client = official_of("CN-GX", Role.ACCEPTANCE_OFFICER)
    typed = {"name": "南宁新档医疗器械有限公司", "credit_code": "91450100MA0000001", "kind": "company"}
    refused = client.post(reverse("parties:register"), typed).content.decode()
    assert "南宁新档医疗器械有限公司" in refused
    assert "统一社会信用代码" in refused
    assert Party.objects.count() == 0
    done = client.post(reverse("parties:register"), {**typed, "credit_code": a_credit_code(77)})
    party = Party.objects.get()
    assert done["Location"] == reverse("parties:party", args=[party.pk])
    assert Entry.objects.filter(action="party.registered", subject=f"party:{party.pk}").exists()


def test_a_reviewer_may_not_open_or_change_archives() -> None:
    party = a_party()
    client = official_of("CN-GX", Role.REVIEWER)
    assert client.get(reverse("parties:register")).status_code == 403
    assert client.get(reverse("parties:rename", args=[party.pk])).status_code == 403


def test_a_corrected_description_keeps_before_and_after_and_no_change_leaves_no_record() -> None:
    product = a_product(a_party())
    update_product(actor="test", product=product, name="无菌注射器", reason="名称更正")
    update_product(actor="test", product=product, name="无菌注射器", reason="再点一次")
    entry = Entry.objects.get(action="product.updated")
    assert entry.detail == {"name": {"from": "一次性使用无菌注射器", "to": "无菌注射器"}}


def test_an_empty_list_says_why_and_what_to_do() -> None:
    page = official_of("CN-HI").get(reverse("parties:parties")).content.decode()
    assert "没有符合条件的企业" in page


def test_papers_of_a_draft_are_the_authors_own_until_filed_and_then_stand_with_their_case() -> None:
    """Brought on 2026-03-02 into two drafts; one is filed on 2026-03-03, the other stays a draft."""
    province = a_province()
    company = a_company(province)
    party, desk = company.post.office.party, browser_of(province.officers[Role.REVIEWER])
    first, second = (a_draft(company, "2026-03-02", papers=("1.2",)) for _ in range(2))
    file = StoredFile.objects.get()
    address = reverse("documents:file", args=[file.pk])
    archive_page = reverse("parties:party", args=[party.pk])
    assert desk.get(address).status_code == 404
    assert "1.2.pdf" not in desk.get(archive_page).content.decode()
    assert content_of(browser_of(company).get(address))
    with clock.held(beijing("2026-03-03T09:30")):
        key = file_application(company, first.pk).case.key
    assert content_of(desk.get(address))
    page = desk.get(archive_page).content.decode()
    assert "1.2.pdf" in page
    assert page.count(f'href="/cases/{key}/">{key}</a>') == 1
    with clock.held(beijing("2026-03-04T09:30")):
        other = file_application(company, second.pk).case.key
    assert {(one.case_key, one.party) for one in StoredFile.objects.filter(sha256=file.sha256)} == {
        (key, party), (other, party),
    }  # fmt: skip
    assert Case.objects.get(key=other).papers.get().file.case_key == other


def test_an_answer_not_yet_sent_is_read_by_the_applicant_alone() -> None:
    province = a_province()
    story = supplementing(province).attach("2026-04-08", "3.5")
    paper = story.case.papers.get(filed_in=None)
    address, desk = f"/cases/{story.key}/papers/{paper.pk}/", browser_of(province.officers[Role.REVIEWER])
    assert desk.get(address).status_code == 404
    assert desk.get(reverse("documents:file", args=[paper.file_id])).status_code == 404
    assert content_of(browser_of(story.applicant).get(address))
    story.attach("2026-04-08", "3.5")
    sent = {"pause": "supplement", "documents": ["3.5"]}
    story.do("2026-04-09", Role.APPLICANT, "resume", "technical-review", **sent)
    assert content_of(desk.get(address))
    story.attach("2026-04-09", "3.5")
    assert story.case.papers.filter(code="3.5").count() == 1
