"""An application while it is being written: nothing is checked but its owner, nothing is lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from yaojian.errors.cases import DraftMovedOn, ProcedureNotOffered
from yaojian.errors.site import NotAllowed
from yaojian.web import clock, law
from yaojian.web.accounts.models import User
from yaojian.web.accounts.services import name_in_audit
from yaojian.web.audit.services import record
from yaojian.web.cases.models import Draft
from yaojian.web.parties.selectors import parties_of
from yaojian.workflow import Definition


@transaction.atomic
def start_draft(user: User, procedure: str, form: Mapping[str, object] | None = None) -> Draft:
    """A new application of the user's present office, under the law of that office's jurisdiction."""
    post = user.post
    if not parties_of(user).exists():
        raise NotAllowed(act="提交申请")
    law.packs().outline(procedure)
    now = clock.now()
    draft = Draft.objects.create(
        procedure=procedure,
        jurisdiction=post.jurisdiction,
        office=post.office,
        author=user,
        form=dict(form or {}),
        created_at=now,
        saved_at=now,
    )
    record(name_in_audit(user), "draft.started", f"draft:{draft.pk}", detail={"procedure": procedure})
    return draft


@transaction.atomic
def save_draft(user: User, draft_id: UUID, form: Mapping[str, object], seen: str = "") -> Draft:
    """Keep what was typed, valid or not. A draft that has become a case is left as it was filed.

    ``seen`` marks the content that the page began with: where another has been saved since, nothing is written.
    """
    draft = own_draft(user, draft_id)
    if dict(form) == draft.form:
        return draft
    if seen and seen != mark_of(draft.form):
        raise DraftMovedOn
    draft.form = dict(form)
    draft.saved_at = clock.now()
    draft.save(update_fields=["form", "saved_at"])
    record(name_in_audit(user), "draft.saved", f"draft:{draft.pk}", detail={"fields": sorted(draft.form)})
    return draft


@transaction.atomic
def discard_draft(user: User, draft_id: UUID) -> None:
    draft = own_draft(user, draft_id)
    record(name_in_audit(user), "draft.discarded", f"draft:{draft.pk}", detail={"form": str(draft.form)})
    draft.delete()


def mark_of(form: Mapping[str, object]) -> str:
    """A mark of what a draft holds: the same for the same answers, whenever and by whomever they were saved."""
    text = json.dumps(form, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def offered_definition(procedure: str) -> Definition:
    """The procedure, if it can be applied for today; a draft may be older than the packs."""
    definition = law.definitions().get(procedure)
    if definition is None:
        raise ProcedureNotOffered(procedure=procedure)
    return definition


def own_draft(user: User, draft_id: UUID) -> Draft:
    """The draft, locked, if it belongs to the user's office and has not been filed."""
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None or not parties_of(user).filter(office=draft.office_id).exists():
        raise NotAllowed(act="修改这份申请草稿")
    if hasattr(draft, "case"):
        raise NotAllowed(act="修改已经提交的申请")
    return draft
