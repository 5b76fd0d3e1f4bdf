"""Maps of some years side by side in one picture, for a slide."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from multivector.charts.legend import LegendItem
from multivector.charts.map import Map
from multivector.charts.svg.fitting import Box, Fitted, nested
from multivector.charts.svg.map import map_svg
from multivector.charts.svg.picture import Content, Picture, Size, Wording, framed
from multivector.charts.svg.text_fit import LINE_HEIGHT
from multivector.charts.svg.words import line_svg
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.borders import Borders

BESIDE, GAP = 3, 0.6  # maps in a row; of the size of the smallest letters


def strip(
    views: Mapping[int, View],
    words: Wording,
    size: Size,
    look: Theme,
    borders: Borders,
    *,
    has_legend: bool = True,
) -> Picture:
    """Return maps by year in one frame, in rows of three, each below its year.

    Args:
        views: the figures by year, in order; each has a map.
        words: what stands around them.
        size: the frame.
        look: colours of paper and ink.
        borders: the shapes of the border view.
        has_legend: whether the legend is shown, with every entry that one of the years has.
    """
    last = views[max(views)]
    years = [*views]
    content = Content(
        lambda area, px: _panels(views, area, px, look, borders),
        _common(views) if has_legend else (),
        f"{len(years)} maps, {years[0]} to {years[-1]}. In {years[-1]}: {last.alt}",
        float(last.height_px),
    )
    said = f"At the end of each year; the title speaks of {years[-1]}"
    return framed(content, replace(words, subtitle=said), size, look)


def _common(views: Mapping[int, View]) -> tuple[LegendItem, ...]:
    """Return each entry that one of the legends has, once, without the counts of its year."""
    entries = [
        replace(item, label=item.label.partition(" (")[0])
        for view in views.values()
        for item in view.needed_legend
    ]
    return tuple(dict.fromkeys(entries))


def _panels(
    views: Mapping[int, View], area: Box, px: float, look: Theme, borders: Borders
) -> Fitted:
    left, top, wide, high = area
    beside = min(BESIDE, len(views))
    rows, gap, head = ceil(len(views) / beside), px * GAP, px * LINE_HEIGHT
    across = (wide - gap * (beside - 1)) / beside
    up = (high - gap * (rows - 1)) / rows - head
    drawn = []
    for place, (year, view) in enumerate(views.items()):
        x = left + (across + gap) * (place % beside)
        y = top + (up + head + gap) * (place // beside)
        drawn.append(line_svg(x, y + head / 2, str(year), px, look.ink))
        if isinstance(view.chart, Map):
            inner = (across * SMALL_PX / px, up * SMALL_PX / px)
            svg = map_svg(view.chart, borders, wide=inner[0], high=inner[1])
            drawn.append(nested(svg, (x, y + head, across, up), (0, 0, *inner)))
    return Fitted("".join(drawn), high)
