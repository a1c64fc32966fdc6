"""Numbers are given once and without a gap, however many officers decide at the same moment."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from tests.support.archives import FIVE_YEARS, a_licence, a_party, a_product
from tests.support.writers import WRITERS, at_once

from yaojian.errors.archives import CaseHasLicence, NumberSeriesExhausted, UnknownDeviceClass
from yaojian.errors.site import RecordOutsideTransaction
from yaojian.web.documents.services import next_number
from yaojian.web.licences.models import Licence, LicenceEvent, NumberSeries
from yaojian.web.licences.numbering import take_number
from yaojian.web.licences.services import issue_device_certificate
from yaojian.web.products.models import Product

EACH = 5


class ChangedMind(Exception):
    """What goes wrong in the caller's transaction after the number was taken."""


def issue_for(product: Product, case_key: str) -> Licence:
    return issue_device_certificate(
        case_key=case_key,
        jurisdiction_short="桂",
        holder=product.holder,
        product=product,
        category_code=product.category_code,
        issued=date(2026, 3, 2),
        valid_for=FIVE_YEARS,
        actor="test",
    )


@transaction.atomic
def issue_and_change_mind(product: Product, case_key: str) -> None:
    issue_for(product, case_key)
    raise ChangedMind


@pytest.mark.django_db(transaction=True)
def test_eight_directors_deciding_at_once_get_forty_numbers_in_a_row() -> None:
    party = a_party()
    products = [a_product(party, f"产品{number}") for number in range(WRITERS * EACH)]

    def decide(writer: int) -> None:
        for number in range(EACH):
            product = products[writer * EACH + number]
            with pytest.raises(ChangedMind):
                issue_and_change_mind(product, f"GX-2026-9{writer}{number:04d}")
            issue_for(product, f"GX-2026-{writer}{number:05d}")

    at_once(decide)
    serials = sorted(int(number[-4:]) for number in Licence.objects.values_list("number", flat=True))
    assert serials == list(range(1, WRITERS * EACH + 1))
    assert NumberSeries.objects.get().last == WRITERS * EACH


@pytest.mark.django_db(transaction=True)
def test_one_case_decided_eight_times_at_once_gives_one_certificate() -> None:
    product = a_product(a_party())
    licences = at_once(lambda _: issue_for(product, "GX-2026-000001"))
    assert {licence.number for licence in licences} == {"桂械注准20262140001"}
    assert Licence.objects.count() == LicenceEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_letters_numbered_at_once_leave_no_gap() -> None:
    def send(_: int) -> list[str]:
        with transaction.atomic():
            return [next_number("acceptance-notice", "CN-GX", 2026) for _ in range(EACH)]

    numbers = [number for sent in at_once(send) for number in sent]
    assert set(numbers) == {f"桂药监械受〔2026〕{serial}号" for serial in range(1, WRITERS * EACH + 1)}


@pytest.mark.django_db
def test_each_province_and_year_counts_for_itself() -> None:
    product = a_product(a_party())
    numbers = [
        a_licence(product, issued=day).number
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2))
    ]
    assert numbers == ["桂械注准20252140001", "桂械注准20262140001", "桂械注准20262140002"]


@pytest.mark.django_db
def test_a_case_that_has_a_licence_gives_no_second_one_for_another_product() -> None:
    party = a_party()
    issue_for(a_product(party), "GX-2026-000001")
    with pytest.raises(CaseHasLicence):
        issue_for(a_product(party, "另一产品"), "GX-2026-000001")


@pytest.mark.django_db
def test_a_full_series_says_so_and_gives_nothing() -> None:
    NumberSeries.objects.create(key="device-certificate:桂:2026", last=9999)
    with pytest.raises(NumberSeriesExhausted, match="9999"):
        a_licence()
    assert Licence.objects.count() == 0


@pytest.mark.django_db
def test_a_class_three_device_gets_no_certificate_from_a_province() -> None:
    product = a_product(a_party())
    Product.objects.update(device_class="III")
    product.refresh_from_db()
    with pytest.raises(UnknownDeviceClass):
        issue_for(product, "GX-2026-000001")


@pytest.mark.django_db(transaction=True)
def test_a_number_is_not_given_outside_a_transaction() -> None:
    with pytest.raises(RecordOutsideTransaction):
        take_number("letter:CN-GX:受:2026")
