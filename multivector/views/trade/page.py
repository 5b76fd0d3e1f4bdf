"""The Trade page, declared: whom a state sells to and buys from, and how well that is known."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from multivector.analysis import wording
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import bulk_data, kept, parameters
from multivector.views.control import Options, select, switch
from multivector.views.link_values import NOTHING
from multivector.views.page import Block, Columns, Figure, Figures, Page, Scene, Words
from multivector.views.selection import Selection
from multivector.views.shared_controls import COMPARED_YEAR, EVENTS
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
    names, picked = dict(partners.partner_names(selection[LEAD])), selection["p"]
    if picked != NOTHING and picked not in names:
        names[picked] = kept.country_names()[picked]
    is_mirror = selection["tr"] == "mirror"
    return {NOTHING: "Largest with data from both" if is_mirror else "All partners"} | names


BLOCS = ("russia", "china", "west", "turkic")
LEAD = select(parameters.LEAD, "Country", traders, parameters.LEAD_COUNTRY, width=145)
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
THEN = replace(COMPARED_YEAR, label="Changes since", width=110)


def _choice(selection: Selection) -> TradeSelection:
    first, last = selection.period
    lead, partner = selection[LEAD], _partner(selection)
    wanted = dict.fromkeys([*([partner] if partner else []), *selection.chosen_countries])
    return TradeSelection(
        lead=lead,
        flow=selection[FLOW],
        by_share=selection[MEASURE] == "share",
        then=selection[THEN],
        first=first,
        last=min(last, selection.day.year),
        wanted=tuple(code for code in wanted if code != lead),
        event_themes=selection.event_themes,
    )


def _shown(selection: Selection) -> tuple[str, ...]:
    return (selection[LEAD],)


def _choices(selection: Selection) -> tuple[TradeSelection, ...]:
    """Return the trade of the country in focus, then that of each compared with it."""
    choice = _choice(selection)
    return tuple(replace(choice, lead=iso3) for iso3 in _shown(selection))


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
        return (
            Figure("trade-with-partner", lambda: partners.with_partner(choices, partner, mode)),
        )
    if len(choices) == 1:
        return ()
    figures = [
        Figure(f"trade-with-{bloc}", functools.partial(partners.with_bloc, choices, bloc, mode))
        for bloc in BLOCS
    ]
    return (Columns((1, 1), (figures[::2], figures[1::2])),)


def _concentration(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    view = partners.concentrated(choice, selection.mode)
    if view.chart is None:
        return notes.unreported(choice, view.title)
    return (Figure("trade-concentration", lambda: view),)


def _mirror(selection: Selection) -> Sequence[Block]:
    choice, names = _choice(selection), kept.country_names()
    both = partners.counted_by_both(choice.lead)
    picked = _partner(selection)
    about = notes.causes()
    if picked is None and not both:
        others = [
            name for code, name in traders(selection.data).items() if partners.counted_by_both(code)
        ]
        said = (
            f"No year reported by both {escape(wording.in_sentence(names[choice.lead]))} and a "
            f"partner. There are such data for {escape(', '.join(others))}."
        )
        return Words(said, "info"), *about
    partner = picked or both[0]
    pairs = Figures(lambda: partners.mirrors(choice, partner, selection.mode))
    if not both or partner in both:
        return pairs, *about
    others = [names[code] for code in both]
    said = f"Partners with data from both sides: {escape(', '.join(others))}."
    return Words(said, "info"), pairs, *about


def _products(selection: Selection) -> Sequence[Block]:
    mode, choices = selection.mode, _choices(selection)
    views = [
        view
        for each in choices
        for view in partners.products(each.lead, each.first, each.last, mode)
    ]
    if not views:
        reporters = selection.data.table("products")["reporter"].unique()
        return (notes.no_rows("export products", choices[0].lead, reporters),)
    return (Figures(lambda: views),)


def _parallel(selection: Selection) -> Sequence[Block]:
    mode, choices = selection.mode, _choices(selection)
    drawn = [partners.parallel_trade(each.lead, each.first, each.last, mode) for each in choices]
    views = [view for view in drawn if view is not None]
    if not views:
        cells = selection.data.table("parallel_trade")["reporter"].unique()
        reporters = {code for cell in cells for code in cell.split(";")}
        return (notes.no_rows("re-exports and restricted goods", choices[0].lead, reporters),)
    return (Figures(lambda: views),)


def _ties(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    views = partners.other_ties(_shown(selection), choice.first, choice.last, selection.mode)
    shown: Block = Columns(
        (1, 1),
        [
            [Figure(view.key, functools.partial(_same, view)) for view in views[side::2]]
            for side in (0, 1)
        ],
    )
    if not views:
        reporters = selection.data.table("macro")["iso3"].unique()
        shown = notes.no_rows("other ties", choice.lead, reporters)
    rows = partners.turnover(choice.lead, choice.first, choice.last)
    return shown, *notes.turnover(rows, choice.lead)


def _same(view: View) -> View:
    return view


def _lines(selection: Selection) -> Sequence[Block]:
    is_mirror = selection[lines.PART] == "mirror"
    chosen = (LEAD, FLOW, PARTNER) if is_mirror else (LEAD, FLOW)
    return lines.blocks(selection, _choice(selection), _partner(selection), chosen)


TRADE = Page(
    address="trade",
    name="Trade",
    icon=":material/swap_horiz:",
    group="Flows",
    scene_code="tr",
    controls=(LEAD, FLOW, MEASURE, PARTNER, THEN, EVENTS, *lines.CONTROLS),
    scenes=(
        Scene("partners", "Partners", _of_partners, (LEAD, FLOW, MEASURE, PARTNER, THEN, EVENTS)),
        Scene("concentration", "Concentration", _concentration, (LEAD, FLOW, THEN, EVENTS)),
        Scene("mirror", "Both sides", _mirror, (LEAD, FLOW, WIDE_PARTNER)),
        Scene("products", "Products", _products, (LEAD,)),
        Scene("parallel", "Parallel trade", _parallel, (LEAD,)),
        Scene("ties", "Other ties", _ties, (LEAD,)),
        Scene("lines", "Product lines", _lines, is_there=bulk_data.is_configured),
    ),
    preloads=frozenset({"charts"}),
)
