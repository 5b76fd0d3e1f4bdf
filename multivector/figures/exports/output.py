"""What a country produces, one series at a time."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from multivector.analysis import wording
from multivector.charts import plan as native
from multivector.charts.chart import Chart
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.exports.lines import (
    LINES_PX,
    every_year,
    line_of,
    open_marks,
    plan_marks,
    volume_lines,
    volume_marks,
    year_chart,
    yearly_values,
)
from multivector.figures.exports.subject import Subject

OUTPUT = "Output"


def output_view(
    output: pd.DataFrame,
    series_name: str,
    subject: Subject,
    compared: Sequence[tuple[str, pd.DataFrame]] = (),
) -> View:
    """Return one series of a country's output by year, plans as open marks.

    Args:
        output: year, volume, is_plan, is_estimate, source_ids, note.
        series_name: the words for the series.
        subject: exporter, scale and look.
        compared: names of other countries, and the same of them, in the same unit.
    """
    others = [(name, rows[~rows["is_plan"]]) for name, rows in compared]
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
        chart=_chart(real, output[output["is_plan"]], subject, others) if years else None,
        data=_data(output, name, others, factor, unit),
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


def _data(
    output: pd.DataFrame,
    name: str,
    others: Sequence[tuple[str, pd.DataFrame]],
    factor: float,
    unit: str,
) -> pd.DataFrame:
    rows = pd.concat([each.assign(country=who) for who, each in ((name, output), *others)])
    rows = rows.assign(volume=(rows["volume"] * factor).round(3), unit=unit)
    return (
        rows.drop(columns="source_ids") if others else rows.drop(columns=["source_ids", "country"])
    )


def _chart(
    real: pd.DataFrame,
    plan: pd.DataFrame,
    subject: Subject,
    others: Sequence[tuple[str, pd.DataFrame]],
) -> Chart:
    factor, look = subject.scale.factor, subject.look
    years = [*real["year"], *plan["year"], *(year for _, rows in others for year in rows["year"])]
    every = every_year(years)
    plans = [  # several of one year stand beside each other
        replace(open_marks("plan", rows, factor, look, every), is_in_legend=place == 0)
        for place, rows in plan.groupby(plan.groupby("year").cumcount())
    ]
    return year_chart(
        [
            *(line_of(name, rows, factor, look) for name, rows in others),
            *(volume_marks(real, factor, subject, OUTPUT) if len(real) else ()),
            *((plan_marks(plan, factor, look),) if len(plan) else ()),
        ],
        years,
        look,
        lines=[
            *volume_lines(real, factor, look, OUTPUT, every),
            *plans,
            *(
                native.Series(
                    name, yearly_values(rows, factor, every), look.muted, "line", end_label=name
                )
                for name, rows in others
            ),
        ],
        names=_ends(real, subject, others) if others and len(real) else (),
    )


def _ends(
    real: pd.DataFrame, subject: Subject, others: Sequence[tuple[str, pd.DataFrame]]
) -> list[tuple[str, str, float]]:
    factor, look = subject.scale.factor, subject.look
    own = wording.capitalised(subject.name_of(subject.exporter))
    return [
        (own, look.ink, float(real["volume"].iloc[-1]) * factor),
        *((name, look.muted, float(rows["volume"].iloc[-1]) * factor) for name, rows in others),
    ]


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
