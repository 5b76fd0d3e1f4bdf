"""Where bars begin and end once they stand on or beside each other, and the areas of a stack."""

import math
from collections.abc import Sequence

from multivector.charts.marks import Bars, Place, Series

USUAL_GAP = 0.2
Ends = list[tuple[float | str, float] | None]


def spans(bars: Sequence[Bars], mode: str) -> list[Ends]:
    """Return for each bar of each trace where it begins and how long it is; None where it has no value."""
    above: dict[tuple[Place, tuple[int, int]], float] = {}
    below: dict[tuple[Place, tuple[int, int]], float] = {}
    return [_spans(each, mode, above, below) for each in bars]


def _spans(
    bars: Bars,
    mode: str,
    above: dict[tuple[Place, tuple[int, int]], float],
    below: dict[tuple[Place, tuple[int, int]], float],
) -> Ends:
    lengths, places = (bars.x, bars.y) if bars.is_lying else (bars.y, bars.x)
    ends: Ends = []
    for count, (length, place) in enumerate(zip(lengths, places, strict=True)):
        if length is None or isinstance(length, str) or length != length:  # noqa: PLR0124 -- not a number
            ends.append(None)
        elif bars.base is not None:
            base = bars.base[count]
            ends.append(None if base is None else (base, float(length)))
        elif mode in {"stack", "relative"}:
            sums = above if length >= 0 else below
            key = (place, bars.axes)
            start = sums.get(key, 0.0)
            sums[key] = start + float(length)
            ends.append((start, float(length)))
        else:
            ends.append((0.0, float(length)))
    return ends


def tops(bars: Sequence[Bars], mode: str) -> list[Place]:
    """Return the places where bars begin and end, for an axis that is fitted to them."""
    places: list[Place] = []
    for ends in spans(bars, mode):
        for span in ends:
            if span is not None and not isinstance(span[0], str):
                places += [span[0], span[0] + span[1]]
            elif span is not None:
                places.append(span[0])
    return places


def widths(bars: Sequence[Bars], mode: str, gap: float | None) -> list[tuple[float, float]]:
    """Return for each trace how wide its bars are, and how far their middle is from their place."""
    whole = 1 - (USUAL_GAP if gap is None else gap)
    is_side_by_side = mode in {"", "group"} and len(bars) > 1
    beside = [each for each in bars if each.width is None] if is_side_by_side else []
    sizes = []
    for each in bars:
        if each.width is not None or not is_side_by_side:
            sizes.append((each.width or whole, 0.0))
            continue
        wide = whole / len(beside)
        sizes.append((wide, (beside.index(each) + 0.5) * wide - whole / 2))
    return sizes


def stacked(series: Sequence[Series]) -> dict[int, tuple[list[float], list[float]]]:
    """Return the lower and upper edges of the areas of each stack, by the place of the series.

    Raises:
        ValueError: A value is missing; it would be drawn as zero.
    """
    sums: dict[str, list[float]] = {}
    edges = {}
    for place, each in enumerate(series):
        if not each.stack:
            continue
        lower = sums.get(each.stack, [0.0] * len(each.y))
        upper = [base + _known(value) for base, value in zip(lower, each.y, strict=True)]
        sums[each.stack] = upper
        edges[place] = (lower, upper)
    return edges


def _known(value: Place) -> float:
    if value is None or isinstance(value, str) or math.isnan(value):
        raise ValueError(
            f"An area was given {value!r}: it cannot show a gap, so all series of a stack need a number "
            "everywhere; draw lines or columns instead."
        )
    return float(value)
