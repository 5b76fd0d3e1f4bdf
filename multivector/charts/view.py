"""A view: one figure with everything that must travel with it."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk

from multivector.charts.finished import finished


@dataclass(frozen=True)
class LegendItem:
    """One entry of a legend: its words, its colour and the form it is drawn in."""

    label: str
    colour: str
    form: str = "fill"
    """fill, line (or "line 2": so many pixels wide), dash, dotted, hollow, ring, hatch, back-hatch,
    cross, dots, circle, square, diamond, triangle, crossed, tick or none."""


@dataclass(frozen=True)
class View:
    """A figure with its words, its data and where the data comes from.

    `title` states the finding and is computed from `data`; `subtitle` gives unit and period;
    `alt` says in words what the picture shows; `data` is what is drawn, one row per mark;
    `graphic` is None where there is nothing to draw, and `title` then says so.
    """

    key: str
    title: str
    subtitle: str
    graphic: go.Figure | pdk.Deck | None
    data: pd.DataFrame
    source_ids: tuple[str, ...]
    alt: str
    legend: tuple[LegendItem, ...] = ()
    caveats: tuple[str, ...] = ()
    height_px: int = 420

    def __post_init__(self) -> None:
        object.__setattr__(self, "graphic", finished(self.graphic))

    @property
    def is_map(self) -> bool:
        """Whether the graphic is a map, drawn by deck.gl, and not a chart."""
        return isinstance(self.graphic, pdk.Deck)
