"""What the Trade page shows: one state's partners, poles, counts, products and other ties."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from multivector.analysis import poles, wording
from multivector.analysis.timeline import selected_events as timeline
from multivector.analysis.trade import breaks as trade_breaks
from multivector.analysis.trade import mirror_pairs, parallel, product_groups, remittances
from multivector.analysis.trade.partner_shares import FLOWS
from multivector.analysis.trade.years import TradeYears, trade_years
from multivector.charts.kinds.events import worded
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.trade import compared
from multivector.figures.trade.concentration import concentration_view
from multivector.figures.trade.mirror import mirror_view
from multivector.figures.trade.parallel import parallel_view
from multivector.figures.trade.partners import partners_view
from multivector.figures.trade.pole_words import NAMED
from multivector.figures.trade.poles import poles_view
from multivector.figures.trade.products import product_series_view, products_view
from multivector.figures.trade.scene import TradeScene
from multivector.figures.trade.then_now import then_and_now_view
from multivector.figures.trade.ties import tie_view
from multivector.views import kept

EVENT_THEMES = ("trade", "sanctions", "exports")
MOST_EVENTS = 3
DAYS_APART = 300


@dataclass(frozen=True)
class TradeSelection:
    """What the reader asks of one state's trade."""

    lead: str
    flow: str
    by_share: bool
    then: int
    first: int
    last: int
    """The last year that counts: the end of the period, or the year of the as-of day."""
    wanted: tuple[str, ...]
    """Partners that are drawn even if they are not among the largest."""
    event_themes: tuple[str, ...] | None
    """Themes of the events to mark (none: those that fit), or None to mark no events."""


@kept.for_all
def by_pole(choice: TradeSelection, mode: Mode) -> View:
    """Return the trade by pole over time."""
    scene = _scene(choice, mode)
    return poles_view(
        scene, changes=_changes(choice, mode), marks=_marks(choice, mode), then=choice.then
    )


@kept.for_all
def reported_years(lead: str, flow: str) -> tuple[int, ...]:
    """Return all years in which a state's partners are well covered, oldest first."""
    return tuple(int(year) for year in _years(lead, flow).told.index)


@kept.for_all
def by_partner(choice: TradeSelection, mode: Mode) -> View:
    """Return the largest partners over time."""
    scene = _scene(choice, mode)
    marks = _marks(choice, mode)
    return partners_view(scene, changes=_changes(choice, mode), marks=marks, wanted=choice.wanted)


@kept.for_all
def then_and_now(choice: TradeSelection, mode: Mode) -> View:
    """Return the partners in two years."""
    return then_and_now_view(_scene(choice, mode), choice.then)


@kept.for_all
def concentrated(choices: tuple[TradeSelection, ...], mode: Mode) -> View:
    """Return the concentration over partners, of the country in focus and of those compared."""
    scene, *others = (_scene(each, mode) for each in choices)
    marks, then = _marks(choices[0], mode), choices[0].then
    return concentration_view(scene, marks=marks, then=then, compared=others)


@kept.for_all
def mirrors(choice: TradeSelection, partner: str, mode: Mode) -> tuple[View, ...]:
    """Return both counts of what went to a partner, came from it, or both."""
    pairs = {"export": [(choice.lead, partner)], "import": [(partner, choice.lead)]}
    pairs["both"] = [*pairs["export"], *pairs["import"]]
    look, names = kept.look(mode), kept.country_names()
    colours = {partner: look.pole(_pole_of()[partner]), choice.lead: look.pole("home")}
    table = kept.data().table("trade")
    rows = table[table["year"].between(choice.first, choice.last)]
    return tuple(
        mirror_view(mirror_pairs.mirror_pair(rows, *pair), names=names, colours=colours, look=look)
        for pair in pairs[choice.flow]
    )


@kept.for_all
def counted_by_both(lead: str) -> tuple[str, ...]:
    """Return the partners with which both sides reported, largest first."""
    return mirror_pairs.partners_with_both_counts(kept.data().table("trade"), lead)


@kept.for_all
def partner_names(shown: tuple[str, ...]) -> Mapping[str, str]:
    """Return codes and names of the partner states that the table lists for some states, by name."""
    table = kept.data().table("trade")
    listed = set(table.loc[table["reporter"].isin(shown), "partner"]) - {"WLD", "EU27"}
    names = kept.country_names()
    return {code: names[code] for code in sorted(listed, key=lambda code: names[code])}


@kept.for_all
def with_partner(choices: tuple[TradeSelection, ...], partner: str, mode: Mode) -> View:
    """Return the trade of some countries with one partner, a line each."""
    flow = choices[0].flow
    shares = _with_partner(choices, partner, mode)
    both = {way: _with_partner(choices, partner, mode, way) for way in FLOWS if flow in FLOWS}
    top = compared.highest([each for way in both.values() for each in way]) if both else None
    return compared.shares_view(f"trade-partner-{flow}", _name(partner), shares, top=top)


def _with_partner(
    choices: tuple[TradeSelection, ...], partner: str, mode: Mode, flow: str = ""
) -> list[compared.CountryShare]:
    one_way = [replace(each, flow=flow or each.flow) for each in choices]
    return [compared.with_partner(_scene(each, mode), partner) for each in one_way]


@kept.for_all
def with_bloc(choices: tuple[TradeSelection, ...], bloc: str, mode: Mode) -> View:
    """Return the trade of some countries with one bloc, on the scale that all blocs share."""
    scenes = [_scene(each, mode) for each in choices]
    every = [compared.with_bloc(scene, each) for scene in scenes for each in NAMED]
    shares = [compared.with_bloc(scene, bloc) for scene in scenes]
    whom = poles.in_sentence(kept.data().table("poles"), bloc)
    return compared.shares_view(f"trade-with-{bloc}", whom, shares, top=compared.highest(every))


@kept.for_all
def products(lead: str, first: int, last: int, mode: Mode, mark: str = "") -> tuple[View, ...]:
    """Return what a country exports: product groups then and now, then each unit over the years.

    Args:
        lead: the country.
        first: the first year that counts.
        last: the last.
        mode: light or dark.
        mark: ends the keys of the views, so that a page can show two countries.
    """
    data, look, name = kept.data(), kept.look(mode), _name(lead)
    table = data.table("products")
    own = table[table["reporter"].eq(lead) & table["year"].between(first, last)]
    pairs = product_groups.values_then_and_now(own, lead)
    views = []
    if len(pairs):
        largest = str(pairs["product_group"].iloc[0])
        shares = product_groups.share_of_exports(data.table("trade"), own, lead, largest)
        valued = own[own["value_usd_mn"].notna()]
        views.append(products_view(pairs, shares, valued, name, look))
    series = product_groups.series(own, lead)
    of_units = [part for _, part in series.groupby("unit", sort=False)]
    views += [product_series_view(part, name, look) for part in of_units]
    return tuple(replace(view, key=f"{view.key}{mark}") for view in views)


@kept.for_all
def parallel_trade(lead: str, first: int, last: int, mode: Mode, mark: str = "") -> View | None:
    """Return re-exports and goods under restrictions, or None where none are on record.

    The arguments are those of `products`.
    """
    table = kept.data().table("parallel_trade")
    baskets = parallel.baskets(table[table["year"].between(first, last)], lead)
    if baskets.empty:
        return None
    view = parallel_view(
        baskets,
        name=_name(lead),
        names=kept.country_names(),
        pole_of=_pole_of(),
        look=kept.look(mode),
    )
    return replace(view, key=f"{view.key}{mark}")


@kept.for_all
def other_ties(shown: tuple[str, ...], first: int, last: int, mode: Mode) -> tuple[View, ...]:
    """Return the ties of a country that are no goods trade, each against those of all others.

    Args:
        shown: the country in focus, then those compared with it.
        first: the first year that counts.
        last: the last.
        mode: light or dark.
    """
    macro, schema = kept.data().table("macro"), kept.data().schema("macro")
    rows = macro[macro["year"].between(first, last)]
    names, look = kept.country_names(), kept.look(mode)
    views = [
        tie_view(
            tie,
            remittances.newest_by_country(rows, tie, series.source if series else ""),
            shown,
            names=names,
            look=look,
        )
        for tie in remittances.TIES
        for series in [schema.field(tie).series]
    ]
    return tuple(view for view in views if view is not None)


@kept.for_all
def turnover(lead: str, first: int, last: int) -> pd.DataFrame:
    """Return two-way trade from other sources, beside the figures of the main table."""
    data = kept.data()
    rows = remittances.turnover_beside(data.table("turnover_extra"), data.table("trade"), lead)
    return rows[rows["year"].between(first, last)]


@kept.for_all
def _years(lead: str, flow: str) -> TradeYears:
    return trade_years(kept.data().table("trade"), lead, flow, _pole_of())


@kept.for_all
def _pole_of() -> poles.PoleMap:
    return poles.partner_poles(kept.data().table("poles"))


@kept.for_all
def _publisher_of() -> dict[str, str]:
    sources = kept.data().table("sources")
    return dict(zip(sources["source_id"], sources["publisher"], strict=True))


@kept.for_all
def _newest_year() -> int:
    return int(kept.data().table("trade")["year"].max())


@kept.for_all
def _scene(choice: TradeSelection, mode: Mode) -> TradeScene:
    return TradeScene(
        trade=_years(choice.lead, choice.flow).between(choice.first, choice.last),
        names=kept.country_names(),
        poles=kept.data().table("poles"),
        look=kept.look(mode),
        last_year=min(choice.last, _newest_year()),
        by_share=choice.by_share,
    )


@kept.for_all
def _changes(choice: TradeSelection, mode: Mode) -> pd.DataFrame:
    return trade_breaks.source_changes(_scene(choice, mode).trade, _publisher_of())


@kept.for_all
def _marks(choice: TradeSelection, mode: Mode) -> pd.DataFrame:
    """Return the weightiest events within the years drawn, so far apart that their marks fit."""
    scene = _scene(choice, mode)
    years = scene.trade.years.index[scene.trade.years["total"].notna()]
    shown = choice.event_themes is not None and len(years) > 0
    events = timeline.marked_events(
        kept.data().table("events"),
        countries=(choice.lead,),
        themes=choice.event_themes or EVENT_THEMES,
        first=dt.date(int(years.min()), 1, 1) if shown else dt.date.max,
        last=dt.date(scene.last_year, 12, 31),
        limit=MOST_EVENTS * 4,
    )
    return worded(timeline.apart(events, DAYS_APART, MOST_EVENTS))


def _name(iso3: str) -> str:
    return wording.in_sentence(kept.country_names()[iso3])
