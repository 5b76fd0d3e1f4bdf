"""What stands beside the network of a scenario: where to begin, and under which assumptions."""

import streamlit as st

from multivector.analysis.disruption.presets import Preset
from multivector.ui import address
from multivector.ui.shell import controls
from multivector.views.selection import Selection
from multivector.views.what_if import answer
from multivector.views.what_if.controls import (
    CLOSED,
    GAS_PRICE,
    PLANS,
    ROOM,
    is_of_oil,
    network_id,
    of_preset,
)

OWN = "Custom"
PRESET_KEY = "what-if-preset"


def _draw_preset(selection: Selection) -> None:
    presets = {preset.name: preset for preset in answer.presets(network_id(selection))}
    st.session_state[PRESET_KEY] = _matching(presets, selection)
    st.selectbox(
        "Start from", [*presets, OWN], key=PRESET_KEY, on_change=_take, args=(presets,), width=310
    )


def _matching(presets: dict[str, Preset], selection: Selection) -> str:
    for name, preset in presets.items():
        if all(selection[code] == value for code, value in of_preset(preset).items()):
            return name
    return OWN


def _take(presets: dict[str, Preset]) -> None:
    preset = presets.get(st.session_state[PRESET_KEY])
    address.put(of_preset(preset) if preset else {CLOSED.code: ()})


def _draw_assumptions(selection: Selection) -> None:
    more = st.popover("Assumptions", icon=":material/tune:", on_change="rerun", key="what-if-more")
    if more.open:
        with more:
            gas = () if is_of_oil(network_id(selection)) else (GAS_PRICE,)
            for control in (PLANS, ROOM, *gas):
                controls.draw(control, selection)


PARTS = {"preset": _draw_preset, "assumptions": _draw_assumptions}
