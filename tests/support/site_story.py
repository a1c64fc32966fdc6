"""Cases of a fictitious province, played through the services on the days on which they happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from tests.support.archives import a_credit_code
from tests.support.hostile_files import plain_pdf
from tests.support.site import a_post, an_office, beijing

from yaojian.web import clock, law
from yaojian.web.accounts.models import Office, OfficeKind, Role, User
from yaojian.web.cases import services
from yaojian.web.cases.models import Case, Draft
from yaojian.web.cases.services import Done
from yaojian.web.parties.services import add_member, register_party
from yaojian.workflow import LAW, Definition

PROCEDURE = "device-registration-ii"
WHOLE_DOSSIER = tuple(paper.code for paper in law.definitions()[PROCEDURE].dossier)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OFFICES = {
    Role.ACCEPTANCE_OFFICER: ("authority", OfficeKind.AUTHORITY, "药品监督管理局"),
    Role.DIRECTOR: ("authority", OfficeKind.AUTHORITY, "药品监督管理局"),
    Role.REVIEWER: ("centre", OfficeKind.REVIEW_CENTRE, "医疗器械审评检查中心"),
    Role.REVIEW_DIRECTOR: ("centre", OfficeKind.REVIEW_CENTRE, "医疗器械审评检查中心"),
    Role.INSPECTOR: ("inspection", OfficeKind.INSPECTION, "检查院"),
    Role.LABORATORY: ("laboratory", OfficeKind.LABORATORY, "医疗器械检测中心"),
}
NAMES = {
    Role.ACCEPTANCE_OFFICER: "覃秋云",
    Role.DIRECTOR: "韦建国",
    Role.REVIEWER: "黄雅文",
    Role.REVIEW_DIRECTOR: "莫清源",
    Role.INSPECTOR: "梁志远",
    Role.LABORATORY: "卢思敏",
}
PLACES = {"CN-GX": "广西", "CN-HI": "海南", "CN-SX": "山西"}
FORM = {
    "contact": "陈立 0771-0000000",
    "product_name": "电子血压计",
    "device_class": "II",
    "category_code": "07-03-01",
    "device_kind": "active",
    "complex_structure": "false",
    "models": "BP-100、BP-200",
    "structure": "由主机、袖带、电源适配器组成。",
    "intended_use": "供家庭和医疗机构测量成人血压和脉率。",
    "production_address": "南宁市示例路1号2栋",
    "entrusted": "false",
    "channel": "ordinary",
}
_serials = count(101)


@dataclass
class Province:
    """One officer of each kind, and the companies that apply there."""

    jurisdiction: str
    officers: dict[str, User]
    companies: dict[str, User] = field(default_factory=dict)

    def user(self, who: str) -> User:
        return self.officers.get(who) or self.companies[who]


@dataclass
class Story:
    """One case in the hands of a test. ``do`` fails with the reasons where the engine refuses."""

    province: Province
    applicant: User
    key: str

    @property
    def case(self) -> Case:
        return Case.objects.get(key=self.key)

    def do(self, when: str, who: str | User, type_: str, step: str = "", **data: Any) -> Story:
        user = (
            who
            if isinstance(who, User)
            else self.applicant
            if who == Role.APPLICANT
            else self.province.user(who)
        )
        with clock.held(beijing(_moment(when))):
            answer = services.perform(user, self.key, type_, step, data)
        assert isinstance(answer, Done), answer.text("zh")
        return self

    def attach(self, when: str, *codes: str) -> Story:
        with clock.held(beijing(_moment(when))):
            for code in codes:
                services.attach_answer(self.applicant, self.key, code, a_file(f"{code}-补充.pdf"))
        return self

    def lapse(self, on: str) -> Story:
        with clock.held(beijing(_moment(on))):
            services.apply_due_acts(self.case.pk, date.fromisoformat(on))
        return self


def a_province(jurisdiction: str = "CN-GX") -> Province:
    short, place = jurisdiction.removeprefix("CN-").lower(), PLACES[jurisdiction]
    officers = {}
    with clock.held(beijing("2026-01-04T09:00")):
        for role in (role for role in _definition().roles if role not in (Role.APPLICANT, LAW)):
            code, kind, name = OFFICES.get(role, OFFICES[Role.REVIEWER])
            office = an_office(f"{short}-{code}", jurisdiction, kind)
            _rename(office, place + name)
            officers[role] = _holder(role, f"{short}.{role}", office, NAMES.get(role, f"负责人 {role}"))
    return Province(jurisdiction, officers)


def a_company(province: Province, name: str = "南宁青岚医疗器械有限公司", username: str = "") -> User:
    serial = next(_serials)
    username = username or f"company-{serial}"
    with clock.held(beijing("2026-01-04T09:30")):
        office = an_office(f"co-{serial}", province.jurisdiction, OfficeKind.COMPANY)
        _rename(office, name)
        user = _holder(Role.APPLICANT, username, office, "陈立")
        party = register_party(
            actor="test",
            jurisdiction=province.jurisdiction,
            name=name,
            credit_code=a_credit_code(serial),
            address="南宁市示例路1号",
            office=office,
            on=date(2026, 1, 4),
        )
        add_member(actor="test", party=party, user=user)
    province.companies[username] = user
    return user


def a_colleague(user: User, name: str, username: str) -> User:
    """Another holder of the same post in the same office."""
    return _holder(user.post.role, username, user.post.office, name)


def a_draft(
    user: User, when: str = "2026-03-02", papers: tuple[str, ...] = ("1.2", "3.4.3"), **answers: str
) -> Draft:
    with clock.held(beijing(_moment(when))):
        party = user.post.office.party
        known = {
            "applicant_name": party.name,
            "credit_code": party.credit_code,
            "applicant_address": party.address,
        }
        draft = services.start_draft(user, PROCEDURE, {**FORM, **known, **answers})
        for code in papers:
            services.attach_paper(user, draft.pk, code, a_file(f"{code}.pdf"))
    return draft


def filed(
    province: Province, when: str = "2026-03-02", applicant: User | None = None, **answers: str
) -> Story:
    user = applicant or next(iter(province.companies.values()), None) or a_company(province)
    draft = a_draft(user, when, **answers)
    with clock.held(beijing(_moment(when))):
        done = services.file_application(user, draft.pk)
    assert isinstance(done, Done), done.text("zh")
    return Story(province, user, done.case.key)


def accepted(province: Province, when: str = "2026-03-02", on: str = "2026-03-03", **answers: Any) -> Story:
    story = filed(province, when, **answers)
    channel = {"case.channel": str(answers.get("channel", "ordinary"))}
    return story.do(on, Role.ACCEPTANCE_OFFICER, "decide", "intake", outcome="accepted", facts=channel)


def in_review(
    province: Province,
    when: str = "2026-03-02",
    on: str = "2026-03-05",
    accepted_on: str = "2026-03-03",
    **answers: Any,
) -> Story:
    """Handed over to review on ``on``; the fee is settled and the test report lies in the dossier."""
    story = accepted(province, when, accepted_on, **answers)
    story.do(on, Role.ACCEPTANCE_OFFICER, "decide", "fee", outcome="not-charged")
    story.do(on, Role.ACCEPTANCE_OFFICER, "decide", "transfer", outcome="handed-over")
    return story.do(on, Role.REVIEWER, "decide", "testing", outcome="report-in-dossier")


def supplementing(province: Province, on: str = "2026-04-07", **answers: Any) -> Story:
    """Waiting for the applicant, whose supplement stops the review."""
    items = [
        {"code": "3.5", "matter": "缺少电磁兼容研究资料", "demand": "补充第三方报告"},
        {"code": "4.2", "matter": "临床评价未说明同品种差异", "demand": "逐项对比"},
    ]
    return in_review(province, **answers).do(
        on, Role.REVIEWER, "suspend", "technical-review", pause="supplement", items=items
    )


def deciding(province: Province, on: str = "2026-04-20", **answers: Any) -> Story:
    """Review and inspection done; the director decides."""
    story = in_review(province, **answers)
    story.do("2026-03-09", Role.INSPECTOR, "begin", "quality-inspection")
    story.do("2026-03-23", Role.INSPECTOR, "decide", "quality-inspection", outcome="passed")
    return story.do(
        on, Role.REVIEWER, "decide", "technical-review", outcome="recommend-approval", opinion="符合要求。"
    )


def registered(province: Province, on: str = "2026-04-27", **answers: Any) -> Story:
    story = deciding(province, **answers)
    story.do(on, Role.DIRECTOR, "decide", "decision", outcome="approve")
    story.do(on, Role.ACCEPTANCE_OFFICER, "decide", "delivery", outcome="certificate-issued")
    return story.do(on, Role.ACCEPTANCE_OFFICER, "decide", "publication", outcome="published")


def approver_of_extensions(province: Province, clock_key: str = "technical-review") -> User:
    """Who may lengthen a limit is the procedure's to say."""
    return province.officers[_definition().extension_index[clock_key].approves]


def _definition() -> Definition:
    return law.definitions()[PROCEDURE]


def a_file(name: str = "资料.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, plain_pdf() if content is None else content, "application/pdf")


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    return client


def content_of(answer: HttpResponseBase) -> bytes:
    """The bytes of a streamed answer. ``answer.close()`` would close the database of the test with the file."""
    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:
        close()
    return content


def _holder(role: str, username: str, office: Office, name: str) -> User:
    post = a_post(role, username, office)
    user = post.user
    user.name, user.post = name, post
    user.save(update_fields=["name"])
    return user


def _rename(office: Office, name: str) -> None:
    office.name_zh = name
    office.save(update_fields=["name_zh"])


def _moment(text: str) -> str:
    return text if "T" in text else f"{text}T09:30"
