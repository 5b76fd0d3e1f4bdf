"""The shapes of a drawing in SVG: boxes, paths, symbols and the patterns that fill them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from zlib import crc32

Point = tuple[float, float]
USUAL_PX = 6.0
USUAL_SOLIDITY = 1 / 3
DASHES = {"dot": "2 3", "dash": "6 4", "6px,3px": "6 3"}
_POLYGONS: Mapping[str, Sequence[Point]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle-up": [(0, -1.15), (1.15, 0.85), (-1.15, 0.85)],
    "triangle-down": [(0, 1.15), (1.15, -0.85), (-1.15, -0.85)],
    "triangle-right": [(-0.85, -1.15), (1.15, 0), (-0.85, 1.15)],
    "star": [
        (math.sin(step * math.pi / 5) * (1.4 if step % 2 == 0 else 0.6),
         -math.cos(step * math.pi / 5) * (1.4 if step % 2 == 0 else 0.6))
        for step in range(10)
    ],
}  # fmt: skip
_CROSSES: Mapping[str, Sequence[tuple[Point, Point]]] = {
    "x": [((-1, -1), (1, 1)), ((-1, 1), (1, -1))],
    "line-ns": [((0, -1), (0, 1))],
    "line-ew": [((-1, 0), (1, 0))],
}


@dataclass
class Patterns:
    """The patterns of one drawing, each written once.

    A pattern is named after what it is made of: drawings that stand in one document may share it.
    """

    drawn: dict[str, tuple[str, str, str, float, float]] = field(default_factory=dict)

    def fill(
        self,
        kind: str,
        ink: str,
        ground: str,
        size: float = USUAL_PX,
        solidity: float = USUAL_SOLIDITY,
    ) -> str:
        r"""Return the fill of a pattern (/, \, x, .) in an ink on a ground, a part of it inked."""
        made_of = (kind, ink, ground, size, solidity)
        name = f"p{crc32(repr(made_of).encode()):08x}"
        self.drawn[name] = made_of
        return f"url(#{name})"

    def svg(self) -> str:
        """Return the definitions of all patterns in use."""
        patterns = "".join(_pattern(name, *made_of) for name, made_of in self.drawn.items())
        return f"<defs>{patterns}</defs>" if patterns else ""


def _pattern(name: str, kind: str, ink: str, ground: str, size: float, solidity: float) -> str:
    ground_box = f'<rect width="{size:g}" height="{size:g}" fill="{ground or "none"}"/>'
    stripe = f'<rect width="{size * solidity:.1f}" height="{size:g}" fill="{ink}"/>'
    turned = {"/": 45, "\\": -45, "x": 45}
    if kind == ".":
        inner = f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{size / 4:.1f}" fill="{ink}"/>'
    elif kind == "x":
        inner = f'{stripe}<rect width="{size:g}" height="{size * solidity:.1f}" fill="{ink}"/>'
    else:
        inner = stripe
    turn = f' patternTransform="rotate({turned[kind]})"' if kind in turned else ""
    return (
        f'<pattern id="{name}" width="{size:g}" height="{size:g}" patternUnits="userSpaceOnUse"{turn}>'
        f"{ground_box}{inner}</pattern>"
    )


def box(  # noqa: PLR0913 -- all that a box needs
    corner: Point,
    size: tuple[float, float],
    fill: str,
    *,
    edge: str = "",
    edge_px: float = 0,
    opacity: float | None = None,
    title: str = "",
) -> str:
    """Return a filled box by its upper left corner; `title` is what the pointer shows."""
    stroke = f' stroke="{edge}" stroke-width="{edge_px:g}"' if edge and edge_px else ""
    clear = f' opacity="{opacity:g}"' if opacity is not None else ""
    shape = (
        f'<rect x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{max(0.0, size[0]):.1f}" '
        f'height="{max(0.0, size[1]):.1f}" fill="{fill or "none"}"{stroke}{clear}'
    )
    return f"{shape}><title>{escape(title)}</title></rect>" if title else f"{shape}/>"


def polyline(points: Sequence[Point], ink: str, px: float, dash: str = "") -> str:
    """Return a line through points."""
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{DASHES.get(dash, dash)}"' if dash not in {"", "solid"} else ""
    return (
        f'<polyline points="{steps}" fill="none" stroke="{ink}" stroke-width="{px:g}" '
        f'stroke-linejoin="round"{dashes}/>'
    )


def polygon(points: Sequence[Point], fill: str) -> str:
    """Return a filled shape."""
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="{fill}"/>'


def symbol(kind: str, at: Point, px: float, ink: str, *, edge: str = "", edge_px: float = 1) -> str:
    """Return a mark: circle, square, diamond, triangle-…, x, line-ns, line-ew; "-open" is hollow."""
    is_open = kind.endswith("-open")
    name = kind.removesuffix("-open").removesuffix("-thin")
    stroke = (ink or edge) if is_open or name in _CROSSES else edge
    fill = "none" if is_open else ink or "none"
    look = f'fill="{fill}" stroke="{stroke or "none"}" stroke-width="{edge_px:g}"'
    x, y = at
    half = px / 2
    crossed = name.endswith("-x")
    shape, lines = name.removesuffix("-x"), _CROSSES.get(name, [])
    if crossed:
        lines = [((-0.7, -0.7), (0.7, 0.7)), ((-0.7, 0.7), (0.7, -0.7))]
    strokes = "".join(
        f'<line x1="{x + a * half:.1f}" y1="{y + b * half:.1f}" x2="{x + c * half:.1f}" '
        f'y2="{y + d * half:.1f}" stroke="{edge or stroke or ink}" stroke-width="{edge_px:g}"/>'
        for (a, b), (c, d) in lines
    )
    if name in _CROSSES:
        return strokes
    corners = _POLYGONS.get(shape)
    if corners is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {look}/>{strokes}'
    placed = " ".join(f"{x + a * half * 0.9:.1f},{y + b * half * 0.9:.1f}" for a, b in corners)
    return f'<polygon points="{placed}" {look}/>{strokes}'
