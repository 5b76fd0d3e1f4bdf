"""Several countries side by side: what share of their trade one partner, or one bloc, has."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade.breaks import MOST_ROWS
from multivector.analysis.trade.years import KINDS
from multivector.charts.chart import Chart
from multivector.charts.kinds.labelled_lines import PLOT_PX, Line, labelled_lines
from multivector.charts.kinds.time_axis import LABELS_PX, years_in_words
from multivector.charts.marks import Dash
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.trade.pole_words import TOOK
from multivector.figures.trade.scene import (
    FULL,
    KIND_WORDS,
    SYMBOLS,
    TradeScene,
    coverage_sentence,
    kind_symbols,
    money_of,
    usd,
)

SERVICES = "goods and services"
NAMED_IN_TITLE = 2
OF_SEVERAL = frozenset({"west", "turkic"})
"""Blocs of several countries, of which some may not be listed."""
OF = {"export": "to", "import": "from", "both": "with"}
HEADROOM = 1.06


@dataclass(frozen=True)
class Style:
    """How the line of a country looks."""

    colour: str
    width: float
    dash: Dash


def style_of(place: int, look: Theme) -> Style:
    """Return the look of the line of the country in focus (0) or of a compared one (1 to 4).

    Colours mean blocs, so countries differ by strength and dashes, and are named at the ends.
    """
    if place == 0:
        return Style(look.ink, 3.0, "solid")
    dashes: tuple[Dash, ...] = ("solid", "dash", "dot", "6px,3px")
    return Style(look.muted, 2.0, dashes[(place - 1) % len(dashes)])


@dataclass(frozen=True, eq=False)
class CountryShare:
    """The trade of one country with a partner or a bloc."""

    scene: TradeScene
    rows: pd.DataFrame
    """year, value_usd_mn, share (0 to 1, of the country's total), kind; by year."""
    is_least: bool = False
    """Whether partners that are not listed could add to the newest value."""

    @property
    def name(self) -> str:
        """The country's name."""
        return self.scene.names.get(self.scene.trade.reporter, self.scene.trade.reporter)

    @property
    def has_services(self) -> bool:
        """Whether most figures of its newest year count services too."""
        rows = self.scene.trade.rows
        newest = rows[rows["year"].eq(self.rows["year"].max())] if len(self.rows) else rows
        notes = newest["coverage_note"].fillna("").astype(str)
        return bool(notes.str.contains(SERVICES).mean() > MOST_ROWS)


def with_partner(scene: TradeScene, partner: str) -> CountryShare:
    """Return a country's trade with one partner."""
    rows = scene.trade.partners
    own = rows[rows["partner"].eq(partner) & _in_unit(scene, rows)]
    return CountryShare(scene, own.sort_values("year"))


def with_bloc(scene: TradeScene, bloc: str) -> CountryShare:
    """Return a country's trade with one bloc in the years whose partners are well enough known."""
    rows = scene.trade.poles
    own = rows[rows["pole"].eq(bloc)]
    by_year = own.groupby("year", as_index=False).agg(
        {"value_usd_mn": "sum", "share": "sum", "kind": "last"}
    )
    reported = scene.trade.told
    is_partial = len(by_year) and reported.get(by_year["year"].max(), 0.0) < FULL
    return CountryShare(scene, by_year, is_least=bool(is_partial) and bloc in OF_SEVERAL)


def shares_view(
    key: str, whom: str, shares: Sequence[CountryShare], *, top: float | None = None
) -> View:
    """Return what one partner or bloc has of the trade of several countries, a line each.

    Args:
        key: the key of the view.
        whom: the partner or bloc inside a sentence.
        shares: the countries, that in focus first.
        top: the highest value of the axis, for several figures on one scale.
    """
    scene = shares[0].scene
    known = [each for each in shares if len(each.rows)]
    data = [each.rows.assign(country=each.name) for each in known]
    columns = ["country", "year", "value_usd_mn", "share", "kind"]
    kinds = tuple(k for k in KINDS if any(each.rows["kind"].eq(k).any() for each in known))
    return View(
        key=key,
        title=_title(whom, shares),
        subtitle=_subtitle(whom, scene, known),
        chart=_chart(known, shares, top) if known else None,
        data=pd.concat(data, ignore_index=True)[columns]
        if known
        else pd.DataFrame(columns=columns),
        source_ids=_sources(known),
        alt=_alt(whom, shares),
        legend=kind_symbols(kinds, scene.look) if known else (),
        caveats=_caveats(shares),
        height_px=PLOT_PX + LABELS_PX,
    )


def highest(shares: Sequence[CountryShare]) -> float:
    """Return the top of an axis that holds all of some shares or values."""
    tops = [float(_values(each).max()) for each in shares if len(each.rows)]
    return max(tops, default=1.0) * HEADROOM


def _in_unit(scene: TradeScene, rows: pd.DataFrame) -> pd.Series:
    known = rows["share"].notna() if scene.by_share else rows["value_usd_mn"].notna()
    return known.astype(bool)


def _values(each: CountryShare) -> pd.Series:
    return each.rows["share"] if each.scene.by_share else each.rows["value_usd_mn"]


def _chart(
    known: Sequence[CountryShare], shares: Sequence[CountryShare], top: float | None
) -> Chart:
    scene = known[0].scene
    highest_value = top or highest(known)
    millions = 1.0 if scene.by_share else money_of(highest_value).millions
    lines = [_line(each, list(shares).index(each), millions) for each in known]
    return labelled_lines(
        lines[::-1],
        scene.look,
        last_year=max(each.scene.last_year for each in known),
        tick_format=scene.tick_format,
        top=highest_value / millions,
    )


def _line(each: CountryShare, place: int, millions: float) -> Line:
    rows, style = each.rows, style_of(place, each.scene.look)
    words = [
        f"<b>{each.name}</b> {row['year']}: {_amount(row['value_usd_mn'], row['share'])}"
        f"<br>{KIND_WORDS[row['kind']]}"
        for row in rows.to_dict("records")
    ]
    points = pd.DataFrame(
        {
            "year": rows["year"].astype("int64"),
            "y": _values(each) / millions,
            "words": words,
            "symbol": rows["kind"].map(SYMBOLS),
        }
    )
    return Line(each.name, style.colour, points, width=style.width, dash=style.dash)


def _amount(value: float, share: float) -> str:
    return f"{wording.percent(share)}, {usd(value)}" if not math.isnan(share) else usd(value)


def _title(whom: str, shares: Sequence[CountryShare]) -> str:
    known = [each for each in shares if len(each.rows)]
    if not known:
        goods = shares[0].scene.goods
        return f"No data on {goods} {OF[shares[0].scene.trade.flow]} {whom} in this period"
    scene, named = known[0].scene, known[:NAMED_IN_TITLE]
    newest = [each.rows.iloc[-1] for each in named]
    whose = [scene.whose_goods, *(wording.possessive(each.scene.name) for each in named[1:])]
    if scene.by_share:
        parts = [
            f"{wording.percent(row['share'])} of {goods} ({row['year']})"
            for row, goods in zip(newest, whose, strict=True)
        ]
        least = "at least " if any(each.is_least for each in named) else ""
        return f"{wording.capitalised(whom)} {TOOK[scene.trade.flow]} {least}{', '.join(parts)}"
    to = f" {OF[scene.trade.flow]} {whom}"
    parts = [
        f"{goods}{to if place == 0 else ''}: {usd(row['value_usd_mn'])} ({row['year']})"
        for place, (row, goods) in enumerate(zip(newest, whose, strict=True))
    ]
    return wording.capitalised("; ".join(parts))


def _subtitle(whom: str, scene: TradeScene, known: Sequence[CountryShare]) -> str:
    goods = f"{wording.capitalised(scene.goods)} {OF[scene.trade.flow]} {whom}"
    if not known:
        return goods
    years = [int(year) for each in known for year in each.rows["year"]]
    unit = "% of total" if scene.by_share else f"current {money_of(highest(known)).words}"
    return f"{goods}, {unit}, {wording.year_span(min(years), max(years))}; thin dots: no data"


def _caveats(shares: Sequence[CountryShare]) -> tuple[str, ...]:
    """Return how the countries' figures differ: their newest years, services, what is unknown."""
    known = [each for each in shares if len(each.rows)]
    lines = []
    newest = {each.name: int(each.rows["year"].max()) for each in known}
    if len(set(newest.values())) > 1:
        listed = ", ".join(f"{name} {year}" for name, year in newest.items())
        lines.append(f"Newest years differ: {listed}.")
    services = [each.name for each in known if each.has_services]
    if services and len(services) < len(known):
        goods = [each.name for each in known if not each.has_services]
        lines.append(
            f"{wording.joined(services)}: goods and services; {wording.joined(goods)}: goods only."
        )
    elif services:
        lines.append("Goods and services together.")
    missing = [each.name for each in shares if not len(each.rows)]
    if missing and known:
        lines.append(f"No data for {wording.joined(missing)}.")
    low = [
        f"{each.name} {wording.percent(float(each.scene.trade.told.iloc[-1]))}"
        for each in known
        if len(each.scene.trade.told) and each.scene.trade.told.iloc[-1] < FULL
    ]
    if len(shares) == 1:
        lines += coverage_sentence(shares[0].scene)
    elif low:
        lines.append(f"Part of trade whose partner is known: {', '.join(low)}.")
    return tuple(lines)


def _sources(known: Sequence[CountryShare]) -> tuple[str, ...]:
    frames = [each.rows if "source_id" in each.rows else each.scene.trade.rows for each in known]
    newest_first = [frame.sort_values("year", ascending=False) for frame in frames]
    return evidence.source_ids(*newest_first) if frames else ()


def _alt(whom: str, shares: Sequence[CountryShare]) -> str:
    lines = [f"Lines by year: trade with {whom}."]
    for each in shares:
        if not len(each.rows):
            lines.append(f"{each.name}: no data.")
            continue
        ends = each.rows.iloc[[0, -1]].drop_duplicates("year").to_dict("records")
        said = ", ".join(
            f"{_amount(end['value_usd_mn'], end['share'])} in {end['year']}" for end in ends
        )
        years = years_in_words([int(year) for year in each.rows["year"]])
        lines.append(f"{each.name}: {said} (data for {years}).")
    return " ".join(lines)
