"""The licensing law fills the gaps of a procedure; what it says of other cases only stays out of it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.packs import law

from yaojian.policy import Effect, Query, resolve

ONLY_OF_OTHER_CASES = {
    ("43", "administrative-licence.preliminary-review.statutory"),
    ("42", "administrative-licence.joint-decision.statutory"),
    ("42", "administrative-licence.joint-decision.extension"),
    ("50", "administrative-licence.renewal.request"),
}


@pytest.mark.parametrize("procedure", ["device-registration-ii", "administrative-licence"])
def test_joint_handling_lower_offices_and_renewals_bind_no_first_licence_of_one_authority(
    procedure: str,
) -> None:
    facts = {"device.class": "II", "case.channel": "ordinary"}
    query = Query("CN", procedure, None, date(2026, 3, 2), facts, {}, frozenset({Effect.STATUTORY}))

    told = {(row.winner.cite.clause, row.winner.key) for row in resolve(law(), query).rows}

    assert ("48", "administrative-licence.hearing.notice") in told
    assert not told & ONLY_OF_OTHER_CASES
