"""Exports: volumes by route, who controls the way, from field to market, buyers, output."""

import streamlit as st

from multivector.data.package import Package
from multivector.ui import export_scenes, frame


def draw_page(data: Package) -> None:
    """Draw the scene chosen of the exporter and commodity chosen."""
    st.title("Exports")
    exporter, commodity = export_scenes.pick_exporter(data)
    if commodity:
        export_scenes.draw_scene(export_scenes.choice_of(data, exporter, commodity))
    else:
        export_scenes.draw_without_volumes(data, exporter)


frame.draw(draw_page)
