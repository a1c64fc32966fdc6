from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.support.chromium import chromium
from tests.support.live_demonstration import LiveDemonstration, live_demonstration

# Playwright keeps an event loop in this thread, which Django would take for a request served asynchronously.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def site(transactional_db: None) -> Iterator[LiveDemonstration]:
    with live_demonstration() as started:
        yield started
