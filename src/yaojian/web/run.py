"""``make run``: bring the records up to date, start the site and its worker, say where and with which accounts."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import urllib.error
import urllib.request

import django
from rich.console import Console
from rich.table import Table

from yaojian.errors import YaojianError
from yaojian.errors.site import PortTaken
from yaojian.web import clock
from yaojian.web.children import Child, Children

UP_WITHIN = 45  # seconds
BAD_INPUT = 2


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaojian.web.settings.base")
    os.environ.setdefault("YAOJIAN_HOST", "127.0.0.1")
    os.environ.setdefault("YAOJIAN_PORT", "8000")
    try:
        clock.held_at()  # says now, not on the first page, that YAOJIAN_CLOCK is no instant
        require_count_of_proxies()
        require_free_port(os.environ["YAOJIAN_HOST"], port())
        prepare()
    except YaojianError as error:
        print(f"{error.text('zh')}\n{error.text('en')}", file=sys.stderr)
        return BAD_INPUT
    return serve()


def port() -> int:
    text = os.environ["YAOJIAN_PORT"]
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise YaojianError(
            what=f"YAOJIAN_PORT={text} 不是 1–65535 的端口号 · is no port number between 1 and 65535"
        )
    return int(text)


def require_count_of_proxies() -> None:
    text = os.environ.get("YAOJIAN_PROXIES", "0")
    if not text.isdecimal() or int(text) > 9:
        raise YaojianError(
            what=f"YAOJIAN_PROXIES={text} 不是 0–9 的个数 · is no count of proxies between 0 and 9"
        )


def require_free_port(host: str, number: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as error:
            raise PortTaken(port=number, other=number + 1 if number < 65535 else 8000) from error


def prepare() -> None:
    """Tables, files, and a demonstration where there is nothing yet."""
    django.setup()
    from django.core.management import call_command, get_commands

    from yaojian.web.accounts.models import User

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("make_authority", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    wanted = os.environ.get("YAOJIAN_DEMO", "1") == "1"
    if wanted and "demo" in get_commands() and not User.objects.exists():
        call_command("demo")


def serve() -> int:
    server = Child("网站 · site", [sys.executable, "-m", "gunicorn", "-c", "python:yaojian.web.server", WSGI])
    worker = Child("后台 · worker", [sys.executable, "-m", "yaojian.web.manage", "worker", "--with-parent"])
    children = Children((server, worker))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: children.stop.set())
    children.start()
    try:
        if _is_up(children.stop):
            _announce()
        children.keep()
    finally:
        children.end()
    print("已停止 · stopped", flush=True)
    return 0


WSGI = "yaojian.web.wsgi:application"


def _address() -> str:
    return f"http://{os.environ['YAOJIAN_HOST']}:{os.environ['YAOJIAN_PORT']}/"


def _is_up(stop: threading.Event) -> bool:
    # As the proxy would ask: a site that speaks HTTPS sends everybody else away.
    health = urllib.request.Request(_address() + "health/", headers={"X-Forwarded-Proto": "https"})  # noqa: S310
    for _ in range(UP_WITHIN * 4):
        if stop.wait(0.25):
            return False
        try:
            with urllib.request.urlopen(health, timeout=5):  # noqa: S310
                return True
        except urllib.error.HTTPError:
            return True  # it answers, if only that this host name is not its own
        except OSError:
            continue
    print("网站没有按时应答，请看上面的错误 · the site does not answer; see the errors above", flush=True)
    return False


def _announce() -> None:
    from yaojian.web.accounts.demonstration import demonstration_accounts

    accounts = demonstration_accounts()
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(f"药鉴已启动 · Yaojian is up: {_address()}", highlight=False)
    if accounts:
        table = Table("机构 · office", "岗位 · post", "用户名 · user name", "密码 · password")
        for account in accounts:
            table.add_row(account.office, account.post, account.username, account.password)
        console.print(table)
    else:
        console.print(
            "开设第一个账号 · first account: python -m yaojian.web.manage first_administrator --help"
        )
    console.print("Ctrl-C 停止 · stops it", highlight=False)
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
