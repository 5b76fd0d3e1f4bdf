"""Axes of counts: whole numbers, without a minus where what is lost or left stands below the line."""

from multivector.charts.chart import Axis
from multivector.charts.theme import Theme

MOST_TICKS = 6
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
AIR = 1.08


def count_axis(lowest: float, highest: float, look: Theme) -> Axis:
    """Return an axis of counts from the lowest, 0 or below it, to the highest, with a line at zero."""
    return Axis(
        span=(min(lowest * AIR, -1) if lowest < 0 else 0, max(highest * AIR, 1)),
        ticks=count_ticks(lowest, highest),
        zero_ink=look.muted,
        makes_room=True,
    )


def count_ticks(lowest: float, highest: float) -> tuple[tuple[int, str], ...]:
    """Return at most about six whole numbers, and how they are written: -3 as "3"."""
    span = max(highest - lowest, 1)
    step = next((step for step in STEPS if span / step <= MOST_TICKS), STEPS[-1])
    places = range(-(-int(lowest) // step), int(highest) // step + 1)
    return tuple((step * place, f"{step * abs(place):,}") for place in places)
