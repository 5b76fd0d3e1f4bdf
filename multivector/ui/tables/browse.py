"""The Data page: one search over all tables, and a table to browse with all that is known about it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from multivector.analysis.wording import capitalised, counted, in_words, joined, year_span
from multivector.data.coverage import freshness, rows_by_country
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import address
from multivector.ui.shell import controls
from multivector.ui.tables import api_help, completeness, rows
from multivector.ui.tables.readable import readable
from multivector.views import kept, parameters
from multivector.views.selection import Selection
from multivector.views.tables import PART, SCOPE, SEARCH, TABLE, countries_of
from multivector.views.text import escape

MOST_HITS = 12
"""So many tables with hits are named."""


def _draw(
    selection: Selection,
    countries: tuple[str, ...],
    period: tuple[int, int],
    on_theme: tuple[str, ...],
    focus: tuple[str, ...],
) -> None:
    """Draw the search over all tables, one table with all that is known about it, and how new all is."""
    data, name = selection.data, selection[TABLE]
    with st.container(horizontal=True, vertical_alignment="bottom", key="data-search"):
        controls.draw(SEARCH, selection)
        controls.draw(TABLE, selection)
        controls.draw(SCOPE, selection)
    _draw_hits(selection)
    if on_theme:
        theme = parameters.themes(selection.data)[selection.theme]
        _draw_choice(selection, f"Tables on {theme.lower()}:", "theme", dict.fromkeys(on_theme))
    _draw_heading(data, name)
    shown = _draw_rows(selection, name, countries, period)
    _draw_about(selection, name, shown)
    api_help.draw(data.schema(name), countries)
    completeness.draw(data, focus)
    _draw_summary(data)


def _draw_hits(selection: Selection) -> None:
    """Name the tables in which the words stand, with the number of rows; each opens filtered."""
    data, words = selection.data, selection[SEARCH].strip()
    if not words:
        return
    listed = rows.hits(data, words)
    if not listed:
        st.info(f"No matches for “{escape(words)}” in any table.")
        return
    total = sum(count for _, count in listed)
    words = f"{counted(total, 'match', 'matches')} in {counted(len(listed), 'table')}:"
    _draw_choice(selection, words, "hit", dict(listed[:MOST_HITS]))
    if len(listed) > MOST_HITS:
        rest = [f"{data.schema(table).title} ({count:,})" for table, count in listed[MOST_HITS:]]
        st.caption(escape(f"Also in {joined(rest)}."))


def _draw_choice(
    selection: Selection, words: str, kind: str, tables: Mapping[str, int | None]
) -> None:
    """Draw buttons that open tables, with the number of rows where there is one to say."""
    st.caption(escape(words))
    with st.container(horizontal=True, gap="small", key=f"tables-{kind}"):
        for table, count in tables.items():
            number = "" if count is None else f" ({count:,})"
            st.button(
                f"{escape(selection.data.schema(table).title)}{number}",
                key=f"{kind}-{table}",
                type="primary" if table == selection[TABLE] else "secondary",
                on_click=address.put,
                args=({TABLE.code: table},),
            )


def _draw_summary(data: Package) -> None:
    listed = rows.catalogue(data)
    folded = st.expander("All tables", on_change="rerun", key="all-tables")
    if folded.open:
        with folded:
            st.markdown(
                f"{counted(int(listed['Rows'].sum()), 'row')} in {counted(len(listed), 'table')}, "
                f"from {counted(len(data.table('sources')), 'source')}; "
                f"data of {format_partial(data.version)}."
            )
            st.dataframe(listed, hide_index=True, placeholder="", alt="All tables")


def _draw_heading(data: Package, name: str) -> None:
    schema = data.schema(name)
    tally: Any = rows.coverage(data).loc[name]
    st.header(escape(schema.title))
    st.markdown(escape(schema.description))
    if data.is_left_out(name):
        st.info(
            "This table is left out here, because its publisher limits commercial use. "
            "Get the figures from the publisher, or from a non-commercial copy of this site."
        )
    facts = [_capitalised_freshness(data, name)]
    if schema.checked_until is not None and schema.record != "reference":
        facts.append(f"checked to {format_partial(schema.checked_until.isoformat())}")
    if tally.sources:
        facts.append(counted(int(tally.sources), "source"))
    degrees = {
        "checked at source": tally.verified,
        "from general reference": tally.recall,
        "estimated": tally.estimate,
    }
    facts.append(", ".join(f"{number:,} {words}" for words, number in degrees.items() if number))
    if said := " · ".join(fact for fact in facts if fact):
        st.caption(said)
    if schema.caveats:
        st.caption(f":material/info: {escape(schema.caveats[0])}")
    if schema.caveats[1:]:
        with st.expander("Notes"):
            st.markdown("\n".join(f"- {escape(caveat)}" for caveat in schema.caveats[1:]))


def _capitalised_freshness(data: Package, name: str) -> str:
    return capitalised(freshness(data.table(name), data.schema(name)))


def _draw_rows(
    selection: Selection, name: str, countries: tuple[str, ...], period: tuple[int, int]
) -> pd.DataFrame:
    data, words = selection.data, selection[SEARCH]
    schema = data.schema(name)
    is_whole = period == parameters.whole_period(data)
    shown = rows.rows_shown(data, name, words, countries, None if is_whole else period)
    st.caption(
        _shown_sentence(len(shown), len(data.table(name))) + _narrowed(countries, period, data)
    )
    if len(shown):
        whole = readable(data, name)
        st.dataframe(
            whole if len(shown) == len(whole) else whole.loc[shown.index],
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
        return counted(whole, "row")
    if shown == 0:
        return "No matches in this table."
    return f"{shown:,} of {counted(whole, 'row')}"


def _narrowed(countries: tuple[str, ...], period: tuple[int, int], data: Package) -> str:
    """Return which countries and years the rows are of; nothing where they are of all."""
    names = kept.country_names()
    of = joined([names[code] for code in countries]) if countries else ""
    years = "" if period == parameters.whole_period(data) else year_span(*period)
    said = ", ".join(filter(None, (of, years)))
    return f" · {said}" if said else ""


def _about_view(selection: Selection) -> dict[str, str]:
    data, names = selection.data, kept.country_names()
    return {
        "Product": "Multivector",
        "Data of": format_partial(data.version),
        "Countries": ", ".join(names[code] for code in countries_of(selection)) or "all",
        "Period": "{}–{}".format(*selection.period),
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
        st.dataframe(
            listed,
            hide_index=True,
            placeholder="",
            column_config={"Address": st.column_config.LinkColumn()},
            alt="Sources of the rows shown",
        )
    elif part == "coverage":
        by_country = rows_by_country(data.table(name), schema)
        names = kept.country_names()
        listed = pd.DataFrame(
            {
                "Country": [names.get(code, code) for code in by_country.index],
                "Rows": by_country.to_list(),
            }
        )
        st.dataframe(listed, hide_index=True, alt="Rows by country")
    elif part == "corrections":
        made = data.table("corrections").query("table == @name")
        st.caption(f"{capitalised(in_words(len(made)))} {_corrections(len(made))} to this table.")
        st.dataframe(
            readable(data, "corrections").loc[made.index],
            hide_index=True,
            lazy=True,
            placeholder="",
            column_config=rows.column_config(data.schema("corrections")),
            alt="Corrections of the table",
        )
    else:
        _draw_licence(data, name)


def _corrections(number: int) -> str:
    return "correction" if number == 1 else "corrections"


def _draw_licence(data: Package, name: str) -> None:
    schema = data.schema(name)
    limited = schema.redistribution != "open"
    terms = (
        "Not for commercial use."
        if limited
        else "You may reuse this table, also commercially, if you name Multivector and the source."
    )
    note = f" {schema.redistribution_note}" if schema.redistribution_note else ""
    st.markdown(escape(terms + note))
    licences = [*(link.title for link in schema.licences)]
    st.markdown("Terms:\n" + "\n".join(f"- {escape(title)}" for title in licences))
    if schema.sources:
        st.markdown(f"Publishers: {escape('; '.join(link.title for link in schema.sources))}.")


PARTS = {"data": _draw}
