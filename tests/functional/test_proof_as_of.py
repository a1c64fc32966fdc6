"""The proof of a last day as it stood at the end of an earlier day: what came later is not known there."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from tests.support.site import beijing
from tests.support.site_story import Story, a_province, browser_of, deciding

from yaojian.web import clock
from yaojian.web.accounts.models import Role

pytestmark = pytest.mark.django_db
TODAY = "2026-04-21"
FORM = re.compile(r'type="date"[^>]* value="([^"]*)" min="([^"]*)" max="([^"]*)"')


@pytest.fixture
def story() -> Story:
    """Filed on 2026-03-02, in review from 03-05, inspected from 03-09 to 03-23, reviewed on 04-20."""
    return deciding(a_province())


def asked(
    story: Story, day: str, client: Client | None = None, limit: str = "technical-review"
) -> tuple[int, str]:
    client = client or browser_of(story.province.officers[Role.DIRECTOR])
    with clock.held(beijing(f"{TODAY}T10:00")):
        answer = client.get(
            f"/cases/{story.key}/limits/{limit}/statutory/1/proof/", {"on": day} if day else {}
        )
    return answer.status_code, html.unescape(answer.content.decode())


def last_day(page: str) -> str:
    found = re.search(r"最后一日 ([^<]+)", page)
    return found[1] if found else ""


def test_a_clock_that_stood_still_then_stands_still_there(story: Story) -> None:
    status, page = asked(story, "2026-03-12")
    assert status == 200
    assert "只按 2026年3月12日为止的记录推算" in page
    assert "若今天恢复，最后一日" in page
    assert "– 至今" in page
    assert FORM.findall(page) == [("2026-03-12", "2026-03-02", TODAY)]


def test_before_the_stop_was_known_the_last_day_was_another(story: Story) -> None:
    """Sixty working days after 2026-03-05 end on 06-02; ten of them lay in the inspection."""
    days = {day: last_day(asked(story, day)[1]) for day in ("2026-03-06", "2026-03-24", "2026-04-19")}
    assert days == {
        "2026-03-06": "2026年6月2日",
        "2026-03-24": "2026年6月16日",
        "2026-04-19": "2026年6月16日",
    }
    assert "按期办结" in asked(story, "2026-04-20")[1]
    assert "还剩" in asked(story, "2026-04-19")[1]


def test_today_is_the_same_as_no_day_but_says_so(story: Story) -> None:
    plain, dated = asked(story, "")[1], asked(story, TODAY)[1]
    assert last_day(plain) == last_day(dated)
    assert "只按" not in plain
    assert "回到今天" in dated


@pytest.mark.parametrize(
    ("day", "limit", "why"),
    [
        ("soon", "technical-review", "不是日期"),
        ("2026-02-30", "technical-review", "不是日期"),
        ("2026-03-01", "technical-review", "那时申请还没有提交"),
        ("2026-04-22", "technical-review", "这一天还没有到"),
        ("2026-03-04", "technical-review", "这个期限那时还没有开始"),
    ],
)
def test_a_day_that_cannot_be_asked_is_refused_with_the_days_that_can(
    story: Story, day: str, limit: str, why: str
) -> None:
    status, page = asked(story, day, limit=limit)
    assert status == 400
    assert f"不能按“{day}”这一天查看：{why}" in page
    first = "2026-03-05" if "开始" in why else "2026-03-02"
    assert f"请选 {first} 至 {TODAY} 之间的一天" in page


def test_in_english_it_says_so_in_english(story: Story) -> None:
    client = browser_of(story.province.officers[Role.DIRECTOR])
    client.post("/language/", {"language": "en"})
    assert "Told from the records up to" in asked(story, "2026-03-12", client)[1]
    assert "the limit had not started yet" in asked(story, "2026-03-04", client)[1]
