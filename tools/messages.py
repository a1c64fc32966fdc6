"""Chinese is what the pages are written in; English is a catalogue beside each app.

    python tools/messages.py update [APP…]   take new texts into the catalogues, drop those that are gone
    python tools/messages.py compile         make what the site reads (*.mo, not committed)

Needs no gettext on the machine.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parents[1] / "src" / "yaojian" / "web"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
IN_TEMPLATE = re.compile(
    r" (?:_|gettext)\((?P<one>u?['\"].*?['\"])\) | ngettext\((?P<many>.*?),\s*\w+\) ", re.DOTALL
)


def apps() -> list[Path]:
    return sorted(path.parent for path in WEB.glob("*/apps.py"))


def catalogue_of(app: Path) -> Path:
    return app / "locale" / "en" / "LC_MESSAGES" / "django.po"


def texts_of(app: Path) -> Catalog:
    """Every text of an app that a reader may see, as it stands in its code and templates."""
    found = Catalog(locale="en", charset="utf-8")
    for path in sorted(app.rglob("*.py")):
        if "migrations" not in path.parts:
            with path.open("rb") as file:
                for line, text, _, _ in extract("python", file, KEYWORDS):
                    found.add(text, locations=[(path.relative_to(app).as_posix(), line)])
    for path in sorted({*app.rglob("templates/**/*.html"), *app.rglob("templates/**/*.txt")}):
        for text in _of_template(path):
            found.add(text, locations=[(path.relative_to(app).as_posix(), 0)])
    return found


def _of_template(path: Path) -> Iterator[str | tuple[str, str]]:
    from django.utils.translation.template import templatize

    for match in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        if match["one"]:
            yield ast.literal_eval(match["one"])
        else:
            one, many = ast.literal_eval(f"({match['many']})")
            yield (one, many)


def read(path: Path) -> Catalog:
    if not path.is_file():
        return Catalog(locale="en", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def missing() -> list[str]:
    """Texts without English, by app; texts that hold no Chinese need none."""
    lines = []
    for app in apps():
        english = read(catalogue_of(app))
        for message in texts_of(app):
            known = english.get(message.id[0] if isinstance(message.id, tuple) else message.id)
            if message.id and _needs_english(message) and not (known and all(_strings(known))):
                lines.append(f"{app.name}: {message.id}")
    return lines


def _needs_english(message: Message) -> bool:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return any("一" <= character <= "鿿" for character in text)


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def update(names: list[str]) -> None:
    for app in apps():
        if names and app.name not in names:
            continue
        texts, path = texts_of(app), catalogue_of(app)
        if not any(message.id for message in texts):
            continue
        english = read(path)
        english.update(texts, no_fuzzy_matching=True)
        english.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, english, no_location=True, omit_header=True, width=0, sort_output=True)


def compile_all() -> None:
    for app in apps():
        path = catalogue_of(app)
        made = path.with_suffix(".mo")
        if not path.is_file() or (made.is_file() and made.stat().st_mtime >= path.stat().st_mtime):
            continue
        fresh = made.with_name(f"{made.name}.{os.getpid()}")
        with fresh.open("wb") as file:
            write_mo(file, read(path))
        fresh.replace(made)


if __name__ == "__main__":
    from django.conf import settings

    settings.configure()
    match sys.argv[1:]:
        case ["update", *names]:
            update(names)
            for line in missing():
                print("no English yet:", line)
        case ["compile"]:
            compile_all()
        case _:
            raise SystemExit(__doc__)
