"""The one meaning of a hatch: not reported, or estimated. What else is parted is parted otherwise.

`estimated` lies over the colour of what is estimated, `not_reported` stands open where nothing is known.
Both are wide and light, since narrow stripes shimmer on dark colours. Where one bloc has two kinds of
bars (toward and away, joined and left, agreed and contested) take, in this order: their place (above and
below a line, side by side), `pale` with an `Edge` in the full colour (legend form "pale"), or points.
"""

from collections.abc import Sequence

from multivector.charts.colours import mixed
from multivector.charts.marks import Edge, Hatch
from multivector.charts.theme import Theme

SPACING_PX = 9
PALE_SHARE = 0.3


def estimated(is_estimate: Sequence[bool], look: Theme) -> Hatch:
    """Return light stripes over the bars that are estimates."""
    return Hatch(
        shape=["\\" if each else "" for each in is_estimate],
        ink=look.paper,
        px=SPACING_PX,
        solidity=0.2,
        opacity=0.7,
        is_over=True,
    )


def not_reported(look: Theme) -> Hatch:
    """Return the stripes of an open bar: something is there, and nobody reported what."""
    return Hatch(shape="/", ink=look.half, px=SPACING_PX, solidity=0.12)


def pale(colour: str, look: Theme) -> tuple[str, Edge]:
    """Return fill and outline of the second kind of bars of one colour."""
    return mixed(colour, look.paper, PALE_SHARE), Edge(colour, 1.25)
