"""A view: one figure with everything that must travel with it."""

import threading
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.charts.chart import Chart
from multivector.charts.drawing import drawn
from multivector.charts.edges import names_at_ends
from multivector.charts.legend import LegendItem
from multivector.charts.map import Map
from multivector.charts.plan import ChartPlan

_DRAWING = threading.Lock()
_DRAWN = "drawn"


@dataclass(frozen=True)
class View:
    """A figure with its words, its data and where the data comes from.

    `title` states the finding and is computed from `data`; `subtitle` gives unit and period;
    `alt` says in words what the picture shows; `data` is what is drawn, one row per mark;
    `chart` is None where there is nothing to draw, and `title` then says so.
    """

    key: str
    title: str
    subtitle: str
    chart: Chart | Map | None
    data: pd.DataFrame
    source_ids: tuple[str, ...]
    alt: str
    legend: tuple[LegendItem, ...] = ()
    caveats: tuple[str, ...] = ()
    height_px: int = 420

    @property
    def graphic(self) -> Any:
        """The figure as a page draws it: a Plotly figure, a deck, or None; made once.

        One at a time: drawing takes the interpreter for itself, and readers who wait for the same
        figure would else draw it once each.
        """
        return self.drawn_for()

    def drawn_for(self, **how: bool) -> Any:
        """The same; of a map it can be said how, in the words of `charts.drawing.drawn`."""
        name = (_DRAWN, *sorted(item for item in how.items() if item[1]))
        with _DRAWING:
            if str(name) not in self.__dict__:
                self.__dict__[str(name)] = drawn(self.chart, **how)
            return self.__dict__[str(name)]

    @property
    def plan(self) -> ChartPlan | None:
        """How a presentation draws the chart itself; None where only a picture can show it."""
        return self.chart.plan if isinstance(self.chart, Chart) else None

    @property
    def needed_legend(self) -> tuple[LegendItem, ...]:
        """The legend without what the chart names itself, at the end of a line or of a layer."""
        if not isinstance(self.chart, Chart):
            return self.legend
        named = names_at_ends(self.chart)
        return tuple(item for item in self.legend if item.label not in named)

    @property
    def is_map(self) -> bool:
        """Whether the figure is a map, drawn by deck.gl, and not a chart."""
        return isinstance(self.chart, Map)
