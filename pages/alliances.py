"""Alliances: who belongs to which body, in which status, on any day since 1991."""

import streamlit as st

from multivector.data.package import Package
from multivector.ui import frame, pickers
from multivector.ui.address import widget_key
from multivector.ui.alliance_scenes import draw_scene
from multivector.views import parameters


def draw_page(data: Package) -> None:
    """Draw the choice of scenes and the scene that was chosen."""
    st.title("Alliances")
    pickers.switch(parameters.SCENE, "Show", parameters.ALLIANCE_SCENES, hide_label=True)
    draw_scene(data, st.session_state[widget_key(parameters.SCENE)])


frame.draw(draw_page)
