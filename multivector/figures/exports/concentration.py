"""On how many routes an exporter depends: a dot where exact, a ring if estimated, a bar for a range."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Edge, Points, Series, Stroke
from multivector.charts.view import View
from multivector.figures.exports.lines import LINES_PX, every_year, year_chart
from multivector.figures.exports.subject import FULL, Subject, years_in_words

EXACT = 10  # points of the index: below it the bounds are one dot
CLOSE = 0.05  # routes: a smaller change is none
LEAST_TOP = 4.0
GUESSED = "some routes estimated"


def concentration_view(
    index: pd.DataFrame,
    history: ExportHistory,
    subject: Subject,
    compared: Sequence[tuple[str, pd.DataFrame]] = (),
) -> View:
    """Return how many equal routes the exports amount to by year, as a dot or a possible range.

    Args:
        index: what `concentration_by_year` returns.
        history: the years in view.
        subject: exporter, look and events.
        compared: names of other exporters, and the same of them; drawn are the years known exactly.
    """
    others = [(name, rows[_is_exact(rows)]) for name, rows in compared]
    others = [(name, rows) for name, rows in others if len(rows)]
    return View(
        key="export-concentration",
        title=_title(index, subject),
        subtitle=f"Number of equal-sized routes that {subject.what} exports amount to",
        chart=_chart(index, subject, others) if len(index) else None,
        data=_data(index, subject, others),
        source_ids=history.source_ids if len(index) else (),
        alt=_alt(index, subject),
        legend=_legend(index, subject),
        caveats=_caveats(index),
        height_px=LINES_PX if len(index) else 0,
    )


def _is_exact(index: pd.DataFrame) -> pd.Series:
    return index["upper"] - index["lower"] < EXACT


def _data(
    index: pd.DataFrame, subject: Subject, others: Sequence[tuple[str, pd.DataFrame]]
) -> pd.DataFrame:
    name = str(subject.names.get(subject.exporter, subject.exporter))
    rows = pd.concat([each.assign(exporter=who) for who, each in ((name, index), *others)])
    digits = {"lower": 0, "upper": 0, "most_routes": 2, "fewest_routes": 2, "coverage": 3}
    return rows.round(digits)


def _chart(
    index: pd.DataFrame, subject: Subject, others: Sequence[tuple[str, pd.DataFrame]]
) -> Chart:
    is_exact, look = _is_exact(index), subject.look
    everything = pd.concat([index, *(rows for _, rows in others)])
    years = [int(year) for year in everything["year"]]
    every = every_year(years)
    top = max(LEAST_TOP, float(everything["most_routes"].max()) * 1.1)
    own = (subject.name_of(subject.exporter), look.ink, float(index["most_routes"].iloc[-1]))
    ends = [
        own,
        *((name, look.muted, float(rows["most_routes"].iloc[-1])) for name, rows in others),
    ]
    drawn = year_chart(
        [
            *(_line_of(name, rows, subject) for name, rows in others),
            *_marks(index[~is_exact], index[is_exact], subject),
        ],
        years,
        look,
        lines=[
            *_lines(index[~is_exact], index[is_exact], every, subject),
            *(_native_line(name, rows, every, subject) for name, rows in others),
        ],
        names=ends if others else (),
        top=top,
    )
    return replace(
        drawn,
        marks=[*drawn.marks, _hover_marks(index)],
        y=Axis(span=(0, top), tick_step=1, tick_format="d"),
    )


def _line_of(name: str, rows: pd.DataFrame, subject: Subject) -> Series:
    return Series(
        name=name,
        x=[year + 0.5 for year in rows["year"]],
        y=list(rows["most_routes"].round(2)),
        stroke=Stroke(subject.look.muted, 1.5),
        points=Points(px=6, ink=subject.look.muted),
        hover=[f"{name}, {year}" for year in rows["year"]],
        hover_format="%{customdata}: %{y:.2~f}",
    )


def _native_line(
    name: str, rows: pd.DataFrame, years: list[int], subject: Subject
) -> native.Series:
    values = native.by_year(
        years, dict(zip(rows["year"], rows["most_routes"].round(2), strict=True))
    )
    return native.Series(name, values, subject.look.muted, "line", end_label=name)


def _marks(wide: pd.DataFrame, exact: pd.DataFrame, subject: Subject) -> list[Series]:
    look = subject.look
    ends = zip(wide["fewest_routes"].round(2), wide["most_routes"].round(2), strict=True)
    return [
        Series(
            name="possible range",
            x=[x for year in wide["year"] for x in (year + 0.5, year + 0.5, None)],
            y=[y for low, high in ends for y in (low, high, None)],
            stroke=Stroke(look.half, 7),
            is_silent=True,
        ),
        Series(
            name="equal routes",
            x=[year + 0.5 for year in exact["year"]],
            y=list(exact["most_routes"].round(2)),
            points=Points(
                px=9,
                ink=[look.paper if each else look.ink for each in exact["is_estimate"]],
                edge=Edge(look.ink, 1.5),
            ),
            is_silent=True,
        ),
    ]


def _hover_marks(index: pd.DataFrame) -> Series:
    return Series(
        name="words",
        x=[year + 0.5 for year in index["year"]],
        y=list((index["fewest_routes"] + index["most_routes"]) / 2),
        points=Points(px=14, opacity=0),
        hover=[_hover(row) for row in index.to_dict("records")],
    )


def _lines(
    wide: pd.DataFrame, exact: pd.DataFrame, years: list[int], subject: Subject
) -> list[native.Series]:
    """Return what a presentation draws: a point where exact, else a tick at each end of the range."""
    look = subject.look
    low, high, only, guessed = (
        native.by_year(years, dict(zip(rows["year"], rows[column].round(2), strict=True)))
        for rows, column in (
            (wide, "fewest_routes"),
            (wide, "most_routes"),
            (exact[~exact["is_estimate"]], "most_routes"),
            (exact[exact["is_estimate"]], "most_routes"),
        )
    )
    return [
        native.Series("fewest possible", low, look.half, "ticks"),
        native.Series("most possible", high, look.half, "ticks"),
        native.Series("all routes known", only, look.ink, "points"),
        native.Series(GUESSED, guessed, look.ink, "points", is_hollow=True),
    ]


def _hover(row: dict[Hashable, Any]) -> str:
    return (
        f"{row['year']}: as {_number(row)} equal routes<br>"
        f"routes known for {wording.percent(min(1.0, row['coverage']))} of exports"
        + (f", {GUESSED}<br>" if row["is_estimate"] else "<br>")
        + f"index (HHI) {_range(row['lower'], row['upper'])}"
    )


def _range(low: float, high: float) -> str:
    if high - low < EXACT:
        return f"{round(low, -1):,.0f}"
    return f"{round(low, -1):,.0f} to {round(high, -1):,.0f}"


def _number(row: dict[Hashable, Any] | pd.Series) -> str:
    few, most = (wording.significant(row[end], 2) for end in ("fewest_routes", "most_routes"))
    return most if row["upper"] - row["lower"] < EXACT else f"{few} to {most}"


def _title(index: pd.DataFrame, subject: Subject) -> str:
    if index.empty:
        return f"How concentrated the routes of {subject.whose} are is unknown in these years"
    last = index.iloc[-1]
    exact = index[_is_exact(index) & ~index["is_estimate"] & (index["year"] < last["year"])]
    if exact.empty:
        return f"{wording.capitalised(subject.whose)} depends on {_equal_routes(last)}"
    first = exact.iloc[0]
    change = float(last["most_routes"] - first["most_routes"])
    way = "narrowed" if change < -CLOSE else "widened" if change > CLOSE else "hardly changed"
    return (
        f"Route choice for {subject.whose} has {way}: {_equal_routes(last)}, against "
        f"{_number(first)} in {first['year']:.0f}"
    )


def _equal_routes(row: pd.Series) -> str:
    number = _number(row)
    return "a single route" if number == "1" else f"{number} equal routes"


def _alt(index: pd.DataFrame, subject: Subject) -> str:
    if index.empty:
        return f"No concentration of routes can be given for {subject.whose}."
    parts = [f"{row['year']:.0f}: {_number(row)}" for _, row in index.iloc[[0, -1]].iterrows()]
    listed = "; ".join(dict.fromkeys(parts))
    return f"Number of equal routes that {subject.whose} exports amount to, {listed}."


def _legend(index: pd.DataFrame, subject: Subject) -> tuple[LegendItem, ...]:
    is_exact, look = _is_exact(index), subject.look
    guessed = (
        [LegendItem(GUESSED, look.ink, "ring")] if index[is_exact]["is_estimate"].any() else []
    )
    wide = [] if is_exact.all() else [LegendItem("possible range", look.half)]
    if not guessed and not wide:
        return ()
    return (LegendItem("all routes known", look.ink, "circle"), *guessed, *wide)


def _caveats(index: pd.DataFrame) -> tuple[str, ...]:
    if index.empty:
        return ()
    meaning = "From the concentration index (HHI) of route shares: 10,000 is a single route."
    partial = index[index["coverage"] < FULL]
    if partial.empty:
        return (meaning,)
    years = years_in_words([int(year) for year in partial["year"]])
    return (f"Bars ({years}): range possible while some routes are unknown.", meaning)
