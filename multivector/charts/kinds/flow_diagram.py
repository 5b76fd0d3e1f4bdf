"""Flow diagrams: nodes in columns, flows between them as wide as their volume."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace

from multivector.charts.chart import Chart, Margins
from multivector.charts.marks import Flow, Flows, Node
from multivector.charts.theme import Theme

HEIGHT_PX = 660
LINE_CHARACTERS = 13  # on a phone, labels of two columns stand side by side


@dataclass(frozen=True)
class Link:
    """One flow between two nodes by key, in the unit shown, with its colour."""

    start: str
    end: str
    volume: float
    colour: str


def sankey(nodes: Mapping[str, Node], links: list[Link], look: Theme) -> Chart:
    """Return the nodes that have flows, in columns and with their labels wrapped."""
    keys = [key for key in nodes if any(key in (link.start, link.end) for link in links)]
    place = {key: index for index, key in enumerate(keys)}
    flows = Flows(
        nodes=tuple(replace(nodes[key], label=_wrapped(nodes[key].label)) for key in keys),
        flows=tuple(
            Flow(place[link.start], place[link.end], round(link.volume, 4), link.colour)
            for link in links
        ),
        words_ink=look.ink,
    )
    return Chart(
        marks=[flows],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=2, right=2, top=28, bottom=32),  # labels of thin nodes
    )


def _wrapped(label: str) -> str:
    return "<br>".join(textwrap.wrap(label, LINE_CHARACTERS, break_long_words=False))
