"""The Trade page, declared: whom a state sells to and buys from, and how well that is known."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import bulk_data, kept
from multivector.views.control import Options, select, switch
from multivector.views.link_values import NOTHING
from multivector.views.page import (
    Block,
    Columns,
    Figure,
    Figures,
    Page,
    Scene,
    Words,
    filters,
)
from multivector.views.selection import Selection
from multivector.views.shared_controls import EVENTS, SINCE
from multivector.views.text import escape
from multivector.views.trade import lines, notes, partners
from multivector.views.trade.partners import TradeSelection


@kept.for_all
def traders(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the states with trade: those in focus, and others."""
    countries = data.table("countries")
    reporters = countries["iso3"].isin(data.table("trade")["reporter"].unique())
    rows = countries[reporters | countries["is_focus"]].sort_values("name")
    return dict(zip(rows["iso3"], rows["name"], strict=True))


def _partners(selection: Selection) -> Options:
    """Return the partners a state has; one picked for another state stays among them."""
    names, picked = dict(partners.partner_names(selection.shown)), selection["p"]
    if picked != NOTHING and picked not in names:
        names[picked] = kept.country_names()[picked]
    is_mirror = selection["tr"] == "mirror"
    return {NOTHING: "Largest with data from both" if is_mirror else "All partners"} | names


ONE_WAY, BOTH_WAYS = ("export", "import"), "both"
BLOCS = ("russia", "china", "west", "turkic")
WITHOUT_THEME = filters("focus", "compare", "period", "day")
FLOW = switch("flow", "Direction", {"export": "Exports", "import": "Imports", "both": "Both"})
MEASURE = switch("as", "Unit", {"share": "% of total", "value": "US dollars"})
PARTNER = replace(
    select(
        "p", "Partner", lambda data: (NOTHING, *data.table("trade")["partner"].unique()), NOTHING
    ),
    options=_partners,
    width=150,
)
WIDE_PARTNER = replace(PARTNER, width=250)


def _choice(selection: Selection) -> TradeSelection:
    first, last = selection.period
    lead, partner = selection.focus, _partner(selection)
    return TradeSelection(
        lead=lead,
        flow=selection[FLOW],
        by_share=selection[MEASURE] == "share",
        then=selection[SINCE],
        first=first,
        last=min(last, selection.day.year),
        wanted=(partner,) if partner else (),
        event_themes=selection.event_themes,
    )


def _choices(selection: Selection) -> tuple[TradeSelection, ...]:
    """Return the trade of the country in focus, then that of each compared with it."""
    choice = _choice(selection)
    return tuple(replace(choice, lead=iso3) for iso3 in selection.shown)


def _partner(selection: Selection) -> str | None:
    return None if selection[PARTNER] == NOTHING else str(selection[PARTNER])


def _of_partners(selection: Selection) -> Sequence[Block]:
    choice, mode = _choice(selection), selection.mode
    poles = partners.by_pole(choice, mode)
    first = _with_partner(selection)
    if poles.chart is None:
        return *first, *notes.unreported(choice, poles.title)
    over_time = Figure("trade-partners", lambda: partners.by_partner(choice, mode))
    then_now = Figure("trade-then-now", lambda: partners.then_and_now(choice, mode))
    return (
        *first,
        Figure("trade-poles", lambda: poles),
        Columns((3, 2), ((over_time,), (then_now,))),
    )


def _with_partner(selection: Selection) -> Sequence[Block]:
    """Return the trade of all countries shown with the partner chosen, or with each bloc."""
    choices, partner, mode = _choices(selection), _partner(selection), selection.mode
    if partner is not None:
        if choices[0].flow == BOTH_WAYS:
            return (_partner_figure(choices, partner, mode, BOTH_WAYS),)
        each_way = [_partner_figure(choices, partner, mode, flow) for flow in ONE_WAY]
        first, second = each_way if choices[0].flow == ONE_WAY[0] else each_way[::-1]
        return (Columns((1, 1), ((first,), (second,))),)
    if len(choices) == 1:
        return ()
    figures = [
        Figure(f"trade-with-{bloc}", functools.partial(partners.with_bloc, choices, bloc, mode))
        for bloc in BLOCS
    ]
    return (Columns((1, 1), (figures[::2], figures[1::2])),)


def _partner_figure(
    choices: tuple[TradeSelection, ...], partner: str, mode: Mode, flow: str
) -> Figure:
    one_way = tuple(replace(each, flow=flow) for each in choices)
    draw = functools.partial(partners.with_partner, one_way, partner, mode)
    return Figure(f"trade-partner-{flow}", draw)


def _concentration(selection: Selection) -> Sequence[Block]:
    choices = _choices(selection)
    view = partners.concentrated(choices, selection.mode)
    if view.chart is None:
        return notes.unreported(choices[0], view.title)
    return (Figure("trade-concentration", lambda: view),)


def _mirror(selection: Selection) -> Sequence[Block]:
    shown = [block for choice in _choices(selection) for block in _both_sides(selection, choice)]
    return *shown, *notes.causes()


def _both_sides(selection: Selection, choice: TradeSelection) -> Sequence[Block]:
    """Return what a country and a partner report of the same goods, or with whom there are such data."""
    names, both = kept.country_names(), partners.counted_by_both(choice.lead)
    picked = _partner(selection)
    if picked is None and not both:
        reporters = [code for code in traders(selection.data) if partners.counted_by_both(code)]
        return notes.no_rows("trade reported by both sides", choice.lead, reporters)
    partner = picked or both[0]
    pairs = Figures(functools.partial(partners.mirrors, choice, partner, selection.mode))
    if not both or partner in both:
        return (pairs,)
    others = [names[code] for code in both]
    said = f"Partners with data from both sides: {escape(', '.join(others))}."
    return Words(said, "info"), pairs


def _products(selection: Selection) -> Sequence[Block]:
    mode, choices = selection.mode, _choices(selection)
    views = [
        view
        for each in choices
        for view in partners.products(each.lead, each.first, each.last, mode, _mark(each, choices))
    ]
    if not views:
        reporters = selection.data.table("products")["reporter"].unique()
        return notes.no_rows("export products", choices[0].lead, reporters)
    return (Figures(lambda: views),)


def _mark(choice: TradeSelection, choices: tuple[TradeSelection, ...]) -> str:
    """Return what ends the keys of a country's figures: nothing for the country in focus."""
    return "" if choice is choices[0] else f"-{choice.lead.lower()}"


def _parallel(selection: Selection) -> Sequence[Block]:
    mode, choices = selection.mode, _choices(selection)
    drawn = [
        partners.parallel_trade(each.lead, each.first, each.last, mode, _mark(each, choices))
        for each in choices
    ]
    views = [view for view in drawn if view is not None]
    if not views:
        cells = selection.data.table("parallel_trade")["reporter"].unique()
        reporters = {code for cell in cells for code in cell.split(";")}
        return notes.no_rows("re-exports and restricted goods", choices[0].lead, reporters)
    return (Figures(lambda: views),)


def _ties(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    views = partners.other_ties(selection.shown, choice.first, choice.last, selection.mode)
    rows = partners.turnover(choice.lead, choice.first, choice.last)
    about = notes.turnover(rows, choice.lead)
    if not views:
        reporters = selection.data.table("macro")["iso3"].unique()
        return *notes.no_rows("other ties", choice.lead, reporters), *about
    figures = [Figure(view.key, functools.partial(_same, view)) for view in views]
    return Columns((1, 1), (figures[::2], figures[1::2])), *about


def _same(view: View) -> View:
    return view


def _lines(selection: Selection) -> Sequence[Block]:
    is_mirror = selection[lines.PART] == "mirror"
    chosen = (FLOW, PARTNER) if is_mirror else (FLOW,)
    return lines.blocks(selection, _choice(selection), _partner(selection), chosen)


TRADE = Page(
    address="trade",
    name="Trade",
    icon=":material/swap_horiz:",
    group="Energy and trade",
    scene_code="tr",
    subjects=traders,
    controls=(FLOW, MEASURE, PARTNER, SINCE, EVENTS, *lines.CONTROLS),
    scenes=(
        Scene("partners", "Partners", _of_partners, (FLOW, PARTNER, MEASURE, SINCE, EVENTS)),
        Scene("concentration", "Concentration", _concentration, (FLOW, SINCE, EVENTS)),
        Scene("mirror", "Both sides", _mirror, (FLOW, WIDE_PARTNER), obeys=WITHOUT_THEME),
        Scene("products", "Products", _products, obeys=WITHOUT_THEME),
        Scene("parallel", "Parallel trade", _parallel, obeys=WITHOUT_THEME, themes=("sanctions",)),
        Scene("ties", "Other ties", _ties, obeys=WITHOUT_THEME),
        Scene(
            "lines",
            "Product lines",
            _lines,
            is_there=bulk_data.is_configured,
            obeys=filters("focus", "period"),
        ),
    ),
    preloads=frozenset({"charts"}),
    acts=("events",),
)
