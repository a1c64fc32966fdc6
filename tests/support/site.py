"""People, offices and a signed-in browser for tests of the site."""

from __future__ import annotations

from datetime import datetime

from django.test import Client

from yaojian.web.accounts.models import OFFICES_OF, Membership, Office, OfficeKind, Role, User
from yaojian.web.accounts.services import found_office, grant_post, open_account
from yaojian.web.clock import SHANGHAI

PASSWORD = "a-good-long-password"
KINDS = {role: kinds[0] for role, kinds in OFFICES_OF.items()}


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def an_office(code: str = "gx-da", jurisdiction: str = "CN-GX", kind: str = OfficeKind.AUTHORITY) -> Office:
    found = Office.objects.filter(code=code).first()
    return found or found_office("test", code, f"机构{code}", jurisdiction, kind, name_en=f"Office {code}")


def a_post(role: str, username: str = "", office: Office | None = None) -> Membership:
    """A person who holds ``role``, in an office of the fitting kind unless one is given."""
    home = office or an_office(f"office-{role}", kind=KINDS[Role(role)])
    user = User.objects.filter(username=username or role).first()
    user = user or open_account("test", username or role, f"人员{username or role}", PASSWORD)
    return grant_post("test", user, home, role)


def signed_in(role: str, username: str = "") -> Client:
    client = Client()
    client.force_login(a_post(role, username).user, "allauth.account.auth_backends.AuthenticationBackend")
    return client
