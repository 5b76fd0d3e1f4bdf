"""Goods on a corridor by year, in tonnes or in containers."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.pipelines.corridor_goods import CONTAINERS, TONNES
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds.hatches import estimated
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Labels
from multivector.charts.theme import Theme
from multivector.charts.view import View

HEIGHT_PX = 300
ROOM_ABOVE = 1.15
KEYS = {TONNES: "corridor-goods", CONTAINERS: "corridor-containers"}
UNITS = {
    TONNES: "Goods carried, million tonnes a year",
    CONTAINERS: "Containers carried, in units of 20 feet, a year",
}
TABLE = {
    "period": "Period",
    "part": "Part",
    "volume": "Volume",
    "unit": "Unit",
    "basis": "Basis",
    "note": "Note",
}
PARTS = {
    "all": "whole corridor",
    "exports_kaz": "exports of Kazakhstan",
    "rail_aze": "railways of Azerbaijan",
    "transit_aze": "transit through Azerbaijan",
    "ports_kaz_aze": "ports of Kazakhstan and Azerbaijan",
    "port_aktau": "port of Aktau",
    "port_baku": "port of Baku",
    "ships_kmtf": "ships of Kazmortransflot",
    "trains_chn_aze": "trains from China to Azerbaijan",
    "operator_utlc": "the operator UTLC ERA",
}
DERIVED = "worked out from a rate of growth"
COUNTED = (
    "Figures are those of the transport ministry of Kazakhstan and of the corridor's association."
)


def goods_view(
    years: pd.DataFrame, rows: pd.DataFrame, *, name: str, measure: str, look: Theme
) -> View:
    """Return what a corridor carried by year.

    Args:
        years: what `corridor_goods.yearly` returns, two years at least.
        rows: all that is known of the measure, parts and plans as well, for the table.
        name: of the corridor, as it stands in a sentence.
        measure: TONNES or CONTAINERS.
        look: the theme.
    """
    title = _title(years, name, measure)
    has_derived = bool(years["is_derived"].any())
    return View(
        key=KEYS[measure],
        title=title,
        subtitle=UNITS[measure],
        chart=_chart(years, measure, look),
        data=rows.assign(part=rows["part"].map(PARTS))[list(TABLE)].rename(columns=TABLE),
        source_ids=tuple(dict.fromkeys(";".join(years["source_ids"].iloc[::-1]).split(";"))),
        alt=f"{title}. By year: {_listed(years, measure)}.",
        legend=(LegendItem(DERIVED, look.muted, "hatch"),) if has_derived else (),
        caveats=(COUNTED,),
        height_px=HEIGHT_PX,
    )


def _chart(years: pd.DataFrame, measure: str, look: Theme) -> Chart:
    first, last = int(years["year"].min()), int(years["year"].max())
    derived = list(years["is_derived"])
    every = list(range(first, last + 1))
    values = dict(zip(years["year"], years["volume"], strict=True))
    return Chart(
        marks=[
            Bars(
                x=years["year"].tolist(),
                y=years["volume"].tolist(),
                fill=look.muted,
                hatch=estimated(derived, look),
                labels=Labels(
                    words=[amount(volume, measure) for volume in years["volume"]],
                    ink=look.ink,
                    at="outside",
                ),
                hover=[
                    f"{row['year']}: {amount(row['volume'], measure)}{_how(row['is_derived'])}"
                    for row in years.to_dict("records")
                ],
            )
        ],
        look=look,
        height_px=HEIGHT_PX,
        margins=Margins(left=8, right=8, top=12, bottom=28),
        x=Axis(span=(first - 0.6, last + 0.6), tick_step=1, tick_format="d", has_grid=False),
        y=Axis(span=(0, float(years["volume"].max()) * ROOM_ABOVE), is_shown=False),
        bar_gap=0.3,
        plan=native.years_plan(
            every,
            [
                native.Series(
                    UNITS[measure],
                    native.by_year(every, values),
                    look.muted,
                    labels=tuple(
                        amount(values[year], measure) if year in values else "" for year in every
                    ),
                    hatched=tuple(
                        year in set(years.loc[years["is_derived"], "year"]) for year in every
                    ),
                )
            ],
        ),
    )


def amount(volume: float, measure: str) -> str:
    """Return a volume as it is written at a bar: "4.12", "77,000"."""
    return wording.significant(volume) if measure == TONNES else f"{volume:,.0f}"


def _how(is_derived: bool) -> str:
    return f", {DERIVED}" if is_derived else ""


def _title(years: pd.DataFrame, name: str, measure: str) -> str:
    last, before = years.iloc[-1], years.iloc[-2]
    unit = "million tonnes" if measure == TONNES else "containers"
    carried = f"{name} carried {amount(last['volume'], measure)} {unit} in {last['year']}"
    change = last["volume"] / before["volume"] - 1
    if round(change, 2) == 0:
        return f"{carried}, as much as in {before['year']}"
    more = "more" if change > 0 else "less"
    return f"{carried}, {wording.percent(abs(change))} {more} than in {before['year']}"


def _listed(years: pd.DataFrame, measure: str) -> str:
    return ", ".join(
        f"{row['year']} {amount(row['volume'], measure)}" for row in years.to_dict("records")
    )
