"""A state's trade in some products by pole over the years: stacked bars, from bulk trade data."""

import pandas as pd

from multivector.analysis import wording
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.columns import Piece, columns_plan
from multivector.charts.theme import pole_legend
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
        chart=stacked(scene, data) if len(data) else None,
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


def stacked(scene: BulkScene, data: pd.DataFrame) -> Chart:
    """Return a bar for each year, a piece for each pole."""
    millions = money_of(float(data.groupby("year")["value_usd_mn"].sum().max())).millions
    words = [
        f"<b>{row['pole_name']}</b> {row['year']}: {usd(row['value_usd_mn'])}, "
        f"{wording.percent(row['share'])}"
        for row in data.to_dict("records")
    ]
    worded = data.assign(value=data["value_usd_mn"] / millions, hover=words)
    pieces = [
        Piece(name=str(rows["pole_name"].iloc[0]), rows=rows, colour=scene.look.pole(str(pole)))
        for pole, rows in worded.groupby("pole", sort=False)
    ]
    first, last = int(data["year"].min()), int(data["year"].max())
    return Chart(
        marks=[piece.bars() for piece in pieces],
        look=scene.look,
        height_px=HEIGHT_PX,
        margins=Margins(left=48, right=8, top=8, bottom=trade_axis.LABELS_PX),
        x=trade_axis.year_axis(first, last),
        y=Axis(from_zero=True, tick_format=",~r", most_ticks=6),
        bar_mode="stack",
        bar_gap=0.16,
        plan=columns_plan(pieces, range(first, last + 1)),
    )


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
    return f"Stacked bars by year, {scene.whose_goods} by bloc. {'; '.join(said) or 'No data'}."


def _title(scene: BulkScene, data: pd.DataFrame) -> str:
    if data.empty:
        return f"No data on {scene.whose_goods} in this period"
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
        return f"The blocs' shares {about}"
    how = "grew" if change[pole] > 0 else "fell"
    before, now = (wording.percent(float(shares[year][pole])) for year in (first, last))
    whose = wording.capitalised(f"the share of {scene.pole_phrase(pole)}")
    return f"{whose} in {scene.whose_goods} {how} from {before} in {first} to {now} in {last}"


def _subtitle(scene: BulkScene, data: pd.DataFrame) -> str:
    words = wording.capitalised(f"{scene.whose_goods} by bloc")
    return words if data.empty else f"{words}, {money_words(data)}, {year_words(data)}"
