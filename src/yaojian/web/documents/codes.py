"""The code on a document that leads to its public verification page."""

from __future__ import annotations

import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LENGTH = 16
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """Sixteen characters that nobody can guess (80 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code as typed from paper: any case, with or without hyphens and blanks, O for 0; empty if none.

    >>> read_code(" 7k3m-9qtd-2v5x-8hro ")
    '7K3M9QTD2V5X8HR0'
    >>> read_code("7K3M")
    ''
    """
    plain = (
        "".join(typed.upper().split()).replace("-", "").replace("—", "").replace("－", "").translate(_READ_AS)
    )
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """
    >>> shown("7K3M9QTD2V5X8HR0")
    '7K3M-9QTD-2V5X-8HR0'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def verification_address(code: str) -> str:
    """Where the QR code leads."""
    return f"{settings.PUBLIC_ADDRESS}/verify/{code}"
