"""Words of a chart as SVG: lines, bold and coloured parts of our own markup; all else letter by letter."""

import re
from dataclasses import dataclass
from html import escape, unescape

from multivector.charts.plain import one_line, plain
from multivector.charts.svg.text_fit import width

MIDDLE = 0.35  # of the size of the type, from the middle of letters down to their foot
LINE_PX = 1.3  # of the size of the type
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_TOKEN = re.compile(r"(<br>|</?b>|<span style='[^'<>]*'>|</span>)")
_COLOUR = re.compile(r"color:\s*(#[0-9A-Fa-f]{6})")
_SIZE = re.compile(r"font-size:\s*(\d+)px")


@dataclass(frozen=True)
class _Run:
    """Letters of one look."""

    words: str
    is_bold: bool
    ink: str
    px: float


def line_svg(x: float, y: float, words: str, px: float, ink: str, *, anchor: str = "start") -> str:
    """Return words without any markup on one line, their middle at the height y."""
    return (
        f'<text x="{x:.1f}" y="{y + px * MIDDLE:.1f}" font-size="{px:g}" fill="{ink}" '
        f'text-anchor="{anchor}">{escape(one_line(words))}</text>'
    )


def lines_of(markup: str, ink: str, px: float) -> list[list[_Run]]:
    """Return the runs of each line of a text with our own markup."""
    lines: list[list[_Run]] = [[]]
    is_bold, spans = False, [(ink, px)]
    for part in _TOKEN.split(markup):
        if part == "<br>":
            lines.append([])
        elif part in {"<b>", "</b>"}:
            is_bold = part == "<b>"
        elif part == "</span>":
            spans = spans[:-1] or spans
        elif part.startswith("<span"):
            colour, size = _COLOUR.search(part), _SIZE.search(part)
            spans.append(
                (colour[1] if colour else spans[-1][0], float(size[1]) if size else spans[-1][1])
            )
        elif part:
            lines[-1].append(_Run(plain(unescape(part)), is_bold, *spans[-1]))
    return lines


def size_of(markup: str, px: float) -> tuple[float, float]:
    """Return how wide and high a text is, in pixels."""
    lines = lines_of(markup, "", px)
    wide = max(sum(width(run.words, run.px, bold=run.is_bold) for run in line) for line in lines)
    return wide, len(lines) * px * LINE_PX


def words_svg(  # noqa: PLR0913 -- all that letters need
    markup: str,
    at: tuple[float, float],
    *,
    ink: str,
    px: float,
    anchor: str = "left",
    height: str = "middle",
    angle: int = 0,
    weight: int | None = None,
) -> str:
    """Return a text as SVG.

    Args:
        markup: the words, with our own markup.
        at: where it stands, in pixels.
        ink: its colour.
        px: its size.
        anchor: which side of it stands there: left, center or right.
        height: which height of it stands there: top, middle or bottom.
        angle: by how many degrees it is turned.
        weight: its weight, where it is not the usual one.
    """
    x, y = at
    lines = lines_of(markup, ink, px)
    step = px * LINE_PX
    drop = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[height] * step * len(lines)
    first = y - drop + step / 2 + px * MIDDLE
    turn = f' transform="rotate({angle} {x:.1f} {y:.1f})"' if angle else ""
    bold = f' font-weight="{weight}"' if weight else ""
    drawn = "".join(
        f'<tspan x="{x:.1f}" y="{first + place * step:.1f}">{"".join(map(_run_svg, line))}</tspan>'
        for place, line in enumerate(lines)
        if line
    )
    return f'<text font-size="{px:g}" fill="{ink}" text-anchor="{ANCHORS[anchor]}"{bold}{turn}>{drawn}</text>'


def _run_svg(run: _Run) -> str:
    bold = ' font-weight="700"' if run.is_bold else ""
    return (
        f'<tspan fill="{run.ink}" font-size="{run.px:g}"{bold} xml:space="preserve">'
        f"{escape(run.words)}</tspan>"
    )
