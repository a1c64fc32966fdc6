"""Letters and certificates: what they say, how they are drawn, signed and verified."""

from yaojian.documents.archival import archival_faults
from yaojian.documents.authority import (
    Authority,
    PrivateKey,
    SigningCredentials,
    export_pkcs12,
    import_pkcs12,
    issue_credentials,
    make_authority,
    new_key,
    read_trust_roots,
)
from yaojian.documents.content import (
    Basis,
    Certificate,
    Content,
    Field,
    Item,
    KeyDate,
    Letter,
    LetterKind,
    chinese_day,
)
from yaojian.documents.coverage import undrawable
from yaojian.documents.rendering import SealPlace, render, seal_place
from yaojian.documents.signing import Seal, draw_seal, sign
from yaojian.documents.verification import Problem, SignatureReport, verify_pdf
from yaojian.documents.word import render_docx

__all__ = [
    "Authority",
    "Basis",
    "Certificate",
    "Content",
    "Field",
    "Item",
    "KeyDate",
    "Letter",
    "LetterKind",
    "PrivateKey",
    "Problem",
    "Seal",
    "SealPlace",
    "SignatureReport",
    "SigningCredentials",
    "archival_faults",
    "chinese_day",
    "draw_seal",
    "export_pkcs12",
    "import_pkcs12",
    "issue_credentials",
    "make_authority",
    "new_key",
    "read_trust_roots",
    "render",
    "render_docx",
    "seal_place",
    "sign",
    "undrawable",
    "verify_pdf",
]
