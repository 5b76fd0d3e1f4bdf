"""Data: every table to browse, with its columns, sources, licence, coverage and corrections."""

from typing import Any

import pandas as pd
import streamlit as st

from multivector.analysis.wording import counted
from multivector.data.coverage import freshness, rows_by_country
from multivector.data.package import Package
from multivector.ui import api_help, filters, frame, tables
from multivector.ui.address import widget_key
from multivector.ui.filters import Filters
from multivector.views import parameters
from multivector.views.text import escape

PARTS = {
    "columns": "Columns",
    "sources": "Sources",
    "coverage": "Coverage",
    "corrections": "Corrections",
    "licence": "Licence",
}


def draw_page(data: Package) -> None:
    """Draw the catalogue, then one table with all that is known about it."""
    st.title("Data")
    _draw_summary(data)
    name = st.selectbox(
        "Table",
        data.names,
        format_func=lambda table: data.schema(table).title,
        key=widget_key(parameters.TABLE),
        persist_state="session",
    )
    chosen = filters.chosen(parameters.shared(data))
    _draw_heading(data, name)
    shown = _draw_rows(data, name, chosen)
    _draw_about(data, name, shown)
    api_help.draw(data.schema(name), chosen.countries)


def _draw_summary(data: Package) -> None:
    listed = tables.catalogue(data)
    st.markdown(
        f"{counted(int(listed['Rows'].sum()), 'row')} in {counted(len(listed), 'table')}, "
        f"from {counted(len(data.table('sources')), 'source')}. "
        f"Data version {data.version}, content {data.content_hash}."
    )
    folded = st.expander("All tables", on_change="rerun", key="all-tables")
    if folded.open:
        with folded:
            st.dataframe(listed, hide_index=True, placeholder="", alt="All tables of the package")


def _draw_heading(data: Package, name: str) -> None:
    schema = data.schema(name)
    found: Any = tables.coverage(data).loc[name]
    st.header(escape(schema.title))
    st.markdown(escape(schema.description))
    for caveat in schema.caveats:
        st.caption(f":material/info: {escape(caveat)}")
    if data.is_left_out(name):
        st.info(
            "This table is left out here, because its publisher limits commercial reuse. "
            "Ask whoever runs this site, or get the figures from the publisher."
        )
    facts = [counted(int(found.rows), "row"), freshness(data.table(name), schema)]
    if found.sources:
        facts.append(counted(int(found.sources), "source"))
    if found.verified or found.recall or found.estimate:
        facts.append(
            f"{found.verified:,} verified, {found.recall:,} recalled, {found.estimate:,} estimated"
        )
    st.caption(" · ".join(facts))


def _draw_rows(data: Package, name: str, chosen: Filters) -> pd.DataFrame:
    words = st.text_input(
        "Search the rows",
        max_chars=80,
        key=widget_key(parameters.SEARCH),
        placeholder="Any words, in any column",
        persist_state="session",
    )
    schema = data.schema(name)
    years = None if chosen.period == parameters.whole_period(data) else chosen.period
    shown = tables.rows_shown(data, name, words, chosen.countries, years)
    st.caption(_shown_sentence(len(shown), len(data.table(name))))
    if len(shown):
        st.dataframe(
            shown,
            hide_index=True,
            lazy=True,
            placeholder="",
            column_config=tables.column_config(schema),
            alt=f"Rows of the table {schema.title}",
        )
    tables.download_buttons(data, name, shown, _about_view(data, chosen, words))
    return shown


def _shown_sentence(shown: int, whole: int) -> str:
    if shown == whole:
        return f"All {whole:,} rows are shown."
    if shown == 0:
        return "No row fits. Clear the search, or widen countries and period in the sidebar."
    return f"{shown:,} of {whole:,} rows fit the search and the filters of the sidebar."


def _about_view(data: Package, chosen: Filters, words: str) -> dict[str, str]:
    return {
        "Product": "Multivector",
        "Data version": f"{data.version} ({data.content_hash})",
        "Countries": ", ".join(chosen.countries) or "all",
        "Period": f"{chosen.period[0]}-{chosen.period[1]}",
        "Search": words or "none",
    }


def _draw_about(data: Package, name: str, shown: pd.DataFrame) -> None:
    part = st.segmented_control(
        "About this table",
        list(PARTS),
        format_func=PARTS.__getitem__,
        required=True,
        key=widget_key(parameters.PART),
        persist_state="session",
    )
    schema = data.schema(name)
    if part == "columns":
        st.dataframe(tables.column_list(schema), hide_index=True, alt="Columns of the table")
    elif part == "sources":
        listed = tables.source_list(shown, data.table("sources"))
        st.dataframe(listed, hide_index=True, placeholder="", alt="Sources of the rows shown")
    elif part == "coverage":
        by_country = rows_by_country(data.table(name), schema).rename("rows").reset_index()
        st.dataframe(by_country, hide_index=True, alt="Rows by country")
    elif part == "corrections":
        made = data.table("corrections").query("table == @name")
        st.caption(f"{counted(len(made), 'correction')} made to this table.")
        st.dataframe(
            made, hide_index=True, lazy=True, placeholder="", alt="Corrections of the table"
        )
    else:
        _draw_licence(data, name)


def _draw_licence(data: Package, name: str) -> None:
    schema = data.schema(name)
    limited = schema.redistribution != "open"
    terms = "Not for commercial reuse." if limited else "May be reused with attribution."
    st.markdown(f"{terms} Licence: {escape('; '.join(link.title for link in schema.licences))}.")
    st.markdown(f"Publishers: {escape('; '.join(link.title for link in schema.sources))}.")


frame.draw(draw_page)
