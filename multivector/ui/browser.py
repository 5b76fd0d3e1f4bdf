"""What the reader's browser and its address say, which views are made for."""

import streamlit as st

from multivector.charts import theme
from multivector.views import kept

kept.serve_below(st.get_option("server.baseUrlPath"))


def mode() -> theme.Mode:
    """Return whether the reader's browser shows the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
