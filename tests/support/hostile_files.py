"""Files that an attacker would send, small enough to make on the spot."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def zip_bomb() -> bytes:
    """Two hundred megabytes of nothing in two hundred kilobytes."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("dossier.txt", "w") as member,
    ):
        for _ in range(200):
            member.write(bytes(1024 * 1024))
    return packed.getvalue()


def climbing_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../authority/root.pem", "mine now")
    return packed.getvalue()


def plain_pdf() -> bytes:
    return _pdf(PdfWriter())


def active_pdf() -> bytes:
    writer = PdfWriter()
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    return _pdf(writer)


def encrypted_pdf() -> bytes:
    writer = PdfWriter()
    writer.encrypt("secret", algorithm="AES-256")
    return _pdf(writer)


def polyglot() -> bytes:
    return plain_pdf() + climbing_zip()


def _pdf(writer: PdfWriter) -> bytes:
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
