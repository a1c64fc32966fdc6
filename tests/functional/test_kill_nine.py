"""kill -9 of a worker, of a serving process, of the server or of everything, at thirty points in the middle of work.

A site of its own on each database, driven over HTTP by people who send a form again when nobody answers.
Afterwards: what was acknowledged is there once, what was not is there whole or not at all.
"""

from __future__ import annotations

import os
import random
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from json import loads
from pathlib import Path

import psycopg
import pytest
from tests.support.impatient_client import Company, Sent, officials
from tests.support.running_site import RunningSite, Victim
from tests.support.visitor import ServerFault

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from test_on_postgresql import HOW, server

KILLS = {"sqlite": 15, "postgresql": 15}
COMPANIES = 5
SEED = 20260302
WHOLE_SERVER = 3
"""Kills of the server as a whole, whose orphans may own up to a fault in their last moment, having written nothing."""
VICTIMS = [Victim.WORKER] * 6 + [Victim.SERVER_PROCESS] * 6 + [Victim.SERVER] * 2 + [Victim.EVERYTHING]


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The address of an empty database that is gone afterwards; empty for SQLite in the data directory."""
    if kind == "sqlite":
        yield ""
        return
    with server() as address:
        if not address and os.environ.get("YAOJIAN_NO_SKIP") == "1":
            pytest.fail(HOW)
        if not address:
            pytest.skip(HOW)
        name = f"kill_nine_{os.getpid()}"
        with psycopg.connect(address, autocommit=True) as line:
            line.execute(f"CREATE DATABASE {name}")
            try:
                yield f"{address.rpartition('/')[0]}/{name}"
            finally:
                line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def a_running_site(data: Path, kind: str) -> Iterator[RunningSite]:
    with database(kind) as address:
        site = RunningSite(data, address)
        try:
            site.start()
            yield site
        finally:
            site.kill(Victim.EVERYTHING)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_kill_nine_at_random_points_loses_nothing_and_doubles_nothing(kind: str, tmp_path: Path) -> None:
    with a_running_site(tmp_path, kind) as site:
        site.run("tests.support.small_province", str(COMPANIES))
        journal = work_under_fire(site, random.Random(SEED + len(kind)), KILLS[kind])
        finish_jobs(site)
        books = loads(site.run("tests.support.books"))
        print(kind, summary(journal, books))
        assert books["faults"] == []
        assert "agree" in site.run("yaojian.web.manage", "projections")
        assert broken_promises(journal, books) == []
        assert sum(sent.broken for sent in journal) >= KILLS[kind] // 3, "the kills did hit acts at work"
        assert books["licences"], "somebody got as far as the certificate"


def work_under_fire(site: RunningSite, chance: random.Random, kills: int) -> list[Sent]:
    journal: list[Sent] = []
    ServerFault.seen.clear()
    stop, people = threading.Event(), officials(site.port)
    companies = [Company(site.port, number, people, journal, stop) for number in range(1, COMPANIES + 1)]
    for company in companies:
        company.start()
    try:
        for victim in chance.sample(VICTIMS, kills):
            threading.Event().wait(chance.uniform(0.2, 1.4))
            assert site.kill(victim, chance.randrange(8)), f"{victim} was there"
            if victim is Victim.EVERYTHING:
                site.start()
            site.wait_until_whole()
        until_a_certificate(companies, journal)
    finally:
        stop.set()
        for company in companies:
            company.join(90)
    assert len(ServerFault.seen) <= WHOLE_SERVER, (ServerFault.seen, site.said())
    faults = [company.fault for company in companies if company.fault]
    assert faults == [], site.said()
    return journal


def until_a_certificate(companies: list[Company], journal: list[Sent]) -> None:
    """After the last kill people go on until the first of them holds a certificate, however slow the machine."""
    for _ in range(600):
        if any(sent.what == "decide delivery" and sent.acknowledged for sent in journal):
            return
        if any(company.fault for company in companies):
            return
        threading.Event().wait(0.2)


def finish_jobs(site: RunningSite) -> None:
    """The site is taken down, time passes, and it does what was left."""
    site.stop()
    site.run("tests.support.books", "time-passes")
    site.start()
    for _ in range(120):
        if site.run("tests.support.books", "waiting").strip() == "0":
            return
        threading.Event().wait(0.5)


def broken_promises(journal: list[Sent], books: dict) -> list[str]:
    tokens, filed = Counter(books["tokens"]), books["filed"]
    wrong = [f"stored {times} times: {token}" for token, times in tokens.items() if times > 1]
    for sent in journal:
        kept = filed.get(sent.token) if sent.what == "file" else tokens[sent.token]
        if sent.acknowledged and (not kept or (sent.what == "file" and kept != sent.case)):
            wrong.append(f"acknowledged and lost: {sent}")
        papers = [f"{sent.case} {digest}" for digest in sent.files]
        if sent.acknowledged and not set(papers) <= set(books["papers"]):
            wrong.append(f"a paper was lost: {sent}")
    strange = set(tokens) - {sent.token for sent in journal}
    return wrong + [f"nobody sent {token}" for token in strange]


def summary(journal: list[Sent], books: dict) -> str:
    told = f"{len(journal)} forms, {sum(sent.broken for sent in journal)} broken lines"
    return (
        told
        + ", "
        + ", ".join(f"{books[name]} {name}" for name in ("cases", "events", "documents", "licences"))
    )
