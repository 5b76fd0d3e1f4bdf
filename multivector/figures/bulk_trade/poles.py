"""A state's trade in some products by pole over the years: stacked bars, from bulk trade data."""

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.charts import time_axis as trade_axis
from multivector.charts.theme import base_layout, pole_legend
from multivector.charts.time_axis import MIDDLE_OF_YEAR
from multivector.charts.view import View
from multivector.figures.bulk_trade.scene import SOURCE, USD_MILLION, BulkScene, year_words
from multivector.figures.trade.scene import money_of, usd

HEIGHT_PX = 360
LEAST_CHANGE = 0.01  # below it both shares read the same


def bulk_poles_view(scene: BulkScene, poles: pd.DataFrame) -> View:
    """Return the trade by pole over the years.

    Args:
        scene: the trade and its look.
        poles: year, pole, value (USD thousand).
    """
    data = pole_table(scene, poles)
    return View(
        key="bulk-poles",
        title=scene.title(_title(scene, data)),
        subtitle=scene.subtitle(_subtitle(scene, data)),
        graphic=stacked(scene, data) if len(data) else None,
        data=data,
        source_ids=(SOURCE,),
        alt=poles_alt(scene, data),
        legend=pole_legend(scene.poles, scene.look, set(data["pole"])) if len(data) else (),
        caveats=scene.caveats,
        height_px=HEIGHT_PX,
    )


def pole_table(scene: BulkScene, poles: pd.DataFrame) -> pd.DataFrame:
    """Return year, pole, its name, value (USD million) and share, in the order of the poles."""
    order = {
        pole: place for place, pole in enumerate(scene.poles.sort_values("sort_order")["pole"])
    }
    totals = poles.groupby("year")["value"].transform("sum")
    data = poles.assign(
        pole_name=[scene.pole_name(pole) for pole in poles["pole"]],
        value_usd_mn=poles["value"] / USD_MILLION,
        share=(poles["value"] / totals).where(totals > 0),
        place=poles["pole"].map(order),
    ).sort_values(["year", "place"], ignore_index=True)
    return data[["year", "pole", "pole_name", "value_usd_mn", "share"]]


def stacked(scene: BulkScene, data: pd.DataFrame) -> go.Figure:
    """Return a bar for each year, a piece for each pole."""
    money = money_of(float(data.groupby("year")["value_usd_mn"].sum().max()))
    figure = go.Figure()
    for pole, part in data.groupby("pole", sort=False):
        words = [
            f"<b>{row['pole_name']}</b> {row['year']}: {usd(row['value_usd_mn'])}, "
            f"{wording.percent(row['share'])}"
            for row in part.to_dict("records")
        ]
        figure.add_bar(
            name=str(part["pole_name"].iloc[0]),
            x=part["year"] + MIDDLE_OF_YEAR,
            y=part["value_usd_mn"] / money.millions,
            marker={"color": scene.look.pole(str(pole))},
            hovertext=words,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    layout = base_layout(scene.look, height_px=HEIGHT_PX)
    layout["barmode"], layout["bargap"] = "stack", 0.16
    layout["margin"] = {"l": 48, "r": 8, "t": 8, "b": trade_axis.LABELS_PX}
    layout["xaxis"] |= trade_axis.year_axis(int(data["year"].min()), int(data["year"].max()))
    layout["yaxis"] |= {"tickformat": ",~r", "nticks": 6, "rangemode": "tozero"}
    return figure.update_layout(layout)


def money_words(data: pd.DataFrame) -> str:
    """Return the unit of the axis of `stacked`."""
    return f"current {money_of(float(data.groupby('year')['value_usd_mn'].sum().max())).words}"


def poles_alt(scene: BulkScene, data: pd.DataFrame) -> str:
    """Return the bars in words: the first and the last year."""
    said = []
    for year in dict.fromkeys((data["year"].min(), data["year"].max())) if len(data) else ():
        rows = data[data["year"] == year].to_dict("records")
        parts = ", ".join(f"{row['pole_name']} {usd(row['value_usd_mn'])}" for row in rows)
        said.append(f"{year}: {parts}")
    return (
        f"Stacked bars by year, {scene.whose_goods} by pole. {'; '.join(said) or 'Nothing held'}."
    )


def _title(scene: BulkScene, data: pd.DataFrame) -> str:
    if data.empty:
        return f"None of {scene.whose_goods} are held in the period chosen"
    first, last = int(data["year"].min()), int(data["year"].max())
    shares = data.pivot_table(index="pole", columns="year", values="share", sort=False).fillna(0.0)
    if first == last:
        top = str(shares[last].idxmax())
        share = wording.percent(float(shares[last][top]))
        who = wording.capitalised(scene.pole_phrase(top))
        return f"{who} had {share} of {scene.whose_goods} in {last}"
    change = shares[last] - shares[first]
    pole = str(change.abs().idxmax())
    if abs(float(change[pole])) < LEAST_CHANGE:
        about = f"in {scene.whose_goods} were about the same in {last} as in {first}"
        return f"The shares of the poles {about}"
    how = "grew" if change[pole] > 0 else "fell"
    before, now = (wording.percent(float(shares[year][pole])) for year in (first, last))
    whose = wording.capitalised(f"the share of {scene.pole_phrase(pole)}")
    return f"{whose} in {scene.whose_goods} {how} from {before} in {first} to {now} in {last}"


def _subtitle(scene: BulkScene, data: pd.DataFrame) -> str:
    words = wording.capitalised(f"{scene.whose_goods} by pole")
    return words if data.empty else f"{words}, {money_words(data)}, {year_words(data)}"
