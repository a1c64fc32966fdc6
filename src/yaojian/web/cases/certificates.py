"""The certificate of a case: each field from what was filed and decided, each day with its clause."""

from __future__ import annotations

from yaojian.documents import Basis, Certificate, chinese_day
from yaojian.web import law
from yaojian.web.cases.letters import Occasion
from yaojian.web.licences.citations import citations
from yaojian.web.licences.models import Licence


def certificate_of(occasion: Occasion, licence: Licence) -> Certificate:
    case, form = occasion.case, {key: str(value) for key, value in occasion.state.form.items()}
    return Certificate(
        number=licence.number,
        registrant=case.applicant.name_zh,
        registrant_address=form.get("applicant_address", ""),
        production_address=form.get("production_address", ""),
        product=case.product_name,
        models=form.get("models", ""),
        composition=form.get("structure", ""),
        intended_use=form.get("intended_use", ""),
        authority=law.packs().jurisdiction(case.jurisdiction).authority.zh,
        approved=licence.issued,
        valid_until=licence.expires,
        verification_url="-",
        basis=tuple(
            Basis(
                f"有效期至{chinese_day(licence.expires)}",
                citation.text("zh"),
                f"自{chinese_day(licence.effective)}起计算",
            )
            for citation in citations(licence.basis)
        ),
    )
