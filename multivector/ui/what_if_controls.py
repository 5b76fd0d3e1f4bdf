"""The controls of the What if page: the network, what is closed, and under which assumptions."""

from typing import Any

import streamlit as st

from multivector.analysis.disruption import Scenario
from multivector.analysis.disruption.presets import Preset
from multivector.data.package import Package
from multivector.ui import browser, filters
from multivector.ui.address import widget_key
from multivector.views import parameters
from multivector.views.text import escape
from multivector.views.what_if import answer as views
from multivector.views.what_if import parameters as values
from multivector.views.what_if.answer import Question

OWN = "Own scenario"
PRESET_KEY = "what-if-preset"


def pick(data: Package) -> Question:
    """Draw the controls and return what is asked."""
    network_id = str(_held(values.NETWORK))
    dropped = _settle(network_id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _select_network(data)
        _select_preset(network_id)
        _draw_more(network_id)
    _pick_closures(network_id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _slide("Capacity lost, percent", values.PERCENT, 100)
        _slide("Months", values.MONTHS, values.LONGEST_MONTHS)
    if dropped:
        st.caption("What is not part of this network was left out.")
    return _question(data, network_id)


def _question(data: Package, network_id: str) -> Question:
    scenario = Scenario(
        network_id,
        closed=tuple(_held(values.CLOSED)),
        percent=float(_held(values.PERCENT)),
        months=float(_held(values.MONTHS)),
        expansions=tuple(_held(values.PLANS)),
        spare_percent=float(_held(values.ROOM)),
        price_usd=_price(network_id),
    )
    unit = filters.chosen(parameters.shared(data)).unit
    return Question(scenario, unit, browser.mode())


def _price(network_id: str) -> float | None:
    """Return the price the reader set; None for the tables' own."""
    own = views.terms(network_id).price_usd
    if views.network_of(network_id).commodity != "crude":
        gas = float(_held(values.GAS_PRICE) or 0)
        return gas if gas > values.NO_GAS_PRICE else None
    held = _held(values.BRENT)
    brent = own if held is None else float(held)
    return None if brent is None or (own is not None and brent == round(own, 2)) else brent


def _settle(network_id: str) -> bool:
    """Take out what the network does not hold; return whether something was."""
    known, plans = views.closures(network_id), views.plans(network_id)
    is_changed = False
    for code, allowed in ((values.CLOSED, known), (values.PLANS, plans)):
        held = list(_held(code))
        kept = [each for each in held if each in allowed]
        if kept != held:
            is_changed = is_changed or held != [values.DEFAULT_CLOSED]
            if code == values.CLOSED and not kept:
                kept = list(_first_closed(network_id))
            st.session_state[widget_key(code)] = kept
    return is_changed


def _first_closed(network_id: str) -> tuple[str, ...]:
    first = views.presets(network_id)
    return first[0].closed if first else ()


def _select_network(data: Package) -> None:
    names = values.network_names(data)
    st.selectbox(
        "Network",
        list(names),
        format_func=names.__getitem__,
        key=widget_key(values.NETWORK),
        on_change=_start_network,
        persist_state="session",
        width=230,
    )


def _start_network() -> None:
    """Begin with the first preset of a network that was just chosen."""
    found = views.presets(str(_held(values.NETWORK)))
    st.session_state[widget_key(values.PLANS)] = []
    if found:
        _take(found[0])
    else:
        st.session_state[widget_key(values.CLOSED)] = []


def _select_preset(network_id: str) -> None:
    found = {preset.name: preset for preset in views.presets(network_id)}
    st.session_state[PRESET_KEY] = _matching(found)
    st.selectbox(
        "Begin with",
        [*found, OWN],
        key=PRESET_KEY,
        on_change=_take_preset,
        args=(network_id,),
        width=310,
    )


def _matching(found: dict[str, Preset]) -> str:
    now = (tuple(_held(values.CLOSED)), float(_held(values.PERCENT)), float(_held(values.MONTHS)))
    for name, preset in found.items():
        if (preset.closed, preset.percent, preset.months) == now:
            return name
    return OWN


def _take_preset(network_id: str) -> None:
    for preset in views.presets(network_id):
        if preset.name == st.session_state[PRESET_KEY]:
            _take(preset)
            return
    st.session_state[widget_key(values.CLOSED)] = []


def _take(preset: Preset) -> None:
    st.session_state[widget_key(values.CLOSED)] = list(preset.closed)
    st.session_state[widget_key(values.PERCENT)] = int(preset.percent)
    st.session_state[widget_key(values.MONTHS)] = int(preset.months)


def _pick_closures(network_id: str) -> None:
    known = views.closures(network_id)
    st.multiselect(
        "Closed or cut",
        list(known),
        format_func=known.__getitem__,
        placeholder="Nothing is closed: choose states, routes, hubs or single legs",
        max_selections=values.MOST_CLOSED,
        key=widget_key(values.CLOSED),
        persist_state="session",
        help="A state closes all legs it can physically stop, a hub all legs that touch it.",
    )


def _slide(label: str, code: str, highest: int) -> None:
    st.slider(label, 0, highest, highest, key=widget_key(code), persist_state="session", width=320)


def _draw_more(network_id: str) -> None:
    more = st.popover(
        "Expansions, room, price", icon=":material/tune:", on_change="rerun", key="what-if-more"
    )
    if not more.open:
        return
    with more:
        plans = views.plans(network_id)
        st.multiselect(
            "Taken as built",
            list(plans),
            format_func=lambda plan: escape(plans[str(plan)]),
            placeholder="No planned expansion",
            key=widget_key(values.PLANS),
            persist_state="session",
        )
        st.slider(
            "Room left on other ways that may be used, percent",
            0,
            100,
            100,
            key=widget_key(values.ROOM),
            persist_state="session",
        )
        if views.network_of(network_id).commodity == "crude":
            _type("Brent, USD a barrel", values.BRENT, values.DEAREST_BRENT, 1.0)
        else:
            _type(
                "Price of gas, USD per 1,000 m³ (0: none)", values.GAS_PRICE, values.DEAREST_GAS, 10
            )


def _type(label: str, code: str, highest: int, step: float) -> None:
    whole = isinstance(step, int)
    st.number_input(
        label,
        min_value=0 if whole else 0.0,
        max_value=highest if whole else float(highest),
        step=step,
        key=widget_key(code),
        persist_state="session",
    )


def _held(code: str) -> Any:
    return st.session_state[widget_key(code)]
