"""Where the newest entry or the head of the chain is gone, nothing is written, and everything can be read."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from tests.support.site import PASSWORD, a_post

from yaojian.audit import Broken, Verified
from yaojian.errors.site import ChainBroken
from yaojian.web.accounts.models import Role
from yaojian.web.accounts.services import found_office
from yaojian.web.audit.models import Entry
from yaojian.web.audit.selectors import verify_chain
from yaojian.web.audit.services import record

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"


def behind_the_back(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def without_the_newest_entry() -> None:
    behind_the_back("DELETE FROM audit_entry WHERE seq = (SELECT max(seq) FROM audit_entry)")


def sign_in(client: Client, role: str) -> str:
    typed = {"login": role, "password": PASSWORD}
    return client.post(SIGN_IN, typed, follow=True).content.decode()


def test_a_missing_newest_entry_is_named_and_nothing_is_written() -> None:
    a_post(Role.REVIEWER)
    without_the_newest_entry()
    count = Entry.objects.count()
    with pytest.raises(ChainBroken, match=rf"第 {count + 1} 至第 {count + 1} 条"), transaction.atomic():
        found_office("test", "gx-x", "某局", "CN-GX", "authority")
    assert Entry.objects.count() == count


def test_a_head_that_was_set_back_is_named() -> None:
    a_post(Role.REVIEWER)
    behind_the_back("UPDATE audit_chainhead SET seq = 1")
    with pytest.raises(ChainBroken, match="第 1 条"), transaction.atomic():
        record("test", "thing.done", "thing:1")


def test_a_head_that_alone_was_lost_is_made_anew_from_the_last_entry() -> None:
    a_post(Role.REVIEWER)
    count = Entry.objects.count()
    behind_the_back("DELETE FROM audit_chainhead")
    with transaction.atomic():
        assert record("test", "thing.done", "thing:1").seq == count + 1
    assert isinstance(verify_chain(), Verified)


def test_a_head_lost_with_sealed_entries_is_not_made_anew_in_silence() -> None:
    a_post(Role.REVIEWER)
    day = "number, day, first_seq, last_seq, count, last_digest, previous, algorithm, digest"
    behind_the_back(
        f"INSERT INTO audit_seal ({day}) VALUES (1, '2026-03-02', 1, 99, 99, 'a', 'b', 'sm3', 'c')"
    )
    behind_the_back("DELETE FROM audit_chainhead")
    with pytest.raises(ChainBroken, match="至第 99 条"), transaction.atomic():
        record("test", "thing.done", "thing:1")


def test_the_administrator_still_signs_in_is_told_and_sees_where_it_broke(client: Client) -> None:
    a_post(Role.ADMINISTRATOR)
    without_the_newest_entry()
    count = Entry.objects.count()
    assert "本次登录没有写入审计记录" in sign_in(client, Role.ADMINISTRATOR)
    page = client.get("/audit/verification/")
    assert page.status_code == 200
    assert "✗ 记录链已断开" in page.content.decode()
    assert client.post("/accounts/sign-out/").status_code == 302
    assert Entry.objects.count() == count
    assert isinstance(verify_chain(), Broken)


def test_who_holds_several_posts_can_still_choose_one(client: Client) -> None:
    a_post(Role.DIRECTOR, "wei")
    post = a_post(Role.ADMINISTRATOR, "wei")
    without_the_newest_entry()
    sign_in(client, "wei")
    client.post("/accounts/posts/choose/", {"post": post.pk})
    assert client.get("/audit/").status_code == 200


def test_an_act_is_refused_with_what_is_missing_and_what_to_do(client: Client) -> None:
    a_post(Role.ADMINISTRATOR)
    without_the_newest_entry()
    sign_in(client, Role.ADMINISTRATOR)
    account = {"reason": "忘记密码", "password": PASSWORD + "-2"}
    person = a_post_without_record()
    page = client.post(f"/accounts/people/{person}/password/", account).content.decode()
    assert "审计记录链已断开：缺少第" in page
    assert "从备份恢复缺失的记录" in page


def a_post_without_record() -> int:
    from yaojian.web.accounts.models import User

    return User.objects.create(username="lu", name="陆青").pk
