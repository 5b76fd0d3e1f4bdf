"""Names at the right end of what is drawn, in its colour, moved apart where they would overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from multivector.charts.chart import Note
from multivector.charts.colours import readable
from multivector.charts.svg.text_fit import width
from multivector.charts.theme import SMALL_PX, Theme

LINE_PX = 15
LONGEST_LINE = 13  # characters that fit into the margin of a phone
AIR_PX = 7
GAP_PX = 3  # between two names


@dataclass(frozen=True)
class EndName:
    """What is named at the end: its name, its colour, and how high it ends in pixels from the axis."""

    name: str
    colour: str
    height_px: float


def end_names(ends: Sequence[EndName], look: Theme, *, plot_px: float) -> list[Note]:
    """Return a name beside the right edge of the plot for each end, from the bottom up.

    Colours are the layers' own, darkened (or lightened) where letters in them would be hard to read.

    Args:
        ends: what is named.
        look: the theme.
        plot_px: how high the plot is.
    """
    names = [wrapped(each.name) for each in ends]
    sizes = [LINE_PX * (1.0 + name.count("<br>")) + GAP_PX for name in names]
    places = spread([each.height_px for each in ends], sizes, plot_px)
    return [
        Note(
            words=name,
            x=1,
            x_on="plot",
            y=place / plot_px,
            y_on="plot",
            x_anchor="left",
            y_anchor="middle",
            x_shift_px=AIR_PX,
            align="left",
            ink=readable(each.colour or look.muted, look.paper, look.ink),
        )
        for each, name, place in zip(ends, names, places, strict=True)
    ]


def margin_px(names: Sequence[str]) -> int:
    """Return how much room names take to the right of the plot, in pixels."""
    lines = [line for name in names for line in wrapped(name).split("<br>")]
    return round(max((width(line, SMALL_PX) for line in lines), default=0.0)) + AIR_PX + 4


def wrapped(name: str) -> str:
    """Return a name as markup, a long one broken into two lines at the blank nearest to its middle."""
    blanks = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) <= LONGEST_LINE or not blanks:
        return escape(name, quote=False)
    middle = min(blanks, key=lambda place: abs(place - len(name) / 2))
    return "<br>".join(escape(part, quote=False) for part in (name[:middle], name[middle + 1 :]))


def spread(heights: Sequence[float], sizes: Sequence[float], room: float) -> list[float]:
    """Return heights moved apart so that boxes of the given sizes do not overlap, from the bottom up.

    What would stick out at the top is pushed down again.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    places = list(heights)
    floor = -LINE_PX / 2
    for index in order:
        places[index] = max(places[index], floor + sizes[index] / 2)
        floor = places[index] + sizes[index] / 2
    ceiling = room + LINE_PX
    for index in reversed(order):
        places[index] = min(places[index], ceiling - sizes[index] / 2)
        ceiling = places[index] - sizes[index] / 2
    return places
