"""From what a document says to its PDF/A-2b, and to where its seal belongs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from yaojian.documents.content import Content, Letter, chinese_day
from yaojian.documents.qr import qr_svg
from yaojian.documents.typesetting import query, typeset

_A4_HEIGHT = 297 * 72 / 25.4


@dataclass(frozen=True, slots=True)
class SealPlace:
    """The centre of the seal: page (0-based), then points from the lower left corner, as PDF counts."""

    page: int
    x: float
    y: float


def render(content: Content, *, fonts: Path, at: datetime) -> bytes:
    """The PDF/A-2b of a letter or a certificate.

    ``fonts`` is a directory below which the TTF files of Noto Sans SC lie. ``at`` (with its zone) becomes the
    creation date; the same content and moment give the same bytes.
    """
    return typeset(content.template, printed(content), fonts=fonts, at=at)


def seal_place(content: Content, *, fonts: Path) -> SealPlace:
    """Where the seal of this document belongs: over the signing office, as 骑年盖月 asks."""
    place = query(content.template, printed(content), "<seal>", fonts=fonts)[-1]
    return SealPlace(page=int(place["page"]) - 1, x=place["x"], y=_A4_HEIGHT - place["y"])


def printed(content: Content) -> dict[str, object]:
    """The content as the templates read it: days in official form, the QR drawn, defaults filled in."""
    plain = _plain(asdict(content))
    assert isinstance(plain, dict)
    plain["heading"] = content.heading
    plain["qr"] = qr_svg(content.verification_url) if content.verification_url else ""
    if isinstance(content, Letter):
        plain["signatory"] = content.signatory or content.authority
    return plain


def _plain(value: object) -> object:
    if isinstance(value, date):
        return chinese_day(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
