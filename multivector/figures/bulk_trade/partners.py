"""The largest partners of a state in some products, from bulk trade data: a line for each."""

from html import escape

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.poles import PoleMap
from multivector.charts.chart import Chart
from multivector.charts.kinds.labelled_lines import Line, labelled_lines
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.bulk_trade.scene import SOURCE, USD_MILLION, BulkScene, year_words
from multivector.figures.trade.scene import ROLE, money_of, usd

MOST_LINES = 6


def bulk_partners_view(scene: BulkScene, partners: pd.DataFrame, pole_of: PoleMap) -> View:
    """Return the largest partners over the years.

    Args:
        scene: the trade and its look.
        partners: year, partner, value (USD thousand), quantity (tonnes).
        pole_of: the pole of each partner.
    """
    data = _table(scene, partners, pole_of)
    has_data = not data.empty
    drawn = _chart(scene, data) if has_data else None
    return View(
        key="bulk-partners",
        title=scene.title(_title(scene, data)),
        subtitle=scene.subtitle(_subtitle(scene, data)),
        chart=drawn,
        data=data,
        source_ids=(SOURCE,),
        alt=_alt(scene, data),
        legend=pole_legend(scene.poles, scene.look, set(data["pole"])) if has_data else (),
        caveats=scene.caveats,
        height_px=drawn.height_px if drawn else 420,
    )


def _table(scene: BulkScene, partners: pd.DataFrame, pole_of: PoleMap) -> pd.DataFrame:
    """Return the partners drawn: the largest of the newest year, then of all years."""
    newest = partners[partners["year"] == partners["year"].max()]
    ranked = [*newest.nlargest(MOST_LINES, "value")["partner"]]
    totals = partners.groupby("year")["value"].transform("sum")
    valued = partners.assign(
        name=[scene.names.get(code, code) for code in partners["partner"]],
        pole=[pole_of[code] for code in partners["partner"]],
        value_usd_mn=partners["value"] / USD_MILLION,
        share=(partners["value"] / totals).where(totals > 0),
    )
    shown = valued[valued["partner"].isin(ranked)]
    columns = ["year", "partner", "name", "pole", "value_usd_mn", "share", "quantity"]
    return shown[columns].rename(columns={"quantity": "quantity_t"}).reset_index(drop=True)


def _chart(scene: BulkScene, data: pd.DataFrame) -> Chart:
    money = money_of(float(data["value_usd_mn"].max()))
    lines = []
    for name, part in data.groupby("name", sort=False):
        points = pd.DataFrame(
            {
                "year": part["year"],
                "y": part["value_usd_mn"] / money.millions,
                "words": [
                    f"<b>{escape(str(name))}</b> {row['year']}: {usd(row['value_usd_mn'])}, "
                    f"{wording.percent(row['share'])}"
                    for row in part.to_dict("records")
                ],
                "symbol": "circle",
            }
        )
        colour = scene.look.pole(str(part["pole"].iloc[0]))
        lines.append(Line(str(name), colour, points))
    return labelled_lines(lines, scene.look, last_year=int(data["year"].max()))


def _title(scene: BulkScene, data: pd.DataFrame) -> str:
    if data.empty:
        return f"No data on {scene.whose_goods} in this period"
    newest, oldest = (_leader(data, int(year)) for year in (data["year"].max(), data["year"].min()))
    of = f" of {scene.product_words}" if scene.product else ""
    who = wording.capitalised(scene.name_of(str(newest["partner"])))
    role = f"{wording.possessive(scene.name)} largest {ROLE[scene.flow]}"
    said = f"{who} was {role}{of} in {newest['year']}, with {wording.percent(newest['share'])}"
    if oldest["partner"] == newest["partner"]:
        return said
    return f"{said}; in {oldest['year']} it was {scene.name_of(str(oldest['partner']))}"


def _leader(data: pd.DataFrame, year: int) -> pd.Series:
    return data[data["year"] == year].nlargest(1, "value_usd_mn").iloc[0]


def _subtitle(scene: BulkScene, data: pd.DataFrame) -> str:
    if data.empty:
        return wording.capitalised(scene.whose_goods)
    money = money_of(float(data["value_usd_mn"].max()))
    return (
        f"{wording.capitalised(scene.whose_goods)} by partner, the largest of {data['year'].max()}, "
        f"current {money.words}, {year_words(data)}"
    )


def _alt(scene: BulkScene, data: pd.DataFrame) -> str:
    said = []
    for name, part in data.groupby("name", sort=False):
        ends = part.sort_values("year").iloc[[0, -1]].drop_duplicates("year").to_dict("records")
        amounts = ", ".join(f"{usd(end['value_usd_mn'])} in {end['year']}" for end in ends)
        said.append(f"{name} {amounts}")
    return f"Lines by year, {scene.whose_goods} by partner: {'; '.join(said) or 'no data'}."
