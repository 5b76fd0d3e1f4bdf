"""What a page draws of a view: a Plotly figure of its chart, or the deck of its map."""

import threading
from typing import Any

from multivector.charts.chart import Chart
from multivector.charts.finished import finished
from multivector.charts.map import Map
from multivector.charts.to_plotly import to_plotly
from multivector.charts.to_pydeck import to_pydeck

_DRAWING = threading.Lock()


def drawn(chart: Any) -> Any:
    """Return the figure of a chart; the deck of a map; nothing for nothing.

    One at a time: drawing takes the interpreter for itself, and readers who wait for the same figure
    would else draw it once each.
    """
    with _DRAWING:
        if isinstance(chart, Map):
            return to_pydeck(chart)
        return to_plotly(chart) if isinstance(chart, Chart) else finished(chart)
