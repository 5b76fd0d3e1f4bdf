"""What a country produces, one series at a time."""

import math
from dataclasses import replace

import pandas as pd

from multivector.analysis import wording
from multivector.charts.chart import Chart
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.exports.lines import (
    LINES_PX,
    every_year,
    open_marks,
    plan_marks,
    volume_lines,
    volume_marks,
    year_chart,
)
from multivector.figures.exports.subject import Subject

OUTPUT = "Output"


def output_view(output: pd.DataFrame, series_name: str, subject: Subject) -> View:
    """Return one series of a country's output by year, plans as open marks.

    Args:
        output: year, volume, is_plan, is_estimate, source_ids, note.
        series_name: the words for the series.
        subject: exporter, scale and look.
    """
    factor, unit = subject.scale.factor, subject.scale.name
    what = subject.commodity.output
    kinds = output["is_estimate"].map({True: "estimate", False: "reported"})
    real = output.assign(kind=kinds)[~output["is_plan"]]
    years = sorted(set(output["year"]))
    name = wording.capitalised(subject.name_of(subject.exporter))
    return View(
        key="export-output",
        title=_output_title(real, name, what, factor, unit),
        subtitle=f"Output of {what}, {subject.scale.words}; source: {series_name}",
        chart=_chart(real, output[output["is_plan"]], subject) if years else None,
        data=output.assign(volume=(output["volume"] * factor).round(3), unit=unit).drop(
            columns="source_ids"
        ),
        source_ids=tuple(dict.fromkeys(";".join(output["source_ids"].iloc[::-1]).split(";")))
        if years
        else (),
        alt=_output_title(real, name, what, factor, unit) + ".",
        legend=_output_legend(output, subject.look),
        caveats=(
            *(("Other sources measure output differently.",) if years else ()),
            *(subject.scale_caveats if factor != 1 else ()),
        ),
        height_px=LINES_PX if years else 0,
    )


def _chart(real: pd.DataFrame, plan: pd.DataFrame, subject: Subject) -> Chart:
    factor, look = subject.scale.factor, subject.look
    years = [*real["year"], *plan["year"]]
    every = every_year(years)
    plans = [  # several of one year stand beside each other
        replace(open_marks("plan", rows, factor, look, every), is_in_legend=place == 0)
        for place, rows in plan.groupby(plan.groupby("year").cumcount())
    ]
    return year_chart(
        [
            *(volume_marks(real, factor, subject, OUTPUT) if len(real) else ()),
            *((plan_marks(plan, factor, look),) if len(plan) else ()),
        ],
        years,
        look,
        lines=[*volume_lines(real, factor, look, OUTPUT, every), *plans],
    )


def _output_title(real: pd.DataFrame, name: str, what: str, factor: float, unit: str) -> str:
    if real.empty:
        return f"No {what} output of {name} is known in these years"
    last, most = real.iloc[-1], real.sort_values("volume").iloc[-1]
    amount = f"{name} produced {wording.significant(last['volume'] * factor)} {unit} of {what} in {last['year']:.0f}"
    if math.isclose(last["volume"], most["volume"]):
        return f"{amount}, a record"
    peak = wording.significant(most["volume"] * factor)
    return f"{amount}, below the {peak} of {most['year']:.0f}"


def _output_legend(output: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    items = []
    if output["is_plan"].any():
        items.append(LegendItem("plan (hollow)", look.ink, "diamond"))
    if output["is_estimate"].any():
        items.append(LegendItem("estimate", look.half, "ring"))
    return tuple(items)
