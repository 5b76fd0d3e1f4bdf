"""The mirror gap: what one state counts as sold against what the other counts as bought."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade.mirror_pairs import ORDINARY_RATIO, MirrorPair
from multivector.charts.chart import Chart
from multivector.charts.kinds.labelled_lines import Line, labelled_lines
from multivector.charts.kinds.time_axis import MIDDLE_OF_YEAR
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.trade.scene import largest, money_of, usd

TWICE = 2.0
NEAR = 0.02  # below it the two sides are said to agree


def mirror_view(
    pair: MirrorPair, *, names: Mapping[str, str], colours: Mapping[str, str], look: Theme
) -> View:
    """Return both counts of what a seller sold to a buyer.

    Args:
        pair: the two counts.
        names: names of countries.
        colours: the colour of the seller and of the buyer.
        look: the theme.
    """
    seller, buyer = (wording.in_sentence(names[code]) for code in (pair.seller, pair.buyer))
    rows = pair.years
    drawn = _chart(pair, names, colours, look) if len(rows) else None
    return View(
        key=f"trade-mirror-{pair.seller}-{pair.buyer}".lower(),
        title=_title(pair, seller, buyer),
        subtitle=_subtitle(pair, seller, buyer),
        chart=drawn,
        data=rows.assign(seller=names[pair.seller], buyer=names[pair.buyer]),
        source_ids=evidence.source_ids(pair.rows.sort_values("year", ascending=False)),
        alt=_alt(pair, seller, buyer),
        legend=_legend(look) if len(rows) else (),
        caveats=_caveats(pair, names),
        height_px=drawn.height_px if drawn else 0,
    )


def _chart(
    pair: MirrorPair, names: Mapping[str, str], colours: Mapping[str, str], look: Theme
) -> Chart:
    rows = pair.years
    money = money_of(largest(rows, "sold", "bought"))
    lines = [
        _line(pair, "sold", names[pair.seller], colours[pair.seller], money.millions),
        _line(pair, "bought", names[pair.buyer], colours[pair.buyer], money.millions),
    ]
    drawn = labelled_lines(lines, look, last_year=int(rows["year"].max()))
    return replace(drawn, marks=[*drawn.marks, _gaps(rows, money.millions, look)])


def _line(pair: MirrorPair, column: str, name: str, colour: str, millions: float) -> Line:
    verb = "reported as sold" if column == "sold" else "reported as bought"
    words = [
        f"<b>{row['year']}</b>: {usd(row[column])} {verb} by {name}"
        f"<br>buyer reports {_difference(row['ratio'])}"
        for row in pair.years.to_dict("records")
    ]
    points = pd.DataFrame(
        {
            "year": pair.years["year"].astype("int64"),
            "y": pair.years[column] / millions,
            "words": words,
            "symbol": "circle" if column == "sold" else "circle-open",
        }
    )
    return Line(f"{name} {'sold' if column == 'sold' else 'bought'}", colour, points)


def _gaps(rows: pd.DataFrame, millions: float, look: Theme) -> Bars:
    """Return the gap of each year as a thin bar between the two counts."""
    return Bars(
        name="gap",
        x=list(rows["year"] + MIDDLE_OF_YEAR),
        base=list(rows[["sold", "bought"]].min(axis="columns") / millions),
        y=list(rows["gap"].abs() / millions),
        width=0.28,
        fill=look.half,
        opacity=0.5,
        is_silent=True,
    )


def _title(pair: MirrorPair, seller: str, buyer: str) -> str:
    if pair.years.empty:
        return f"No year in which both report {wording.possessive(seller)} exports to {buyer}"
    row = pair.years.iloc[-1]
    goods = f"{wording.possessive(seller)} exports to {buyer}"
    if abs(row["ratio"] - 1) < NEAR:
        amount = usd(float(row[["sold", "bought"]].mean()))
        return f"Both sides agree on {goods} in {row['year']:.0f}: about {amount}"
    than = f" than {seller}" if row["ratio"] < TWICE else f" as {seller}"
    return (
        f"{wording.capitalised(buyer)} reports {_difference(row['ratio'])}{than} for {goods} "
        f"({row['year']:.0f})"
    )


def _difference(ratio: float) -> str:
    """Return how much more or less the buyer reports: "38% more", "4 times as much"."""
    if pd.isna(ratio):
        return "not comparable"
    if ratio >= TWICE:
        return f"{wording.significant(ratio, 2)} times as much"
    return f"{wording.percent(abs(ratio - 1))} {'more' if ratio >= 1 else 'less'}"


def _subtitle(pair: MirrorPair, seller: str, buyer: str) -> str:
    if pair.years.empty:
        return f"{wording.capitalised(seller)} to {buyer}, as reported by both"
    span = wording.year_span(int(pair.years["year"].min()), int(pair.years["year"].max()))
    money = money_of(largest(pair.years, "sold", "bought"))
    return f"Goods from {seller} to {buyer}, current {money.words}, {span}; years reported by both"


def _legend(look: Theme) -> tuple[LegendItem, ...]:
    return (LegendItem("difference", look.half),)


def _alt(pair: MirrorPair, seller: str, buyer: str) -> str:
    if pair.years.empty:
        return f"Nothing to draw: no year in which both {seller} and {buyer} reported."
    parts = [
        f"{row['year']:.0f}: sold {usd(row['sold'])}, bought {usd(row['bought'])}"
        for row in pair.years.iloc[[0, -1]].drop_duplicates().to_dict("records")
    ]
    return f"Two lines: what {seller} reports as sold to {buyer} and what {buyer} reports as bought. {'; '.join(parts)}."


def _caveats(pair: MirrorPair, names: Mapping[str, str]) -> tuple[str, ...]:
    if pair.years.empty:
        return ()
    low, high = ORDINARY_RATIO
    ordinary = pair.years["ratio"].between(low, high)
    noted = pair.rows[pair.rows["coverage_note"].notna()]
    notes = [
        f"{names[str(reporter)]} includes services, {wording.year_span(int(rows['year'].min()), int(rows['year'].max()))}."
        for (reporter, note), rows in noted.groupby(["reporter", "coverage_note"])
        if note == "goods and services"
    ]
    said = (
        f"Buyers add freight and insurance, up to 10%: that explains {int(ordinary.sum())} of "
        f"{len(pair.years)} years."
    )
    return (*notes, said)
