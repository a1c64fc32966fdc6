"""``yaojian verify``: is this PDF genuine, who signed it, and what was changed since?"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli.output import NEGATIVE, AsJson, English, print_json, print_lines, print_table, tongue
from yaojian.documents import SignatureReport, chinese_day, read_trust_roots, verify_pdf
from yaojian.documents.verification import MAX_BYTES
from yaojian.errors.files import unusable
from yaojian.words import Words
from yaojian.written import read_bounded

PDF_MARK = b"%PDF-"
WITHIN = 1024
"""A PDF bears its mark at the beginning; readers allow for a little before it."""
NO_PDF = Words("这不是 PDF 文件", "This is not a PDF"), Words("请给出已签名的 PDF", "Give the signed PDF")

VALID, NOT_VALID = Words("有效", "VALID"), Words("无效", "NOT VALID")
UNCONFIRMED = (
    Words("完整，签名人未核", "INTACT, SIGNER NOT CONFIRMED"),
    Words(
        "请用 --trust 给出发证机关的信任根（PEM），网站的 /public/authority.pem 可以下载",
        "give the authority's root (PEM) with --trust; the site has it at /public/authority.pem",
    ),
)


def verify(
    file: Annotated[Path, typer.Argument(help="已签名的 PDF · the signed PDF")],
    trust: Annotated[
        list[Path] | None, typer.Option(help="信任根 PEM，可多次给出 · a trusted root in PEM, repeatable")
    ] = None,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """核验电子签名：未签名、被改动、签名后追加、签名人不受信任时退出码为 1。 Verify a signed PDF."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    roots = [root for path in trust or () for root in read_trust_roots(read_bounded(path, MAX_BYTES))]
    content = read_bounded(file, MAX_BYTES)
    if PDF_MARK not in content[:WITHIN]:
        raise unusable(file, NO_PDF)
    report = verify_pdf(content, roots)
    if as_json:
        print_json(report.as_json())
    else:
        _print(file, report, tongue(english), given=bool(roots))
    raise typer.Exit(0 if report.valid else NEGATIVE)


def _print(file: Path, report: SignatureReport, language: str, given: bool) -> None:
    print_lines(_result(report, given), language)
    print_table(
        file.name, (Words("项目", "Item"), Words("结果", "Result")), _rows(report, language), language
    )
    print_lines((f"× {problem.words.text(language)}" for problem in report.problems), language)
    print_lines((f"+ {change.text(language)}" for change in report.changes), language)


def _result(report: SignatureReport, given: bool) -> tuple[Words, ...]:
    """Without a root a genuine document is no forgery: it is whole, and nobody vouches for its signer yet."""
    if report.valid:
        return (VALID,)
    whole = report.signed and report.intact and report.covers_whole_document
    if given or not whole or any(problem.code != "untrusted" for problem in report.problems):
        return (NOT_VALID,)
    return UNCONFIRMED


def _rows(report: SignatureReport, language: str) -> list[tuple[Words, object]]:
    signed_at = report.signed_at
    day = signed_at.date() if signed_at else None
    return [
        (Words("已签名", "signed"), _yes(report.signed)),
        (Words("内容完整", "intact"), _yes(report.intact)),
        (Words("签名人可信", "trusted"), _yes(report.trusted)),
        (Words("覆盖整个文件", "covers the whole file"), _yes(report.covers_whole_document)),
        (Words("签名人", "signer"), report.signer),
        (Words("机构", "organisation"), report.organisation),
        (Words("颁发者", "issuer"), report.issuer),
        (Words("证书序列号", "serial of the certificate"), report.certificate_serial),
        (Words("签名日期", "signed on"), day and Words(chinese_day(day), day.isoformat())),
        (Words("签名时刻", "signed at"), signed_at.isoformat() if signed_at else ""),
        (Words("事由", "reason"), report.reason),
    ]


def _yes(value: bool) -> Words:
    return Words("是", "yes") if value else Words("否", "no")
