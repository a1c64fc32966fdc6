"""What follows from an event: letters, the certificate, notices to those whose turn it is.

All of it is written in the transaction that stores the event; drawing and signing the PDF is a job's work.
"""

from __future__ import annotations

from dataclasses import replace

from yaojian.legaltime import Duration
from yaojian.policy import Effect
from yaojian.policy.resolution import resolve
from yaojian.policy.rows import Query, Row
from yaojian.web import law
from yaojian.web.accounts.models import Role
from yaojian.web.cases.certificates import certificate_of
from yaojian.web.cases.letters import Occasion, compose, is_letter
from yaojian.web.cases.models import Case, Paper
from yaojian.web.cases.services.telling import tell_applicant, tell_offices, tell_those_meant
from yaojian.web.documents.models import IssuedDocument
from yaojian.web.documents.services import file_with_case, issue, next_number
from yaojian.web.licences.citations import Citation
from yaojian.web.licences.models import Licence
from yaojian.web.licences.services import issue_device_certificate, publish
from yaojian.web.parties.models import Party
from yaojian.web.products.services import register_product
from yaojian.workflow import Act, CaseState, Definition, Event, EventType

CERTIFICATE = "certificate"
PUBLISHED = "published"


def completed(case: Case, definition: Definition, state: CaseState, act: Act) -> Act:
    """The act with what only the office's own books can add: the number of the certificate it issues."""
    if act.type != EventType.DECIDE or act.step not in definition.step_index:
        return act
    outcome = definition.step_index[act.step].outcome_index.get(str(act.data.get("outcome")))
    if outcome is None or outcome.document != CERTIFICATE or act.step not in state.open_steps():
        return act
    licence = _issue_licence(case, state, act)
    return replace(act, data={**act.data, "certificate_number": licence.number})


def follow(case: Case, definition: Definition, before: CaseState, after: CaseState, event: Event) -> None:
    """Everything that one event brings about, in the order in which a person would do it."""
    _take_in_papers(case, event)
    issued = [
        _issue(Occasion(case, definition, after, event), entry.template)
        for entry in after.issued
        if entry.seq == event.seq
    ]
    if event.type == EventType.DECIDE:
        _publish(case, after, event)
    tell_applicant(case, event, [document for document in issued if document])
    tell_offices(case, definition, before, after, event)
    tell_those_meant(case, definition, after, event)


def figure(case: Case, state: CaseState, step: str, effect: Effect, span: str) -> Row | None:
    """The row of law for one point of this case, on the day whose law governs it."""
    if state.law_day is None:
        return None
    query = Query(
        case.jurisdiction, case.procedure, step, state.law_day, state.facts, effects=frozenset({effect})
    )
    return next((row for row in resolve(law.packs(), query).rows if row.span == span), None)


def _take_in_papers(case: Case, event: Event) -> None:
    """What the applicant brought goes with the act, and joins the archive of the company with its case."""
    if event.actor.role != Role.APPLICANT:
        return
    Paper.objects.filter(case=case, filed_in=None).update(filed_in=event.seq)
    papers = Paper.objects.filter(case=case, filed_in=event.seq)
    party = Party.objects.filter(office=case.applicant).first()
    for file_id in list(papers.order_by("file").values_list("file", flat=True).distinct()):
        stored = file_with_case(file_id, actor=event.actor.id, party=party, case_key=case.key)
        if stored.pk != file_id:
            papers.filter(file=file_id).update(file=stored)


def _issue(occasion: Occasion, template: str) -> IssuedDocument | None:
    """The document, or None for an internal record; a number is taken only for a letter that goes out."""
    case, event = occasion.case, occasion.event
    licence = Licence.objects.filter(case_key=case.key).first() if template == CERTIFICATE else None
    if licence is not None:
        number, content = licence.number, certificate_of(occasion, licence)
    elif is_letter(case.procedure, template):
        number = next_number(template, case.jurisdiction, event.day.year)
        content = compose(occasion, template, number)
    else:
        return None
    return issue(
        case_key=case.key,
        template=template,
        content=content,
        recipient_party=case.applicant.party,
        number=number,
        actor=event.actor.id,
        jurisdiction=case.jurisdiction,
        licence=licence,
        issued_at=event.at,
    )


def _issue_licence(case: Case, state: CaseState, act: Act) -> Licence:
    form = {key: str(value) for key, value in state.form.items()}
    row = figure(case, state, act.step, Effect.VALIDITY, CERTIFICATE)
    if row is None or not isinstance(row.value, Duration):
        raise LookupError(f"no validity in the packs for {case.procedure} on {state.law_day}")
    product = register_product(
        actor=act.actor.id,
        holder=case.applicant.party,
        name=form.get("product_name", case.product_name),
        device_class=str(state.facts["device.class"]),
        category_code=form.get("category_code", ""),
        model_names=form.get("models", ""),
        structure=form.get("structure", ""),
        scope_of_use=form.get("intended_use", ""),
        production_address=form.get("production_address", ""),
        jurisdiction=case.jurisdiction,
        on=act.day,
    )
    return issue_device_certificate(
        case_key=case.key,
        jurisdiction_short=law.packs().jurisdiction(case.jurisdiction).short,
        holder=case.applicant.party,
        product=product,
        category_code=product.category_code,
        issued=act.day,
        valid_for=row.value,
        actor=act.actor.id,
        basis=(citation(row),),
    )


def citation(row: Row) -> Citation:
    cite = row.winner.cite
    return Citation(cite.document, cite.clause, law.packs().document(cite.document).title, row.winner.title)


def _publish(case: Case, state: CaseState, event: Event) -> None:
    """Once the publication is decided and the licence is there, whichever came first."""
    step = next((key for key, outcome in state.outcomes.items() if outcome == PUBLISHED), None)
    licence = Licence.objects.filter(case_key=case.key).first() if step else None
    if step is None or licence is None:
        return
    row = figure(case, state, step, Effect.STATUTORY, "publication")
    publish(
        licence=licence,
        actor=event.actor.id,
        day=event.day,
        case_key=case.key,
        basis=(citation(row),) if row else (),
    )
