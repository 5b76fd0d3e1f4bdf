"""The parts of a drawing in SVG: text, boxes, lines, hatches; every word is escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from multivector.charts.colours import hex_colour
from multivector.charts.plain import one_line


@dataclass(frozen=True)
class Paper:
    """The colours and the font of a drawing."""

    ink: str = "#1A1F27"
    muted: str = "#5B6470"
    rule: str = "#DFE3E8"
    white: str = "#FFFFFF"
    font: str = "Arial, sans-serif"


def text(x: float, y: float, words: str, size: float, fill: str, *, anchor: str = "start") -> str:
    """Return words on one line, their middle at the height y."""
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" font-size="{size:g}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(one_line(words))}</text>'
    )


def box(x: float, y: float, wide: float, high: float, fill: str, edge: str = "none") -> str:
    """Return a filled box."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, wide):.1f}" height="{max(0.0, high):.1f}" '
        f'fill="{fill}" stroke="{edge}" stroke-width="0.75"/>'
    )


def line(
    ends: tuple[float, float, float, float],
    stroke: str,
    wide: float = 0.75,
    *,
    is_dotted: bool = False,
) -> str:
    """Return a straight line between two points."""
    x1, y1, x2, y2 = ends
    dots = ' stroke-dasharray="1.5 3"' if is_dotted else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{stroke}" stroke-width="{wide:g}"{dots}/>'
    )


def path(points: Sequence[tuple[float, float]], stroke: str, *, is_dashed: bool = False) -> str:
    """Return a line through points."""
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = ' stroke-dasharray="5 4"' if is_dashed else ""
    return f'<polyline points="{steps}" fill="none" stroke="{stroke}" stroke-width="2"{dash}/>'


def area(points: Sequence[tuple[float, float]], fill: str) -> str:
    """Return a filled shape."""
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{steps}" fill="{fill}"/>'


def dot(x: float, y: float, fill: str, edge: str, *, radius: float = 3) -> str:
    """Return a round mark."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{edge}" stroke-width="1.2"/>'


def hatch_name(colour: str) -> str:
    """Return the name under which a hatch of a colour is kept in a drawing."""
    return f"hatch-{colour.removeprefix('#')}"


def hatches(colours: Sequence[str], paper: Paper) -> str:
    """Return the hatches of some colours, to be named as fills."""
    patterns = "".join(
        f'<pattern id="{hatch_name(colour)}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{paper.white}"/>'
        f'<rect width="2" height="6" fill="{colour}"/></pattern>'
        for colour in dict.fromkeys(hex_colour(colour) for colour in colours)
        if colour
    )
    return f"<defs>{patterns}</defs>" if patterns else ""
