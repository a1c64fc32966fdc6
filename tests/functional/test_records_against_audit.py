"""What was altered behind the back of the site is found by comparing the records with the audit."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from tests.support.archives import a_letter_document, a_licence, a_party
from tests.support.site_story import a_province, browser_of, filed, registered
from tests.support.terminal import type_in

from yaojian.audit import Verified
from yaojian.errors.cases import DefinitionAltered
from yaojian.web.accounts.models import Role
from yaojian.web.audit.selectors import verify_chain, verify_records
from yaojian.web.cases import mapping
from yaojian.web.cases.models import Case, PinnedDefinition

pytestmark = pytest.mark.django_db


def alter(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def found() -> list[str]:
    assert isinstance(verify_chain(), Verified)
    return [one.words.zh for one in verify_records()]


def test_a_case_from_filing_to_publication_is_as_recorded() -> None:
    registered(a_province())
    assert found() == []


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE cases_caseevent SET type = 'decide' WHERE seq = 1", "行为"),
        ("UPDATE cases_caseevent SET step = 'decision' WHERE seq = 1", "步骤"),
        ("UPDATE cases_caseevent SET actor_role = 'director' WHERE seq = 1", "岗位"),
        ("UPDATE cases_caseevent SET actor = 'somebody' WHERE seq = 1", "办理人"),
        ("UPDATE cases_caseevent SET at = '2026-03-01 09:00:00+00:00' WHERE seq = 1", "时间"),
        ("UPDATE cases_caseevent SET data = '{}' WHERE seq = 1", "内容"),
        ("DELETE FROM cases_caseevent WHERE seq = 1", "第 1 个事件缺失"),
    ],
)
def test_an_event_that_was_altered_or_taken_out_is_found(sql: str, words: str) -> None:
    filed(a_province())
    alter(sql)
    (told,) = found()
    assert words in told


def test_an_event_that_was_slipped_in_is_found() -> None:
    filed(a_province())
    alter(
        "INSERT INTO cases_caseevent (case_id, seq, at, type, step, actor, actor_role, actor_office, data)"
        " SELECT case_id, 9, at, 'decide', 'decision', actor, actor_role, actor_office, '{}'"
        " FROM cases_caseevent WHERE seq = 1"
    )
    assert found() == ["第 9 个事件有 0 条审计记录"]


def test_a_pinned_procedure_that_was_altered_is_found_and_refused() -> None:
    story = filed(a_province())
    pinned = PinnedDefinition.objects.get()
    content = json.dumps({**pinned.content, "procedure": "another"}).replace("'", "''")
    alter(f"UPDATE cases_pinneddefinition SET content = '{content}'")
    mapping._definition.cache_clear()
    assert "程序存档内容" in found()[0]
    with pytest.raises(DefinitionAltered, match=pinned.version):
        mapping.definition_of(Case.objects.get(key=story.key))


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE documents_issueddocument SET content = '{}'", "文书内容"),
        ("UPDATE documents_issueddocument SET content = '{}', content_digest = 'x'", "文书内容"),
        ("UPDATE documents_issueddocument SET number = '桂药监械受〔2026〕99号'", "文号"),
        ("DELETE FROM documents_issueddocument", "文书表中没有"),
    ],
)
def test_a_document_that_was_altered_is_found(sql: str, words: str) -> None:
    a_letter_document(a_party())
    assert found() == []
    alter(sql)
    assert words in found()[0]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE licences_licence SET state = 'cancelled'", "状态"),
        ("UPDATE licences_licence SET expires = '2039-01-01'", "有效期至"),
        ("UPDATE licences_licence SET number = '桂械注准20262140999'", "证件编号"),
        ("UPDATE licences_licenceevent SET reason = '别的'", "证件事件"),
        ("DELETE FROM licences_licenceevent", "证件事件"),
    ],
)
def test_a_licence_that_was_altered_is_found(sql: str, words: str) -> None:
    a_licence()
    assert found() == []
    alter(sql)
    assert words in found()[0]


def test_the_page_lists_what_is_not_as_recorded(administrator: Client) -> None:
    filed(a_province())
    address = "/audit/verification/"
    assert "✓ 办件、文书和证件与审计记录一致" in administrator.get(address).content.decode()
    alter("UPDATE cases_caseevent SET step = 'decision' WHERE seq = 1")
    page = administrator.get(address).content.decode()
    assert "✗ 1 处记录与审计不符" in page
    assert "第 1 个事件的步骤与审计第" in page


def test_the_command_line_tells_it_in_english() -> None:
    story = filed(a_province())
    assert type_in("audit", "verify", "--en").out.startswith("✓ The chain is whole: ")
    alter("UPDATE cases_caseevent SET step = 'decision' WHERE seq = 1")
    alter("DELETE FROM cases_caseevent WHERE seq = 2")
    ended = type_in("audit", "verify", "--en")
    assert ended.code == 1
    assert f"case:{story.key}: event 1 differs from entry " in ended.out
    assert re.findall("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", ended.out) == []


def test_a_case_whose_record_is_damaged_is_named_and_the_others_are_listed() -> None:
    province = a_province()
    story, other = filed(province), filed(province, "2026-03-03")
    alter(f"UPDATE cases_caseevent SET type = 'no-such-act' WHERE case_id = {story.case.pk}")
    desk = browser_of(province.officers[Role.ACCEPTANCE_OFFICER])
    for address in ("/cases/", "/cases/work/"):
        listed = desk.get(address)
        assert listed.status_code == 200
        assert "记录有误，请核对" in listed.content.decode()
        assert f'href="/cases/{story.key}/"' in listed.content.decode()
        assert other.key in listed.content.decode()
    page = desk.get(f"/cases/{story.key}/")
    assert page.status_code == 500
    assert f"办件 {story.key} 的记录有误" in page.content.decode()
    assert other.key in desk.get(f"/cases/{other.key}/").content.decode()


def test_rebuilding_goes_on_past_a_damaged_case_and_names_it() -> None:
    province = a_province()
    story, other = filed(province), filed(province, "2026-03-03")
    alter(f"UPDATE cases_caseevent SET type = 'no-such-act' WHERE case_id = {story.case.pk}")
    alter("UPDATE cases_casesummary SET steps = ' wrong '")
    said = StringIO()
    with pytest.raises(CommandError, match=story.key) as left:
        call_command("projections", rebuild=True, stdout=StringIO(), stderr=said)
    assert story.key in said.getvalue()
    assert other.key not in str(left.value)
