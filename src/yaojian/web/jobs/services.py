"""What an administrator may do to a job."""

from __future__ import annotations

from django.db import transaction

from yaojian.errors.site import JobNotRetryable
from yaojian.web import clock
from yaojian.web.audit.services import record
from yaojian.web.jobs.models import Job, JobState


@transaction.atomic
def retry_job(actor: str, job_id: int) -> Job:
    """Give a failed job all its attempts again, from now on."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state != JobState.FAILED:
        raise JobNotRetryable(job=job.pk, state=job.get_state_display())
    job.state, job.attempts, job.finished_at = JobState.WAITING, 0, None
    job.due_at = clock.machine_now()
    job.save(update_fields=["state", "attempts", "finished_at", "due_at"])
    record(actor, "job.retried", f"job:{job.pk}", detail={"task": job.task, "key": job.key})
    return job
