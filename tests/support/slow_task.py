"""A worker process for tests, with one task whose effect must happen once however often the worker is killed.

python -m tests.support.slow_task
"""

from __future__ import annotations

import os
import threading
from datetime import timedelta

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "yaojian.web.settings.test"
    import django

    django.setup()

from yaojian.web.audit.services import record
from yaojian.web.jobs.declaration import task
from yaojian.web.notices.models import Notice
from yaojian.web.notices.services import notify
from yaojian.words import Words

PAUSE = 0.04  # in the middle of the effect, so that kills land there too


def draw(recipient: int, number: int) -> str:
    threading.Event().wait(PAUSE)
    return f"第{number}号"


@task("test.tell", prepare=draw, lease=timedelta(seconds=1), attempts=1000)
def tell(recipient: int, number: int, prepared: str) -> None:
    from yaojian.web.accounts.models import User

    user = User.objects.get(pk=recipient)
    notify("system", user, Words(prepared), f"count:{number}")
    threading.Event().wait(PAUSE)
    record("system", "test.counted", f"count:{number}", detail={"told": Notice.objects.count()})


if __name__ == "__main__":
    from yaojian.web.jobs.worker import Worker

    print("ready", flush=True)
    Worker().run()
