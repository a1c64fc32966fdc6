"""The queue: once and only once, later when it fails, given up in the end, on time every day."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from tests.support.site import a_post
from tests.support.slow_task import tell

from yaojian.audit import Verified
from yaojian.errors.site import JobNotRetryable, UnknownTask
from yaojian.web import clock
from yaojian.web.audit.models import Entry
from yaojian.web.audit.selectors import verify_chain
from yaojian.web.jobs import queue
from yaojian.web.jobs.declaration import daily, every, task
from yaojian.web.jobs.models import Job, JobState
from yaojian.web.jobs.services import retry_job
from yaojian.web.notices.models import Notice

JOBS, KILLS = 60, 10


@task("test.fails", attempts=3)
def fails(why: str) -> None:
    Notice.objects.update(title_zh="改了一半")
    raise OSError(why)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_at_random_points_loses_nothing_and_doubles_nothing() -> None:
    recipient = a_post("director").user.pk
    for number in range(JOBS):
        queue.enqueue("test.tell", key=str(number), recipient=recipient, number=number)
    chance = random.Random(20260302)
    for _ in range(KILLS):
        kill_after(chance.uniform(0.0, 0.5))
    finish_all()
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert Job.objects.filter(attempts__gt=1).exists(), "the kills did hit jobs at work"
    assert Counter(Notice.objects.values_list("subject", flat=True)) == {f"count:{n}": 1 for n in range(JOBS)}
    counted = Entry.objects.filter(action="test.counted").values_list("subject", flat=True)
    assert Counter(counted) == {f"count:{n}": 1 for n in range(JOBS)}
    assert isinstance(verify_chain(), Verified)


def a_worker() -> subprocess.Popen[str]:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{settings['NAME']}"
    else:
        place = f"{settings['HOST']}:{settings['PORT'] or 5432}"
        address = f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{place}/{settings['NAME']}"
    environment = {**os.environ, "YAOJIAN_DATABASE_URL": address}
    command = [sys.executable, "-m", "tests.support.slow_task"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def kill_after(seconds: float) -> None:
    with a_worker() as worker:
        assert worker.stdout.readline() == "ready\n"
        threading.Event().wait(seconds)
        worker.send_signal(signal.SIGKILL)


def finish_all() -> None:
    with a_worker() as worker:
        for _ in range(600):
            threading.Event().wait(0.1)
            if not Job.objects.exclude(state=JobState.DONE).exists():
                break
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0, "asked to stop, a worker ends by itself"


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_was_only_slow_finds_its_job_taken_over_and_writes_nothing() -> None:
    recipient = a_post("director").user.pk
    queue.enqueue("test.tell", key="1", recipient=recipient, number=1)
    slow = queue.take()
    Job.objects.update(leased_until=clock.machine_now() - timedelta(seconds=1))
    assert queue.run_due() == 1
    with pytest.raises(queue.LeaseLost):
        queue._do(slow, queue.find("test.tell"), {"prepared": "第1号"})
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_two_jobs_of_one_key_are_one_job() -> None:
    first = queue.enqueue("test.fails", key="case-7", why="甲")
    assert queue.enqueue("test.fails", key="case-7", why="乙") == first
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_failing_job_waits_longer_each_time_is_given_up_and_leaves_no_half_effect() -> None:
    with transaction.atomic():
        tell(a_post("director").user.pk, 1, prepared="完整")
    job = queue.enqueue("test.fails", why="磁盘已满")
    pauses = []
    for _ in range(3):
        queue.run_due()
        job.refresh_from_db()
        pauses.append((job.due_at - clock.machine_now()).total_seconds())
        Job.objects.update(due_at=clock.machine_now())
    assert (job.state, job.attempts, job.last_error) == (JobState.FAILED, 3, "OSError: 磁盘已满")
    assert 1 < pauses[0] < 2 < pauses[1] < 4
    assert Notice.objects.get().title_zh == "完整"


@pytest.mark.django_db(transaction=True)
def test_a_job_that_kills_each_of_its_workers_is_given_up() -> None:
    job = queue.enqueue("test.fails", why="never reached")
    for _ in range(3):
        assert queue.take() == job
        Job.objects.update(leased_until=clock.machine_now() - timedelta(seconds=1))
    assert queue.take() is None
    job.refresh_from_db()
    assert job.state == JobState.FAILED


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_task_is_gone_is_given_up_and_stops_no_other() -> None:
    now = clock.machine_now()
    Job.objects.create(task="gone", key="gone:1", created_at=now, due_at=now)
    queue.enqueue("test.tell", recipient=a_post("director").user.pk, number=1)
    assert queue.run_due() == 1
    assert Job.objects.get(task="gone").state == JobState.FAILED


@pytest.mark.django_db
def test_a_task_that_nobody_declared_cannot_be_queued() -> None:
    with pytest.raises(UnknownTask, match="没有名为 nothing 的后台任务"):
        queue.enqueue("nothing")


@pytest.mark.django_db
def test_the_timetable_adds_each_slot_once_however_many_workers_ask() -> None:
    queue.enqueue_scheduled()
    queue.enqueue_scheduled()
    assert Job.objects.filter(task="audit.seal-days").count() == 1


@pytest.mark.parametrize(
    ("now", "slot"),
    [("2026-03-02T00:04:59+08:00", "2026-03-01"), ("2026-03-02T00:05:00+08:00", "2026-03-02")],
)
def test_a_daily_slot_begins_at_its_minute(now: str, slot: str) -> None:
    assert daily("00:05")(datetime.fromisoformat(now))[0] == slot


def test_a_slot_of_ten_minutes_begins_on_the_ten() -> None:
    now = datetime.fromisoformat("2026-03-02T09:17:30+08:00")
    assert every(timedelta(minutes=10))(now)[0] == "2026-03-02T09:10:00+08:00"


@pytest.mark.django_db(transaction=True)
def test_the_administrator_sees_why_a_job_failed_and_retries_it(administrator: Client) -> None:
    job = queue.enqueue("test.fails", why="磁盘已满")
    Job.objects.update(attempts=2)
    queue.run_due()
    assert "OSError: 磁盘已满" in administrator.get("/jobs/", {"state": "failed"}).content.decode()
    administrator.post(f"/jobs/{job.pk}/retry/")
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert Entry.objects.order_by("seq").last().action == "job.retried"
    with pytest.raises(JobNotRetryable, match="等待"):
        retry_job("test", job.pk)
