"""After a holiday notice was loaded, the open cases are planned anew; a damaged one is named and holds nobody up."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from tests.support.site import beijing
from tests.support.site_story import a_province, in_review

from yaojian.legaltime import load_calendar_year
from yaojian.web import clock, law
from yaojian.web.audit.models import Entry
from yaojian.web.cases.models import CaseDeadline
from yaojian.workflow import Law

pytestmark = pytest.mark.django_db
NOTICE = """\
year: 2026
status: published
notices: [{number: 试〔2026〕1号, title: 试验通知, issuer: 试验, issued: 2026-04-01}]
holidays: [{name: 劳动节, from: 2026-04-13, to: 2026-04-30}]
"""


@pytest.fixture
def a_notice_is_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> object:
    """Called, it takes days off that the shipped year does not have."""
    path = tmp_path / "2026.yaml"
    path.write_text(NOTICE, encoding="utf-8")
    other = Law(law.packs(), law.calendar().with_year(load_calendar_year(path)))
    return lambda: monkeypatch.setattr(law, "law", lambda: other)


def alter(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def reproject() -> tuple[str, str, str]:
    """What it prints, what it complains about, and the error it ends with."""
    out, complaints = StringIO(), StringIO()
    with clock.held(beijing("2026-04-01T10:00")):
        try:
            call_command("reproject", stdout=out, stderr=complaints)
        except CommandError as error:
            return out.getvalue(), complaints.getvalue(), f"exit code {error.returncode}: {error}"
    return out.getvalue(), complaints.getvalue(), ""


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE cases_caseevent SET type = 'no-such-act' WHERE seq = 2 AND case_id = {case}",
        "UPDATE cases_caseevent SET data = '[1]' WHERE seq = 1 AND case_id = {case}",
        "DELETE FROM cases_caseevent WHERE seq = 1 AND case_id = {case}",
    ],
)
def test_a_damaged_case_is_named_at_the_end_and_the_others_are_planned_anew(
    damage: str, a_notice_is_loaded: object
) -> None:
    province = a_province()
    first, last = in_review(province), in_review(province)
    kept = list(CaseDeadline.objects.filter(case=first.case).values_list("pk", "due"))
    alter(damage.format(case=first.case.pk))
    a_notice_is_loaded()
    said, complaints, ended = reproject()
    moved = Entry.objects.filter(action="case.reprojected").values_list("subject", flat=True)
    assert set(moved) == {f"case:{last.key}"}
    assert f"{moved.count()} last days moved" in said
    assert f"{first.key}: 办件 {first.key} 的记录有误" in complaints
    assert f"The stored record of case {first.key} is damaged" in complaints
    assert ended.startswith("exit code 1: ")
    assert ended.endswith(first.key)
    assert last.key not in complaints + ended
    assert list(CaseDeadline.objects.filter(case=first.case).values_list("pk", "due")) == kept


def test_without_damage_it_ends_well_and_a_second_run_moves_nothing(a_notice_is_loaded: object) -> None:
    in_review(a_province())
    a_notice_is_loaded()
    said, complaints, ended = reproject()
    assert " 0 last days" not in said
    assert complaints + ended == ""
    assert "0 last days moved" in reproject()[0]
