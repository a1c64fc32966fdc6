"""Who gets in, as whom, and what remains on record of it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.support.site import PASSWORD, a_post, an_office, signed_in

from yaojian.web.accounts.models import OfficeKind, Role
from yaojian.web.accounts.services import end_post
from yaojian.web.audit.models import Entry

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str, password: str = PASSWORD) -> int:
    return client.post("/accounts/sign-in/", {"login": username, "password": password}).status_code


def test_the_right_password_opens_the_site_and_goes_on_record(client: Client) -> None:
    post = a_post(Role.REVIEWER)
    assert sign_in(client, "reviewer") == 302
    assert client.get("/").context["user"].post == post
    assert Entry.objects.order_by("seq").last().action == "session.started"


def test_a_wrong_password_opens_nothing_and_goes_on_record(client: Client) -> None:
    a_post(Role.REVIEWER)
    assert sign_in(client, "reviewer", "not-the-password") == 200
    assert not client.get("/").wsgi_request.user.is_authenticated
    assert Entry.objects.order_by("seq").last().action == "session.refused"


def test_what_was_typed_for_a_name_that_is_no_account_is_not_kept(client: Client) -> None:
    sign_in(client, "my-secret-typed-in-the-wrong-field", "x")
    entry = Entry.objects.order_by("seq").last()
    assert entry.subject == "user:unknown"
    assert "my-secret" not in str(entry.detail)


def test_the_sixth_wrong_password_within_five_minutes_is_not_even_tried(client: Client) -> None:
    a_post(Role.REVIEWER)
    for _ in range(5):
        sign_in(client, "reviewer", "wrong")
    refused = Entry.objects.filter(action="session.refused").count()
    sign_in(client, "reviewer", PASSWORD)
    assert not client.get("/").wsgi_request.user.is_authenticated
    assert Entry.objects.filter(action="session.refused").count() == refused


def test_signing_out_ends_the_session_and_goes_on_record() -> None:
    client = signed_in(Role.ADMINISTRATOR)
    client.post("/accounts/sign-out/")
    assert client.get("/audit/").status_code == 302
    assert Entry.objects.order_by("seq").last().action == "session.ended"


@pytest.mark.parametrize(
    "address", ["/audit/", "/jobs/", "/notices/", "/accounts/people/", "/accounts/posts/"]
)
def test_without_a_sign_in_a_page_sends_people_to_the_sign_in(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/accounts/sign-in/?next={address}"


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.ADMINISTRATOR])
def test_only_the_administrator_manages_people_and_jobs_and_reads_the_audit(role: str) -> None:
    client = signed_in(role)
    assert client.get("/audit/").status_code == 403
    assert client.get("/audit/verification/").status_code == 403
    assert 'href="/audit/"' not in client.get("/").content.decode()
    assert client.get("/accounts/people/").status_code == 403
    assert client.get("/jobs/").status_code == 403


def test_a_person_of_two_posts_chooses_one_before_acting(client: Client) -> None:
    a_post(Role.ADMINISTRATOR, "wei")
    post = a_post(Role.REVIEWER, "wei")
    client.force_login(post.user, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/audit/")["Location"] == "/accounts/posts/"
    client.post("/accounts/posts/choose/", {"post": post.pk})
    assert client.get("/").context["user"].post == post
    assert client.get("/audit/").status_code == 403, (
        "the reviewer's post does not open what the administrator's does"
    )


def test_nobody_can_choose_the_post_of_somebody_else(client: Client) -> None:
    foreign = a_post(Role.ADMINISTRATOR, "chief")
    client.force_login(a_post(Role.REVIEWER).user, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/accounts/posts/choose/", {"post": foreign.pk}).status_code == 404


def test_a_post_that_was_ended_opens_nothing_from_the_next_click_on() -> None:
    client = signed_in(Role.ADMINISTRATOR)
    assert client.get("/audit/").status_code == 200
    end_post("test", a_post(Role.ADMINISTRATOR).pk, "调离")
    assert client.get("/audit/")["Location"] == "/accounts/posts/"


def test_the_address_after_choosing_a_post_stays_on_this_site(client: Client) -> None:
    post = a_post(Role.REVIEWER)
    client.force_login(post.user, "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/accounts/posts/choose/", {"post": post.pk, "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_the_administrator_opens_an_account_that_can_sign_in(administrator: Client, client: Client) -> None:
    office = an_office(kind=OfficeKind.INSPECTION)
    typed = {
        "username": "lu",
        "name": "陆青",
        "password": PASSWORD,
        "office": office.pk,
        "role": Role.INSPECTOR,
    }
    assert administrator.post("/accounts/people/open/", typed).status_code == 302
    assert sign_in(client, "lu") == 302
    assert client.get("/").context["user"].post.role == Role.INSPECTOR


@pytest.mark.parametrize(
    ("role", "kind", "words"),
    [
        (Role.DIRECTOR, OfficeKind.COMPANY, "“机构gx-da”是企业，没有“审批负责人”这个岗位"),
        (Role.APPLICANT, OfficeKind.AUTHORITY, "“机构gx-da”是药品监督管理部门，没有“申请人”这个岗位"),
        (Role.ADMINISTRATOR, OfficeKind.COMPANY, "“机构gx-da”是企业，没有“系统管理员”这个岗位"),
    ],
)
def test_a_role_that_the_office_does_not_have_is_not_granted_there(
    administrator: Client, role: str, kind: str, words: str
) -> None:
    post, office = a_post(Role.REVIEWER, "lu"), an_office(kind=kind)
    person = f"/accounts/people/{post.user_id}/"
    page = administrator.post(person, {"office": office.pk, "role": role}).content.decode()
    assert words in page
    account = {"username": "new", "name": "新", "password": PASSWORD, "office": office.pk, "role": role}
    assert words in administrator.post("/accounts/people/open/", account).content.decode()
    assert not office.memberships.exists()
    assert sign_in(Client(), "new") == 200


def test_a_user_name_already_taken_is_said_in_the_form_and_the_rest_stays_typed(
    administrator: Client,
) -> None:
    a_post(Role.REVIEWER, "lu")
    typed = {
        "username": "LU",
        "name": "陆青",
        "password": PASSWORD,
        "office": an_office().pk,
        "role": "reviewer",
    }
    page = administrator.post("/accounts/people/open/", typed).content.decode()
    assert "用户名 LU 已被使用" in page
    assert 'value="陆青"' in page


def test_a_person_is_greeted_by_name_and_the_sign_in_page_waits_for_typing(client: Client) -> None:
    a_post(Role.REVIEWER)
    assert "autofocus" in client.get("/accounts/sign-in/").content.decode().partition("<main")[2]
    typed = {"login": "reviewer", "password": PASSWORD}
    page = client.post("/accounts/sign-in/", typed, follow=True).content.decode()
    assert "人员reviewer，您已登录。" in page
    assert "成功登录" not in page
    client.post("/accounts/sign-out/")
    client.cookies["django_language"] = "en"
    page = client.post("/accounts/sign-in/", typed, follow=True).content.decode()
    assert "人员reviewer, you are signed in." in page


def test_a_form_sent_after_the_session_ended_says_so_and_leads_back() -> None:
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post("/cases/GX-1/acts/decide/?step=intake", {"reason": "写了很久"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "登录已过期" in page
    refused = stranger.post("/accounts/sign-in/", {"login": "reviewer", "password": PASSWORD})
    assert "浏览器需要允许本站使用 Cookie" in refused.content.decode()
    assert "/accounts/sign-in/?next=%2Fcases%2FGX-1%2Facts%2Fdecide%2F%3Fstep%3Dintake" in page
