"""What a country produces, one series at a time."""

import math

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.charts.theme import Theme
from multivector.charts.view import LegendItem, View
from multivector.figures.exports.lines import LINES_PX, plan_marks, series_traces, year_chart
from multivector.figures.exports.subject import Subject


def output_view(output: pd.DataFrame, series_name: str, subject: Subject) -> View:
    """Return one series of a country's output by year, plans as open marks.

    Args:
        output: year, volume, is_plan, is_estimate, source_ids, note.
        series_name: the words for the series.
        subject: exporter, scale and look.
    """
    factor, unit = subject.scale.factor, subject.scale.name
    what = subject.commodity.output
    real, plan = output[~output["is_plan"]], output[output["is_plan"]]
    figure = go.Figure()
    if len(real):
        real = real.assign(
            kind=["estimate" if each else "reported" for each in real["is_estimate"]]
        )
        figure.add_traces(series_traces(real, factor, subject, "Output"))
    if len(plan):
        figure.add_trace(plan_marks(plan, factor, subject.look))
    years = sorted(set(output["year"]))
    if years:
        year_chart(figure, years, subject.look).update_yaxes(rangemode="tozero")
    name = wording.capitalised(subject.name_of(subject.exporter))
    return View(
        key="export-output",
        title=_output_title(real, name, what, factor, unit),
        subtitle=f"Output of {what}, {name}, {unit}; series: {series_name}; other series count differently",
        graphic=figure if years else None,
        data=output.assign(volume=(output["volume"] * factor).round(3), unit=unit).drop(
            columns="source_ids"
        ),
        source_ids=tuple(dict.fromkeys(";".join(output["source_ids"].iloc[::-1]).split(";")))
        if years
        else (),
        alt=_output_title(real, name, what, factor, unit) + ".",
        legend=_output_legend(output, subject.look),
        caveats=subject.scale_caveats if factor != 1 else (),
        height_px=LINES_PX if years else 0,
    )


def _output_title(real: pd.DataFrame, name: str, what: str, factor: float, unit: str) -> str:
    if real.empty:
        return f"No output of {what} of {name} is held in these years"
    last, most = real.iloc[-1], real.sort_values("volume").iloc[-1]
    amount = f"{name} produced {wording.significant(last['volume'] * factor)} {unit} of {what} in {last['year']:.0f}"
    if math.isclose(last["volume"], most["volume"]):
        return f"{amount}, the most in this series"
    peak = wording.significant(most["volume"] * factor)
    return f"{amount}; the most in this series was {peak} in {most['year']:.0f}"


def _output_legend(output: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    found = []
    if output["is_plan"].any():
        found.append(LegendItem("plan, not an outturn (open)", look.ink, "diamond"))
    if output["is_estimate"].any():
        found.append(LegendItem("estimate", look.half, "ring"))
    return tuple(found)
