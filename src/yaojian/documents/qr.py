"""The QR code that leads from paper to the public verification page."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """An SVG of the address with error correction M (15 % may be lost) and the quiet zone of the standard."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", border=4, xmldecl=False, svgns=True, nl=False
    )
    return drawing.getvalue().decode("utf-8")
