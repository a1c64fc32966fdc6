"""What somebody may not see looks exactly like what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.support.archives import (
    a_letter_document,
    a_licence,
    a_party,
    a_product,
    official_of,
    signed_in_for,
)
from tests.support.site_story import a_company, a_draft, a_province

from yaojian.web.accounts.models import Role
from yaojian.web.documents.models import StoredFile

pytestmark = pytest.mark.django_db


def a_file_of_a_draft() -> UUID:
    a_draft(a_company(a_province()), papers=("1.2",))
    return StoredFile.objects.get().pk


def of_a_party() -> UUID:
    return a_party().pk


def of_a_product() -> UUID:
    return a_product(a_party()).pk


def of_a_licence() -> UUID:
    return a_licence().pk


def of_a_letter() -> UUID:
    return a_letter_document(a_party()).pk


PAGES: list[tuple[str, Callable[[], UUID], tuple[str, ...]]] = [
    ("parties:party", of_a_party, ()),
    ("parties:rename", of_a_party, ()),
    ("parties:add_identifier", of_a_party, ()),
    ("documents:add_paper", of_a_party, ()),
    ("products:product", of_a_product, ()),
    ("products:describe", of_a_product, ()),
    ("licences:licence", of_a_licence, ()),
    ("licences:act", of_a_licence, ("revoke",)),
    ("documents:document", of_a_letter, ()),
    ("documents:pdf", of_a_letter, ()),
    ("documents:file", a_file_of_a_draft, ()),
]


def words(answer: HttpResponse) -> str:
    """What the page itself says, without the number of its request."""
    page = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<code>[0-9a-f]{12}</code>", "", page)


def in_turn(client: Client, *addresses: str) -> list[tuple[int, str]]:
    return [(answer.status_code, words(answer)) for answer in map(client.get, addresses)]


@pytest.mark.parametrize(("page", "thing", "further"), PAGES, ids=[page for page, _thing, _further in PAGES])
def test_a_foreign_thing_and_an_unknown_one_look_alike(
    page: str, thing: Callable[[], UUID], further: tuple[str, ...]
) -> None:
    foreign = reverse(page, args=[thing(), *further])
    unknown = reverse(page, args=[uuid4(), *further])
    for client in (signed_in_for(a_party()), official_of("CN-HI"), official_of("CN-HI", Role.REVIEWER)):
        seen, absent = in_turn(client, foreign, unknown)
        assert seen == absent
        assert seen[0] == 404
        assert "没有这个页面" in seen[1]


def test_a_page_that_a_post_may_not_open_at_all_still_says_so() -> None:
    """A reviewer sees the company, the product and the licence, and knows them to be there."""
    licence, client = a_licence(), official_of("CN-GX", Role.REVIEWER)
    for address in (
        reverse("parties:rename", args=[licence.holder_id]),
        reverse("licences:act", args=[licence.pk, "revoke"]),
        reverse("documents:add_paper", args=[licence.holder_id]),
        reverse("parties:register"),
    ):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "当前岗位无权" in answer.content.decode()
