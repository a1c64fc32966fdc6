from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yaojian.web.cases.audit_words import ACTIONS
from yaojian.web.shell.figures import Figure
from yaojian.web.shell.navigation import NavigationEntry


class CasesConfig(AppConfig):
    name = "yaojian.web.cases"
    verbose_name = "办件"
    audit_actions = ACTIONS
    audit_names = {
        "case": lambda keys: _names_of_cases(keys),
        "draft": lambda keys: _names_of_drafts(keys),
    }
    navigation = (
        NavigationEntry(
            _("待办"),
            "cases:work",
            order=10,
            permission="cases.see_cases",
            summary=_("轮到我办的事，最急的在前"),
        ),
        NavigationEntry(
            _("办件"),
            "cases:cases",
            order=20,
            permission="cases.see_cases",
            summary=_("全部办件的状态和期限"),
        ),
        NavigationEntry(
            _("申请"), "cases:apply", order=15, permission="cases.apply", summary=_("填写申请，上传资料")
        ),
    )

    def figures(self, request: HttpRequest) -> Iterator[Figure]:
        from yaojian.web.cases.figures import figures

        return figures(request)

    def ready(self) -> None:
        from yaojian.web.cases import archives, permissions, record_checks, tasks  # noqa: F401  (tasks declare themselves)

        permissions.register()
        self.record_checks = (
            record_checks.definitions_as_pinned,
            record_checks.events_as_recorded,
        )
        archives.register()


def _names_of_cases(keys: Iterable[str]) -> dict[str, str]:
    from yaojian.web.cases.models import Case

    return {case.key: str(case) for case in Case.objects.filter(key__in=list(keys))}


def _names_of_drafts(keys: Iterable[str]) -> dict[str, str]:
    """A draft that was discarded has no name any more."""
    from yaojian.web.cases.models import Draft

    drafts = {str(draft.pk): draft for draft in Draft.objects.filter(pk__in=list(keys))}
    return {key: _("申请草稿 %s") % str(drafts.get(key, "")) for key in keys}
