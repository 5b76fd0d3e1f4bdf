"""Flow diagrams: nodes in columns, flows between them as wide as their volume, each node with its number.

The first column is named outside on the left, the last outside on the right, those between above
their nodes: no words lie on the flows, on a phone as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from multivector.analysis import wording
from multivector.charts.chart import Chart, Margins, Note
from multivector.charts.kinds.flow_layout import Box, Room, columns, pad, placed, volumes
from multivector.charts.marks import Flow, Flows, Node
from multivector.charts.svg.text_fit import width
from multivector.charts.theme import SMALL_PX, Theme

HEIGHT_PX = 620
NARROW_PX = 360
"""The window for which words are broken into lines unless a width is known."""
SIDE_PART, LEAST_SIDE_PX, MOST_SIDE_PX = 0.22, 104, 190
LEAST_ABOVE_PX = 116
TOP_PX, BOTTOM_PX = 6, 8
OUTSIDE_PX, ABOVE_PX, AIR_PX = 8, 3, 5
LINE_PX = SMALL_PX * 1.3
NO_BREAK = "\u00a0"
LEAST_TENTH, THOUSAND = 0.05, 1000


@dataclass(frozen=True)
class Link:
    """One flow between two nodes by key, in the unit shown, with its colour."""

    start: str
    end: str
    volume: float
    colour: str


def sankey(nodes: Mapping[str, Node], links: Sequence[Link], look: Theme) -> Chart:
    """Return the nodes that have flows, in columns, with their words and numbers beside them."""
    keys = [key for key in nodes if any(key in (link.start, link.end) for link in links)]
    place = {key: index for index, key in enumerate(keys)}
    drawn = Flows(
        nodes=tuple(nodes[key] for key in keys),
        flows=tuple(
            Flow(place[link.start], place[link.end], round(link.volume, 4), link.colour)
            for link in links
        ),
    )
    return laid_out(drawn, look, NARROW_PX, HEIGHT_PX)


def laid_out(flows: Flows, look: Theme, wide_px: float, high_px: float) -> Chart:
    """Return a flow diagram for a frame of a width and height: wide ones have their words on fewer lines."""
    side = min(max(wide_px * SIDE_PART, LEAST_SIDE_PX), MOST_SIDE_PX)
    plot_px = high_px - TOP_PX - BOTTOM_PX
    column = columns(flows)
    last = max(column)
    above = max(LEAST_ABOVE_PX, (wide_px - 2 * side) / max(2, last))
    words = [
        _lines(node, volume, side - OUTSIDE_PX if each in (0, last) else above)
        for node, volume, each in zip(flows.nodes, volumes(flows), column, strict=True)
    ]
    rooms = [
        Room(beside=len(lines) * LINE_PX / plot_px)
        if each in (0, last)
        else Room(above=(len(lines) * LINE_PX + ABOVE_PX) / plot_px)
        for lines, each in zip(words, column, strict=True)
    ]
    boxes = placed(flows, rooms, AIR_PX / plot_px)
    nodes = tuple(
        replace(node, across=box.column / max(1, last), top=box.top, high=box.high)
        for node, box in zip(flows.nodes, boxes, strict=True)
    )
    return Chart(
        marks=[replace(flows, nodes=nodes, pad_px=pad(boxes) * plot_px)],
        look=look,
        height_px=round(high_px),
        margins=Margins(left=side, right=side, top=TOP_PX, bottom=BOTTOM_PX),
        notes=[
            _note("<br>".join(lines), box, last, look)
            for lines, box in zip(words, boxes, strict=True)
        ],
    )


def _note(words: str, box: Box, last: int, look: Theme) -> Note:
    if box.column in (0, last):
        is_first = box.column == 0
        return Note(
            words=words,
            x=0 if is_first else 1,
            y=1 - box.top - box.high / 2,
            x_on="plot",
            y_on="plot",
            x_anchor="right" if is_first else "left",
            y_anchor="middle",
            x_shift_px=-OUTSIDE_PX if is_first else OUTSIDE_PX,
            align="right" if is_first else "left",
            ink=look.ink,
        )
    return Note(
        words=words,
        x=box.column / max(1, last),
        y=1 - box.top,
        x_on="plot",
        y_on="plot",
        x_anchor="center",
        y_anchor="bottom",
        y_shift_px=ABOVE_PX,
        ground=look.paper,
        pad_px=1,
        ink=look.ink,
    )


def _lines(node: Node, volume: float, wide_px: float) -> list[str]:
    """Return the words of a node and its number in lines; the number is bold and never alone with a stroke."""
    number = _number(volume)
    lines: list[list[str]] = [[]]
    for word in [*node.label.replace(" / ", f"{NO_BREAK}/ ").split(" "), number]:
        if lines[-1] and width(" ".join([*lines[-1], word]), SMALL_PX) > wide_px:
            lines.append([])
        lines[-1].append(word)
    lines[-1].pop()
    drawn = [escape(" ".join(line), quote=False) for line in lines]
    return [*drawn[:-1], f"{drawn[-1]} <b>{number}</b>".strip()]


def _number(volume: float) -> str:
    """Return a volume to a tenth, so that the numbers of a diagram can be added up; large ones whole, small ones as they are."""
    if volume < LEAST_TENTH:
        return wording.significant(volume, 1)
    return f"{volume:,.0f}" if volume >= THOUSAND else f"{volume:,.1f}"
