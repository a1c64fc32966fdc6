"""Sound PDFs to be brought to an office, each unlike any other."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject


def a_paper(noise: bytes) -> bytes:
    """One blank page; ``noise`` stands in it as a remark that is never drawn."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    remark = DecodedStreamObject()
    remark.set_data(b"% " + noise.hex().encode())
    page[NameObject("/Contents")] = writer._add_object(remark)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
