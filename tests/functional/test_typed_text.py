"""Characters that nobody can see or draw: left out, or refused before they hold anything up."""

import pytest
from django.http import QueryDict
from django.test import Client
from tests.support.site_story import a_company, a_draft, a_province, browser_of

from yaojian.web.cases import services
from yaojian.web.cases.models import Case
from yaojian.web.cases.typed_text import unfit
from yaojian.web.shell.typed_text import without_unseen
from yaojian.workflow import Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("typed", ["产品😀", "منتج طبي", "甲\u202e乙", "a\ufffeb"])
def test_a_product_that_no_letter_could_name_is_refused_at_filing_and_nothing_is_written(typed: str) -> None:
    user = a_company(a_province())
    draft = a_draft(user, product_name=typed)
    answer = services.file_application(user, draft.pk)
    assert isinstance(answer, Refused)
    assert answer.reasons[0].code == "undrawable"
    assert not Case.objects.exists()


def test_the_common_characters_of_a_dossier_are_fit() -> None:
    assert (
        unfit({"a": "医用α-氰基丙烯酸酯胶（Ⅱ类）±0.5 ℃ ≥37 μm ×2 “引号”——省略…", "b": ["ABC-123\n第二行"]})
        == ()
    )


def test_control_characters_are_left_out_of_what_was_typed() -> None:
    typed = QueryDict("name=a%00b%01c&other=x%0Ay")
    assert without_unseen(typed).get("name") == "abc"
    assert without_unseen(typed).get("other") == "x\ny"


@pytest.mark.parametrize("address", ["/cases/%00/", "/cases/a%01b/", "/api/cases/%00"])
def test_an_address_with_control_characters_is_unknown(address: str) -> None:
    user = a_company(a_province())
    assert browser_of(user).get(address).status_code == 404


@pytest.mark.parametrize("query", ["per_page=-1", "per_page=1000000", "per_page=x"])
def test_a_list_answers_whatever_the_address_asks(query: str, client: Client) -> None:
    assert client.get(f"/public/approvals/?{query}").status_code == 200


def test_a_long_name_can_be_filed() -> None:
    user = a_company(a_province())
    draft = a_draft(user, product_name="长" * 300)
    assert not isinstance(services.file_application(user, draft.pk), Refused)
