"""Flow diagrams: nodes in columns, flows between them as wide as their volume, each node with its number.

The first column is named outside on the left, the last outside on the right, those between above
their nodes: no words lie on the flows, on a phone as well.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from multivector.analysis import wording
from multivector.charts.chart import Chart, Margins, Note
from multivector.charts.kinds.flow_layout import Box, placed
from multivector.charts.marks import Flow, Flows, Node
from multivector.charts.theme import Theme

HEIGHT_PX = 620
MARGINS = Margins(left=104, right=104, top=34, bottom=14)
OUTSIDE_CHARACTERS, ABOVE_CHARACTERS = 14, 18
OUTSIDE_PX, ABOVE_PX = 8, 3


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
    boxes = placed(drawn, HEIGHT_PX - MARGINS.top - MARGINS.bottom)
    last = max(box.column for box in boxes)
    drawn = replace(
        drawn,
        nodes=tuple(
            replace(node, across=box.column / max(1, last), top=box.top, high=box.high)
            for node, box in zip(drawn.nodes, boxes, strict=True)
        ),
    )
    return Chart(
        marks=[drawn],
        look=look,
        height_px=HEIGHT_PX,
        margins=MARGINS,
        notes=[_words(node, box, last, look) for node, box in zip(drawn.nodes, boxes, strict=True)],
    )


def _words(node: Node, box: Box, last: int, look: Theme) -> Note:
    number = f"<b>{wording.significant(box.volume)}</b>"
    if box.column in (0, last):
        is_first = box.column == 0
        return Note(
            words=_wrapped(node.label, number, OUTSIDE_CHARACTERS),
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
        words=_wrapped(node.label, number, ABOVE_CHARACTERS),
        x=node.across,
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


def _wrapped(label: str, number: str, characters: int) -> str:
    lines = [
        escape(line, quote=False)
        for line in textwrap.wrap(label, characters, break_long_words=False)
    ]
    return f"{'<br>'.join(lines)} {number}"
