"""Is this document real, and is what it grants worth anything today? One verdict, one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.selectors import certificate_of
from yaojian.web.licences.models import LicenceState


class Verdict(StrEnum):
    VALID = "valid"
    GENUINE = "genuine"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    UNTRUSTED = "untrusted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Look:
    """A mark and a word that can be read across a counter, a tone beside them, and what it means."""

    mark: str
    word: Promise
    tone: str
    means: Promise


LOOKS: dict[Verdict, Look] = {
    Verdict.VALID: Look("✓", _("有效"), "good", _("证书真实，现在有效。")),
    Verdict.GENUINE: Look("✓", _("真实"), "good", _("文书真实，由下列机关发出。")),
    Verdict.SUSPENDED: Look(
        "‖", _("已暂停"), "paused", _("证书真实，但已被暂停，暂停期间不能据以生产销售。")
    ),
    Verdict.REVOKED: Look("✗", _("已撤销"), "bad", _("证书已被撤销，不再有效。")),
    Verdict.CANCELLED: Look("✗", _("已注销"), "bad", _("证书已经注销，不再有效。")),
    Verdict.EXPIRED: Look("✗", _("已过期"), "bad", _("证书已过有效期，不再有效。")),
    Verdict.SUPERSEDED: Look("✗", _("已换证"), "bad", _("已换发新证，这一份不再有效，请查看新证。")),
    Verdict.UNKNOWN: Look(
        "?",
        _("查无此件"),
        "unknown",
        _("没有发出过带这个核验码的文书。请核对核验码；仍然查无此件的，请勿采信。"),
    ),
    Verdict.ALTERED: Look("✗", _("已被改动"), "bad", _("文件在签章之后被改动过，请勿采信。")),
    Verdict.UNSIGNED: Look(
        "✗", _("没有签章"), "bad", _("文件没有电子签章，不是本平台发出的原件，请勿采信。")
    ),
    Verdict.UNTRUSTED: Look("✗", _("签章不可信"), "bad", _("文件上的签章不是本平台机关的签章，请勿采信。")),
    Verdict.UNREADABLE: Look(
        "?",
        _("无法核验"),
        "unknown",
        _("这个文件不是本平台发出的原件，也无法安全打开。请上传收到的原始 PDF。"),
    ),
}

OF_LICENCE = {
    LicenceState.IN_FORCE: Verdict.VALID,
    LicenceState.SUSPENDED: Verdict.SUSPENDED,
    LicenceState.REVOKED: Verdict.REVOKED,
    LicenceState.CANCELLED: Verdict.CANCELLED,
    LicenceState.EXPIRED: Verdict.EXPIRED,
}


def verdict_on(document: IssuedDocument | None, on: date) -> Verdict:
    """What a document of ours is worth on a day: a letter is genuine; a certificate is worth its licence."""
    if document is None:
        return Verdict.UNKNOWN
    licence = document.licence
    if licence is None or document.template != "certificate":
        return Verdict.GENUINE
    worth = OF_LICENCE[licence.standing(on)]
    replaced = certificate_of(licence) != document
    return Verdict.SUPERSEDED if worth is Verdict.VALID and replaced else worth


def shown(verdict: Verdict, **more: Any) -> dict[str, Any]:
    """The context of a page that shows a verdict."""
    licence = more.get("licence") or getattr(more.get("document"), "licence", None)
    until = licence.expires if licence and verdict in (Verdict.VALID, Verdict.EXPIRED) else None
    return {"verdict": verdict, "look": LOOKS[verdict], "until": until, **more}
