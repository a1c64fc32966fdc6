"""Office uploads: no macros, no objects, nothing from outside, no entities."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.upload_specimens import docx, inspect, part_of, pdf, refusals, xlsx, zipped

from yaojian.reading import AcceptedUpload, FileKind

TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    added = f'<Relationship Id="rId99" Type="{RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'
    return docx({RELATIONS: part_of(docx(), RELATIONS).replace(b"</Relationships>", added.encode())})


def with_type(declared: str, package: bytes, part: str = "/x.bin") -> bytes:
    added = f'<Override PartName="{part}" ContentType="{declared}"/></Types>'
    return part_of(package, TYPES).replace(b"</Types>", added.encode())


@pytest.mark.parametrize(
    "content",
    [
        docx({"word/vbaProject.bin": b"\0"}),
        docx({TYPES: with_type("application/vnd.ms-office.vbaProject", docx())}),
        docx(
            {
                TYPES: part_of(docx(), TYPES).replace(
                    b"openxmlformats-officedocument.wordprocessingml.document.main",
                    b"ms-word.document.macroEnabled.main",
                )
            }
        ),
        xlsx({TYPES: with_type("application/vnd.ms-excel.intlmacrosheet+xml", xlsx())}),
        with_relation("vbaProject", "vbaProject.bin", ""),
    ],
)
def test_macros_are_refused(tmp_path: Path, content: bytes) -> None:
    assert "macro" in refusals(inspect(tmp_path, "a.docx", content))


@pytest.mark.parametrize(
    "content",
    [
        docx({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600}),
        docx({"word/media/image1.png": b"MZ\x90\0"}),
        docx({TYPES: with_type("application/vnd.ms-office.activeX+xml", docx())}),
        with_relation("oleObject", "embeddings/oleObject1.bin", ""),
        with_relation("aFChunk", "chunk.html", ""),
    ],
)
def test_embedded_objects_and_programs_are_refused(tmp_path: Path, content: bytes) -> None:
    assert "embedded_object" in refusals(inspect(tmp_path, "a.docx", content))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://evil.example/t.dotm"),
        ("image", "http://evil.example/pixel.png"),
        ("oleObject", "file:///c:/x"),
        ("hyperlink", "file://host/share"),
        ("hyperlink", "javascript:alert(1)"),
        ("frame", "\\\\host\\share"),
    ],
)
def test_what_would_be_fetched_from_outside_is_refused(tmp_path: Path, kind: str, target: str) -> None:
    assert "external_reference" in refusals(inspect(tmp_path, "a.docx", with_relation(kind, target)))


def test_an_address_that_claims_to_be_within_the_package_is_still_outside(tmp_path: Path) -> None:
    content = with_relation("image", "http://evil.example/pixel.png", "")
    assert refusals(inspect(tmp_path, "a.docx", content)) == {"external_reference"}


def test_a_link_to_the_web_stays(tmp_path: Path) -> None:
    answer = inspect(tmp_path, "a.docx", with_relation("hyperlink", "https://example.com"))
    assert isinstance(answer, AcceptedUpload), answer


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", TYPES, RELATIONS, "customXml/item1.xml", "word/d.vml"])
def test_a_doctype_in_any_part_in_any_encoding_is_refused(tmp_path: Path, part: str, encoding: str) -> None:
    lol = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert refusals(inspect(tmp_path, "a.docx", docx({part: lol.encode(encoding)}))) == {"xml_doctype"}


@pytest.mark.parametrize(
    "content",
    [b"<a><b></a>", b"", b'<?xml version="1.0" encoding="UTF-7"?><a/>', b"<a>" * 300 + b"</a>" * 300],
)
def test_xml_that_is_broken_or_oddly_encoded_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusals(inspect(tmp_path, "a.docx", docx({"word/extra.xml": content}))) == {"xml_damaged"}


def test_drawings_in_vml_need_not_be_well_formed(tmp_path: Path) -> None:
    answer = inspect(tmp_path, "a.xlsx", xlsx({"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"}))
    assert isinstance(answer, AcceptedUpload), answer


def test_a_workbook_within_a_document_is_judged_too(tmp_path: Path) -> None:
    place = "word/embeddings/Microsoft_Excel_Sheet.xlsx"
    assert isinstance(inspect(tmp_path, "a.docx", docx({place: xlsx()})), AcceptedUpload)
    bad = xlsx({"xl/vbaProject.bin": b"\0"})
    assert "macro" in refusals(inspect(tmp_path, "a.docx", docx({place: bad})))


def test_a_package_without_a_main_part_is_no_office_file(tmp_path: Path) -> None:
    empty = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    assert refusals(inspect(tmp_path, "a.docx", zipped({TYPES: empty}))) == {"not_office"}


def test_an_archive_that_poses_as_a_document_is_refused(tmp_path: Path) -> None:
    assert "wrong_extension" in refusals(inspect(tmp_path, "a.docx", zipped({"a.pdf": pdf()})))


def test_a_workbook_named_as_a_document_is_refused(tmp_path: Path) -> None:
    assert refusals(inspect(tmp_path, "a.docx", xlsx())) == {"wrong_extension"}
    answer = inspect(tmp_path, "a.xlsx", xlsx())
    assert isinstance(answer, AcceptedUpload)
    assert answer.kind is FileKind.XLSX
