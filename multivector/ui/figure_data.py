"""The data behind a figure, in a dialog: its rows, a download and where they come from."""

import streamlit as st

from multivector.briefing.delimited import csv_bytes
from multivector.charts.plain import heading
from multivector.charts.view import View
from multivector.data.sources import full_citation
from multivector.views import kept
from multivector.views.text import escape

_SHOWN_ROWS = 1_000


@st.dialog("Data of the figure", width="large", icon=":material/table:")
def open_dialog(view: View) -> None:
    """Open the dialog over the page."""
    st.markdown(f"**{escape(view.title)}**")
    shown = view.data.head(_SHOWN_ROWS).rename(columns=lambda name: heading(str(name)))
    st.dataframe(shown, hide_index=True, alt=f"Data of the figure: {view.title}")
    if len(shown) < len(view.data):
        st.caption(f"The first {len(shown):,} of {len(view.data):,} rows; the download has all.")
    st.download_button(
        "Download CSV",
        data=lambda: csv_bytes(view.data),
        file_name=f"multivector-{view.key}-{kept.data().version}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv-{view.key}",
    )
    sources = kept.source_rows(view.source_ids)
    for source_id in view.source_ids:
        st.caption(escape(full_citation(sources, source_id)))
