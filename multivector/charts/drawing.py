"""What a page draws of a view: a Plotly figure of its chart, or the deck of its map."""

from typing import Any

from multivector.charts.chart import Chart
from multivector.charts.map import Map
from multivector.charts.plotly.figure import to_plotly
from multivector.charts.to_pydeck import to_pydeck


def drawn(chart: Chart | Map | None) -> Any:
    """Return the figure of a chart or the deck of a map, taken apart for sending; None for None."""
    if chart is None:
        return None
    if isinstance(chart, Map):
        deck = to_pydeck(chart)
        deck.to_json()
        return deck
    figure = to_plotly(chart)
    figure.to_dict()
    return figure
