"""Lines over the years with a name at the end of each; years without a value are left open."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.kinds import time_axis
from multivector.charts.kinds.end_names import LINE_PX, spread, wrapped
from multivector.charts.kinds.events import NO_EVENTS, event_marks, events_by_year
from multivector.charts.kinds.time_axis import MIDDLE_OF_YEAR
from multivector.charts.marks import Dash, Points, Series, Stroke
from multivector.charts.theme import Theme

LABEL_MARGIN_PX = 92
PLOT_PX = 330


@dataclass(frozen=True, eq=False)
class Line:
    """One line: its name, its colour and its points."""

    name: str
    colour: str
    points: pd.DataFrame
    """year, y, words (for the pointer), symbol."""
    is_quiet: bool = False
    """Drawn thin and without a name."""
    width: float = field(default=2.25)
    dash: Dash = "solid"


def labelled_lines(  # noqa: PLR0913 -- all that lines over time may have
    lines: Sequence[Line],
    look: Theme,
    *,
    last_year: int,
    tick_format: str = ",~r",
    top: float | None = None,
    laid: time_axis.Laid = ([], []),
    events: pd.DataFrame = NO_EVENTS,
) -> Chart:
    """Return lines over time.

    Args:
        lines: what to draw, quiet ones first.
        look: the theme.
        last_year: the last year of the axis, with a value or not.
        tick_format: how values are written beside the axis.
        top: the highest value of the axis; that of the lines where it is not given.
        laid: lines and words that are laid over the chart.
        events: `worded` events.
    """
    years = pd.concat([line.points["year"] for line in lines])
    first, last = int(years.min()), max(last_year, int(years.max()))
    top = top or max(float(line.points["y"].max()) for line in lines) * 1.06 or 1.0
    named = [line for line in lines if not line.is_quiet]
    rules, notes = time_axis.together(
        ([], _labels(named, top, look)), laid, event_marks(events, look, yearly=True)
    )
    every = range(first, last + 1)
    return Chart(
        marks=[mark for line in lines for mark in _marks(line)],
        look=look,
        height_px=PLOT_PX + time_axis.LABELS_PX,
        margins=Margins(left=44, right=LABEL_MARGIN_PX, top=20, bottom=time_axis.LABELS_PX),
        x=time_axis.year_axis(first, last),
        y=Axis(span=(0, top), most_ticks=6, has_zero=False, tick_format=tick_format),
        rules=rules,
        notes=notes,
        pointer="x unified",
        plan=native.years_plan(
            every,
            [_native(line, every) for line in lines],
            kind="line",
            number_format="0%" if "%" in tick_format else "",
            events=events_by_year(events),
        ),
    )


def _marks(line: Line) -> list[Series]:
    points = line.points.sort_values("year")
    every = pd.Index(range(int(points["year"].min()), int(points["year"].max()) + 1), name="year")
    whole = points.set_index("year").reindex(every)
    symbols = whole["symbol"].fillna("circle").tolist()
    solid = Series(
        name=line.name,
        x=list(every + MIDDLE_OF_YEAR),
        y=list(whole["y"]),
        stroke=Stroke(line.colour, 1.25 if line.is_quiet else line.width, line.dash),
        points=None if line.is_quiet else Points(symbol=symbols, ink=line.colour),
        joins_gaps=False,
        hover=whole["words"].fillna("").tolist(),
    )
    if not time_axis.gaps(points["year"].tolist()):
        return [solid]
    bridge = Series(
        x=list(points["year"] + MIDDLE_OF_YEAR),
        y=list(points["y"]),
        stroke=Stroke(line.colour, 1, "dot"),
        is_silent=True,
    )
    return [bridge, solid]


def _native(line: Line, years: Sequence[int]) -> native.Series:
    return native.Series(
        name=line.name,
        values=native.by_year(years, dict(zip(line.points["year"], line.points["y"], strict=True))),
        colour=line.colour,
        form="line",
        is_hollow=bool(line.points["symbol"].str.endswith("-open").all()),
        is_dashed=line.dash != "solid",
        has_points=not line.is_quiet,
        is_in_legend=not line.is_quiet,
        end_label="" if line.is_quiet else line.name,
    )


def _labels(lines: Sequence[Line], top: float, look: Theme) -> list[Note]:
    """Return a name at the end of each line, moved apart where several lines end close together."""
    ends = [line.points.sort_values("year").iloc[-1] for line in lines]
    names = [wrapped(line.name) for line in lines]
    heights = [float(end["y"]) / top * PLOT_PX for end in ends]
    sizes = [LINE_PX * (1 + name.count("<br>")) for name in names]
    places = spread(heights, sizes, PLOT_PX)
    return [
        Note(
            words=f"<span style='color:{line.colour}'>●</span> {name}",
            x=float(end["year"]) + MIDDLE_OF_YEAR,
            y=place / PLOT_PX,
            y_on="plot",  # a place beyond the last value is shown as well
            x_anchor="left",
            x_shift_px=7,
            align="left",
            ink=look.ink,
        )
        for line, name, end, place in zip(lines, names, ends, places, strict=True)
    ]
