"""All commands under one roof."""

from __future__ import annotations

import typer

from yaojian.cli import audit, pack_questions, packs, procedures
from yaojian.cli.alignments import align, diff
from yaojian.cli.calendars import calendar
from yaojian.cli.cases import case
from yaojian.cli.clocks import clock
from yaojian.cli.comparisons import compare, history
from yaojian.cli.computed_answers import report_deadline, sample
from yaojian.cli.identify import identify_numbers
from yaojian.cli.incentives import incentive
from yaojian.cli.law_sources import sources
from yaojian.cli.limit import limit
from yaojian.cli.reprojections import reproject_clocks
from yaojian.cli.task_list import tasks
from yaojian.cli.verify import verify
from yaojian.cli.workdays import workdays

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def _root() -> None:
    """药鉴 Yaojian：法规即数据，期限可展开。 Law as data; every date unfolds."""


app.command("identify")(identify_numbers)
app.command("workdays")(workdays)
app.command("calendar")(calendar)
app.command("clock")(clock)
app.command("reproject")(reproject_clocks)
app.command("case")(case)
app.add_typer(procedures.app, name="procedure")
app.command("verify")(verify)
packs.app.command("sources")(sources)
packs.app.command("search")(pack_questions.search)
packs.app.command("unverified")(pack_questions.unverified)
packs.app.command("coverage")(pack_questions.coverage)
app.add_typer(packs.app, name="packs")
app.add_typer(audit.app, name="audit")
app.command("limit")(limit)
app.command("align")(align)
app.command("tasks")(tasks)
app.command("compare")(compare)
app.command("history")(history)
app.command("diff")(diff)
app.command("sample")(sample)
app.command("report-deadline")(report_deadline)
app.command("incentive")(incentive)
