"""A letter as a Word file, for an officer who must edit it before it is signed."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from yaojian.documents.content import Item, Letter, chinese_day
from yaojian.errors.documents import TimeWithoutZone

_RED = RGBColor(0xC8, 0x16, 0x1D)
_GREY = RGBColor(0x5C, 0x60, 0x66)
_BODY = "仿宋"
_HEAD = "黑体"
_COLUMNS = (("code", "编号"), ("matter", "事项"), ("demand", "要求"), ("clause", "依据条款"))


def render_docx(letter: Letter, *, at: datetime) -> bytes:
    """The letter in its customary parts, dated ``at`` in its properties; seal and QR code belong to the PDF."""
    if at.tzinfo is None:
        raise TimeWithoutZone(moment=at)
    document = Document()
    _set_paper(document, letter, at)
    _write_heading(document, letter)
    _write_body(document, letter)
    _write_close(document, letter)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _set_paper(document: WordDocument, letter: Letter, at: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    properties = document.core_properties
    properties.title, properties.author, properties.subject = letter.heading, letter.authority, letter.number
    # The format holds UTC without a zone; the library writes whatever hours it is given.
    properties.created = properties.modified = at.astimezone(UTC).replace(tzinfo=None)
    properties.comments = ""


def _write_heading(document: WordDocument, letter: Letter) -> None:
    _line(document, letter.authority, 26, centre=True, bold=True, colour=_RED)
    _line(document, letter.heading, 22, centre=True, bold=True)
    _line(document, letter.number, 14, centre=True)


def _write_body(document: WordDocument, letter: Letter) -> None:
    _line(document, f"{letter.addressee}：", 16)
    for field in letter.matter:
        _line(document, f"{field.label}：{field.value}", 14, indent=True)
    for paragraph in letter.paragraphs:
        _line(document, paragraph, 16, indent=True)
    for key_date in letter.key_dates:
        mark = f"〔{key_date.basis}〕" if key_date.basis else ""
        _line(document, f"{key_date.label}：{chinese_day(key_date.day)}{mark}", 16, indent=True, bold=True)
    _write_items(document, letter.items)
    for paragraph in (*letter.closing, *letter.remedies):
        _line(document, paragraph, 16, indent=True)
    for number, name in enumerate(letter.attachments, start=1):
        _line(document, f"{'附件：' if number == 1 else ''}{number}. {name}", 16, indent=True)


def _write_items(document: WordDocument, items: tuple[Item, ...]) -> None:
    if not items:
        return
    columns = [(key, head) for key, head in _COLUMNS if any(getattr(item, key) for item in items)]
    table = document.add_table(rows=1, cols=len(columns) + 1, style="Table Grid")
    rows = [("序号", *(head for _, head in columns))]
    rows += [(str(n), *(getattr(item, key) for key, _ in columns)) for n, item in enumerate(items, start=1)]
    for index, row in enumerate(rows):
        cells = table.rows[0].cells if index == 0 else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _face(cell.paragraphs[0].add_run(text), 12, bold=index == 0)


def _write_close(document: WordDocument, letter: Letter) -> None:
    for text in ("", letter.signatory or letter.authority, chinese_day(letter.day)):
        paragraph = _line(document, text, 16)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if letter.contact:
        _line(document, f"（{letter.contact}）", 14)
    if letter.basis:
        _line(document, "依据与计算", 9, colour=_GREY, bold=True)
    for number, basis in enumerate(letter.basis, start=1):
        words = " ".join(part for part in (basis.statement, basis.citation, basis.computation) if part)
        _line(document, f"〔{number}〕{words}", 9, colour=_GREY)


def _line(
    document: WordDocument,
    text: str,
    size: int,
    *,
    centre: bool = False,
    indent: bool = False,
    bold: bool = False,
    colour: RGBColor | None = None,
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    _face(paragraph.add_run(text), size, bold=bold, colour=colour)
    return paragraph


def _face(run: Run, size: int, *, bold: bool = False, colour: RGBColor | None = None) -> None:
    """Word takes the Chinese typeface from ``w:eastAsia``; ``font.name`` alone changes only Latin letters."""
    name = _HEAD if bold else _BODY
    run.font.name, run.font.size, run.font.bold = name, Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    if colour is not None:
        run.font.color.rgb = colour
