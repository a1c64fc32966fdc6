"""Procedures beside the registration: which are offered, what their papers say, and one of them to its end."""

from __future__ import annotations

from datetime import date

import pytest
from tests.spec.test_procedure_papers import papers
from tests.support.site import beijing
from tests.support.site_story import FORM as REGISTRATION
from tests.support.site_story import Story, a_company, a_file, a_province, browser_of

from yaojian.documents import Letter
from yaojian.web import clock, law
from yaojian.web.accounts.models import Role
from yaojian.web.cases import services
from yaojian.web.cases.letters import letter_book
from yaojian.web.documents import titles
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.selectors import content_of
from yaojian.web.licences.models import Licence

EXPORT = "device-export-certificate"
ELSEWHERE = ("qms-inspection-iii", "device-distribution-licence-iii", "clinical-trial-institution-inspection")
LICENSED_HERE = {"device-registration-ii", "ivd-registration-ii"}
FORM = {
    "contact": "陈立 0771-0000000",
    "export_form": "form_ii",
    "product_name": "电子血压计",
    "device_class": "II",
    "certificate": "桂药监械生产许20220001号",
    "models": "BP-100",
    "destination": "越南",
}


def exported() -> Story:
    """A certificate of form II asked for on 2026-05-06 in Guangxi, with its whole dossier but one paper."""
    province = a_province()
    user = a_company(province)
    with clock.held(beijing("2026-05-06T09:30")):
        party = user.post.office.party
        known = {"applicant_name": party.name, "credit_code": party.credit_code}
        draft = services.start_draft(user, EXPORT, {**FORM, **known})
        services.attach_paper(user, draft.pk, "1", a_file())
        done = services.file_application(user, draft.pk)
    return Story(province, user, done.case.key)


def said(story: Story, template: str) -> str:
    content = content_of(IssuedDocument.objects.get(case_key=story.key, template=template))
    assert isinstance(content, Letter)
    return "".join(content.paragraphs)


def test_a_procedure_of_a_city_a_hospital_or_the_nation_is_not_offered() -> None:
    assert EXPORT in law.definitions()
    assert law.definitions().keys().isdisjoint(ELSEWHERE)
    assert set(ELSEWHERE) < law.packs().outlines.keys()


@pytest.mark.parametrize("key", sorted(law.definitions()))
def test_every_paper_that_goes_out_is_worded(key: str) -> None:
    definition = law.definitions()[key]
    worded = letter_book(key).letters.keys() | ({"certificate"} if key in LICENSED_HERE else set())
    assert papers(definition) - set(definition.internal_records) <= worded


def test_a_procedure_without_a_book_of_letters_speaks_in_the_general_words_and_its_own_go_first() -> None:
    assert letter_book(EXPORT).letters == letter_book("administrative-licence").letters
    own = letter_book("device-registration-ii").letters["approval-decision"].paragraphs[0]
    assert "准予注册" in own


@pytest.mark.django_db
def test_the_pages_of_procedures_and_of_applying_name_what_is_taken_on_line_and_nothing_else() -> None:
    browser = browser_of(a_company(a_province()))
    for address in ("/cases/procedures/", "/cases/apply/"):
        page = browser.get(address).content.decode()
        assert "医疗器械出口销售证明" in page
        assert "第三类医疗器械经营许可" not in page
    assert browser.post("/cases/apply/", {"procedure": ELSEWHERE[0]}).status_code == 404
    for key in law.definitions():
        assert browser.get(f"/cases/procedures/{key}/").status_code == 200


@pytest.mark.django_db
def test_an_export_certificate_is_filed_accepted_decided_and_issued_on_the_site() -> None:
    story = exported()
    story.do("2026-05-07", Role.ACCEPTANCE_OFFICER, "decide", "intake", outcome="accepted")
    story.do("2026-05-08", Role.INSPECTOR, "decide", "inspection", outcome="exempted", reason="本年内已检查")
    story.do("2026-05-11", Role.REVIEWER, "decide", "examination", outcome="recommend-approval")
    story.do("2026-05-12", Role.DIRECTOR, "decide", "decision", outcome="approve")
    number = {"certificate_number": "桂药监械出2026000001号"}
    story.do(
        "2026-05-13", Role.ACCEPTANCE_OFFICER, "decide", "delivery", outcome="certificate-issued", **number
    )

    assert "“电子血压计”医疗器械出口销售证明申请收悉" in said(story, "acceptance-notice")
    assert "准予出具" in said(story, "approval-decision")
    assert number["certificate_number"] in said(story, "export-certificate")
    assert not Licence.objects.exists()
    page = browser_of(story.applicant).get(f"/cases/{story.key}/").content.decode()
    assert "电子血压计" in page
    assert "公布证明信息" in page


@pytest.mark.django_db
def test_a_case_of_no_product_is_called_by_its_matter() -> None:
    province = a_province()
    user = a_company(province)
    with clock.held(beijing("2026-03-02T09:30")):
        party = user.post.office.party
        form = {
            "applicant_name": party.name,
            "credit_code": party.credit_code,
            "contact": "陈立",
            "matter": "07医用诊察和监护器械",
            "production_address": "南宁市示例路1号",
            "products": "电子血压计",
        }
        draft = services.start_draft(user, "device-production-licence", form)
        done = services.file_application(user, draft.pk)
    story = Story(province, user, done.case.key)
    story.do("2026-03-03", Role.ACCEPTANCE_OFFICER, "decide", "intake", outcome="not-accepted", reason="无")

    content = content_of(IssuedDocument.objects.get(case_key=story.key))
    assert story.case.product_name == "07医用诊察和监护器械"
    assert content.matter[0].label == "生产范围"


def test_every_title_of_a_letter_is_known_in_english() -> None:
    known = {str(title) for title in titles.KNOWN}
    worded = {text.title for key in law.definitions() for text in letter_book(key).letters.values()}
    assert worded - known == {""}


@pytest.mark.django_db
def test_a_reagent_gets_its_certificate_with_the_days_of_the_regulation() -> None:
    province = a_province()
    user = a_company(province)
    answers = {key: value for key, value in REGISTRATION.items() if key not in ("device_kind", "entrusted")}
    with clock.held(beijing("2026-03-02T09:30")):
        party = user.post.office.party
        known = {"applicant_name": party.name, "credit_code": party.credit_code, "applicant_address": "南宁"}
        draft = services.start_draft(user, "ivd-registration-ii", {**answers, **known})
        done = services.file_application(user, draft.pk)
    story = Story(province, user, done.case.key)
    story.do("2026-03-03", Role.ACCEPTANCE_OFFICER, "decide", "intake", outcome="accepted")
    story.do("2026-03-04", Role.ACCEPTANCE_OFFICER, "decide", "transfer", outcome="handed-over")
    story.do("2026-03-05", Role.REVIEWER, "decide", "testing", outcome="report-in-dossier")
    story.do("2026-03-05", Role.INSPECTOR, "decide", "quality-inspection", outcome="exempted", reason="无")
    approval = {"outcome": "recommend-approval", "opinion": "符合要求。"}
    story.do("2026-04-01", Role.REVIEWER, "decide", "technical-review", **approval)
    story.do("2026-04-02", Role.DIRECTOR, "decide", "decision", outcome="approve")
    story.do("2026-04-03", Role.ACCEPTANCE_OFFICER, "decide", "delivery", outcome="certificate-issued")

    licence = Licence.objects.get(case_key=story.key)
    assert (licence.issued, licence.expires) == (date(2026, 4, 3), date(2031, 4, 2))
