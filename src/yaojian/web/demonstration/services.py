"""The demonstration: a simulated world replayed through the same services that people use, all or nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from yaojian.documents import Letter, LetterKind, render
from yaojian.simulation import PlannedAct, PlannedCase, simulate_caseload, simulate_world
from yaojian.web import clock, law
from yaojian.web.accounts.demonstration import DemonstrationAccount, keep_demonstration_accounts
from yaojian.web.accounts.models import User
from yaojian.web.audit.services import record
from yaojian.web.cases import services as cases
from yaojian.web.cases.models import Draft, Paper
from yaojian.web.demonstration.people import SETUP, Staff, hire
from yaojian.web.documents.models import StoredFile
from yaojian.web.documents.services import receive_upload
from yaojian.web.jobs.models import Job, JobState
from yaojian.workflow import Refused

PROCEDURE = "device-registration-ii"
JURISDICTIONS = ("CN-GX", "CN-SX", "CN-HI")
BETWEEN_DRAWINGS = timedelta(milliseconds=1500)
"""The letters of the past are drawn one after another, so that a letter of today never waits behind them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    cases: int
    acts: int
    refused: int
    accounts: tuple[DemonstrationAccount, ...]


Progress = Callable[[int, int], None]


@transaction.atomic
def load_demonstration(
    seed: int = 7,
    companies: int = 30,
    applications: int = 100,
    until: datetime | None = None,
    progress: Progress = lambda done, of: None,
) -> Loaded:
    """Replay a simulated world up to ``until`` (now). Each act bears its own moment, in the order of time."""
    until = until or clock.now()
    world = simulate_world(seed, companies, JURISDICTIONS)
    planned = simulate_caseload(world, law.definitions()[PROCEDURE], law.law(), applications, until)
    acts = list(_in_order(planned))
    with clock.held(acts[0][0].at - timedelta(days=1)):
        staff = hire(world.companies, JURISDICTIONS, random.Random(seed))  # noqa: S311 (invented people)
        files = {c.credit_code: _sample_file(staff.applicants[c.credit_code]) for c in world.companies}
    keys: dict[int, str] = {}
    refused = 0
    for done, (act, number) in enumerate(acts, start=1):
        with clock.held(act.at):
            refused += not _replay(act, number, planned[number], staff, files, keys)
        progress(done, len(acts))
    _spread_drawings()
    record(SETUP, "demonstration.loaded", "demonstration", detail={"seed": seed, "cases": len(keys)})
    transaction.on_commit(lambda: keep_demonstration_accounts(staff.accounts))
    return Loaded(len(keys), len(acts), refused, staff.accounts)


def _in_order(planned: tuple[PlannedCase, ...]) -> Iterator[tuple[PlannedAct, int]]:
    streams = ([(act, number) for act in case.acts] for number, case in enumerate(planned))
    return merge(*streams, key=lambda entry: entry[0].at)


def _replay(
    act: PlannedAct,
    number: int,
    case: PlannedCase,
    staff: Staff,
    files: dict[str, StoredFile],
    keys: dict[int, str],
) -> bool:
    company = case.company
    user = staff.who(company.jurisdiction, act.role, company.credit_code)
    if number not in keys:
        answer = _file(user, case, files[company.credit_code])
        if not isinstance(answer, Refused):
            keys[number] = answer.case.key
    else:
        answer = cases.perform(user, keys[number], act.type, act.step, act.data)
    return not isinstance(answer, Refused)


def _file(user: User, case: PlannedCase, file: StoredFile) -> cases.Done | Refused:
    draft = cases.start_draft(user, case.procedure, case.form)
    _add_papers(user, draft, case.documents, file)
    return cases.file_application(user, draft.pk)


def _add_papers(user: User, draft: Draft, codes: tuple[str, ...], file: StoredFile) -> None:
    now = clock.now()
    Paper.objects.bulk_create(
        Paper(draft=draft, code=code, file=file, name=f"{code} 演示资料.pdf", added_by=user, added_at=now)
        for code in codes
    )


def _sample_file(user: User) -> StoredFile:
    """One page that says that it is no real dossier; taken in like any other upload."""
    post = user.post
    page = Letter(
        kind=LetterKind.NOTICE,
        title="演示资料",
        authority=post.office.name_zh,
        number="演示",
        addressee="读者",
        day=clock.today(),
        paragraphs=("这一页代替真实的申报资料，只用于演示；企业、产品和人员均为虚构。",),
    )
    pdf = render(page, fonts=settings.FONTS, at=clock.now())
    stored = receive_upload(
        actor=user,
        uploaded_file=SimpleUploadedFile("演示资料.pdf", pdf, "application/pdf"),
        purpose="申报资料",
    )
    if not isinstance(stored, StoredFile):
        raise RuntimeError(f"the sample page was refused: {stored}")
    return stored


def _spread_drawings() -> None:
    start = clock.machine_now()
    waiting = list(Job.objects.filter(state=JobState.WAITING).order_by("-pk"))
    for place, job in enumerate(waiting):
        job.due_at = start + place * BETWEEN_DRAWINGS
    Job.objects.bulk_update(waiting, ["due_at"])
