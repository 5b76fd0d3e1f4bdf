"""The Data page: a table to browse, with its columns, sources, licence, coverage, corrections."""

from typing import Any

import pandas as pd
import streamlit as st

from multivector.analysis.wording import counted
from multivector.data.coverage import freshness, rows_by_country
from multivector.data.package import Package
from multivector.ui.shell import controls
from multivector.ui.tables import api_help, rows
from multivector.views import parameters
from multivector.views.selection import Selection
from multivector.views.tables import PART, SCOPE, SEARCH, TABLE, countries_of
from multivector.views.text import escape


def _draw(selection: Selection, countries: tuple[str, ...], period: tuple[int, int]) -> None:
    """Draw the catalogue, then one table with all that is known about it."""
    data, name = selection.data, selection[TABLE]
    _draw_summary(data)
    controls.draw(TABLE, selection)
    _draw_heading(data, name)
    shown = _draw_rows(selection, name, countries, period)
    _draw_about(selection, name, shown)
    api_help.draw(data.schema(name), countries)


def _draw_summary(data: Package) -> None:
    listed = rows.catalogue(data)
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
    tally: Any = rows.coverage(data).loc[name]
    st.header(escape(schema.title))
    st.markdown(escape(schema.description))
    for caveat in schema.caveats:
        st.caption(f":material/info: {escape(caveat)}")
    if data.is_left_out(name):
        st.info(
            "This table is left out here, because its publisher limits commercial reuse. "
            "Ask whoever runs this site, or get the figures from the publisher."
        )
    facts = [counted(int(tally.rows), "row"), freshness(data.table(name), schema)]
    if tally.sources:
        facts.append(counted(int(tally.sources), "source"))
    if tally.verified or tally.recall or tally.estimate:
        facts.append(
            f"{tally.verified:,} verified, {tally.recall:,} recalled, {tally.estimate:,} estimated"
        )
    st.caption(" · ".join(facts))


def _draw_rows(
    selection: Selection, name: str, countries: tuple[str, ...], period: tuple[int, int]
) -> pd.DataFrame:
    controls.draw(SCOPE, selection)
    controls.draw(SEARCH, selection)
    data, words = selection.data, selection[SEARCH]
    schema = data.schema(name)
    is_whole = period == parameters.whole_period(data)
    shown = rows.rows_shown(data, name, words, countries, None if is_whole else period)
    st.caption(_shown_sentence(len(shown), len(data.table(name))))
    if len(shown):
        st.dataframe(
            shown,
            hide_index=True,
            lazy=True,
            placeholder="",
            column_config=rows.column_config(schema),
            alt=f"Rows of the table {schema.title}",
        )
    rows.download_buttons(data, name, shown, _about_view(selection))
    return shown


def _shown_sentence(shown: int, whole: int) -> str:
    if shown == whole:
        return f"All {whole:,} rows are shown."
    if shown == 0:
        return "No row fits. Clear the search, or widen countries and period in the sidebar."
    return f"{shown:,} of {whole:,} rows fit the search and the filters of the sidebar."


def _about_view(selection: Selection) -> dict[str, str]:
    data = selection.data
    return {
        "Product": "Multivector",
        "Data version": f"{data.version} ({data.content_hash})",
        "Countries": ", ".join(countries_of(selection)) or "all",
        "Period": "{}-{}".format(*selection.period),
        "Search": selection[SEARCH] or "none",
    }


def _draw_about(selection: Selection, name: str, shown: pd.DataFrame) -> None:
    controls.draw(PART, selection)
    part, data = selection[PART], selection.data
    schema = data.schema(name)
    if part == "columns":
        st.dataframe(rows.column_list(schema), hide_index=True, alt="Columns of the table")
    elif part == "sources":
        listed = rows.source_list(shown, data.table("sources"))
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


PARTS = {"data": _draw}
