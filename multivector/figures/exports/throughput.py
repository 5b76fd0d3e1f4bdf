"""All that flowed through whole lines by year, whoever owned it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.export_units import UNIT_NAMES
from multivector.analysis.exports.history import ExportHistory
from multivector.charts import plan as native
from multivector.charts.chart import Chart
from multivector.charts.marks import Dash, Points, Series, Stroke
from multivector.charts.view import View
from multivector.figures.exports.lines import LINES_PX, every_year, year_chart, yearly_values
from multivector.figures.exports.subject import Subject, short_name

DASHES: tuple[Dash, ...] = ("solid", "dash", "dot")


@dataclass(frozen=True, eq=False)
class _Line:
    """What flowed through one line, and how it differs from others."""

    name: str
    colour: str
    dash: Dash
    rows: pd.DataFrame

    @property
    def is_dashed(self) -> bool:
        return self.dash != "solid"


def throughput_view(history: ExportHistory, subject: Subject) -> View | None:
    """Return the flow of each line by year, whoever owned it; None where nothing is known."""
    flowed = history.throughput
    if flowed.empty:
        return None
    factor = subject.scale.factor if history.unit == flowed["unit"].iloc[0] else 1.0
    names = history.routes.set_index("route_id")
    largest = flowed.groupby("route_id")["volume"].max().nlargest(5).index
    shown = flowed[flowed["route_id"].isin(largest)]
    lines = [
        _Line(
            name=str(names["name"][route]),
            colour=subject.look.pole(
                pole if isinstance(pole := names["pole"][route], str) else None
            ),
            dash=DASHES[place % len(DASHES)],
            rows=shown[shown["route_id"] == route],
        )
        for place, route in enumerate(largest)
    ]
    newest = shown.sort_values(["year", "volume"]).iloc[-1]
    unit = (
        subject.scale.name
        if factor != 1
        else UNIT_NAMES.get(str(newest["unit"]), str(newest["unit"]))
    )
    amount = f"{wording.significant(newest['volume'] * factor)} {unit}"
    title = (
        f"{short_name(str(names['name'][newest['route_id']]))} carried {amount} for all shippers in "
        f"{newest['year']}{_most(shown, newest, factor)}"
    )
    return View(
        key="export-throughput",
        title=title,
        subtitle=f"Total throughput, all shippers, {unit}{'' if subject.scale.is_rate else ' a year'}",
        chart=_chart(lines, factor, subject),
        data=_in_unit(shown, factor, unit).assign(route=shown["route_id"].map(names["name"]))[
            ["year", "route", "volume", "unit", "kind", "note"]
        ],
        source_ids=tuple(dict.fromkeys(";".join(shown["source_ids"].iloc[::-1]).split(";"))),
        alt=f"Lines by year. {title}.",
        caveats=(
            "Includes other countries' exports: not comparable with the exports above.",
            "Gaps: not reported.",
            *(subject.scale_caveats if factor != 1 else ()),
        ),
        height_px=LINES_PX,
    )


def _in_unit(shown: pd.DataFrame, factor: float, unit: str) -> pd.DataFrame:
    """Return volumes in the unit that is drawn; as the table has them where that is the same."""
    if factor == 1:
        return shown
    return shown.assign(volume=(shown["volume"] * factor).round(3), unit=unit)


def _most(shown: pd.DataFrame, newest: pd.Series, factor: float) -> str:
    """Return the most that the same line carried in another year, empty where the newest was it."""
    own = shown[shown["route_id"] == newest["route_id"]].sort_values("volume")
    most = own.iloc[-1]
    if most["year"] == newest["year"]:
        return ", a record" if len(own) > 1 else ""
    return f", below its peak of {wording.significant(most['volume'] * factor)} in {most['year']}"


def _chart(lines: Sequence[_Line], factor: float, subject: Subject) -> Chart:
    years = [year for line in lines for year in line.rows["year"]]
    every = every_year(years)
    return year_chart(
        [_mark(line, factor) for line in lines],
        years,
        subject.look,
        lines=[
            native.Series(
                line.name,
                yearly_values(line.rows, factor, every),
                line.colour,
                "line",
                is_dashed=line.is_dashed,
                end_label=short_name(line.name),
            )
            for line in lines
        ],
        events=subject.events,
        names=[
            (short_name(line.name), line.colour, float(line.rows["volume"].iloc[-1] * factor))
            for line in lines
        ],
    )


def _mark(line: _Line, factor: float) -> Series:
    volumes = dict(zip(line.rows["year"], line.rows["volume"] * factor, strict=True))
    span = every_year(list(volumes))
    return Series(
        name=line.name,
        x=[year + 0.5 for year in span],
        y=[volumes.get(year) for year in span],
        stroke=Stroke(line.colour, dash=line.dash),
        points=Points(ink=line.colour),
        hover=[f"{line.name}, {year}" for year in span],
        hover_format="%{customdata}: %{y:.3~g}",
    )
