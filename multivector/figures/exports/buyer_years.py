"""Who bought from an exporter over the years: the largest buyers, and all others together."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.buyers import BuyerYears
from multivector.analysis.poles import partner_poles, resolved
from multivector.charts.kinds.events import NO_EVENTS
from multivector.charts.kinds.stack import HEIGHT_PX, Stack, shade, stacked_columns
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.exports.buyers import LEAST_YEARS, NO_TOTALS
from multivector.figures.exports.subject import Subject

OTHERS = "Other buyers"
BILLED_ONE = "Billed: customs name the first buyer, such as a trader, not where the oil is landed or refined."


def buyer_years_view(bought: BuyerYears, subject: Subject, publisher: str) -> View | None:
    """Return the share of each of the largest buyers by year; None for fewer than two years."""
    shares = bought.shares
    if shares["year"].nunique() < LEAST_YEARS:
        return None
    poles = partner_poles(subject.poles)
    marks = {code: resolved(code, subject.exporter, poles) for code in bought.largest}
    order = list(subject.poles.sort_values("sort_order")["pole"])
    layers = [
        *sorted(bought.largest, key=lambda code: order.index(str(marks[code]))),
        OTHERS,
    ]
    colours = _colours(layers, marks, subject)
    names = {code: str(subject.names.get(code, code)) for code in layers}
    pieces = shares.assign(
        code=shares["buyer"].fillna(OTHERS),
        value=shares["share"],
        outline=subject.look.paper,
        is_estimate=False,
    )
    pieces = pieces.assign(
        label=pieces["code"].map(names),
        short=pieces["code"].map(names),
        colour=pieces["code"].map(colours),
        hover=[
            f"{names[code]}, {year}<br>{share:.1%}, {subject.scale.amount(volume)}"
            for code, year, share, volume in zip(
                pieces["code"], pieces["year"], pieces["share"], pieces["volume"], strict=True
            )
        ],
    ).sort_values("code", key=lambda codes: codes.map(layers.index), kind="stable")
    stack = Stack(pieces, NO_TOTALS, NO_TOTALS, NO_TOTALS, is_share=True)
    title = _title(bought, subject)
    first, last = int(shares["year"].min()), int(shares["year"].max())
    return View(
        key="export-buyer-years",
        title=title,
        subtitle=(
            f"% of {subject.whose} exports by weight, as billed, "
            f"{wording.year_span(first, last)}; the {len(bought.largest)} largest buyers; "
            f"source: {publisher}"
        ),
        chart=stacked_columns(stack, NO_EVENTS, subject.look, has_names=True),
        data=_data(shares, names, subject),
        source_ids=bought.source_ids,
        alt=f"Columns by year. {title}.",
        legend=pole_legend(subject.poles, subject.look, {str(mark) for mark in marks.values()}),
        caveats=(BILLED_ONE, *_doubts(bought)),
        height_px=HEIGHT_PX,
    )


def _colours(
    layers: Sequence[str], marks: Mapping[str, str | None], subject: Subject
) -> dict[str, str]:
    """Return the colour of each layer: its bloc's, every second one of a bloc paler."""
    colours, places = {OTHERS: subject.look.half}, Counter[str]()
    for code in layers:
        if code != OTHERS:
            pole = str(marks[code])
            tint = subject.look.pole(marks[code])
            colours[code] = shade(tint, places[pole] % 2, subject.look)
            places[pole] += 1
    return colours


def _data(shares: pd.DataFrame, names: dict[str, str], subject: Subject) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "year": shares["year"],
            "buyer": shares["buyer"].fillna(OTHERS).map(names),
            "share": shares["share"].round(4),
            "volume": (shares["volume"] * subject.scale.factor).round(3),
            "unit": subject.scale.name,
        }
    )


def _title(bought: BuyerYears, subject: Subject) -> str:
    """Name the largest buyer of the newest year, and who was the largest in the first."""
    named = bought.shares[bought.shares["buyer"].notna()].sort_values("share")
    last, first = int(named["year"].max()), int(named["year"].min())
    now = named[named["year"].eq(last)].iloc[-1]
    then = named[named["year"].eq(first)].iloc[-1]
    name = wording.capitalised(subject.name_of(str(now["buyer"])))
    said = f"{name} bought {wording.percent(float(now['share']))} of {subject.whose} in {last}"
    before = wording.percent(float(then["share"]))
    if then["buyer"] == now["buyer"]:
        return f"{said}, {before} in {first}"
    return f"{said}; in {first} {subject.name_of(str(then['buyer']))} bought {before}"


def _doubts(bought: BuyerYears) -> tuple[str, ...]:
    if not bought.doubtful:
        return ()
    years = wording.joined([str(year) for year in bought.doubtful])
    return (f"Weights of {years} do not fit the values everywhere; the shares are rough.",)
