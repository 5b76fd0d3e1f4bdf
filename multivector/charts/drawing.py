"""What a page draws of a view: a Plotly figure of its chart, or the deck of its map."""

from typing import Any

from multivector.charts.chart import Chart
from multivector.charts.map import DESK_PX, PHONE_PX, Map
from multivector.charts.plotly.figure import to_plotly
from multivector.charts.to_pydeck import to_pydeck


def drawn(
    chart: Chart | Map | None,
    *,
    is_narrow: bool = False,
    is_moved: bool = False,
    is_turned: bool = False,
) -> Any:
    """Return the figure of a chart or the deck of a map, taken apart for sending; None for None.

    Args:
        chart: what is drawn.
        is_narrow: whether a map is fitted to a phone.
        is_moved: whether a map looks a hair beside, so that the browser goes back to its start.
        is_turned: whether its layers have other names, so that the browser forgets what was picked.
    """
    if chart is None:
        return None
    if isinstance(chart, Map):
        size = PHONE_PX if is_narrow else DESK_PX
        deck = to_pydeck(chart, size, is_moved=is_moved, is_turned=is_turned)
        deck.to_json()
        return deck
    figure = to_plotly(chart)
    figure.to_dict()
    return figure
