"""Products in which a state leans on one pole, or on few partners: a bar for each, from bulk data."""

from dataclasses import dataclass, replace
from html import escape

import pandas as pd

from multivector.analysis import wording
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.bulk_trade.scene import SOURCE, USD_MILLION, BulkScene
from multivector.figures.trade.scene import GOODS, usd

MOST_ROWS = 15
ROW_PX = 34
HIGHLY_CONCENTRATED = 1_800


@dataclass(frozen=True)
class _Scale:
    """What bars count: the column, its words, where the axis ends, and what one is on it."""

    column: str
    name: str
    top: float
    times: float


SHARE = _Scale("share", "share of one bloc", 100, 100)
INDEX = _Scale("hhi", "concentration index (HHI)", 10_000, 1)


def bulk_dependence_view(
    scene: BulkScene, products: pd.DataFrame, *, year: int, level: str, threshold: float
) -> View:
    """Return the products of which one pole has more than a share.

    Args:
        scene: the trade and its look.
        products: product, pole, value and total (USD thousand), share; the largest first.
        year: the year shown.
        level: chapters, headings or lines.
        threshold: the share above which a pole counts.
    """
    data = products.assign(
        name=[scene.words_of(code) for code in products["product"]],
        pole_name=[scene.pole_name(pole) for pole in products["pole"]],
        value_usd_mn=products["value"] / USD_MILLION,
    )[["product", "name", "pole", "pole_name", "value_usd_mn", "share"]]
    shown = data.head(MOST_ROWS)
    over = wording.percent(threshold)
    words = [
        f"{row['pole_name']} {wording.percent(row['share'])}, {usd(row['value_usd_mn'])}"
        for row in shown.to_dict("records")
    ]
    goods = f"{wording.possessive(scene.name)} {GOODS[scene.flow]}"
    return View(
        key="bulk-dependence",
        title=scene.title(_dependence_title(scene, data, year, level, over)),
        subtitle=scene.subtitle(
            f"Share of one bloc in {goods} of a product, {level} over {over}, the largest first, {year}"
        ),
        chart=_bars(scene, shown, SHARE, words, [*map(scene.look.pole, shown["pole"])])
        if len(shown)
        else None,
        data=data,
        source_ids=(SOURCE,),
        alt=f"Bars, one for each product: {_listed(shown, words)}.",
        legend=pole_legend(scene.poles, scene.look, set(shown["pole"])) if len(shown) else (),
        caveats=scene.caveats,
        height_px=_height(len(shown)),
    )


def bulk_concentration_view(
    scene: BulkScene, products: pd.DataFrame, *, year: int, level: str
) -> View:
    """Return how concentrated the largest products are over partners.

    Args:
        scene: the trade and its look.
        products: product, value (USD thousand), partners, hhi; the largest first.
        year: the year shown.
        level: chapters, headings or lines.
    """
    data = products.assign(
        name=[scene.words_of(code) for code in products["product"]],
        value_usd_mn=products["value"] / USD_MILLION,
    )[["product", "name", "value_usd_mn", "partners", "hhi"]]
    shown = data.head(MOST_ROWS)
    words = [
        f"{row['hhi']:,.0f}, {wording.counted(row['partners'], 'partner')}, {usd(row['value_usd_mn'])}"
        for row in shown.to_dict("records")
    ]
    goods = f"{wording.possessive(scene.name)} {GOODS[scene.flow]}"
    colours = [scene.look.pole("home")] * len(shown)
    return View(
        key="bulk-concentration",
        title=scene.title(_concentration_title(scene, shown, year, level)),
        subtitle=scene.subtitle(
            f"Concentration index (HHI) of {goods} by partner, 10,000 for a single one, "
            f"the {len(shown)} largest {level}, {year}"
        ),
        chart=_bars(scene, shown, INDEX, words, colours) if len(shown) else None,
        data=data,
        source_ids=(SOURCE,),
        alt=f"Bars, one for each product: {_listed(shown, words)}.",
        caveats=scene.caveats,
        height_px=_height(len(shown)),
    )


def _bars(
    scene: BulkScene, shown: pd.DataFrame, scale: _Scale, words: list[str], colours: list[str]
) -> Chart:
    """Return a bar for each row, with its name above it and its values in words at the right."""
    places = [len(shown) - 1 - place for place in range(len(shown))]
    names = [escape(_cut(str(name))) for name in shown["name"]]
    left = Note(
        words="",
        x=0,
        y=0,
        x_on="plot",
        x_anchor="left",
        y_anchor="bottom",
        y_shift_px=4,
        ink=scene.look.ink,
    )
    right = replace(left, x=1, x_anchor="right", ink=scene.look.muted)
    return Chart(
        is_list=True,
        marks=[
            Bars(
                is_lying=True,
                x=list(shown[scale.column] * scale.times),
                y=places,
                width=0.36,
                fill=colours,
                hover=[f"<b>{name}</b><br>{word}" for name, word in zip(names, words, strict=True)],
            )
        ],
        look=scene.look,
        height_px=_height(len(shown)),
        margins=Margins(left=8, right=12, top=8, bottom=26),
        x=Axis(span=(0, scale.top), most_ticks=5, tick_format=",~r"),
        y=Axis(span=(-0.5, len(shown) - 0.2), is_shown=False),
        notes=[
            replace(side, y=place, words=text)
            for place, name, word in zip(places, names, words, strict=True)
            for side, text in ((left, name), (right, word))
        ],
        plan=native.rows_plan(
            list(shown["name"]),
            [
                native.Series(
                    name=scale.name,
                    values=tuple(shown[scale.column]),
                    colour=colours[0],
                    point_colours=tuple(colours),
                    labels=tuple(words),
                )
            ],
            is_share=scale is SHARE,
        ),
    )


def _cut(name: str, longest: int = 44) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _height(rows: int) -> int:
    return ROW_PX * max(rows, 1) + 34


def _listed(shown: pd.DataFrame, words: list[str]) -> str:
    said = [f"{name} {word}" for name, word in zip(shown["name"], words, strict=True)]
    return "; ".join(said) or "no data"


def _dependence_title(
    scene: BulkScene, data: pd.DataFrame, year: int, level: str, over: str
) -> str:
    goods = f"{wording.possessive(scene.name)} {GOODS[scene.flow]}"
    if data.empty:
        return f"No bloc had over {over} of any of the {level} of {goods} in {year}"
    top = data.iloc[0]
    return (
        f"One bloc had over {over} of {goods} in {len(data):,} {level} in {year}; the largest is "
        f"{top['name']}, {wording.percent(top['share'])} {scene.from_or_with} "
        f"{scene.pole_phrase(str(top['pole']))}"
    )


def _concentration_title(scene: BulkScene, shown: pd.DataFrame, year: int, level: str) -> str:
    goods = f"{wording.possessive(scene.name)} {GOODS[scene.flow]}"
    if shown.empty:
        return f"No data on {scene.whose_goods} in {year}"
    high = int((shown["hhi"] >= HIGHLY_CONCENTRATED).sum())
    top = shown.nlargest(1, "hhi").iloc[0]
    return (
        f"{high} of the {len(shown)} largest {level} of {goods} were highly concentrated in {year}; above "
        f"all {top['name']}, index {top['hhi']:,.0f}"
    )
