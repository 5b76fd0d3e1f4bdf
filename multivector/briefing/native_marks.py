"""What the marks of a figure's traces look like: colours, hatches, number formats."""

import math
from collections.abc import Sequence
from typing import Any

from multivector.charts.colours import hex_colour, on_white

LEAST_FILL, LEAST_LINE = 1.12, 1.3  # contrast with paper at which a mark is still seen
UNSAID = "#5B6470"  # a mark whose colour the figure leaves open
FULL_SHARE = 1.05
EXCEL_FORMATS = {
    ".0%": "0%",
    ".1%": "0.0%",
    "d": "0",
    ",d": "#,##0",
    ",": "#,##0",
    ",.0f": "#,##0",
    ".0f": "0",
    ".1f": "0.0",
    ".2f": "0.00",
}


def number(value: Any) -> float | None:
    """Return a value as a number, None where it is missing."""
    if value is None or isinstance(value, str):
        return None
    found = float(value)
    return None if math.isnan(found) else found


def bar_colours(trace: Any) -> list[str]:
    """Return the fill of each bar of a trace; empty where it is clear."""
    colours = trace.marker.color
    count = len(trace.x)
    if isinstance(colours, str) or colours is None:
        return [on_white(hex_colour(colours or UNSAID), LEAST_FILL)] * count
    return [on_white(hex_colour(colour), LEAST_FILL) for colour in colours]


def outlines(trace: Any) -> list[str]:
    """Return the outline or hatch of each bar, for those that are not filled."""
    found = trace.marker.pattern.fgcolor or trace.marker.line.color
    if isinstance(found, str) or found is None:
        return [hex_colour(found)] * len(trace.x)
    return [hex_colour(colour) for colour in found]


def hatches(trace: Any) -> list[bool]:
    """Return whether each bar of a trace is hatched."""
    shape = trace.marker.pattern.shape
    if isinstance(shape, str) or shape is None:
        return [bool(shape)] * len(trace.x)
    return [bool(each) for each in shape]


def line_colour(trace: Any) -> str:
    """Return the colour of a line or its markers, the last one where they differ."""
    is_line = "lines" in (trace.mode or "lines")
    own = trace.line.color if is_line and trace.line.color else trace.marker.color
    own = own or trace.marker.line.color or UNSAID
    last = own if isinstance(own, str) else list(own)[-1]
    return on_white(hex_colour(last), LEAST_LINE)


def number_format(axis: Any) -> str:
    """Return the number format of an axis as a spreadsheet writes it."""
    found = EXCEL_FORMATS.get(axis.tickformat or "", "")
    if not found and "%" in (axis.tickformat or ""):
        return "0%"
    if not found and "," in (axis.tickformat or ""):
        return "#,##0.##"
    unsigned = _is_unsigned(axis)
    quoted = (axis.tickprefix or "").replace('"', ""), (axis.ticksuffix or "").replace('"', "")
    before, after = (f'"{each}"' if each else "" for each in quoted)
    body = found or ("#,##0" if before or after or unsigned else "General")
    return f"{before}{body}{after}" + (f";{before}{body}{after}" if unsigned else "")


def bounds(axis: Any) -> tuple[float | None, float | None]:
    """Return where an axis begins and ends, where that matters: shares end at 1, room above goes."""
    limits = [number(each) for each in axis.range] if axis.range else [None, None]
    is_share = "%" in (axis.tickformat or "")
    low = limits[0] if limits[0] == 0 else None
    is_whole = is_share and limits[1] is not None and 1 <= limits[1] <= FULL_SHARE
    return low, 1.0 if is_whole else None


def format_of_values(values: Sequence[float | None]) -> str:
    """Return a number format that shows three digits of the largest value."""
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    if largest >= 100:  # noqa: PLR2004 -- three digits before the point
        return "#,##0"
    return "0.0" if largest >= 10 else "0.00"  # noqa: PLR2004 -- two digits before it


def _is_unsigned(axis: Any) -> bool:
    texts = [str(text) for text in axis.ticktext or ()]
    values = [number(value) for value in axis.tickvals or ()]
    return any(value is not None and value < 0 for value in values) and not any(
        text.startswith(("-", "−")) for text in texts
    )
