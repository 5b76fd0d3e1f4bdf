"""What if: close a pipe, a port or a border and see what is left."""

import streamlit as st

from multivector.data.package import Package
from multivector.ui import frame, what_if_controls, what_if_scenes
from multivector.views.what_if.parameters import network_names


def draw_page(data: Package) -> None:
    """Draw the controls and the scene that is chosen."""
    st.title("What if")
    if not network_names(data):
        st.info("The tables of this deployment hold no network to close a link of.")
        return
    what_if_scenes.draw_scene(what_if_controls.pick(data))


frame.draw(draw_page)
