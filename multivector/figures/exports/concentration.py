"""How concentrated an exporter's routes are, by year: a dot where exact, a bar where only a range is known."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.charts.view import LegendItem, View
from multivector.figures.exports.lines import LINES_PX, year_chart
from multivector.figures.exports.subject import FULL, Subject, years_in_words

EXACT = 10  # points of the index: below it the bounds are one dot
EFFECTIVE = (1, 2, 3, 4, 5)
HHI_SCALE = 10_000


def concentration_view(index: pd.DataFrame, history: ExportHistory, subject: Subject) -> View:
    """Return the concentration over routes by year, as a dot or as the range that is possible.

    Args:
        index: what `concentration_by_year` returns.
        history: the years in view.
        subject: exporter, look and events.
    """
    return View(
        key="export-concentration",
        title=_concentration_title(index, subject),
        subtitle=(
            "Herfindahl–Hirschman index over routes (0 to 10,000), by year; on the right, how many "
            "equal routes would be as concentrated"
        ),
        graphic=_concentration_chart(index, subject) if len(index) else None,
        data=index.round(
            {"lower": 0, "upper": 0, "most_routes": 2, "fewest_routes": 2, "coverage": 3}
        ),
        source_ids=history.source_ids if len(index) else (),
        alt=_concentration_alt(index, subject),
        legend=_concentration_legend(index, subject),
        caveats=_coverage_caveats(index),
        height_px=LINES_PX if len(index) else 0,
    )


def _concentration_chart(index: pd.DataFrame, subject: Subject) -> go.Figure:
    look = subject.look
    wide = index[index["upper"] - index["lower"] >= EXACT]
    exact = index.drop(wide.index)
    traces = [
        go.Scatter(
            name="possible range",
            x=[x for year in wide["year"] for x in (year + 0.5, year + 0.5, None)],
            y=[
                y
                for low, high in zip(wide["lower"], wide["upper"], strict=True)
                for y in (low, high, None)
            ],
            mode="lines",
            line={"color": look.half, "width": 7},
            hoverinfo="skip",
        ),
        go.Scatter(
            name="index",
            x=[year + 0.5 for year in exact["year"]],
            y=list(exact["lower"].round(0)),
            mode="markers",
            marker={"size": 9, "color": look.ink},
            hoverinfo="skip",
        ),
        go.Scatter(
            name="words",
            x=[year + 0.5 for year in index["year"]],
            y=list((index["lower"] + index["upper"]) / 2),
            mode="markers",
            marker={"size": 14, "opacity": 0},
            customdata=[_index_hover(row) for row in index.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        ),
        go.Scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip", name="effective number"),
    ]
    figure = year_chart(go.Figure(traces), [int(year) for year in index["year"]], look)
    figure.update_layout(
        margin_r=62,
        yaxis={
            "range": [0, 10_400],
            "tickvals": [0, 2_500, 5_000, 7_500, 10_000],
            "tickformat": ",",
        },
        yaxis2={
            "overlaying": "y",
            "side": "right",
            "range": [0, 10_400],
            "tickvals": [HHI_SCALE / number for number in EFFECTIVE],
            "ticktext": [wording.counted(number, "route") for number in EFFECTIVE],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": look.muted, "size": 12},
        },
    )
    return figure


def _index_hover(row: dict[Hashable, Any]) -> str:
    return (
        f"{row['year']}: {_range(row['lower'], row['upper'])}<br>"
        f"as {_number(row)} equal routes<br>routes told: {wording.percent(min(1.0, row['coverage']))}"
    )


def _range(low: float, high: float) -> str:
    if high - low < EXACT:
        return f"{round(low, -1):,.0f}"
    return f"{round(low, -1):,.0f} to {round(high, -1):,.0f}"


def _number(row: dict[Hashable, Any] | pd.Series) -> str:
    if row["upper"] - row["lower"] < EXACT:
        return wording.significant(row["most_routes"], 2)
    few, most = row["fewest_routes"], row["most_routes"]
    return f"{wording.significant(few, 2)} to {wording.significant(most, 2)}"


def _concentration_title(index: pd.DataFrame, subject: Subject) -> str:
    if index.empty:
        return f"How concentrated the routes of {subject.whose} are cannot be told in these years"
    last = index.iloc[-1]
    sentence = (
        f"{wording.capitalised(subject.whose)} left as if by {_equal_routes(last)} in "
        f"{last['year']:.0f}"
    )
    exact = index[(index["upper"] - index["lower"] < EXACT) & (index["year"] < last["year"])]
    if exact.empty:
        return sentence
    return f"{sentence}; in {exact.iloc[0]['year']:.0f} by {_equal_routes(exact.iloc[0])}"


def _equal_routes(row: pd.Series) -> str:
    number = _number(row)
    return "a single route" if number == "1" else f"{number} equal routes"


def _concentration_alt(index: pd.DataFrame, subject: Subject) -> str:
    if index.empty:
        return f"No index of concentration can be given for {subject.whose}."
    parts = [
        f"{row['year']}: {_range(row['lower'], row['upper'])}"
        for row in (index.iloc[0], index.iloc[-1])
    ]
    return f"Herfindahl-Hirschman index over routes of {subject.whose}, {'; '.join(dict.fromkeys(parts))}."


def _concentration_legend(index: pd.DataFrame, subject: Subject) -> tuple[LegendItem, ...]:
    if index.empty:
        return ()
    look = subject.look
    found = [LegendItem("all routes told", look.ink)]
    if (index["upper"] - index["lower"]).ge(EXACT).any():
        found.append(LegendItem("range that the routes told allow", look.half))
    return tuple(found)


def _coverage_caveats(index: pd.DataFrame) -> tuple[str, ...]:
    partial = index[index["coverage"] < FULL]
    if partial.empty:
        return ()
    years = years_in_words([int(year) for year in partial["year"]])
    low, high = partial["coverage"].min(), partial["coverage"].max()
    return (
        (
            f"In {years} the routes told make up {wording.percent(low)} to {wording.percent(high)} of the "
            "total: the low end takes the rest as many small routes, the high end as one."
        ),
    )
