"""A Streamlit page with one map and one chart and nothing else: what ours is compared with."""

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

st.title("One map and one chart")
towns = [{"at": [71.4, 51.1]}, {"at": [69.2, 41.3]}, {"at": [49.9, 40.4]}]
layer = pdk.Layer("ScatterplotLayer", towns, get_position="at", get_radius=50_000)
view = pdk.ViewState(longitude=62, latitude=45, zoom=3)
st.pydeck_chart(pdk.Deck(layers=[layer], initial_view_state=view, map_provider=None))
st.plotly_chart(go.Figure(go.Bar(x=["a", "b", "c"], y=[1, 2, 3])))
