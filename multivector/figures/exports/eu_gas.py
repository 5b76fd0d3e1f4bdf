"""Gas of one exporter into the European Union, month by month and by way in."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports import eu_gas as measures
from multivector.analysis.exports.eu_gas import ENTRIES, OTHER
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.colours import mixed
from multivector.charts.kinds.stack import years_axis
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial

HEIGHT_PX = 340
MONTHS = 12
SECOND_SHADE, OTHER_SHADE = 0.55, 0.3
ROOM_ABOVE = 1.06
UNIT = "billion m³"
COUNTED = "Counted where gas enters the European Union; what leaves an exporter is more."
Looks = Mapping[str, tuple[str, str]]


def eu_gas_view(
    rows: pd.DataFrame,
    *,
    name: str,
    exporter: str,
    ways: Mapping[str, tuple[str, str]],
    source_ids: tuple[str, ...],
    look: Theme,
) -> View:
    """Return what came in by month.

    Args:
        rows: what `eu_gas.months` returns, a year of whole months at least.
        name: of the exporter.
        exporter: its code.
        ways: name of each way in, and bloc of the state that controls it.
        source_ids: who counted.
        look: the theme.
    """
    looks = _looks(exporter, ways, look)
    shown = rows[rows["entry"].isin(looks)]
    title = _title(rows, name)
    periods = sorted(set(shown["period"]))
    return View(
        key="export-eu-gas",
        title=title,
        subtitle=(
            f"Gas into the European Union by pipeline, {UNIT} a month, "
            f"{format_partial(periods[0])} to {format_partial(periods[-1])}"
        ),
        chart=_chart(shown, looks, look),
        data=pd.DataFrame(
            {
                "Month": shown["period"],
                "Way in": [looks[entry][0] for entry in shown["entry"]],
                "Volume": shown["volume"].round(3),
                "Unit": UNIT,
                "Whole month": shown["is_whole"],
            }
        ),
        source_ids=source_ids,
        alt=f"{title}.",
        legend=tuple(LegendItem(name, colour) for name, colour in looks.values())
        if len(looks) > 1
        else (),
        caveats=(COUNTED, *_parts(rows)),
        height_px=HEIGHT_PX,
    )


def _looks(
    exporter: str, ways: Mapping[str, tuple[str, str]], look: Theme
) -> dict[str, tuple[str, str]]:
    """Return name and colour of each way in; the second of one bloc is lighter."""
    looks: dict[str, tuple[str, str]] = {}
    seen = set()
    for entry in ENTRIES[exporter]:
        name, bloc = ways[entry]
        colour = look.pole(bloc)
        looks[entry] = (
            name,
            mixed(colour, look.paper, SECOND_SHADE) if bloc in seen else colour,
        )
        seen.add(bloc)
    if exporter == "RUS":
        looks[OTHER] = ("other pipelines", mixed(look.half, look.paper, OTHER_SHADE))
    return looks


def _chart(rows: pd.DataFrame, looks: Looks, look: Theme) -> Chart:
    periods = sorted(set(rows["period"]))
    years = [int(period[:4]) for period in periods]
    top = float(rows.groupby("period")["volume"].sum().max())
    layers = {entry: rows[rows["entry"] == entry] for entry in looks}
    return Chart(
        marks=[
            Bars(
                name=looks[entry][0],
                x=[_place(period) for period in layer["period"]],
                y=list(layer["volume"].round(3)),
                width=1 / MONTHS,
                fill=looks[entry][1],
                hover=[
                    f"{format_partial(period)}: {wording.significant(volume)} {UNIT}"
                    for period, volume in zip(layer["period"], layer["volume"], strict=True)
                ],
            )
            for entry, layer in layers.items()
        ],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=44, right=8, top=8, bottom=28),
        x=years_axis(years),
        y=Axis(span=(0, top * ROOM_ABOVE)),
        bar_mode="stack",
        bar_gap=0,
        pointer="x unified",
        plan=_plan(periods, layers, looks),
    )


def _plan(
    periods: list[str], layers: Mapping[str, pd.DataFrame], looks: Looks
) -> native.ChartPlan | None:
    every = range(len(periods))
    place = {period: number for number, period in enumerate(periods)}
    series = [
        native.Series(
            looks[entry][0],
            native.by_year(
                every, dict(zip(layer["period"].map(place), layer["volume"].round(3), strict=True))
            ),
            looks[entry][1],
        )
        for entry, layer in layers.items()
    ]
    drawn = native.years_plan(every, series, is_stacked=True)
    return drawn and replace(drawn, categories=tuple(periods))


def _place(period: str) -> float:
    """Return the middle of a month on an axis that counts in years."""
    return int(period[:4]) + (int(period[5:]) - 0.5) / MONTHS


def _title(rows: pd.DataFrame, name: str) -> str:
    sums = measures.yearly(rows)
    first, last = (wording.significant(float(sums.iloc[place])) for place in (0, -1))
    piped = f"{name} piped {first} {UNIT} of gas into the EU in {sums.index[0]}"
    return piped if len(sums) == 1 else f"{piped}, {last} in {sums.index[-1]}"


def _parts(rows: pd.DataFrame) -> tuple[str, ...]:
    cut = sorted(set(rows.loc[~rows["is_whole"], "period"]))
    return tuple(f"{format_partial(period)} is counted in part only." for period in cut)
