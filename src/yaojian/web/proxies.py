"""Behind proxies the other end of the line is a proxy: who asks stands in a header that the proxies wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def seen_through(application: Application, proxies: int) -> Application:
    """Sign-ins are counted, and the audit names, by the address that the outermost of our own proxies saw.

    Each proxy adds the address before it at the end of ``X-Forwarded-For``; what stands further to the left was
    written by the sender, who can write anything.
    """

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        passed = [one.strip() for one in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
        if len(passed) >= proxies:
            environ["REMOTE_ADDR"] = passed[-proxies]
        return application(environ, start_response)

    return answer if proxies else application
