"""Errors speak each language whole: lists, words and counts as well as sentences."""

from __future__ import annotations

from datetime import date

from yaojian.errors import PackFault, PackFaults, YaojianError
from yaojian.words import Words


class Late(YaojianError):
    what_zh, what_en = "{limit}迟于{days}", "{limit} is later than {days}"


def test_facts_are_put_into_the_language_of_the_sentence() -> None:
    error = Late(limit=Words("补正", "Supplement"), days=[date(2026, 3, 2), Words("次日", "the next day")])

    assert error.text("zh") == "补正迟于2026-03-02、次日。"
    assert error.text("en") == "Supplement is later than 2026-03-02, the next day."
    assert error.as_json()["facts"] == {
        "limit": {"zh": "补正", "en": "Supplement"},
        "days": ["2026-03-02", {"zh": "次日", "en": "the next day"}],
    }


def test_an_empty_list_is_a_dash() -> None:
    assert Late(limit="X", days=[]).text("en") == "X is later than —."


def faults(count: int) -> PackFaults:
    return PackFaults(
        PackFault("a.yaml", line, 1, Words("错", "Wrong"), Words("改", "Mend"))
        for line in range(1, count + 1)
    )


def test_one_fault_stands_for_itself() -> None:
    assert faults(1).text("en") == "a.yaml:1:1: Wrong. Mend."


def test_of_many_faults_the_first_fifty_are_shown_and_the_rest_counted() -> None:
    assert faults(50).text("en").splitlines()[-1] == "a.yaml:50:1: Wrong. Mend."
    assert faults(51).text("en").splitlines()[-1] == "… and 1 more"
    assert faults(51).text("zh").splitlines()[-1] == "……另有 1 处"
    assert len(faults(51).as_json()["faults"]) == 51  # type: ignore[arg-type]
