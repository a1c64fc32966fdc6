"""An auditor who trusts nobody: do the books of a site agree with each other, row by row?

python -m tests.support.books    prints the faults found, and what is on record, as JSON
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

if __name__ == "__main__":
    import django

    django.setup()

from yaojian.audit import Verified
from yaojian.documents import verify_pdf
from yaojian.web.audit.models import Entry
from yaojian.web.audit.selectors import verify_chain
from yaojian.web.cases.letters import letter_book
from yaojian.web.cases.mapping import state_of
from yaojian.web.cases.models import Case, CaseEvent, Draft, Paper
from yaojian.web.cases.services import compare_projections
from yaojian.web.documents import store
from yaojian.web.documents.authority import trust_roots
from yaojian.web.documents.models import IssuedDocument, StoredFile
from yaojian.web.documents.services import RENDER_AND_SIGN
from yaojian.web.jobs.models import Job, JobState
from yaojian.web.licences.models import Licence, LicenceEvent, NumberSeries, Publication
from yaojian.web.notices.models import Notice
from yaojian.web.products.models import Product

CERTIFICATE = "certificate"


def faults() -> Iterator[str]:
    for check in (
        chain,
        events_and_their_entries,
        projections,
        letters,
        numbers,
        licences,
        signed_papers,
        files,
        notices,
        jobs,
    ):
        yield from (f"{check.__name__}: {fault}" for fault in check())


def chain() -> Iterator[str]:
    found = verify_chain()
    if not isinstance(found, Verified):
        yield str(found)


def events_and_their_entries() -> Iterator[str]:
    """Events are numbered without a gap, and each has one entry; no entry tells of an event that is not there."""
    written = Counter(
        (entry.subject, entry.detail["seq"], entry.action)
        for entry in Entry.objects.filter(action__startswith="case.")
        if "seq" in entry.detail
    )
    happened = Counter()
    for case in Case.objects.all():
        rows = list(CaseEvent.objects.filter(case=case).order_by("seq"))
        if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
            yield f"{case.key} has events {[row.seq for row in rows]}"
        happened.update((f"case:{case.key}", row.seq, f"case.{row.type}") for row in rows)
    for what in written.keys() | happened.keys():
        if (written[what], happened[what]) != (1, 1):
            yield f"{what}: {happened[what]} events, {written[what]} entries"


def projections() -> Iterator[str]:
    yield from compare_projections()
    yield from Case.objects.filter(summary=None).values_list("key", flat=True)


def letters() -> Iterator[str]:
    """What the fold of a case says was issued is what was issued, no more and no less, on record each."""
    for case in Case.objects.all():
        known = {*letter_book(case.procedure).letters, CERTIFICATE}
        owed = Counter(one.template for one in state_of(case).issued if one.template in known)
        sent = Counter(IssuedDocument.objects.filter(case_key=case.key).values_list("template", flat=True))
        if owed != sent:
            yield f"{case.key} owes {dict(owed)}, sent {dict(sent)}"
    for document in IssuedDocument.objects.all():
        if Entry.objects.filter(action="document.issued", subject=f"document:{document.pk}").count() != 1:
            yield f"{document.number} is not on record once"


def numbers() -> Iterator[str]:
    """Every series runs from 1 to its last number, each given to something that exists."""
    given: dict[str, list[int]] = defaultdict(list)
    for key in Case.objects.values_list("key", flat=True):
        given["case"].append(int(key[-6:]))
    for number in IssuedDocument.objects.exclude(template=CERTIFICATE).values_list("number", flat=True):
        word, serial = re.fullmatch(r"桂药监械(.+)〔2026〕(\d+)号", number).groups()
        given[f"letter:{word}"].append(int(serial))
    for number in Licence.objects.values_list("number", flat=True):
        given["device-certificate"].append(int(number[-4:]))
    for name, serials in given.items():
        if sorted(serials) != list(range(1, len(serials) + 1)):
            yield f"{name} has a gap or a double: {sorted(serials)}"
    taken, used = sum(NumberSeries.objects.values_list("last", flat=True)), sum(map(len, given.values()))
    if taken != used:
        series = dict(NumberSeries.objects.values_list("key", "last"))
        yield f"{taken} numbers were taken, {used} are used: {series}, { ({k: len(v) for k, v in given.items()}) }"


def licences() -> Iterator[str]:
    """One licence, product, event, certificate and publication for each case that got so far."""
    for case in Case.objects.all():
        outcomes = state_of(case).outcomes
        delivered = int(outcomes.get("delivery") == "certificate-issued")
        found = Licence.objects.filter(case_key=case.key)
        counts = {
            "licences": (found.count(), delivered),
            "issues": (LicenceEvent.objects.filter(licence__in=found).count(), delivered),
            "certificates": (IssuedDocument.objects.filter(licence__in=found).count(), delivered),
            "publications": (
                Publication.objects.filter(licence__in=found).count(),
                int(outcomes.get("publication") == "published") * delivered,
            ),
        }
        yield from (f"{case.key}: {name} {pair}" for name, pair in counts.items() if pair[0] != pair[1])
    if Product.objects.count() != Licence.objects.count():
        yield f"{Product.objects.count()} products for {Licence.objects.count()} licences"


def signed_papers() -> Iterator[str]:
    """Every document has one signed PDF that stands up to verification, drawn by one job, on record once."""
    roots = trust_roots()
    for document in IssuedDocument.objects.select_related("pdf"):
        if not document.signed or document.pdf is None:
            yield f"{document.number} is not signed"
        elif not verify_pdf(store.read(document.pdf), roots).valid:
            yield f"{document.number} does not verify"
        if Job.objects.filter(key=f"{RENDER_AND_SIGN}:{document.pk}").count() != 1:
            yield f"{document.number} has not one job"
        if Entry.objects.filter(action="document.signed", subject=f"document:{document.pk}").count() != 1:
            yield f"the signing of {document.number} is not on record once"
    drawn = StoredFile.objects.filter(uploaded_by=None).count()
    if drawn != IssuedDocument.objects.count():
        yield f"{drawn} PDFs drawn for {IssuedDocument.objects.count()} documents"


def files() -> Iterator[str]:
    """Every file is whole: what lies in the store has the digest on record."""
    for row in StoredFile.objects.all():
        try:
            store.read(row)
        except Exception as error:
            yield f"{row.original_name} {row.sha256}: {error}"
    for paper in Paper.objects.exclude(case=None).filter(filed_in=None):
        if paper.case.events.filter(type="resume").exists():
            yield f"{paper} was left behind"


def notices() -> Iterator[str]:
    """Each notice is on record once, and cases that ran the same course were told the same, each as often."""
    sent = Counter(Entry.objects.filter(action="notice.sent").values_list("detail__notice", flat=True))
    if set(sent.values()) - {1} or set(sent) != set(Notice.objects.values_list("pk", flat=True)):
        yield f"{Notice.objects.count()} notices, {sum(sent.values())} on record"
    told: dict[tuple[str, ...], dict[str, tuple[tuple[str, int], ...]]] = defaultdict(dict)
    for case in Case.objects.all():
        course = tuple(case.events.order_by("seq").values_list("type", flat=True))
        titles = (title.split("：")[0] for title in _titles(case))
        told[course][case.key] = tuple(sorted(Counter(titles).items()))
    yield from (f"{course}: {each}" for course, each in told.items() if len(set(each.values())) > 1)


def _titles(case: Case) -> Iterator[str]:
    yield from Notice.objects.filter(subject=f"case:{case.key}").values_list("title_zh", flat=True)


def jobs() -> Iterator[str]:
    for job in Job.objects.exclude(state=JobState.DONE):
        yield f"{job.key} is {job.state} after {job.attempts} attempts: {job.last_error}"


def on_record() -> dict[str, object]:
    papers = Paper.objects.exclude(case=None).exclude(filed_in=None).select_related("file", "case")
    filed = Case.objects.exclude(draft=None).values_list("draft_id", "key")
    return {
        "tokens": Counter(CaseEvent.objects.exclude(token=None).values_list("token", flat=True)),
        "filed": {str(draft): key for draft, key in filed},
        "papers": [f"{paper.case.key} {paper.file.sha256}" for paper in papers],
        "cases": Case.objects.count(),
        "events": CaseEvent.objects.count(),
        "documents": IssuedDocument.objects.count(),
        "licences": Licence.objects.count(),
        "drafts": Draft.objects.count(),
        "attempts": sum(Job.objects.values_list("attempts", flat=True)),
        "jobs": Job.objects.count(),
    }


def time_passes() -> None:
    """The leases of workers that were killed run out, and every pause before another attempt is over."""
    now = Job.objects.order_by("created_at").first()
    if now is not None:
        Job.objects.filter(state=JobState.RUNNING).update(leased_until=now.created_at)
        Job.objects.filter(state=JobState.WAITING).update(due_at=now.created_at)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["time-passes"]:
            time_passes()
        case ["waiting"]:
            print(Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING]).count())
        case _:
            print(json.dumps({"faults": list(faults()), **on_record()}, ensure_ascii=False))
