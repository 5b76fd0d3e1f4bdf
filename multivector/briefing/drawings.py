"""What a document draws of a view where no picture of the reader's screen is at hand."""

from multivector.briefing.legend import colour_key
from multivector.charts.chart import Chart
from multivector.charts.svg.chart import chart_svg
from multivector.charts.svg.figure import FONT, figure_svg
from multivector.charts.view import View


def drawn(view: View, *, alt: str = "", font: str = "") -> str:
    """Return the chart of a view as SVG; empty for a map and where there is nothing to draw.

    Args:
        view: the view.
        alt: what the chart shows, for those who cannot see it.
        font: font of all words; a usual one where it is empty.
    """
    if view.plan is not None:
        return chart_svg(view.plan, key=colour_key(view, view.plan), alt=alt, font=font)
    if isinstance(view.chart, Chart):
        return figure_svg(view.chart, alt=alt, font=font or FONT)
    return ""
