from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoDbBlocker
from tests.support.site import signed_in

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

# It starts sites of its own on both databases, whichever of them this run is on; once is enough.
collect_ignore = ["test_kill_nine.py"] if os.environ.get("YAOJIAN_DATABASE_URL") else []


@pytest.fixture(scope="session", autouse=True)
def english_catalogues() -> None:
    from messages import compile_all

    compile_all()


@pytest.fixture(scope="session", autouse=True)
def keys_of_a_new_site(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """A run of tests that ask for no database gets none, and starts sites with keys of their own."""
    if not any(asks_for_database(item) for item in request.session.items):
        return
    with django_db_blocker.unblock():
        call_command("make_authority", verbosity=0)


def asks_for_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool({"db", "transactional_db"} & names) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def sign_ins_not_counted_from_other_tests(request: pytest.FixtureRequest) -> None:
    if asks_for_database(request.node):
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def administrator(db: None) -> Client:
    return signed_in("administrator")
