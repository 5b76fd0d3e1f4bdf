"""Lines by year about one exporter: broken at years without a value, hollow for estimates."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds.end_names import EndName, end_names, margin_px
from multivector.charts.kinds.events import NO_EVENTS, event_marks, events_by_year
from multivector.charts.kinds.stack import years_axis
from multivector.charts.marks import Edge, Mark, Points, Series, Stroke
from multivector.charts.theme import Theme
from multivector.figures.exports.subject import Subject

LINES_PX, BOTTOM_PX = 340, 28
HEADROOM = 1.06


def year_chart(  # noqa: PLR0913 -- what is drawn, named and marked over the years
    marks: Sequence[Mark],
    years: Sequence[int],
    look: Theme,
    *,
    lines: Sequence[native.Series],
    events: pd.DataFrame = NO_EVENTS,
    names: Sequence[tuple[str, str, float]] = (),
    top: float | None = None,
) -> Chart:
    """Return marks over an axis of years, with the marks of events.

    Args:
        marks: what is drawn, each year at its middle.
        years: the years that are drawn, in any order.
        look: the theme.
        lines: what a presentation draws, a value for each year of `every_year`.
        events: events as `worded` gives them.
        names: what lines are called at their ends: name, colour, last value.
        top: where the axis ends; None leaves it to the lines.
    """
    rules, letters = event_marks(events, look, yearly=True)
    above_px = 8
    plot_px = LINES_PX - above_px - BOTTOM_PX
    known = [value for line in lines for value in line.values if value is not None]  # noqa: PD011 -- a tuple, not a frame
    highest = top or HEADROOM * max(known, default=1.0) or 1.0
    ends = [EndName(name, colour, value / highest * plot_px) for name, colour, value in names]
    return Chart(
        marks=marks,
        look=look,
        height_px=LINES_PX,
        margins=Margins(
            left=48,
            right=margin_px([each.name for each in ends]) if ends else 12,
            top=above_px,
            bottom=BOTTOM_PX,
        ),
        x=years_axis(years),
        y=Axis(span=(0, highest)) if ends else Axis(from_zero=True),
        notes=[*letters, *end_names(ends, look, plot_px=plot_px)],
        rules=rules,
        pointer="x unified",
        plan=native.years_plan(
            every_year(years), lines, kind="line", events=events_by_year(events)
        ),
    )


def every_year(years: Sequence[int]) -> list[int]:
    """Return the years from the first to the last, those between as well."""
    return list(range(min(years), max(years) + 1))


def volume_marks(series: pd.DataFrame, factor: float, subject: Subject, what: str) -> list[Series]:
    """Return a line, broken at years without a value, and a dot per year, hollow for estimates."""
    look = subject.look
    volumes = dict(zip(series["year"], series["volume"] * factor, strict=True))
    span = every_year(list(volumes))
    hollow = series["kind"].eq("estimate")
    return [
        Series(
            name=what,
            x=[year + 0.5 for year in span],
            y=[volumes.get(year) for year in span],
            stroke=Stroke(look.ink),
            is_silent=True,
        ),
        Series(
            name=what,
            x=[year + 0.5 for year in series["year"]],
            y=list(volumes.values()),
            points=Points(
                px=7,
                ink=[look.paper if each else look.ink for each in hollow],
                edge=Edge(look.ink, 1.5),
            ),
            hover=[
                f"{year}: {wording.significant(value)}, {kind}"
                for (year, value), kind in zip(volumes.items(), series["kind"], strict=True)
            ],
        ),
    ]


def line_of(name: str, rows: pd.DataFrame, factor: float, look: Theme) -> Series:
    """Return the quiet line of a country that is compared, broken at years without a value."""
    volumes = dict(zip(rows["year"], rows["volume"] * factor, strict=True))
    span = every_year(list(volumes))
    return Series(
        name=name,
        x=[year + 0.5 for year in span],
        y=[volumes.get(year) for year in span],
        stroke=Stroke(look.muted, 1.5),
        points=Points(px=5, ink=look.muted),
        hover=[f"{name}, {year}" for year in span],
        hover_format="%{customdata}: %{y:.3~g}",
    )


def volume_lines(
    series: pd.DataFrame, factor: float, look: Theme, what: str, years: Sequence[int]
) -> list[native.Series]:
    """Return the same for a presentation: the line of all years, and its estimates as open marks."""
    estimates = series[series["kind"].eq("estimate")]
    return [
        native.Series(what, yearly_values(series, factor, years), look.ink, "line"),
        open_marks("estimate", estimates, factor, look, years),
    ]


def open_marks(
    name: str, rows: pd.DataFrame, factor: float, look: Theme, years: Sequence[int]
) -> native.Series:
    """Return marks of a presentation that are no reported values."""
    values = yearly_values(rows, factor, years)
    return native.Series(name, values, look.ink, "points", is_hollow=True)


def yearly_values(rows: pd.DataFrame, factor: float, years: Sequence[int]) -> native.Values:
    """Return the volume of each year times a factor, None where a year has none."""
    return native.by_year(years, dict(zip(rows["year"], rows["volume"] * factor, strict=True)))


def plan_marks(plan: pd.DataFrame, factor: float, look: Theme) -> Series:
    """Return plans as open diamonds, never on the line of what happened."""
    return Series(
        name="plan",
        x=[year + 0.5 for year in plan["year"]],
        y=list(plan["volume"] * factor),
        points=Points(symbol="diamond-open", px=10, ink=look.ink, edge=Edge(px=2)),
        hover=[f"Plan for {year}" for year in plan["year"]],
        hover_format="%{customdata}: %{y:.3~g}",
    )
