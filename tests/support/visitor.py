"""A browser without a screen: keeps cookies, fills in the form on a page, notices when nobody answers."""

from __future__ import annotations

import http.client
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import ClassVar
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

Fields = Mapping[str, object]
TIMEOUT = 40.0


class NoAnswer(Exception):
    """The line broke before the whole answer was there: nobody knows what became of the request."""


class ServerFault(NoAnswer):
    """An answer that owns up to a fault of the site; it says that nothing was written. ``seen`` keeps them all."""

    seen: ClassVar[list[str]] = []


@dataclass(frozen=True)
class Page:
    status: int
    location: str
    text: str

    @property
    def complaints(self) -> str:
        """What the page says is wrong, for the words of a failed test."""
        parts = re.findall(r'<div class="(?:message|field-error)[^>]*>(.*?)</div>', self.text, re.DOTALL)
        words = " ".join(parts) or self.text.partition("<main")[2]
        return f"{self.status} {self.location} " + " ".join(re.sub(r"<[^>]+>", " ", words).split())[:1500]


class Hidden(HTMLParser):
    """The hidden fields of the forms of the page itself, those of its header left out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.links: list[str] = []
        self._in_main = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self._in_main = self._in_main or tag == "main"
        if self._in_main and tag == "input" and named.get("type") == "hidden" and named.get("name"):
            self.fields[named["name"]] = named.get("value", "")
        if self._in_main and tag == "a" and named.get("href"):
            self.links.append(named["href"])


@dataclass
class Visitor:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> Page:
        return self._ask("GET", address, b"", {})

    def post(
        self, address: str, fields: Fields, files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> Page:
        """One request, not repeated here: who repeats it must know that it may have been done."""
        if not files:
            body = urlencode({**fields}, doseq=True).encode()
            return self._ask("POST", address, body, {"Content-Type": "application/x-www-form-urlencoded"})
        sent = {name: SimpleUploadedFile(title, content) for name, (title, content) in files.items()}
        body = encode_multipart(BOUNDARY, {**fields, **sent})
        return self._ask("POST", address, body, {"Content-Type": MULTIPART_CONTENT})

    def _ask(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Page:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            line.request(method, address, body or None, {**headers, "Cookie": cookies, "Connection": "close"})
            answer = line.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(f"{method} {address}: {error!r}") from error
        finally:
            line.close()
        for header in answer.headers.get_all("Set-Cookie", ()):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        page = Page(answer.status, answer.headers.get("Location", ""), text)
        if page.status >= 500:
            ServerFault.seen.append(f"{method} {address}: {page.complaints}")
            raise ServerFault(ServerFault.seen[-1])
        return page
