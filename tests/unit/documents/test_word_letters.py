"""A letter as a Word file, still to be edited by an officer."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from docx import Document
from tests.support.paper import ISSUED_AT, OFFICE, letter

from yaojian.documents import LetterKind, render_docx
from yaojian.errors import TimeWithoutZone


@pytest.mark.parametrize("kind", LetterKind)
def test_the_word_file_holds_every_part_in_order(kind: LetterKind) -> None:
    document = Document(io.BytesIO(render_docx(letter(kind, remedies=("可以申请复议。",)), at=ISSUED_AT)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    order = [
        OFFICE, kind.heading, "桂械补〔2026〕第0012号", "广西八桂医疗器械有限公司：", "一次性告知截止：2026年3月9日〔1〕",
        "特此通知。", "可以申请复议。", "附件：1. 申请材料目录", "2026年3月4日",
        "〔1〕告知截止2026年3月9日 示例办法第五条 自次日起5个工作日",
    ]  # fmt: skip
    positions = [lines.index(part) for part in order]
    assert positions == sorted(positions)


def test_the_list_becomes_a_table_with_a_head() -> None:
    document = Document(io.BytesIO(render_docx(letter(), at=ISSUED_AT)))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["序号", "编号", "事项", "要求", "依据条款"]
    assert rows[1] == ["1", "3.4.3", "未见检验报告", "提交完整的检验报告", "申报资料要求附件5"]


def test_a_letter_without_a_list_has_no_table() -> None:
    assert Document(io.BytesIO(render_docx(letter(items=()), at=ISSUED_AT))).tables == []


def test_its_properties_carry_the_given_moment_and_office() -> None:
    properties = Document(io.BytesIO(render_docx(letter(), at=ISSUED_AT))).core_properties
    assert properties.author == OFFICE
    assert properties.created == datetime(2026, 3, 4, 1, 30, tzinfo=UTC)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(TimeWithoutZone):
        render_docx(letter(), at=ISSUED_AT.replace(tzinfo=None))
