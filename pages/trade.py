"""Trade: whom a state sells to and buys from, by partner and pole, and how well that is known."""

import streamlit as st

from multivector.data.package import Package
from multivector.ui import browser, bulk_scenes, frame, trade_controls
from multivector.ui.show import show
from multivector.ui.trade_controls import Picked
from multivector.ui.trade_notes import (
    draw_causes,
    draw_caveats,
    draw_other_ties,
    draw_turnover,
    say_nothing_held,
    say_untold,
)
from multivector.views import kept, parameters
from multivector.views.text import escape
from multivector.views.trade import bulk_parameters
from multivector.views.trade import partners as views


def draw_page(data: Package) -> None:
    """Draw the controls and the part of the page that is chosen."""
    st.title("Trade")
    picked = trade_controls.pick(data)
    SCENES[picked.scene](data, picked)
    if picked.scene == bulk_parameters.SCENE:
        bulk_scenes.draw_notes()
    else:
        draw_caveats(data, TABLES.get(picked.scene, ("trade",)))


def _draw_partners(_data: Package, picked: Picked) -> None:
    mode = browser.mode()
    poles = views.by_pole(picked.asked, mode)
    if poles.graphic is None:
        say_untold(picked.asked, poles.title)
        return
    show(poles)
    lines, pairs = st.columns([3, 2], gap="large")
    with lines:
        show(views.by_partner(picked.asked, mode))
    with pairs:
        show(views.then_and_now(picked.asked, mode))


def _draw_concentration(_data: Package, picked: Picked) -> None:
    view = views.concentrated(picked.asked, browser.mode())
    if view.graphic is None:
        say_untold(picked.asked, view.title)
    else:
        show(view)


def _draw_mirror(data: Package, picked: Picked) -> None:
    lead = picked.asked.lead
    both = views.counted_by_both(lead)
    partner = picked.partner or next(iter(both), None)
    names = kept.country_names()
    if both and partner not in both:
        others = ", ".join(names[code] for code in both)
        st.info(f"Both sides counted for {escape(names[lead])} with: {escape(others)}. Choose one.")
    if partner is None:
        held = [
            name for code, name in parameters.traders(data).items() if views.counted_by_both(code)
        ]
        st.info(
            f"For {escape(names[lead])} no year is held that both it and a partner counted themselves. "
            f"Choose {escape(', '.join(held))}."
        )
    else:
        for view in views.mirrors(picked.asked, partner, browser.mode()):
            show(view)
    draw_causes()


def _draw_products(data: Package, picked: Picked) -> None:
    lead = picked.asked.lead
    found = views.products(lead, picked.asked.last, browser.mode())
    for view in found:
        show(view)
    if not found:
        held = data.table("products")["reporter"].unique()
        say_nothing_held("Exports by product group", lead, held)


def _draw_parallel(data: Package, picked: Picked) -> None:
    lead = picked.asked.lead
    view = views.parallel_trade(lead, picked.asked.last, browser.mode())
    if view is None:
        cells = data.table("parallel_trade")["reporter"].unique()
        held = {code for cell in cells for code in cell.split(";")}
        say_nothing_held("Re-exports and goods under restrictions", lead, held)
    else:
        show(view)


def _draw_ties(data: Package, picked: Picked) -> None:
    lead = picked.asked.lead
    found = views.money_home(lead, picked.asked.last, browser.mode())
    for view in found:
        show(view)
    if not found:
        macro = data.table("macro")
        held = macro.loc[macro["remittances_percent_of_gdp"].notna(), "iso3"].unique()
        say_nothing_held("Remittances", lead, held)
    draw_other_ties(views.other_ties(lead))
    draw_turnover(views.turnover(lead))


def _draw_lines(_data: Package, picked: Picked) -> None:
    asked = picked.asked
    bulk_scenes.draw(asked.lead, asked.flow, (asked.first, asked.last), picked.partner)


TABLES = {
    "products": ("products",),
    "parallel": ("parallel_trade",),
    "ties": ("macro", "turnover_extra"),
}
SCENES = {
    "partners": _draw_partners,
    "concentration": _draw_concentration,
    "mirror": _draw_mirror,
    "products": _draw_products,
    "parallel": _draw_parallel,
    "ties": _draw_ties,
    bulk_parameters.SCENE: _draw_lines,
}

frame.draw(draw_page)
