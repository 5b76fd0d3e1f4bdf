"""Flow diagrams: nodes in columns, flows between them as wide as their volume."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from multivector.charts.theme import Theme, base_layout, rgba

HEIGHT_PX = 660
NODE_PAD_PX = 30
LINE_CHARACTERS = 13  # on a phone, labels of two columns stand side by side
LINK_OPACITY = 0.5


@dataclass(frozen=True)
class Node:
    """One node: its words and its colour."""

    label: str
    colour: str


@dataclass(frozen=True)
class Link:
    """One flow between two nodes by key, in the unit shown, with its colour."""

    start: str
    end: str
    volume: float
    colour: str


def sankey(nodes: Mapping[str, Node], links: list[Link], look: Theme) -> go.Figure:
    """Return a Sankey figure with its nodes in columns and their labels wrapped."""
    keys = [key for key in nodes if any(key in (link.start, link.end) for link in links)]
    place = {key: index for index, key in enumerate(keys)}
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            node={
                "label": [_wrapped(nodes[key].label) for key in keys],
                "color": [nodes[key].colour for key in keys],
                "align": "left",
                "pad": NODE_PAD_PX,
                "thickness": 12,
                "line": {"width": 0},
                "hovertemplate": "%{label}: %{value:.3~g}<extra></extra>",
            },
            link={
                "source": [place[link.start] for link in links],
                "target": [place[link.end] for link in links],
                "value": [round(link.volume, 4) for link in links],
                "color": [_see_through(link.colour) for link in links],
                "hovertemplate": "%{source.label} → %{target.label}: %{value:.3~g}<extra></extra>",
            },
            textfont={"color": look.ink, "size": 12},
        )
    )
    layout = base_layout(look, height_px=HEIGHT_PX)
    layout["margin"] = {"l": 2, "r": 2, "t": 28, "b": 32}  # labels of thin nodes
    return figure.update_layout(layout)


def _see_through(colour: str) -> str:
    red, green, blue, _ = rgba(colour, LINK_OPACITY)
    return f"rgba({red},{green},{blue},{LINK_OPACITY})"


def _wrapped(label: str) -> str:
    return "<br>".join(textwrap.wrap(label, LINE_CHARACTERS, break_long_words=False))
