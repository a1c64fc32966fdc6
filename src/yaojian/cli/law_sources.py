"""``yaojian packs sources``: write the page that says where the law of the packs comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yaojian.cli.legal_data import SHIPPED, Directory
from yaojian.cli.output import AsJson, English, make_folder, print_json, print_lines, tongue, write_text
from yaojian.policy import load_packs
from yaojian.policy.law_sources import law_sources_page
from yaojian.words import Words


def sources(
    out: Annotated[Path, typer.Option("--out", help="写到 · file")] = Path("docs/reference/law-sources.md"),
    packs: Directory = SHIPPED,
    english: English = False,
    as_json: AsJson = False,
) -> None:
    """写出法规出处一页。 Write the page about the sources of law."""
    page = law_sources_page(load_packs(packs))
    make_folder(out.parent)
    write_text(out, page)
    if as_json:
        print_json({"written": [out.as_posix()]})
    else:
        print_lines([Words(f"已写入 {out.as_posix()}", f"Written to {out.as_posix()}")], tongue(english))
