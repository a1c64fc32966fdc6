"""The chain as the site keeps it: one line, whatever writes at once; every break found."""

from __future__ import annotations

import io
import re
import threading
from datetime import date

import openpyxl
import pytest
from django.db import connection, transaction
from django.test import Client
from tests.support.site import beijing, signed_in
from tests.support.site_story import a_province, accepted

from yaojian.audit import Break, Broken, Verified
from yaojian.errors.site import AppendOnly, RecordOutsideTransaction
from yaojian.web import clock
from yaojian.web.audit.models import Entry, Seal
from yaojian.web.audit.selectors import verify_chain, verify_tail
from yaojian.web.audit.services import record, seal_days

WRITERS, ENTRIES_EACH = 8, 25


def write(count: int, actor: str = "test") -> None:
    for number in range(count):
        with transaction.atomic():
            record(
                actor,
                "thing.done",
                f"thing:{number}",
                reason="因为",
                detail={"number": number, "名": ["甲", None]},
            )


@transaction.atomic
def record_and_fail() -> None:
    record("test", "thing.failed", "thing:9")
    raise ZeroDivisionError


def alter(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_never_fork_the_chain() -> None:
    faults: list[BaseException] = []

    def writer(name: str) -> None:
        try:
            write(ENTRIES_EACH, name)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=writer, args=(f"writer:{number}",)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(Entry.objects.values_list("seq", flat=True)) == list(range(1, WRITERS * ENTRIES_EACH + 1))
    assert isinstance(verify_chain(), Verified)


@pytest.mark.django_db
def test_an_entry_is_lost_together_with_the_write_that_it_tells_of() -> None:
    write(2)
    with pytest.raises(ZeroDivisionError):
        record_and_fail()
    assert Entry.objects.count() == 2
    assert isinstance(verify_chain(), Verified)


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RecordOutsideTransaction, match=r"thing\.done"):
        record("test", "thing.done", "thing:1")


@pytest.mark.django_db
def test_entries_cannot_be_changed_or_deleted_through_the_models() -> None:
    write(1)
    entry = Entry.objects.get()
    entry.reason = "另一个理由"
    for change in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(reason=""),
    ):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "fault", "seq"),
    [
        ("UPDATE audit_entry SET reason = '改过' WHERE seq = 3", Break.ALTERED, 3),
        ("""UPDATE audit_entry SET detail = '{"number": 7}' WHERE seq = 2""", Break.ALTERED, 2),
        ("DELETE FROM audit_entry WHERE seq = 4", Break.REMOVED, 4),
        ("DELETE FROM audit_entry WHERE seq > 3", Break.TRUNCATED, 4),
    ],
)
def test_a_change_behind_the_back_of_the_site_is_found(sql: str, fault: Break, seq: int) -> None:
    write(5)
    alter(sql)
    found = verify_chain()
    assert isinstance(found, Broken)
    assert (found.fault, found.seq) == (fault, seq)


@pytest.mark.django_db
def test_each_day_that_is_over_gets_one_seal_and_a_quiet_day_too() -> None:
    with clock.held(beijing("2026-03-02T10:00")):
        write(3)
    with clock.held(beijing("2026-03-04T00:30")):
        write(2)
        seal_days(until=date(2026, 3, 3))
        seal_days(until=date(2026, 3, 3))
    seals = list(Seal.objects.order_by("number").values_list("day", "count"))
    assert seals == [(date(2026, 3, 2), 3), (date(2026, 3, 3), 0)]
    assert verify_chain() == Verified(6, 6, Entry.objects.get(seq=6).digest, 2, 3)
    assert isinstance(verify_tail(), Verified)


@pytest.mark.django_db
def test_the_page_says_that_the_chain_is_whole_and_then_where_it_broke() -> None:
    client = signed_in("administrator")
    assert "✓ 记录链完整" in client.get("/audit/").content.decode()
    alter("UPDATE audit_entry SET actor = 'user:99' WHERE seq = 2")
    page = client.get("/audit/verification/").content.decode()
    assert "✗ 记录链已断开" in page
    assert "第 2 条" in page


@pytest.mark.django_db
def test_the_list_narrows_by_act_and_goes_out_as_a_spreadsheet(administrator: Client) -> None:
    page = administrator.get("/audit/", {"action": "office"}).content.decode()
    assert "登记机构" in page
    assert "授予岗位" not in page
    answer = administrator.get("/audit/", {"action": "office", "export": "xlsx"})
    assert answer.content[:2] == b"PK"


def test_people_cases_and_letters_stand_in_the_audit_by_name_on_the_page_and_in_the_file(
    administrator: Client,
) -> None:
    story = accepted(a_province())
    page = administrator.get("/audit/").content.decode()
    assert f">{story.key} 电子血压计</span>" in page
    assert ">覃秋云</span>" in page
    assert re.search(r">受理通知书 [^<]+号</span>", page)
    file = administrator.get("/audit/", {"actor": "覃秋云", "export": "xlsx"}).content
    rows = list(openpyxl.load_workbook(io.BytesIO(file)).active.values)
    assert {row[2] for row in rows[1:]} == {"覃秋云"}
    assert f"{story.key} 电子血压计" in {row[4] for row in rows}


def test_an_entry_shows_its_detail_as_a_table_of_words(administrator: Client) -> None:
    accepted(a_province())
    entry = Entry.objects.filter(action="case.decide").first()
    page = administrator.get(f"/audit/{entry.seq}/").content.decode()
    assert '<th scope="row">内容 · 办理结果</th><td>accepted</td>' in page
    assert "<details><summary>链上的原文" in page
