"""The reference page of all forms, written from the pack, so that page and pack cannot differ."""

from __future__ import annotations

from yaojian.identifiers.catalogue import Catalogue, Choice, Digits, Form, Kind, Part, Place, Text, Year

HEAD = """# Identifiers 编号

Written from `src/yaojian/packs/cn/identifiers.yaml` by `yaojian identify --reference`; do not edit by hand.

`yaojian identify NUMBER` says what kind a number is and unfolds its parts, or names the character that cannot
stand where it stands. What may be changed without asking is changed and reported: full-width characters to ASCII,
white space away, lower case to upper case, a missing 号 supplied. The letters l, o, i and O, I are never turned
into digits; the error suggests it. Dates say when a form was issued; older numbers are read for ever.
*Verified 已核*: “yes” where the rule itself was read, “no” where the form comes from memory, from published
numbers or from a secondary source.

## How a form is written in the pack 规则写法

Each of `kinds` (`kind`, `title`) has `forms`; a form (`form`, `title`) has `parts` from left to right, `source`, `verified`,
`from` and `until` (days of issue), an `example`, and `only`: conditions between parts, each with `if` or `unless`
(part and values), `then` (part and the values it must have) and `why`.

| Part 部分 | Meaning 含义 |
|---|---|
| `{text: 械注}` | a fixed text; `also` lists spellings rewritten to it, `missing: supply` adds it at the end, `present: drop` leaves it out |
| `{name: route, of: {…}}` | one of these, each with its meaning; `optional: true` allows none |
| `{name: issuer, tables: [provinces]}` | one of the shared `tables` |
| `{name: year, year: true}` | four digits within `years` |
| `{name: city, han: [0, 2], except: 食}` | so many Chinese characters, but not these, up to the next part |
| `{name: serial, digits: [4, 5]}` | so many digits; one number for a fixed width |

`names` are the titles of parts, `look_alikes` the characters taken for one another (the right one, then the wrong
ones), `credit_code` the `alphabet`, `parts`, `authorities` and `entities` of the credit code.
"""


def reference_page(catalogue: Catalogue) -> str:
    """The whole page in Markdown."""
    rule = catalogue.credit_code
    sections = [HEAD, _heading("credit-code", rule.title.zh, rule.title.en), _TABLE_HEAD]
    pattern = " ".join(f"{{{part.en}}}" for part in rule.parts.values())
    sections[-1] += _row(
        "current 现行",
        f"`{pattern}`; characters `{rule.alphabet}`, 3–8 digits, the last computed modulo 31",
        rule.example,
        f"{rule.source.en} {rule.source.zh}",
        f"{rule.from_} –",
        rule.verified,
    )
    sections += [_section(catalogue, kind) for kind in catalogue.kinds]
    sections.append(_tables(catalogue))
    return "\n".join(sections)


_TABLE_HEAD = "| Form 形式 | Parts 组成 | Example 例 | Source 依据 | Issued 使用期 | Verified 已核 |\n|---|---|---|---|---|---|\n"


def _section(catalogue: Catalogue, kind: Kind) -> str:
    rows = "".join(
        _row(
            f"{form.form} {form.title.zh}",
            _parts(catalogue, form),
            form.example,
            f"{form.source.en} {form.source.zh}",
            f"{form.from_ or ''} – {form.until or ''}".strip(),
            form.verified,
        )
        for form in kind.forms
    )
    return _heading(kind.kind, kind.title.zh, kind.title.en) + "\n" + _TABLE_HEAD + rows


def _heading(key: str, zh: str, en: str) -> str:
    return f"## {en} {zh}\n\nKind `{key}`.\n"


def _row(form: str, parts: str, example: str, source: str, issued: str, verified: bool) -> str:
    cells = (form, parts, f"`{example}`", source, issued, "yes" if verified else "no")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _parts(catalogue: Catalogue, form: Form) -> str:
    line = " ".join(_part(catalogue, part) for part in form.parts)
    reasons = "".join(f"; {rule.why.en} {rule.why.zh}" for rule in form.only)
    return line + reasons


def _part(catalogue: Catalogue, part: Part) -> str:
    if isinstance(part, Text):
        return {"keep": f"`{part.text}`", "drop": f"(`{part.text}` left out)"}[part.present]
    name = catalogue.names[part.name].en
    match part:
        case Choice():
            options = list(part.of) + [f"table {table}" for table in part.tables]
            return f"{{{name}: {' / '.join(options)}{', or none' if part.optional else ''}}}"
        case Year():
            return f"{{{name}: 4 digits}}"
        case Place():
            return f"{{{name}: {part.han[0]}–{part.han[1]} characters}}"
        case Digits():
            return f"{{{name}: {'–'.join(str(each) for each in dict.fromkeys(part.width))} digits}}"


def _tables(catalogue: Catalogue) -> str:
    sections = ["## Tables 代码表\n"]
    for key, table in catalogue.tables.items():
        rows = "".join(f"| {code} | {each.zh} | {each.en} |\n" for code, each in table.items())
        sections.append(f"### {key}\n\n| Code 代码 | 中文 | English |\n|---|---|---|\n{rows}")
    return "\n".join(sections)
