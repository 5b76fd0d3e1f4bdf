"""The picture of a view in a document: as by its address, light, and laid out for the place it stands in."""

import re

from multivector.charts.svg.picture import Size, Wording, picture
from multivector.charts.view import View
from multivector.views import kept

SCREEN = Size(860, None, 12, has_title=False, has_foot=False)
PAPER_PT = 482.0
"""As wide as the text of an A4 page."""
HIGHEST_PT = 560.0
LETTERS_PT = (8.5, 7.5, 6.5, 5.5)
_HIGH = re.compile(r'viewBox="0 0 [\d.]+ ([\d.]+)"')


def drawn(view: View, size: Size) -> str:
    """Return the chart or map of a view with its legend as SVG; empty where there is nothing to draw.

    Title, source and link stand in the document itself.
    """
    if view.chart is None:
        return ""
    wording = Wording(view.title)
    return picture(view, wording, size, kept.look("light"), kept.borders()).svg


def drawn_for_paper(view: View, highest: float = HIGHEST_PT) -> str:
    """Return the drawing of a view whole, for a page: in the largest letters in which it fits."""
    for letters in LETTERS_PT:
        drawing = drawn(view, Size(PAPER_PT, None, letters, has_title=False, has_foot=False))
        high = _HIGH.search(drawing)
        if high is None or float(high[1]) <= highest:
            break
    return drawing


def frame(wide: float, high: float, letters: float) -> Size:
    """Return a frame of a document, in points, its smallest letters of a size."""
    return Size(wide, high, letters, has_title=False, has_foot=False)
