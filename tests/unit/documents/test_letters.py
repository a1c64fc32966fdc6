"""Letters as they leave the office: their parts, their words, their archival form."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.support.paper import FONTS, ISSUED_AT, OFFICE, letter, needs_fonts, text_of

from yaojian.documents import Basis, Item, KeyDate, LetterKind, archival_faults, render
from yaojian.documents.typesetting import known_templates
from yaojian.errors import ContentInvalid, FontsMissing, TimeWithoutZone, UnknownTemplate

pytestmark = needs_fonts


def test_every_kind_of_letter_has_its_template_and_no_template_is_idle() -> None:
    expected = {kind.value for kind in LetterKind} | {"certificate", "seal"}
    assert set(known_templates()) == expected


@pytest.mark.parametrize("kind", LetterKind)
def test_each_letter_prints_its_customary_parts_as_pdf_a(kind: LetterKind) -> None:
    pdf = render(letter(kind), fonts=FONTS, at=ISSUED_AT)
    text = text_of(pdf)
    for part in (
        OFFICE,
        kind.heading,
        "桂械补〔2026〕第0012号",
        "广西八桂医疗器械有限公司：",
        "2026年3月4日",
    ):
        assert part in text
    assert archival_faults(pdf) == ()


def test_the_day_on_paper_unfolds_into_clause_and_computation() -> None:
    text = text_of(render(letter(), fonts=FONTS, at=ISSUED_AT))
    for part in ("2026年3月9日", "〔1〕", "示例办法第五条", "自次日起5个工作日"):
        assert part in text


def test_the_list_of_what_is_missing_is_numbered_and_names_code_and_clause() -> None:
    items = (Item("未见检验报告", "3.4.3", "补交", "附件5"), Item("说明书缺禁忌", "5.2", "补充", "附件5"))
    text = text_of(render(letter(items=items), fonts=FONTS, at=ISSUED_AT))
    for part in ("序号", "目录编号", "3.4.3", "5.2", "说明书缺禁忌", "附件5"):
        assert part in text


def test_a_column_that_no_line_fills_is_left_out() -> None:
    text = text_of(render(letter(items=(Item("未见检验报告"),)), fonts=FONTS, at=ISSUED_AT))
    assert "未见检验报告" in text
    assert "目录编号" not in text
    assert "依据条款" not in text


def test_remedies_are_printed_only_where_the_caller_gives_them() -> None:
    silent = text_of(render(letter(LetterKind.REFUSAL), fonts=FONTS, at=ISSUED_AT))
    told = text_of(
        render(letter(LetterKind.REFUSAL, remedies=("可以申请行政复议。",)), fonts=FONTS, at=ISSUED_AT)
    )
    assert "救济途径" not in silent
    assert "行政复议" not in silent
    assert "救济途径" in told
    assert "可以申请行政复议。" in told


def test_words_of_strangers_are_never_read_as_markup() -> None:
    addressee = '#read("/etc/passwd") *粗* $x$ <script>'
    text = text_of(render(letter(addressee=addressee), fonts=FONTS, at=ISSUED_AT))
    assert addressee in text


def test_a_list_of_eighty_defects_runs_over_pages_with_its_head_repeated() -> None:
    items = tuple(Item(f"第{number}项缺陷" * 3, f"3.{number}", "补正", "附件5") for number in range(80))
    text = text_of(render(letter(items=items), fonts=FONTS, at=ISSUED_AT))
    assert text.count("目录编号") >= 3
    assert "第79项缺陷" in text


def test_the_same_letter_at_the_same_moment_gives_the_same_bytes() -> None:
    first, second = (render(letter(), fonts=FONTS, at=ISSUED_AT) for _ in range(2))
    later = render(letter(), fonts=FONTS, at=ISSUED_AT.replace(minute=31))
    assert first == second
    assert first != later


def test_a_key_date_that_points_to_no_basis_is_refused() -> None:
    with pytest.raises(ContentInvalid, match="一次性告知截止"):
        letter(key_dates=(KeyDate("一次性告知截止", date(2026, 3, 9), basis=2),), basis=(Basis("唯一"),))


@pytest.mark.parametrize(
    ("part", "label"), [("addressee", "主送"), ("number", "文号"), ("authority", "发文机关")]
)
def test_a_letter_without_a_necessary_part_is_refused(part: str, label: str) -> None:
    with pytest.raises(ContentInvalid, match=label):
        letter(**{part: " "})


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(TimeWithoutZone):
        render(letter(), fonts=FONTS, at=datetime(2026, 3, 4, 9, 30))  # noqa: DTZ001


def test_a_directory_without_the_font_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FontsMissing, match=tmp_path.name):
        render(letter(), fonts=tmp_path, at=ISSUED_AT)


def test_an_unknown_template_lists_the_known_ones() -> None:
    from yaojian.documents.typesetting import typeset

    with pytest.raises(UnknownTemplate, match="refusal-decision"):
        typeset("../../etc", {}, fonts=FONTS, at=ISSUED_AT)
