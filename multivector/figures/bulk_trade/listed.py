"""A state's trade in the common high-priority items over the years, by pole of the partner."""

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.bulk_trade.poles import (
    HEIGHT_PX,
    money_words,
    pole_table,
    poles_alt,
    stacked,
)
from multivector.figures.bulk_trade.scene import SOURCE, BulkScene, year_words
from multivector.figures.trade.scene import GOODS, usd

BEFORE_THE_WAR = 2021


def bulk_listed_view(scene: BulkScene, listed: pd.DataFrame, items: pd.DataFrame) -> View:
    """Return the trade in the goods of the list over the years.

    Args:
        scene: the trade and its look.
        listed: year, tier, pole, value (USD thousand), products.
        items: the rows of the list that are chosen.
    """
    sums = listed.groupby(["year", "pole"])["value"].sum().reset_index()
    bars = pole_table(scene, sums)
    has_data = not bars.empty
    data = listed.assign(value_usd_mn=listed["value"] / 1_000).drop(columns="value")
    return View(
        key="bulk-listed",
        title=scene.title(_title(scene, bars)),
        subtitle=scene.subtitle(_subtitle(bars, len(items))),
        chart=stacked(scene, bars) if has_data else None,
        data=data,
        source_ids=(SOURCE, *evidence.source_ids(items)),
        alt=poles_alt(scene, bars),
        legend=pole_legend(scene.poles, scene.look, set(bars["pole"])) if has_data else (),
        caveats=(
            *scene.caveats,
            "A six-digit code also covers civilian goods: trade in it does not prove evasion.",
        ),
        height_px=HEIGHT_PX,
    )


def _title(scene: BulkScene, bars: pd.DataFrame) -> str:
    goods = f"{wording.possessive(scene.name)} {GOODS[scene.flow]} of common high-priority items"
    if bars.empty:
        return f"No data on {goods} in this period"
    totals = bars.groupby("year")["value_usd_mn"].sum()
    last = int(totals.index.max())
    then = BEFORE_THE_WAR if BEFORE_THE_WAR in totals.index and last > BEFORE_THE_WAR else None
    then = then or int(totals.index.min())
    said = f"{wording.capitalised(goods)}: {usd(totals[last])} in {last}"
    if then == last:
        return said
    top = bars[bars["year"] == last].nlargest(1, "share").iloc[0]
    share = wording.percent(top["share"])
    side = f"{share} {scene.from_or_with} {scene.pole_phrase(str(top['pole']))}"
    return f"{said}, against {usd(totals[then])} in {then}; {side}"


def _subtitle(bars: pd.DataFrame, count: int) -> str:
    words = (
        f"{wording.counted(count, 'product')} of the list of February 2024, by bloc of the partner"
    )
    return words if bars.empty else f"{words}, {money_words(bars)}, {year_words(bars)}"
