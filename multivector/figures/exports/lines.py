"""Lines by year about one exporter: broken where a year is not held, hollow where it is an estimate."""

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.charts.events import LETTER_PX, add_event_marks
from multivector.charts.stack import years_axis
from multivector.charts.theme import Theme, base_layout
from multivector.figures.exports.subject import NO_EVENTS, Subject

LINES_PX = 340


def year_chart(
    figure: go.Figure, years: list[int], look: Theme, events: pd.DataFrame = NO_EVENTS
) -> go.Figure:
    """Return the figure with an axis of years and the marks of events."""
    layout = base_layout(look, height_px=LINES_PX)
    layout["margin"] = {"l": 48, "r": 12, "t": 8 if events.empty else LETTER_PX + 8, "b": 28}
    layout["xaxis"] |= years_axis(years)
    figure.update_layout(layout)
    return add_event_marks(figure, events, look, yearly=True)


def series_traces(
    series: pd.DataFrame, factor: float, subject: Subject, what: str
) -> list[go.Scatter]:
    """Return a line that breaks at years not held, and a dot per year, hollow for estimates."""
    look = subject.look
    volumes = dict(zip(series["year"], series["volume"] * factor, strict=True))
    span = range(min(volumes), max(volumes) + 1)
    hollow = series["kind"].eq("estimate")
    return [
        go.Scatter(
            name=what,
            x=[year + 0.5 for year in span],
            y=[volumes.get(year) for year in span],
            mode="lines",
            line={"color": look.ink, "width": 2},
            hoverinfo="skip",
        ),
        go.Scatter(
            name=f"{what}, years held",
            x=[year + 0.5 for year in series["year"]],
            y=list(volumes.values()),
            mode="markers",
            marker={
                "size": 7,
                "color": [look.paper if each else look.ink for each in hollow],
                "line": {"color": look.ink, "width": 1.5},
            },
            customdata=[
                f"{year}: {wording.significant(value)}, {kind}"
                for (year, value), kind in zip(volumes.items(), series["kind"], strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        ),
    ]


def plan_marks(plan: pd.DataFrame, factor: float, look: Theme) -> go.Scatter:
    """Return plans as open diamonds, never on the line of what happened."""
    return go.Scatter(
        name="plan",
        x=[year + 0.5 for year in plan["year"]],
        y=list(plan["volume"] * factor),
        mode="markers",
        marker={"symbol": "diamond-open", "size": 10, "color": look.ink, "line": {"width": 2}},
        customdata=[f"Plan for {year}, not an outturn" for year in plan["year"]],
        hovertemplate="%{customdata}: %{y:.3~g}<extra></extra>",
    )
