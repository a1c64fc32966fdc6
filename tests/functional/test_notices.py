"""Who is told, who has read it, and when."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.site import a_post, an_office, beijing, signed_in
from tests.support.site_story import a_province, browser_of, filed

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.audit.models import Entry
from yaojian.web.notices.models import Notice, Reading
from yaojian.web.notices.services import mark_all_read, mark_read, notify
from yaojian.words import Words

pytestmark = pytest.mark.django_db
TITLE = Words("请补正材料", "Please complete the dossier")


def test_a_notice_to_an_office_reaches_the_named_role_and_nobody_else() -> None:
    office = an_office()
    director, officer = a_post(Role.DIRECTOR, office=office), a_post(Role.ACCEPTANCE_OFFICER, office=office)
    notify("system", office, TITLE, "case:7", role=Role.DIRECTOR)
    for post, seen in ((director, True), (officer, False)):
        client = Client()
        client.force_login(post.user, "allauth.account.auth_backends.AuthenticationBackend")
        assert ("请补正材料" in client.get("/notices/").content.decode()) is seen


def test_the_bell_counts_what_is_unread_and_reading_takes_it_off() -> None:
    client = signed_in(Role.APPLICANT)
    user = a_post(Role.APPLICANT).user
    notice = notify("system", user, TITLE, "case:7", link="/notices/")
    assert client.get("/").context["unread_notices"] == 1
    assert client.post(f"/notices/{notice.pk}/read/")["Location"] == "/notices/"
    assert client.get("/").context["unread_notices"] == 0


def test_the_first_reading_is_dated_and_a_second_changes_nothing() -> None:
    user = a_post(Role.APPLICANT).user
    notice = notify("system", user, TITLE, "case:7")
    for moment in ("2026-03-02T09:00", "2026-03-05T09:00"):
        with clock.held(beijing(moment)):
            mark_read(user, notice.pk)
    assert Reading.objects.get().read_at == beijing("2026-03-02T09:00")
    assert Entry.objects.filter(action="notice.read").count() == 1


def test_a_notice_to_somebody_else_cannot_be_read() -> None:
    notice = notify("system", a_post(Role.DIRECTOR).user, TITLE, "case:7")
    assert signed_in(Role.APPLICANT).post(f"/notices/{notice.pk}/read/").status_code == 404


def test_a_notice_and_the_act_that_causes_it_are_kept_or_lost_together() -> None:
    user = a_post(Role.APPLICANT).user
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(title_zh="发给谁？", subject="case:7", created_at=clock.now())
    assert not Notice.objects.filter(user=user).exists()


def test_everything_can_be_marked_read_at_once() -> None:
    user = a_post(Role.APPLICANT).user
    for number in range(3):
        notify("system", user, TITLE, f"case:{number}")
    assert mark_all_read(user) == 3
    assert mark_all_read(user) == 0


def test_the_reader_of_english_reads_english_where_it_was_written() -> None:
    client = signed_in(Role.APPLICANT)
    notify("system", a_post(Role.APPLICANT).user, TITLE, "case:7")
    client.post("/language/", {"language": "en"})
    assert "Please complete the dossier" in client.get("/notices/").content.decode()


def test_a_link_that_leads_off_the_site_is_not_followed() -> None:
    client = signed_in(Role.APPLICANT)
    notice = notify("system", a_post(Role.APPLICANT).user, TITLE, "case:7", link="https://evil.example/")
    assert client.post(f"/notices/{notice.pk}/read/")["Location"] == "/notices/"


def test_a_notice_names_its_case_and_its_kind_and_the_unread_ones_can_be_had_alone() -> None:
    province = a_province()
    story = filed(province, "2026-03-02")
    officer = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    page = officer.get("/notices/").content.decode()
    assert f"待办提醒</span> · {story.key} 电子血压计 · 2026年3月2日" in page
    assert story.key in officer.get("/notices/?show=unread").content.decode()
    officer.post("/notices/read/")
    assert "没有未读的通知" in officer.get("/notices/?show=unread").content.decode()
    assert story.key in officer.get("/notices/").content.decode()


def test_thirty_notices_ask_the_database_no_more_often_than_two() -> None:
    province = a_province()
    officer = province.officers[Role.ACCEPTANCE_OFFICER]
    client, asked = browser_of(officer), []
    for further in (2, 14):
        for _ in range(further):
            story = filed(province, "2026-03-02")
            notify("system", officer, TITLE, f"draft:{story.case.draft_id}")
        client.get("/notices/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/notices/")
        asked.append(len(queries))
    assert len(page.context["lines"]) == 30
    assert asked[0] == asked[1]
