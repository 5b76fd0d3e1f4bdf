"""The Trade page, declared: whom a state sells to and buys from, and how well that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
    Part,
    Scene,
    Words,
    filters,
)
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
    names, picked = dict(partners.partner_names(selection.focus)), selection["p"]
    if picked != NOTHING and picked not in names:
        names[picked] = kept.country_names()[picked]
    is_mirror = selection["tr"] == "mirror"
    return {NOTHING: "The largest counted by both" if is_mirror else "None picked"} | names


FLOW = switch("flow", "Direction", {"export": "Exports", "import": "Imports", "both": "Both"})
MEASURE = switch("as", "Measured as", {"share": "Share", "value": "Value"})
PARTNER = replace(
    select(
        "p", "Partner", lambda data: (NOTHING, *data.table("trade")["partner"].unique()), NOTHING
    ),
    options=_partners,
    width=150,
)
WIDE_PARTNER = replace(PARTNER, width=250)
THEN = replace(COMPARED_YEAR, width=92)


def _choice(selection: Selection) -> TradeSelection:
    first, last = selection.period
    lead, partner = selection.focus, _partner(selection)
    wanted = dict.fromkeys([*([partner] if partner else []), *selection.compared])
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


def _partner(selection: Selection) -> str | None:
    return None if selection[PARTNER] == NOTHING else str(selection[PARTNER])


def _of_partners(selection: Selection) -> Sequence[Block]:
    choice, mode = _choice(selection), selection.mode
    poles = partners.by_pole(choice, mode)
    about = notes.caveats(selection.data, "trade")
    if poles.chart is None:
        return *notes.unreported(choice, poles.title), *about
    over_time = Figure("trade-partners", lambda: partners.by_partner(choice, mode))
    then_now = Figure("trade-then-now", lambda: partners.then_and_now(choice, mode))
    return (
        Figure("trade-poles", lambda: poles),
        Columns((3, 2), ((over_time,), (then_now,))),
        *about,
    )


def _concentration(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    view = partners.concentrated(choice, selection.mode)
    shown: Sequence[Block] = (Figure("trade-concentration", lambda: view),)
    if view.chart is None:
        shown = notes.unreported(choice, view.title)
    return *shown, *notes.caveats(selection.data, "trade")


def _mirror(selection: Selection) -> Sequence[Block]:
    choice, names = _choice(selection), kept.country_names()
    both = partners.counted_by_both(choice.lead)
    picked = _partner(selection)
    about = (*notes.causes(), *notes.caveats(selection.data, "trade"))
    if picked is None and not both:
        others = [
            name for code, name in traders(selection.data).items() if partners.counted_by_both(code)
        ]
        said = (
            f"For {escape(names[choice.lead])} no year is held that both it and a partner counted "
            f"themselves. Choose {escape(', '.join(others))}."
        )
        return Words(said, "info"), *about
    partner = picked or both[0]
    pairs = Figures(lambda: partners.mirrors(choice, partner, selection.mode))
    if not both or partner in both:
        return pairs, *about
    others = [names[code] for code in both]
    said = f"Both sides counted for {escape(names[choice.lead])} with: {escape(', '.join(others))}."
    return Words(f"{said} Choose one.", "info"), pairs, *about


def _products(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    views = partners.products(choice.lead, choice.last, selection.mode)
    shown: Block = Figures(lambda: views)
    if not views:
        reporters = selection.data.table("products")["reporter"].unique()
        shown = notes.no_rows("Exports by product group", choice.lead, reporters)
    return shown, *notes.caveats(selection.data, "products")


def _parallel(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    view = partners.parallel_trade(choice.lead, choice.last, selection.mode)
    shown: Block = Figure("trade-parallel", lambda: view)
    if view is None:
        cells = selection.data.table("parallel_trade")["reporter"].unique()
        reporters = {code for cell in cells for code in cell.split(";")}
        shown = notes.no_rows("Re-exports and goods under restrictions", choice.lead, reporters)
    return shown, *notes.caveats(selection.data, "parallel_trade")


def _ties(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    views = partners.money_home(choice.lead, choice.last, selection.mode)
    shown: Block = Figures(lambda: views)
    if not views:
        macro = selection.data.table("macro")
        reporters = macro.loc[macro["remittances_percent_of_gdp"].notna(), "iso3"].unique()
        shown = notes.no_rows("Remittances", choice.lead, reporters)
    return (
        shown,
        Part("other-ties", (choice.lead,)),
        *notes.turnover(partners.turnover(choice.lead)),
        *notes.caveats(selection.data, "macro", "turnover_extra"),
    )


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
    controls=(FLOW, MEASURE, PARTNER, THEN, EVENTS, *lines.CONTROLS),
    scenes=(
        Scene("partners", "Partners", _of_partners, (FLOW, MEASURE, PARTNER, THEN, EVENTS)),
        Scene(
            "concentration",
            "Concentration",
            _concentration,
            (FLOW, THEN, EVENTS),
            obeys=filters("focus", "theme", "period", "day"),
        ),
        Scene(
            "mirror",
            "Two counts",
            _mirror,
            (FLOW, WIDE_PARTNER),
            obeys=filters("focus", "period", "day"),
        ),
        Scene("products", "Products", _products, obeys=filters("focus", "period", "day")),
        Scene("parallel", "Parallel trade", _parallel, obeys=filters("focus", "period", "day")),
        Scene("ties", "Other ties", _ties, obeys=filters("focus", "period", "day")),
        Scene(
            "lines",
            "Product lines",
            _lines,
            is_there=bulk_data.is_configured,
            obeys=filters("focus", "period"),
        ),
    ),
    preloads=frozenset({"charts"}),
)
