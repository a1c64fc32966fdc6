"""Matters handled as one, acted on from both sides in the same moment: everybody gets an answer."""

import pytest
from tests.functional.test_case_at_once import at_once
from tests.support.site import beijing
from tests.support.site_story import a_company, a_province, filed

from yaojian.web import clock
from yaojian.web.accounts.models import Role
from yaojian.web.audit.selectors import verify_chain
from yaojian.web.cases import services
from yaojian.web.cases.mapping import state_of
from yaojian.web.cases.models import Case
from yaojian.workflow import EventType, Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("round_", range(4))
def test_a_shared_step_is_decided_on_one_side_while_the_other_is_urged(round_: int) -> None:
    province = a_province()
    company = a_company(province)
    first, second = (
        filed(province, "2026-04-27", applicant=company, product_name=name)
        for name in ("电子血压计", "制氧机")
    )
    officer = province.officers[Role.ACCEPTANCE_OFFICER]
    with clock.held(beijing("2026-04-27T18:00")):
        for one, other in ((first, second), (second, first)):
            data = {"cases": [other.key], "shared": ["intake"]}
            assert not isinstance(services.perform(officer, one.key, EventType.LINK, "", data), Refused)
    accept = {"outcome": "accepted", "facts": {"case.channel": "ordinary"}}
    one, other = (first, second) if round_ % 2 else (second, first)
    answers = at_once(
        lambda: services.perform(officer, one.key, EventType.DECIDE, "intake", accept),
        lambda: services.perform(company, other.key, EventType.URGE, "", {"message": "请尽快"}),
        lambda: services.perform(company, one.key, EventType.URGE, "", {"message": "请尽快"}),
    )
    assert [answer for answer in answers if not isinstance(answer, services.Done)] == []
    outcomes = {key: state_of(Case.objects.get(key=key)).outcomes["intake"] for key in (one.key, other.key)}
    assert set(outcomes.values()) == {"accepted"}
    assert verify_chain().last_seq > 0
