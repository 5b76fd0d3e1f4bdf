"""Timeline: the story in chapters with the charts that prove it, and every event behind it."""

import streamlit as st

from multivector.data.package import Package
from multivector.ui import frame, pickers, timeline_scenes
from multivector.ui.address import widget_key
from multivector.views.timeline import parameters as codes


def draw_page(data: Package) -> None:
    """Draw the choice of scenes and the scene that was chosen."""
    st.title("Timeline")
    pickers.switch(codes.SCENE, "Show", codes.SCENES, hide_label=True)
    timeline_scenes.SCENES[st.session_state[widget_key(codes.SCENE)]](data)


frame.draw(draw_page)
