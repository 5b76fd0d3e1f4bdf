"""Ties beside goods: each a sentence about the country in focus, and a ranking of all countries."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.charts.colours import mixed
from multivector.charts.kinds.ranking import Ranked, chart_height, ranking
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.trade.scene import short_usd, usd

FEW = 4
"""Among so few countries a place says nothing."""
LONGEST_APART = 5
"""Years; figures further apart are not ranked in words."""
FAINT = 0.45
BILLION = 1_000.0  # USD million


@dataclass(frozen=True)
class Tie:
    """A tie that is no goods trade: how it is written, and what is said of it."""

    key: str
    subtitle: str
    sentence: str
    """With places for {whose} ("Kazakhstan's"), {name}, {amount} and {year}."""
    amount: Callable[[float], str]
    short: Callable[[float], str]
    part: float = 1.0
    """What a value of the table is multiplied by: percentages become fractions."""
    without: frozenset[str] = frozenset()
    """Countries of which the tie cannot be said."""
    oldest: int | None = None
    """Years before the newest figure of all; one that is older is left out."""
    caveat: str = ""


def _percent(value: float) -> str:
    return wording.percent(value)


TIES: Mapping[str, Tie] = {
    "remittances_percent_of_gdp": Tie(
        "trade-remittances",
        "Money sent home by workers abroad, % of GDP",
        "Remittances were {amount} of {whose} GDP in {year}",
        _percent,
        _percent,
        part=0.01,
        oldest=10,
    ),
    "remittances_from_russia_usd_mn": Tie(
        "trade-from-russia",
        "Money sent home from Russia, current US dollars",
        "Workers in Russia sent {amount} home to {name} in {year}",
        usd,
        short_usd,
        caveat="Counted by the Bank of Russia to 2017, by the receiving central bank since.",
    ),
    "fdi_stock_inward_usd_bn": Tie(
        "trade-investment",
        "Stock of foreign direct investment, current US dollars",
        "{whose} stock of foreign direct investment was {amount} in {year}",
        usd,
        short_usd,
        part=BILLION,
        without=frozenset({"RUS"}),
    ),
    "ethnic_russian_share_percent": Tie(
        "trade-ethnic-russians",
        "Ethnic Russians, % of population",
        "Ethnic Russians were {amount} of {whose} population in {year}",
        _percent,
        _percent,
        part=0.01,
        without=frozenset({"RUS"}),
    ),
}


def tie_view(
    column: str,
    rows: pd.DataFrame,
    shown: Sequence[str],
    *,
    names: Mapping[str, str],
    look: Theme,
) -> View | None:
    """Return a tie of a country as a ranking of all that have a figure; None where it has none.

    Args:
        column: the column of the table of basic figures.
        rows: as `remittances.newest_by_country` returns them.
        shown: the country in focus, then those compared with it.
        names: names of countries.
        look: the theme.
    """
    tie, focus = TIES[column], shown[0]
    kept = rows[~rows["iso3"].isin(tie.without)]
    is_old = kept["year"] < kept["year"].max() - tie.oldest if tie.oldest else kept["year"].isna()
    older, kept = kept[is_old], kept[~is_old].reset_index(drop=True)
    data = kept.assign(
        value=kept["value"] * tie.part, country=[names.get(c, c) for c in kept["iso3"]]
    )
    if not data["iso3"].eq(focus).any():
        return None
    own = data[data["iso3"] == focus].iloc[0]
    return View(
        key=tie.key,
        title=_title(tie, own, data, names[focus]),
        subtitle=f"{tie.subtitle}, newest year of each country",
        chart=ranking(
            [_ranked(tie, row, shown, look) for row in data.to_dict("records")],
            look,
            name=tie.subtitle.split(",")[0],
            percent=tie.amount is _percent,
        ),
        data=data[["country", "year", "value", "note"]],
        source_ids=evidence.source_ids(data[data["iso3"] == focus], data),
        alt=_alt(tie, data),
        caveats=(*_caveats(data), *_left_out(older, names), *filter(None, [tie.caveat])),
        height_px=chart_height(len(data)),
    )


def _ranked(tie: Tie, row: Mapping[Hashable, Any], shown: Sequence[str], look: Theme) -> Ranked:
    is_focus = row["iso3"] == shown[0]
    if is_focus:
        colour = look.pole("home")
    elif row["iso3"] in shown:
        colour = look.muted
    else:
        colour = mixed(look.half, look.paper, FAINT)
    return Ranked(
        name=f"{row['country']}, {row['year']}",
        value=float(str(row["value"])),
        text=tie.short(float(str(row["value"]))),
        colour=colour,
        is_strong=is_focus,
    )


def _title(tie: Tie, own: pd.Series, data: pd.DataFrame, name: str) -> str:
    inside = wording.in_sentence(name)
    said = tie.sentence.format(
        whose=wording.possessive(inside),
        name=inside,
        amount=tie.amount(float(own["value"])),
        year=int(own["year"]),
    )
    near = data["year"].max() - data["year"].min() <= LONGEST_APART
    if len(data) <= FEW or not near:
        return wording.capitalised(said)
    place = int((data["value"] > own["value"]).sum()) + 1
    rank = "the most" if place == 1 else wording.ordinal(place)
    return wording.capitalised(f"{said}, {rank} of {wording.in_words(len(data))} countries")


def _alt(tie: Tie, data: pd.DataFrame) -> str:
    parts = [
        f"{r['country']} {tie.short(r['value'])} in {r['year']}" for r in data.to_dict("records")
    ]
    return f"Bars: {tie.subtitle}. {'; '.join(parts)}."


def _caveats(data: pd.DataFrame) -> tuple[str, ...]:
    first, last = int(data["year"].min()), int(data["year"].max())
    return (f"Years differ, from {first} to {last}.",) if first < last else ()


def _left_out(older: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, ...]:
    known = [
        f"{names.get(row['iso3'], row['iso3'])} {row['year']}" for row in older.to_dict("records")
    ]
    return (f"Left out, as no newer figure is known: {', '.join(known)}.",) if known else ()
