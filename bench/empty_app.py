"""The least that Streamlit can serve; what it costs is the floor under every page."""

import streamlit as st

st.write("Nothing to see here.")
