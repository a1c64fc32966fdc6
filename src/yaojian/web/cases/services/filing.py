"""From a draft to a case: the papers, and the one moment in which the application is filed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from yaojian.errors.cases import UnknownPaper
from yaojian.reading import Refused as UploadRefused
from yaojian.web import clock, law
from yaojian.web.accounts.models import User
from yaojian.web.accounts.services import name_in_audit
from yaojian.web.audit.services import record
from yaojian.web.cases.mapping import actor_of, event_row
from yaojian.web.cases.models import Case, Draft, Paper, PinnedDefinition
from yaojian.web.cases.projections import project
from yaojian.web.cases.selectors import current_case
from yaojian.web.cases.services import effects
from yaojian.web.cases.services.acting import Done
from yaojian.web.cases.services.drafting import offered_definition, own_draft
from yaojian.web.cases.services.recording import record_event
from yaojian.web.cases.typed_text import unfit
from yaojian.web.documents.models import StoredFile
from yaojian.web.documents.services import receive_upload
from yaojian.web.licences.numbering import take_number
from yaojian.web.online import named_by
from yaojian.workflow import Act, Definition, EventType, FieldKind, FormField, Refused, initial, propose

PURPOSE = "申报资料"


def attach_paper(user: User, draft_id: UUID, code: str, uploaded: UploadedFile) -> Paper | UploadRefused:
    """Put a file into the dossier of a draft; a hostile or broken file is refused with reasons, the rest stays.

    The file is judged before the transaction begins, so that nobody waits for it.
    """
    draft = Draft.objects.get(pk=draft_id)
    definition = offered_definition(draft.procedure)
    if code not in {document.code for document in definition.dossier}:
        raise UnknownPaper(procedure=definition.title.zh, code=code)
    stored = receive_upload(actor=user, uploaded_file=uploaded, purpose=PURPOSE)
    if isinstance(stored, UploadRefused):
        return stored
    with transaction.atomic():
        return _keep(user, code, stored, uploaded.name, draft=own_draft(user, draft_id))


def attach_answer(user: User, case_key: str, code: str, uploaded: UploadedFile) -> Paper | UploadRefused:
    """A file that goes with the applicant's next act on the case, such as a supplement."""
    case = current_case(user, case_key, act="补交材料")
    stored = receive_upload(actor=user, uploaded_file=uploaded, purpose=PURPOSE, case_key=case.key)
    if isinstance(stored, UploadRefused):
        return stored
    with transaction.atomic():
        return _keep(user, code, stored, uploaded.name, case=case)


def _keep(
    user: User, code: str, stored: StoredFile, name: str, draft: Draft | None = None, case: Case | None = None
) -> Paper:
    """The paper, new or already there: the same file under the same code counts once.

    Equal contents share a stored file, so the paper keeps the name under which this one was brought.
    """
    same = Paper.objects.filter(draft=draft, case=case, code=code, file__sha256=stored.sha256).first()
    if same is not None:
        return same
    paper = Paper.objects.create(
        draft=draft,
        case=case,
        code=code,
        file=stored,
        name=name[:255],
        added_by=user,
        added_at=clock.now(),
    )
    subject = f"draft:{draft.pk}" if draft else f"case:{case.key}"
    record(name_in_audit(user), "paper.added", subject, detail={"code": code, "name": paper.name})
    return paper


@transaction.atomic
def remove_paper(user: User, draft_id: UUID, paper_id: int) -> None:
    """Only while the application is a draft; what was filed stays filed."""
    draft = own_draft(user, draft_id)
    paper = draft.papers.get(pk=paper_id)
    detail = {"code": paper.code, "name": paper.name}
    paper.delete()
    record(name_in_audit(user), "paper.removed", f"draft:{draft.pk}", detail=detail)


@transaction.atomic
def file_application(user: User, draft_id: UUID) -> Done | Refused:
    """File the draft. Sent twice it is one case; refused, the draft stays as it was typed."""
    filed = Case.objects.filter(
        draft_id=draft_id, applicant_id=user.post.office_id if user.post else None
    ).first()
    if filed is not None:
        return Done(filed, tuple(filed.events.all()), repeated=True)
    draft = own_draft(user, draft_id)
    definition = offered_definition(draft.procedure)
    submission = _submission(draft, definition)
    if reasons := unfit(submission):
        return Refused(reasons)
    act = Act(EventType.SUBMIT, definition.start, actor_of(user), clock.now(), submission)
    answer = propose(definition, initial(definition), act, law.law())
    if isinstance(answer, Refused):
        return answer
    case = _open_case(draft, definition)
    rows = [event_row(case, event) for event in answer.events]
    for row in rows:
        row.save()
    draft.papers.update(case=case, filed_in=answer.state.seq)
    project(case, definition, answer.state)
    for event in answer.events:
        effects.follow(case, definition, initial(definition), answer.state, event)
        record_event(case, event, name_in_audit(user))
    return Done(case, tuple(rows))


def answers_of(definition: Definition, typed: Mapping[str, object]) -> dict[str, object]:
    """What was typed, as values of the form's kinds; a value that does not fit stays as typed, to be refused."""
    return {
        field.key: _value(field, typed.get(field.key))
        for field in definition.form.fields
        if field.key in typed
    }


def facts_of(definition: Definition, answers: Mapping[str, object]) -> dict[str, object]:
    """The facts that the form declares; what was not answered is no fact."""
    facts: dict[str, object] = {}
    for field in definition.form.fields:
        if field.fact is None:
            continue
        value = answers.get(field.key)
        if value not in (None, ""):
            facts[field.fact] = value
    return facts


def _submission(draft: Draft, definition: Definition) -> dict[str, object]:
    answers = answers_of(definition, draft.form)
    return {
        "jurisdiction": draft.jurisdiction,
        "form": answers,
        "facts": facts_of(definition, answers),
        "documents": list(dict.fromkeys(draft.papers.values_list("code", flat=True))),
    }


def _open_case(draft: Draft, definition: Definition) -> Case:
    now = clock.now()
    content = definition.model_dump(mode="json", by_alias=True)
    pinned, _ = PinnedDefinition.objects.get_or_create(
        procedure=definition.procedure, version=definition.pinned_version, defaults={"content": content}
    )
    number = take_number(f"case:{draft.jurisdiction}:{now.year}")
    return Case.objects.create(
        key=f"{draft.jurisdiction.removeprefix('CN-')}-{now.year}-{number:06d}",
        procedure=definition.procedure,
        definition=pinned,
        jurisdiction=draft.jurisdiction,
        applicant=draft.office,
        draft=draft,
        product_name=str(draft.form.get(named_by(definition)[0], ""))[:300],
        filed_at=now,
    )


def _value(field: FormField, typed: object) -> object:
    if field.kind is FieldKind.BOOLEAN and isinstance(typed, str) and typed.strip():
        return typed in ("true", "on", "1")
    if isinstance(typed, str):
        return typed.strip()
    return typed
