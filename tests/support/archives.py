"""Companies, products, licences and documents of a fictitious Guangxi, for tests of the site."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count

from django.db import transaction
from django.test import Client
from stdnum.cn import uscc
from tests.support.paper import certificate, letter
from tests.support.site import KINDS, a_post, an_office, beijing

from yaojian.documents import LetterKind
from yaojian.legaltime import Duration, Unit
from yaojian.web.accounts.models import OfficeKind, Role
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.services import issue, next_number
from yaojian.web.licences.citations import Citation
from yaojian.web.licences.models import Licence
from yaojian.web.licences.services import issue_device_certificate
from yaojian.web.parties.models import Party
from yaojian.web.parties.services import let_act, register_party
from yaojian.web.products.models import Product
from yaojian.web.products.services import register_product
from yaojian.words import Words

ISSUED = date(2026, 3, 2)
FIVE_YEARS = Duration(5, Unit.YEAR)
VALIDITY = Citation(
    "CN-REG-739", "22", Words("医疗器械监督管理条例", "Regulation on medical devices"), Words("有效期五年")
)
_numbers = count(1)


def a_credit_code(number: int) -> str:
    body = f"91450100MA{number:07d}"
    return body + uscc.calc_check_digit(body)


def a_party(name: str = "", jurisdiction: str = "CN-GX") -> Party:
    number = next(_numbers)
    return register_party(
        actor="test",
        jurisdiction=jurisdiction,
        name=name or f"南宁示例{number}医疗器械有限公司",
        credit_code=a_credit_code(number),
        address="南宁市示例路1号",
        on=date(2026, 1, 5),
    )


def a_product(holder: Party, name: str = "一次性使用无菌注射器") -> Product:
    return register_product(
        actor="test",
        holder=holder,
        name=name,
        category_code="14-01-01",
        model_names="1 ml、5 ml",
        structure="由外套、芯杆、胶塞组成。",
        scope_of_use="供人体注射药液用。",
        on=date(2026, 1, 6),
    )


def a_licence(product: Product | None = None, issued: date = ISSUED, case_key: str = "") -> Licence:
    product = product or a_product(a_party())
    return issue_device_certificate(
        case_key=case_key or f"GX-{issued.year}-{next(_numbers):06d}",
        jurisdiction_short="桂",
        holder=product.holder,
        product=product,
        category_code=product.category_code,
        issued=issued,
        valid_for=FIVE_YEARS,
        actor="test",
        basis=[VALIDITY],
    )


def a_certificate_document(licence: Licence, issued_at: datetime | None = None) -> IssuedDocument:
    content = certificate(
        number=licence.number,
        registrant=licence.holder.name,
        product=licence.product.name,
        approved=licence.issued,
        valid_until=licence.expires,
    )
    with transaction.atomic():
        return issue(
            case_key=licence.case_key,
            template="certificate",
            content=content,
            recipient_party=licence.holder,
            number=next_number("certificate", licence.jurisdiction, licence.issued.year),
            actor="test",
            licence=licence,
            issued_at=issued_at or beijing("2026-03-04T09:30"),
        )


def a_letter_document(party: Party, case_key: str = "GX-2026-000777") -> IssuedDocument:
    with transaction.atomic():
        number = next_number("acceptance-notice", party.jurisdiction, 2026)
        return issue(
            case_key=case_key,
            template="acceptance-notice",
            content=letter(LetterKind.ACCEPTANCE, number=number, addressee=party.name),
            recipient_party=party,
            number=number,
            actor="test",
            issued_at=beijing("2026-03-04T09:30"),
        )


def signed_in_for(party: Party, username: str = "") -> Client:
    """The browser of a person who acts for ``party``."""
    office = an_office(f"co-{str(party.pk)[:8]}", party.jurisdiction, OfficeKind.COMPANY)
    post = a_post(Role.APPLICANT, username or f"for-{str(party.pk)[:8]}", office)
    let_act(actor="test", party=party, post=post)
    party.refresh_from_db()
    client = Client()
    client.force_login(post.user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def official_of(jurisdiction: str, role: str = Role.DIRECTOR) -> Client:
    kind = KINDS[Role(role)]
    office = an_office(f"{kind}-{jurisdiction.lower()}".replace("_", "-"), jurisdiction, kind)
    post = a_post(role, f"{role}-{jurisdiction.lower()}", office)
    client = Client()
    client.force_login(post.user, "allauth.account.auth_backends.AuthenticationBackend")
    return client
