"""How gunicorn serves the site; ``run`` starts it with this file as its settings."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

bind = f"{os.environ.get('YAOJIAN_HOST', '127.0.0.1')}:{os.environ.get('YAOJIAN_PORT', '8000')}"
workers = 2
threads = 4
worker_class = "yaojian.web.server_worker.GatheringWorker"
worker_connections = 250  # requests that may be coming in at the same time, in each process
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True
preload_app = False


def when_ready(arbiter: Any) -> None:
    """Stop when the starter is gone, even if it was killed and could tell nobody."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(starter: int) -> None:
    pause = threading.Event()
    while os.getppid() == starter:
        pause.wait(1)
    os.kill(os.getpid(), signal.SIGTERM)
