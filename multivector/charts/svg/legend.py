"""The legend of a picture as SVG: entries in rows, each with the form that it is drawn in."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from multivector.charts.legend import LegendItem
from multivector.charts.plain import one_line
from multivector.charts.svg.shapes import Patterns, box, polyline, symbol
from multivector.charts.svg.text_fit import shortened, width
from multivector.charts.svg.words import line_svg
from multivector.charts.theme import Theme

SIGN, GAP, APART, ROW = 1.15, 0.45, 1.2, 1.45  # of the size of the letters
_SYMBOLS = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle-up",
    "ring": "circle-open",
    "crossed": "square-x-open",
    "tick": "line-ns",
}
_PATTERNS = {"hatch": "/", "back-hatch": "\\", "cross": "x", "dots": "."}
_LINES = {"line": "", "dash": "dash", "dotted": "dot"}


@dataclass(frozen=True)
class LaidOut:
    """Entries of a legend with their places, and how high all rows are together."""

    places: tuple[tuple[LegendItem, str, float, float], ...]
    high: float


def laid_out(items: Sequence[LegendItem], wide: float, px: float) -> LaidOut:
    """Return a legend in rows of a width, its letters of a size; long words are shortened."""
    places, x, y = [], 0.0, 0.0
    for item in items:
        words = shortened(one_line(item.label), wide - (SIGN + GAP) * px, px)
        length = (SIGN + GAP) * px + width(words, px)
        if x and x + length > wide:
            x, y = 0.0, y + ROW * px
        places.append((item, words, x, y))
        x += length + APART * px
    return LaidOut(tuple(places), y + ROW * px if places else 0.0)


def legend_svg(
    legend: LaidOut, at: tuple[float, float], px: float, look: Theme, patterns: Patterns
) -> str:
    """Return a legend as SVG, its upper left corner at a place."""
    drawn = []
    for item, words, x, y in legend.places:
        left, middle = at[0] + x, at[1] + y + ROW * px / 2
        drawn.append(_sign(item, (left, middle), px, look, patterns))
        drawn.append(line_svg(left + (SIGN + GAP) * px, middle, words, px, look.ink))
    return "".join(drawn)


def _sign(
    item: LegendItem, at: tuple[float, float], px: float, look: Theme, patterns: Patterns
) -> str:
    form, _, weight = item.form.partition(" ")
    left, middle = at
    size, ink = SIGN * px, escape(item.colour or look.ink, quote=True)
    if form == "none":
        return ""
    if form in _LINES:
        ends = [(left, middle), (left + size, middle)]
        return polyline(ends, ink, float(weight or 2.5), _LINES[form])
    if form in _SYMBOLS:
        centre = (left + size / 2, middle)
        return symbol(_SYMBOLS[form], centre, px * 0.75, ink, edge=ink, edge_px=1.6)
    corner, area = (left, middle - px * 0.45), (size, px * 0.9)
    if form in _PATTERNS:
        return box(
            corner, area, patterns.fill(_PATTERNS[form], ink, look.paper), edge=ink, edge_px=1
        )
    if form in {"hollow", "box"}:
        return box(corner, area, "none", edge=ink, edge_px=1.6)
    return box(corner, area, ink, opacity=0.45 if form == "pale" else None)
