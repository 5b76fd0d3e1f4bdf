"""The controls of the Trade page, and what the reader asked with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from multivector.data.package import Package
from multivector.ui import address, bulk_scenes, filters, pickers
from multivector.ui.address import widget_key
from multivector.views import kept, parameters, registry
from multivector.views.trade import bulk_parameters
from multivector.views.trade import partners as views
from multivector.views.trade.partners import Asked

WITH_FLOW = ("partners", "concentration", "mirror", bulk_parameters.SCENE)
WITH_MEASURE = ("partners",)
WITH_PARTNER = ("partners", "mirror")
WITH_YEARS = ("partners", "concentration")


@dataclass(frozen=True)
class Picked:
    """The part of the page that is shown, and what is asked of it."""

    scene: str
    partner: str | None
    """The partner picked, or None."""
    asked: Asked


def pick(data: Package) -> Picked:
    """Draw the controls that the part of the page needs and return what is chosen."""
    scenes = bulk_parameters.trade_scenes(parameters.TRADE_SCENES)
    pickers.switch(parameters.TRADE_SCENE, "Show", scenes, hide_label=True)
    codes = registry.of_page("trade", data)
    scene = address.current(codes)[parameters.TRADE_SCENE]
    _draw(data, scene)
    if scene == bulk_parameters.SCENE:
        bulk_scenes.draw_controls()
    values = address.current(codes)
    chosen = filters.chosen(parameters.shared(data))
    partner = values[parameters.PARTNER]
    picked = None if partner == parameters.NO_PARTNER else partner
    first, last = chosen.period
    lead = values[parameters.LEAD]
    wanted = dict.fromkeys([*([picked] if picked else []), *chosen.countries])
    asked = Asked(
        lead=lead,
        flow=values[parameters.FLOW],
        by_share=values[parameters.MEASURE] == "share",
        then=values[parameters.THEN],
        first=first,
        last=min(last, chosen.as_of.year),
        wanted=tuple(code for code in wanted if code != lead),
        event_themes=chosen.themes if values[parameters.EVENT_MARKS] == "on" else None,
    )
    return Picked(scene, picked, asked)


def _draw(data: Package, scene: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _select("Country", parameters.traders(data), parameters.LEAD, width=145)
        if scene in WITH_FLOW:
            pickers.switch(parameters.FLOW, "Direction", parameters.FLOWS)
        if scene in WITH_MEASURE:
            pickers.switch(parameters.MEASURE, "Measured as", parameters.MEASURES)
        if scene in WITH_PARTNER or (
            scene == bulk_parameters.SCENE and bulk_scenes.wants_partner()
        ):
            _pick_partner(scene)
        if scene in WITH_YEARS:
            years = range(parameters.FIRST_DAY.year, parameters.newest_day(data).year + 1)
            _select("Compared with", {year: str(year) for year in years}, parameters.THEN, width=92)
            pickers.switch_events()


def _pick_partner(scene: str) -> None:
    """Let the reader choose a partner; one picked for another country stays among the choices."""
    lead = st.session_state[widget_key(parameters.LEAD)]
    held = st.session_state[widget_key(parameters.PARTNER)]
    names = dict(views.partner_names(lead))
    width = 250 if scene == "mirror" else 150
    nothing = "The largest counted by both" if scene == "mirror" else "None picked"
    if held != parameters.NO_PARTNER and held not in names:
        names[held] = kept.country_names()[held]
    _select("Partner", {parameters.NO_PARTNER: nothing} | names, parameters.PARTNER, width=width)


def _select(label: str, words: Mapping[Any, str], code: str, *, width: int) -> None:
    st.selectbox(
        label,
        list(words),
        format_func=words.__getitem__,
        key=widget_key(code),
        persist_state="session",
        width=width,
    )
