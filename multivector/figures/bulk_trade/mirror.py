"""What a seller counts against what the buyer counts, in some products, from bulk trade data."""

import pandas as pd

from multivector.analysis import wording
from multivector.charts.chart import Chart
from multivector.charts.kinds.labelled_lines import Line, labelled_lines
from multivector.charts.view import View
from multivector.figures.bulk_trade.scene import SOURCE, USD_MILLION, BulkScene, year_words
from multivector.figures.trade.scene import Money, money_of, usd


def bulk_mirror_view(scene: BulkScene, gap: pd.DataFrame, seller: str, buyer: str) -> View:
    """Return both counts of one flow over the years.

    Args:
        scene: the trade and its look.
        gap: year, sold, bought, gap (USD thousand), ratio.
        seller: who counts what it sold.
        buyer: who counts what it bought.
    """
    money_columns = ["sold", "bought", "gap"]
    data = gap.assign(**{name: gap[name] / USD_MILLION for name in money_columns})
    data = data.rename(columns={name: f"{name}_usd_mn" for name in money_columns})
    both = data.dropna(subset=["sold_usd_mn", "bought_usd_mn"])
    drawn = _chart(scene, data, seller, buyer) if len(data) else None
    sides = f"{scene.name_of(seller)} to {scene.name_of(buyer)}"
    period = f", {year_words(data)}" if len(data) else ""
    return View(
        key=f"bulk-mirror-{seller}-{buyer}",
        title=scene.title(_title(scene, both, seller, buyer)),
        subtitle=scene.subtitle(
            f"Exports of {scene.product_words} from {sides}, as reported by each side, "
            f"{_unit(data)}{period}"
        ),
        chart=drawn,
        data=data,
        source_ids=(SOURCE,),
        alt=f"Two lines by year, exports of {scene.product_words} from {sides}. {_title(scene, both, seller, buyer)}.",
        caveats=(*scene.caveats, "Buyers' figures include freight and insurance, sellers' do not."),
        height_px=drawn.height_px if drawn else 420,
    )


def _chart(scene: BulkScene, data: pd.DataFrame, seller: str, buyer: str) -> Chart:
    millions = _money(data).millions
    sides = (
        ("sold_usd_mn", f"reported by {scene.name_of(seller)}", scene.look.ink),
        ("bought_usd_mn", f"reported by {scene.name_of(buyer)}", scene.look.half),
    )
    lines = []
    for column, name, colour in sides:
        part = data[data[column].notna()]
        words = [
            f"{name} {year}: {usd(value)}"
            for year, value in zip(part["year"], part[column], strict=True)
        ]
        points = pd.DataFrame(
            {"year": part["year"], "y": part[column] / millions, "words": words, "symbol": "circle"}
        )
        if len(points):
            lines.append(Line(name, colour, points))
    return labelled_lines(lines, scene.look, last_year=int(data["year"].max()))


def _money(data: pd.DataFrame) -> Money:
    return money_of(float(data[["sold_usd_mn", "bought_usd_mn"]].max().fillna(0.0).max()))


def _unit(data: pd.DataFrame) -> str:
    return f"current {_money(data).words}"


def _title(scene: BulkScene, both: pd.DataFrame, seller: str, buyer: str) -> str:
    one, other = scene.name_of(seller), scene.name_of(buyer)
    if both.empty:
        return f"No year in which both {one} and {other} reported {scene.product_words}"
    last = both.iloc[-1]
    sold, bought = usd(last["sold_usd_mn"]), usd(last["bought_usd_mn"])
    sale = f"sales of {scene.product_words} to {other}"
    return f"{wording.capitalised(one)} reported {sold} of {sale} in {last['year']:.0f}, {other} {bought}"
