"""The queue itself: add, take under a lease, do once, retry, keep the timetable.

What makes a killed worker harmless: taking a job is one transaction, doing it is another that also marks it
done and holds only while the lease is still ours. A worker that dies in between leaves a lease that runs out.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction

from yaojian.errors import YaojianError
from yaojian.web import clock
from yaojian.web.jobs.declaration import Task, find, scheduled
from yaojian.web.jobs.models import Job, JobState

logger = logging.getLogger("yaojian.jobs")


class LeaseLost(Exception):
    """Another worker has taken the job over; whatever this one did is rolled back."""


def enqueue(task: str, key: str = "", due_at: datetime | None = None, **arguments: Any) -> Job:
    """Add a job in the transaction of the caller; a job of the same key is not added again."""
    find(task)
    now = clock.machine_now()
    values = {"task": task, "arguments": arguments, "created_at": now, "due_at": due_at or now}
    job, _ = Job.objects.get_or_create(key=f"{task}:{key or secrets.token_hex(12)}", defaults=values)
    return job


def enqueue_scheduled() -> None:
    """Add what the timetable asks for; the key is the slot, so that many workers add it once."""
    for declared in scheduled():
        slot, begun = declared.schedule(clock.machine_now())
        if not Job.objects.filter(key=f"{declared.name}:{slot}").exists():
            enqueue(declared.name, key=slot, due_at=begun)


def run_one() -> bool:
    """Take the next due job and do it. False when there is none."""
    job = take()
    if job is None:
        return False
    declared = find(job.task)
    try:
        prepared = {"prepared": declared.prepare(**job.arguments)} if declared.prepare else {}
        _do(job, declared, prepared)
    except LeaseLost:
        logger.warning("job %s was taken over by another worker", job.pk)
    except Exception as error:
        logger.exception("job %s (%s) failed", job.pk, job.task)
        _put_back(job, declared, error)
    return True


def run_due() -> int:
    """Do all that is due now; for tests and for commands that must leave nothing behind."""
    done = 0
    while run_one():
        done += 1
    return done


@transaction.atomic
def take() -> Job | None:
    """The next due job, leased to the caller; a job whose worker fell silent counts as due."""
    now = clock.machine_now()
    while (job := _next_due(now)) is not None:
        declared = _declared_or_failed(job)
        if declared is None:
            continue
        job.state, job.attempts = JobState.RUNNING, job.attempts + 1
        job.lease, job.leased_until = secrets.token_hex(16), now + declared.lease
        job.save(update_fields=["state", "attempts", "lease", "leased_until"])
        return job
    return None


def _next_due(now: datetime) -> Job | None:
    due = models.Q(state=JobState.WAITING, due_at__lte=now)
    orphaned = models.Q(state=JobState.RUNNING, leased_until__lt=now)
    skip = connection.features.has_select_for_update_skip_locked
    jobs = Job.objects.select_for_update(skip_locked=skip)
    return jobs.filter(due | orphaned).order_by("due_at", "id").first()


def _declared_or_failed(job: Job) -> Task | None:
    """The task of ``job``; None after giving up on it: its task is gone, or it killed each of its workers."""
    try:
        declared = find(job.task)
    except YaojianError as error:
        return _give_up(job, error.text("zh"))
    if job.attempts >= declared.attempts:
        return _give_up(job, "办理该任务的进程多次中断 · its worker stopped each time")
    return declared


def _give_up(job: Job, why: str) -> None:
    job.state, job.last_error, job.lease = JobState.FAILED, why, ""
    job.finished_at = clock.machine_now()
    job.save(update_fields=["state", "last_error", "lease", "finished_at"])


@transaction.atomic
def _do(job: Job, declared: Task, prepared: dict[str, Any]) -> None:
    _require_lease(job)
    declared.work(**job.arguments, **prepared)
    job.state, job.lease, job.last_error = JobState.DONE, "", ""
    job.finished_at = clock.machine_now()
    job.save(update_fields=["state", "lease", "last_error", "finished_at"])


@transaction.atomic
def _put_back(job: Job, declared: Task, error: Exception) -> None:
    try:
        _require_lease(job)
    except LeaseLost:
        return
    last = job.attempts >= declared.attempts
    job.state = JobState.FAILED if last else JobState.WAITING
    job.due_at = clock.machine_now() + (timedelta() if last else declared.pause_after(job.attempts))
    job.finished_at = clock.machine_now() if last else None
    job.last_error, job.lease = f"{type(error).__name__}: {error}"[:4000], ""
    job.save(update_fields=["state", "due_at", "finished_at", "last_error", "lease"])


def _require_lease(job: Job) -> None:
    """Locks the row until the end of the transaction; on SQLite the transaction itself is the lock."""
    if not Job.objects.select_for_update().filter(pk=job.pk, lease=job.lease).exists():
        raise LeaseLost
