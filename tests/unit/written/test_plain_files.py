"""One YAML file from an untrusted hand: taken as plain data with places, or refused with one clear fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from yaojian.errors import PackFaults
from yaojian.written import LARGEST_BYTES, read_bytes, read_file


def refusal(content: bytes) -> str:
    with pytest.raises(PackFaults) as raised:
        read_bytes(content, "a.yaml")
    (fault,) = raised.value.faults
    return f"{fault.line}:{fault.column} {fault.what.en}"


def test_scalars_become_exact_values_and_words_stay_words() -> None:
    source = read_bytes(
        b"whole: 60\nexact: 0.10\nday: 2026-03-02\nyes: yes\non: off\ntext: '60'\nnothing:\nzero: 007\ntrue_: true\n",
        "a.yaml",
    )

    assert source.value == {
        "whole": 60,
        "exact": Decimal("0.10"),
        "day": date(2026, 3, 2),
        "yes": "yes",
        "on": "off",
        "text": "60",
        "nothing": None,
        "zero": "007",
        "true_": True,
    }


def test_each_node_keeps_its_line_and_column() -> None:
    source = read_bytes(b"a:\n  - b: 1\n  - [x, y]\n", "a.yaml")

    assert source.place(("a", 0, "b")) == (2, 5)
    assert source.place(("a", 1, 1)) == (3, 9)


def test_a_node_that_is_missing_is_placed_at_the_nearest_one_above() -> None:
    source = read_bytes(b"a:\n  b: 1\n", "a.yaml")

    assert source.place(("a", "tag", "missing")) == source.place(("a",)) == (1, 1)


def test_a_byte_order_mark_is_no_matter() -> None:
    assert read_bytes("\ufeffa: 1".encode(), "a.yaml").value == {"a": 1}


def test_a_number_too_long_for_any_count_stays_text() -> None:
    assert read_bytes(b"n: 12345678901234567890", "a.yaml").value == {"n": "12345678901234567890"}


def test_a_time_of_day_is_not_taken_for_a_day() -> None:
    assert read_bytes(b"at: 2026-03-02T09:00:00", "a.yaml").value == {"at": "2026-03-02T09:00:00"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a: &x [1]\nb: *x\n", "1:4 Anchors (&) and aliases (*) are not allowed"),
        (b"a: *x\n", "1:4 Anchors (&) and aliases (*) are not allowed"),
        (b"a: !!python/object/apply:os.system ['true']\n", "1:4 Tags (!) are not allowed"),
        (b"a: !secret x\n", "1:4 Tags (!) are not allowed"),
        (b"a: 1\nb: 2\na: 3\n", "3:1 Key a is given twice"),
        (b"[1]: 2\n", "1:1 A key must be a single word"),
        (b"? {a: 1}\n: 2\n", "1:3 A key must be a single word"),
        (b"a: 1\n---\nb: 2\n", "2:1 A file holds one document only"),
        (b"a: 2026-02-30\n", "1:4 There is no day 2026-02-30"),
        (b"", "1:1 The file is empty"),
        (b"# only a remark\n", "1:1 The file is empty"),
        (b"a: [" + b"[" * 40 + b"]" * 40 + b"]\n", "1:35 Nested deeper than 32 levels"),
        (b"a: 1\nb: \x00\n", "1:1 The file holds control characters"),
        ("a: 国药\n".encode("gbk"), "1:1 The file is not UTF-8; it looks like GBK"),
        (b"a: 1\nb: \xff\xff\xff\n", "2:1 The file is not UTF-8"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_its_place(content: bytes, said: str) -> None:
    assert refusal(content) == said


def test_broken_yaml_says_where() -> None:
    assert refusal(b"a: [1\nb: 2\n").startswith("2:2 This is not YAML")


def test_a_billion_laughs_are_refused_at_the_first_anchor() -> None:
    bomb = b"a: &a [x, x]\n" + b"".join(
        b"%c: &%c [*%c, *%c]\n" % (98 + i, 98 + i, 97 + i, 97 + i) for i in range(9)
    )

    assert refusal(bomb) == "1:4 Anchors (&) and aliases (*) are not allowed"


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(PackFaults) as raised:
        read_file(path)

    assert raised.value.faults[0].what.en == "The file is larger than 2 MB"


def test_bytes_over_the_limit_are_refused_too() -> None:
    assert refusal(b"#" * (LARGEST_BYTES + 1)) == "1:1 The file is larger than 2 MB"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackFaults, match=r"nowhere\.yaml:1:1: 找不到文件"):
        read_file(tmp_path / "nowhere.yaml")
