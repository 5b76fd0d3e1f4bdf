"""What the pipelines through a country carry, whoever it belongs to."""

from collections.abc import Mapping

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.pipelines import line_units
from multivector.analysis.pipelines.states import CARRYING
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

MOST_ROWS, LEAST_ROWS = 8, 2


def crossing_view(  # noqa: PLR0913 -- what is drawn, and how
    lines: pd.DataFrame,
    country: str,
    names: Mapping[str, str],
    *,
    unit: str,
    gas_as_oil: float,
    poles: pd.DataFrame,
    look: Theme,
) -> View | None:
    """Return the working pipelines that touch a country with what flows through them; None without any.

    Args:
        lines: one row per pipeline that touches it: the table's columns and state, pole, factor, flow,
            flow_year, flow_unit.
        country: its ISO code.
        names: names of countries.
        unit: unit of oil, mt or kbd.
        gas_as_oil: million tonnes of oil with the energy of a billion cubic metres of gas.
        poles: names and order of the poles.
        look: the theme.
    """
    working = lines[lines["state"].isin(CARRYING)]
    if working.empty:
        return None
    is_gas = working["flow_unit"].eq("bcm")
    energy = working["flow"].where(~is_gas, working["flow"] * gas_as_oil)
    known = working.assign(energy=energy)[energy.gt(0)].sort_values("energy", ascending=False)
    silent = working.loc[~energy.gt(0), "name"].map(_short).tolist()
    shown = known.head(MOST_ROWS)
    rows = [
        Row(
            label=_short(str(line["name"])),
            value=float(line["energy"]),
            text=f"{line_units.amount(line['flow'], line['flow_unit'], unit, line['factor'])}, {line['flow_year']:.0f}",
            colour=look.pole(line["pole"] if isinstance(line["pole"], str) else None),
        )
        for line in shown.to_dict("records")
    ]
    name = wording.in_sentence(names[country])
    title = _title(rows, name, len(working))
    is_drawn = len(rows) >= LEAST_ROWS
    return View(
        key="transit-lines",
        title=title,
        subtitle="Throughput of working pipelines, latest year known; bars: energy, colour: bloc of the "
        "country that can shut it",
        chart=rows_chart(rows, look, names=("Energy, Mt of oil", "")) if is_drawn else None,
        data=pd.DataFrame(
            {
                "pipeline": shown["name"],
                "flow": shown["flow"].round(3),
                "unit": shown["flow_unit"],
                "year": shown["flow_year"],
                "energy_mt_of_oil": shown["energy"].round(3),
            }
        ),
        source_ids=collect_source_ids(shown),
        alt=f"Bars: pipelines in {name}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        legend=pole_legend(poles, look, set(shown["pole"].dropna())) if is_drawn else (),
        caveats=(f"No flow known: {wording.joined(silent)}.",) if silent else (),
        height_px=chart_height(len(rows)) if is_drawn else 0,
    )


def _title(rows: list[Row], name: str, count: int) -> str:
    if not rows:
        return f"{wording.counted(count, 'working pipeline')} in {name}; no flow is known"
    amount, _, year = rows[0].text.rpartition(", ")
    return f"{rows[0].label} carries the most energy through {name}: {amount} in {year}"


def _short(name: str) -> str:
    """Return a line without what stands in brackets."""
    return name.split(" (", maxsplit=1)[0]
