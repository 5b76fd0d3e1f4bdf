"""All that flowed through whole lines by year, whoever owned it."""

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.analysis.exports.export_units import UNIT_NAMES
from multivector.analysis.exports.history import ExportHistory
from multivector.charts.view import LegendItem, View
from multivector.figures.exports.lines import LINES_PX, year_chart
from multivector.figures.exports.subject import Subject


def throughput_view(history: ExportHistory, subject: Subject) -> View | None:
    """Return all that flowed through each line by year, whoever owned it; None where none is held."""
    flowed = history.throughput
    if flowed.empty:
        return None
    factor = subject.scale.factor if history.unit == flowed["unit"].iloc[0] else 1.0
    names = history.routes.set_index("route_id")
    figure = go.Figure()
    largest = flowed.groupby("route_id")["volume"].max().nlargest(5).index
    shown = flowed[flowed["route_id"].isin(largest)]
    for place, route in enumerate(largest):
        rows = shown[shown["route_id"] == route]
        pole = names["pole"][route]
        colour = subject.look.pole(pole if isinstance(pole, str) else None)
        figure.add_trace(_line(rows, str(names["name"][route]), colour, factor, place))
    year_chart(figure, sorted(set(shown["year"])), subject.look, subject.events).update_yaxes(
        rangemode="tozero"
    )
    newest = shown.sort_values(["year", "volume"]).iloc[-1]
    unit = (
        subject.scale.name
        if factor != 1
        else UNIT_NAMES.get(str(newest["unit"]), str(newest["unit"]))
    )
    amount = f"{wording.significant(newest['volume'] * factor)} {unit}"
    title = f"{names['name'][newest['route_id']]} carried {amount} in {newest['year']}, whoever owned it{_most(shown, newest, factor)}"
    return View(
        key="export-throughput",
        title=title,
        subtitle=(
            f"Throughput of whole lines and ports, {unit} a year, all owners together: a count of its own, "
            "never added to the exports above; gaps are years not reported"
        ),
        graphic=figure,
        data=shown.assign(route=shown["route_id"].map(names["name"]))[
            ["year", "route", "volume", "unit", "kind", "note"]
        ],
        source_ids=tuple(dict.fromkeys(";".join(shown["source_ids"].iloc[::-1]).split(";"))),
        alt=f"Lines by year. {title}.",
        legend=tuple(
            LegendItem(str(trace.name), str(trace.line.color), _form(place))
            for place, trace in enumerate(figure.data)
        ),
        caveats=subject.scale_caveats if factor != 1 else (),
        height_px=LINES_PX,
    )


def _most(shown: pd.DataFrame, newest: pd.Series, factor: float) -> str:
    """Return the most that the same line carried in another year, empty where the newest was it."""
    own = shown[shown["route_id"] == newest["route_id"]].sort_values("volume")
    most = own.iloc[-1]
    if most["year"] == newest["year"]:
        return ""
    return f"; the most was {wording.significant(most['volume'] * factor)} in {most['year']}"


def _line(rows: pd.DataFrame, name: str, colour: str, factor: float, place: int) -> go.Scatter:
    volumes = dict(zip(rows["year"], rows["volume"] * factor, strict=True))
    span = range(min(volumes), max(volumes) + 1)
    return go.Scatter(
        name=name,
        x=[year + 0.5 for year in span],
        y=[volumes.get(year) for year in span],
        mode="lines+markers",
        line={"color": colour, "width": 2, "dash": ("solid", "dash", "dot")[place % 3]},
        marker={"size": 6, "color": colour},
        customdata=[f"{name}, {year}" for year in span],
        hovertemplate="%{customdata}: %{y:.3~g}<extra></extra>",
    )


def _form(place: int) -> str:
    return "line" if place % 3 == 0 else "dash"
