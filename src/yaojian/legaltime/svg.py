"""The few shapes that the drawings need, as SVG text.

Only presentation attributes and class names, never a style attribute or a script: the site forbids both.
Whatever people wrote is escaped here and nowhere else.
"""

from __future__ import annotations

from html import escape

FONT = "'Noto Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif"


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    stroke: str = "none",
    line: float = 1,
    opacity: float = 1,
) -> str:
    edge = "" if stroke == "none" else f' stroke="{stroke}" stroke-width="{line:g}"'
    faded = "" if opacity == 1 else f' fill-opacity="{opacity:g}"'
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="3" fill="{fill}"{faded}{edge}/>'
    )


def text(
    x: float,
    y: float,
    words: object,
    size: float = 12,
    fill: str = "#1f2937",
    anchor: str = "start",
    bold: bool = False,
) -> str:
    weight = ' font-weight="600"' if bold else ""
    content = escape(str(words), quote=False)
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}" text-anchor="{anchor}"{weight}>{content}</text>'


def group(css_class: str, title: str, *shapes: str) -> str:
    """Shapes under one name: the title is read aloud, and shown when a pointer rests on them."""
    return f'<g class="{escape(css_class)}"><title>{escape(title, quote=False)}</title>{"".join(shapes)}</g>'


def group_at(x: float, y: float, shapes: str) -> str:
    """Shapes moved as a whole."""
    return f'<g transform="translate({x:g} {y:g})">{shapes}</g>'


def hatch(name: str, colour: str, ground: str, step: int = 6) -> str:
    """A pattern of slanted lines, so that a meaning never rests on colour alone."""
    return (
        f'<pattern id="{escape(name)}" width="{step}" height="{step}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="{step}" height="{step}" fill="{ground}"/>'
        f'<line x1="0" y1="0" x2="0" y2="{step}" stroke="{colour}" stroke-width="2"/></pattern>'
    )


def document(width: float, height: float, title: str, css_class: str, *shapes: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{escape(css_class)}" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" font-family="{FONT}">'
        f"<title>{escape(title, quote=False)}</title>{''.join(shapes)}</svg>"
    )
