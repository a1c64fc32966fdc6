"""Files that go with the applicant's next act: taken in first, one by one, then named by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from yaojian.reading import Refused as UploadRefused
from yaojian.web.accounts.models import User
from yaojian.web.cases import services
from yaojian.web.cases.forms.needs import open_gaps, papers
from yaojian.web.cases.models import Paper
from yaojian.web.cases.showing.standing import Standing
from yaojian.web.cases.showing.wording import listed
from yaojian.web.cases.views.applying import refusal_lines
from yaojian.workflow import AllowedAct, EventType

ROWS = 4
CODE, FILES = "answer-code-", "answer-files-"


def takes_files(standing: Standing, act: AllowedAct) -> bool:
    """Only what the applicant answers comes with files; an officer's opinion is typed."""
    if act.type == EventType.FILL_GAP:
        return True
    if act.type != EventType.RESUME:
        return False
    return standing.definition.pause_index[act.key].closes.role == standing.definition.applicant_role


@dataclass(frozen=True, slots=True)
class Answers:
    """``received`` are the codes of what came with this request, whether it is new or was on file already."""

    standing: Standing
    user: User
    act: AllowedAct
    received: set[str] = field(default_factory=set)

    @property
    def waiting(self) -> list[Paper]:
        """What was brought in already and goes with the act."""
        return list(self.standing.case.papers.filter(filed_in=None).select_related("file"))

    @property
    def arrived(self) -> list[tuple[str, Paper]]:
        """The same, each with its number and title in the catalogue."""
        titles = dict(papers(self.standing))
        return [(titles.get(paper.code, paper.code), paper) for paper in self.waiting]

    def lacking(self, chosen: str = "") -> list[str]:
        """What must be uploaded before the act can be done; ``chosen`` is the gap that is being filled."""
        here = {paper.code for paper in self.waiting} | self.received
        if self.act.type == EventType.FILL_GAP:
            wanted = [] if not chosen or chosen in here else [chosen]
        else:
            wanted = [] if here else self._asked_codes()
        if not wanted and (here or self.act.type == EventType.FILL_GAP):
            return []
        titles = dict(papers(self.standing))
        named = listed(titles.get(code, code) for code in wanted)
        return [_("请上传%s：选好资料目录和文件再提交。") % (named or _("补充的材料"))]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(
            open_gaps(self.standing) if self.act.type == EventType.FILL_GAP else papers(self.standing)
        )

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Name of the code, name of the files, and the code that was asked for in that place."""
        wanted = [*self._asked_codes(), *[""] * ROWS]
        return [
            (f"{CODE}{at}", f"{FILES}{at}", wanted[at]) for at in range(max(ROWS, len(wanted) - ROWS + 1))
        ]

    def _asked_codes(self) -> list[str]:
        """The catalogue codes that are awaited and have not been brought yet."""
        if self.act.type == EventType.FILL_GAP:
            return [code for code, _words in self.choices]
        opened = {one.opened_by for one in self.standing.state.open_pauses() if one.key == self.act.key}
        items = [
            item for row in self.standing.rows if row.seq in opened for item in row.data.get("items", ())
        ]
        codes = [str(item.get("code", "")) for item in items if isinstance(item, dict)]
        here = {paper.code for paper in self.waiting}
        return [code for code in dict.fromkeys(codes) if code and code not in here]

    def take_in(self, request: HttpRequest) -> dict[str, list[str]]:
        """Keep every sound file; the others are told by row, with the reason and what to do."""
        refused: dict[str, list[str]] = {}
        known = dict(self.choices)
        for code_name, files_name, _wanted in self.rows:
            code = request.POST.get(code_name, "")
            for uploaded in request.FILES.getlist(files_name):
                if code not in known:
                    refused.setdefault(files_name, []).append(
                        _("“%s”没有选资料目录，未收下。") % uploaded.name
                    )
                    continue
                answer = services.attach_answer(self.user, self.standing.case.key, code, uploaded)
                if isinstance(answer, UploadRefused):
                    refused.setdefault(files_name, []).extend(refusal_lines(uploaded.name, answer))
                else:
                    self.received.add(code)
        return refused

    def data(self) -> dict[str, Any]:
        """The catalogue codes of what goes with the act, where the act asks for them."""
        if not takes_files(self.standing, self.act) or self.act.type == EventType.FILL_GAP:
            return {}
        codes = [*(paper.code for paper in self.waiting), *sorted(self.received)]
        return {"documents": list(dict.fromkeys(codes))}
