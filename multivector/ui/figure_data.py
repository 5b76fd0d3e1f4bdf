"""The data behind a figure, in a dialog: its rows, a download and where they come from."""

import functools

import streamlit as st

from multivector.briefing.delimited import csv_bytes
from multivector.briefing.workbook import workbook_bytes
from multivector.charts.plain import heading
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import full_citation
from multivector.ui.sharing.kinds import CSV, EXCEL
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
    with st.container(horizontal=True):
        for kind, write in ((CSV, as_csv), (EXCEL, as_workbook)):
            st.download_button(
                f"Download {kind.label}",
                data=functools.partial(write, view),
                file_name=f"multivector-{view.key}-{kept.data().version}.{kind.ending}",
                mime=kind.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"{kind.ending}-{view.key}",
            )
    sources = kept.source_rows(view.source_ids)
    for source_id in view.source_ids:
        st.caption(escape(full_citation(sources, source_id)))


def as_csv(view: View) -> bytes:
    """Return the data as CSV."""
    return csv_bytes(view.data)


def as_workbook(view: View) -> bytes:
    """Return the data as a workbook, which also opens where cells are parted by semicolons."""
    about = {
        "Figure": view.title,
        "Shown": view.subtitle,
        "Data version": format_partial(kept.data().version),
        "Borders": kept.basemap().name,
        **{f"Note {place}": each for place, each in enumerate(view.caveats, 1)},
    }
    return workbook_bytes({"Data": view.data}, about=about, sources=kept.citations(view.source_ids))
