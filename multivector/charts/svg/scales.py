"""Where the values of an axis stand on a drawing, and what is written beside them."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from multivector.charts.chart import Axis
from multivector.charts.marks import Place
from multivector.charts.plan import round_step

AIR = 0.05  # of the span, beyond the outermost marks
USUAL_TICKS = 6
DAYS_A_YEAR = 365.25
EPOCH = dt.date(1970, 1, 1).toordinal()
MS_A_DAY = 86_400_000
THOUSAND = 1_000


@dataclass(frozen=True)
class Scale:
    """One axis on the drawing: its values run from `low` to `high`, in pixels from `start` to `end`."""

    axis: Axis
    low: float
    high: float
    start: float
    end: float
    categories: tuple[str, ...] = ()

    def px(self, place: Place) -> float:
        """Return where a place of the axis stands, in pixels."""
        return self._px(self.value(place))

    def value(self, place: Place) -> float:
        """Return a place as the number it stands for on the axis.

        Raises:
            ValueError: the axis knows no such place.
        """
        if place is None:
            raise ValueError("A gap stands nowhere on an axis.")
        if isinstance(place, str):
            return self._of_words(place)
        return math.log10(place) if self.axis.kind == "log" and place > 0 else float(place)

    def part_px(self, part: float) -> float:
        """Return a part of the axis, from 0 to 1, in pixels."""
        return self.start + (self.end - self.start) * part

    def length_px(self, length: float) -> float:
        """Return a length along the axis in pixels, never below 0; of days on an axis of time."""
        return abs(self._px(self.low + length) - self._px(self.low))

    def ticks(self) -> list[tuple[float, str]]:
        """Return where something stands beside the axis, in pixels, and what."""
        given = self.axis.ticks
        if given is None and self.axis.tick_values is not None:
            values = list(self.axis.tick_values)
            given = tuple((value, written(value, self.axis.tick_format)) for value in values)
        if given is None and self.categories:
            given = tuple(enumerate(self.categories))
        if given is None:
            given = tuple(self._round_ticks())
        placed = [(self.value(at), words) for at, words in given]
        low, high = sorted((self.low, self.high))
        slack = (high - low) * 1e-6
        return [
            (self._px(value), words)
            for value, words in placed
            if low - slack <= value <= high + slack
        ]

    def _px(self, value: float) -> float:
        part = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.start + (self.end - self.start) * part

    def _of_words(self, words: str) -> float:
        if self.categories:
            return float(self.categories.index(words))
        return days(words)

    def _round_ticks(self) -> list[tuple[Place, str]]:
        low, high = sorted((self.low, self.high))
        if self.axis.kind == "date":
            return _time_ticks(low, high, self.axis)
        if self.axis.kind == "log":
            powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
            return [(10.0**power, written(10.0**power, self.axis.tick_format)) for power in powers]
        wanted = (self.axis.most_ticks or USUAL_TICKS) / 4
        step = self.axis.tick_step or round_step((high - low) / wanted)
        first = math.ceil(low / step - 1e-9)
        values = [count * step for count in range(first, math.floor(high / step + 1e-9) + 1)]
        return [(value, written(value, self.axis.tick_format)) for value in values]


def days(written_day: str) -> float:
    """Return an ISO day, with or without a time, as days since 1970.

    Raises:
        ValueError: it is no ISO day.
    """
    moment = dt.datetime.fromisoformat(written_day)
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return moment.toordinal() - EPOCH + seconds / 86_400


def scale(
    axis: Axis,
    places: Sequence[Place],
    ends_px: tuple[float, float],
    *,
    categories: Sequence[str] = (),
    has_bars: bool = False,
) -> Scale:
    """Return the scale of an axis.

    Args:
        axis: the axis.
        places: what stands on it, for an axis that is fitted to its marks.
        ends_px: where it begins and ends on the drawing.
        categories: their names in order, where the axis counts categories.
        has_bars: whether bars stand on it, which begin at zero.
    """
    plain = Scale(axis, 0.0, 1.0, *ends_px, tuple(categories))
    if axis.span is not None:
        numbers = [plain.value(end) if isinstance(end, str) else float(end) for end in axis.span]
        return Scale(axis, numbers[0], numbers[1], *ends_px, tuple(categories))
    if categories:
        low, high = -0.5, len(categories) - 0.5
    else:
        known = [plain.value(place) for place in places if place is not None]
        low, high = min(known, default=0.0), max(known, default=1.0)
        air = ((high - low) or 1.0) * AIR
        from_zero = has_bars or axis.from_zero
        low = min(low - (air if low < 0 else 0), 0.0) if from_zero else low - air
        high = max(high, 0.0) + air if from_zero else high + air
    if axis.is_reversed:
        low, high = high, low
    return Scale(axis, low, high, *ends_px, tuple(categories))


def written(value: float, tick_format: str) -> str:
    """Return a value as the notation of d3-format says, as far as our charts use it."""
    if tick_format.endswith("%"):
        digits = int(tick_format[1:-1] or 0) if tick_format.startswith(".") else 0
        return f"{value * 100:.{digits}f}%".replace("-", "−")
    if tick_format.startswith("."):
        return f"{value:{tick_format}}".replace("-", "−")
    if tick_format == "d":
        return f"{value:.0f}".replace("-", "−")
    whole = f"{value:,.0f}" if abs(value) >= THOUSAND or value == int(value) else f"{value:g}"
    return whole.replace("-", "−")


def _time_ticks(low: float, high: float, axis: Axis) -> list[tuple[Place, str]]:
    span_years = (high - low) / DAYS_A_YEAR
    most = axis.most_ticks or USUAL_TICKS
    if span_years < 2:  # noqa: PLR2004 -- months are counted below two years
        return _month_ticks(low, high, axis)
    step = next(each for each in (1, 2, 5, 10, 20, 50) if span_years / each <= most)
    first = dt.date.fromordinal(math.ceil(low) + EPOCH).year
    years = range(first, dt.date.fromordinal(math.floor(high) + EPOCH).year + 1)
    return [(f"{year}-01-01", str(year)) for year in years if year % step == 0]


def _month_ticks(low: float, high: float, axis: Axis) -> list[tuple[Place, str]]:
    first, last = (dt.date.fromordinal(int(end) + EPOCH) for end in (low, high))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = max(1, math.ceil(months / (axis.most_ticks or USUAL_TICKS)))
    ticks: list[tuple[Place, str]] = []
    for count in range(0, months + 1, step):
        year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
        day = dt.date(year, month + 1, 1)
        ticks.append((day.isoformat(), _day_words(day, axis.tick_format or "%b %Y")))
    return ticks


def _day_words(day: dt.date, tick_format: str) -> str:
    return day.strftime(tick_format.replace("%-d", str(day.day)))
