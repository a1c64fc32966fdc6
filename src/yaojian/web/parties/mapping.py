"""What the party's own rows tell of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from yaojian.web.parties.archive import Fact, FactKind
from yaojian.web.parties.models import IdentifierKind, Party


def facts_of_registration(party: Party) -> Iterator[Fact]:
    source = _("企业登记")
    yield Fact(party.registered, FactKind.REGISTRATION, _("企业建档"), source)
    for row in party.identifiers.all():
        if row.kind == IdentifierKind.FORMER_NAME:
            title = _("更名，曾用名：%(name)s") % {"name": row.value}
            yield Fact(row.until, FactKind.REGISTRATION, title, row.source or source)
        elif row.since:
            title = _("启用%(kind)s %(value)s") % {"kind": row.get_kind_display(), "value": row.value}
            yield Fact(row.since, FactKind.REGISTRATION, title, row.source or source)
        if row.until and row.kind != IdentifierKind.FORMER_NAME:
            title = _("停用%(kind)s %(value)s") % {"kind": row.get_kind_display(), "value": row.value}
            yield Fact(row.until, FactKind.REGISTRATION, title, row.source or source)
