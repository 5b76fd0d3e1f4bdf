"""How concentrated an exporter's routes are, by year: a dot where exact, a bar where only a range is known."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Points, Series, Stroke
from multivector.charts.view import View
from multivector.figures.exports.lines import LINES_PX, every_year, year_chart
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
        chart=_concentration_chart(index, subject) if len(index) else None,
        data=index.round(
            {"lower": 0, "upper": 0, "most_routes": 2, "fewest_routes": 2, "coverage": 3}
        ),
        source_ids=history.source_ids if len(index) else (),
        alt=_concentration_alt(index, subject),
        legend=_concentration_legend(index, subject),
        caveats=_coverage_caveats(index),
        height_px=LINES_PX if len(index) else 0,
    )


def _concentration_chart(index: pd.DataFrame, subject: Subject) -> Chart:
    is_wide = index["upper"] - index["lower"] >= EXACT
    years = [int(year) for year in index["year"]]
    drawn = year_chart(
        _marks(index[is_wide], index[~is_wide], subject),
        years,
        subject.look,
        lines=_lines(index[is_wide], index[~is_wide], every_year(years), subject),
    )
    scale = Axis(span=(0, 10_400), tick_values=(0, 2_500, 5_000, 7_500, 10_000), tick_format=",")
    routes = Axis(
        span=scale.span,
        ticks=tuple((HHI_SCALE / each, wording.counted(each, "route")) for each in EFFECTIVE),
        side="right",
        is_over=True,
        has_grid=False,
        has_line=False,
        has_zero=False,
    )
    return replace(
        drawn,
        marks=[*drawn.marks, _hover_marks(index), _ROUTES],
        margins=replace(drawn.margins, right=62),
        y=scale,
        more_y=(routes,),
        plan=drawn.plan and replace(drawn.plan, highest=HHI_SCALE, step=2_500),
    )


_ROUTES = Series(
    name="effective number", x=[None], y=[None], points=Points(), axes=(1, 2), is_silent=True
)
"""Marks nothing: the axis on the right is drawn for its sake."""


def _marks(wide: pd.DataFrame, exact: pd.DataFrame, subject: Subject) -> list[Series]:
    ends = zip(wide["lower"], wide["upper"], strict=True)
    return [
        Series(
            name="possible range",
            x=[x for year in wide["year"] for x in (year + 0.5, year + 0.5, None)],
            y=[y for low, high in ends for y in (low, high, None)],
            stroke=Stroke(subject.look.half, 7),
            is_silent=True,
        ),
        Series(
            name="index",
            x=[year + 0.5 for year in exact["year"]],
            y=list(exact["lower"].round(0)),
            points=Points(px=9, ink=subject.look.ink),
            is_silent=True,
        ),
    ]


def _hover_marks(index: pd.DataFrame) -> Series:
    return Series(
        name="words",
        x=[year + 0.5 for year in index["year"]],
        y=list((index["lower"] + index["upper"]) / 2),
        points=Points(px=14, opacity=0),
        hover=[_index_hover(row) for row in index.to_dict("records")],
    )


def _lines(
    wide: pd.DataFrame, exact: pd.DataFrame, years: list[int], subject: Subject
) -> list[native.Series]:
    """Return what a presentation draws: a point where exact, else a tick at each end of the range."""
    look = subject.look
    low, high, only = (
        native.by_year(years, dict(zip(rows["year"], rows[column].round(0), strict=True)))
        for rows, column in ((wide, "lower"), (wide, "upper"), (exact, "lower"))
    )
    return [
        native.Series("lowest value possible", low, look.half, "ticks"),
        native.Series("highest value possible", high, look.half, "ticks"),
        native.Series("all routes told", only, look.ink, "points"),
    ]


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
    items = [LegendItem("all routes told", look.ink)]
    if (index["upper"] - index["lower"]).ge(EXACT).any():
        items.append(LegendItem("range that the routes told allow", look.half))
    return tuple(items)


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
