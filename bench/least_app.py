"""The least page that has a slider and a map: nothing else is drawn, nothing is computed."""

import pydeck as pdk
import streamlit as st

st.title("One slider and one map")


@st.cache_resource
def deck() -> pdk.Deck:
    """Return the same map for every year."""
    layer = pdk.Layer("ScatterplotLayer", [{"at": [71.4, 51.1]}], get_position="at")
    view = pdk.ViewState(longitude=62, latitude=45, zoom=3)
    return pdk.Deck(layers=[layer], initial_view_state=view, map_provider=None)


@st.fragment
def scene() -> None:
    """Draw the slider and the map; a move of the slider reruns only this."""
    st.slider("Year", 1991, 2026, key="year")
    st.pydeck_chart(deck(), key="map")


scene()
