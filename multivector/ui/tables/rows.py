"""A table of the data package as the Data page shows it: rows, columns, downloads."""

import functools
from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from multivector.briefing.delimited import csv_bytes
from multivector.briefing.workbook import workbook_bytes
from multivector.data.coverage import package_coverage
from multivector.data.package import Package
from multivector.data.schema import Field, TableSchema
from multivector.data.search import rows_with, searchable
from multivector.data.selection import rows_about, rows_within
from multivector.data.sources import collect_source_ids, full_citation
from multivector.ui.tables.readable import NAME_COLUMNS, readable, shown_fields
from multivector.views import kept

WORKINGS = frozenset(
    {"sources", "corrections", "network_edges", "network_nodes", "backtests", "waypoints"}
)
"""Tables that explain others or feed the model, and that a reader seldom looks for."""
REUSE = {"open": "Free with attribution", "non-commercial": "Not for commercial use"}
TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "date": "date",
    "year": "year",
}
SOURCE_COLUMNS = {
    "publisher": "Publisher",
    "title": "Title",
    "published": "Published",
    "accessed": "Read on",
    "url": "Address",
    "licence": "Terms of reuse",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@st.cache_resource(max_entries=64, show_spinner=False)
def searchable_lines(_data: Package, name: str) -> pd.Series:
    """Return the searchable lines of a table, codes and the names they stand for, folded once."""
    return searchable(_data.table(name)).str.cat(searchable(readable(_data, name)), sep="\n")


@st.cache_resource(max_entries=8, show_spinner=False)
def coverage(_data: Package) -> pd.DataFrame:
    """Return what each table of the package holds, counted once for all readers."""
    return package_coverage(_data).set_index("table")


@functools.lru_cache(maxsize=64)
def hits(data: Package, words: str) -> tuple[tuple[str, int], ...]:
    """Return the tables with rows that hold all of the words, and how many.

    Those in which something is called so stand first, then the fullest; the workings stand last.
    """
    if not words.strip():
        return ()
    fitting = {
        name: rows_with(data.table(name), searchable_lines(data, name), words)
        for name in data.names
    }
    counts = {name: len(matching) for name, matching in fitting.items() if len(matching)}
    first = {name for name in counts if _names(fitting[name], words)}
    ranked = sorted(
        counts.items(), key=lambda each: (each[0] in WORKINGS, each[0] not in first, -each[1])
    )
    return tuple(ranked)


def _names(matching: pd.DataFrame, words: str) -> bool:
    """Return whether the words stand in the name of one of the rows."""
    named = matching[[column for column in NAME_COLUMNS if column in matching]]
    return not named.empty and len(rows_with(named, searchable(named), words)) > 0


@functools.lru_cache(maxsize=64)
def rows_shown(
    data: Package, name: str, words: str, countries: tuple[str, ...], years: tuple[int, int] | None
) -> pd.DataFrame:
    """Return the rows of a table that fit; kept, since a rerun mostly asks for the same ones."""
    schema = data.schema(name)
    matching = rows_with(data.table(name), searchable_lines(data, name), words)
    shown = rows_about(matching, schema, countries)
    return shown if years is None else rows_within(shown, schema, years)


@kept.for_all
def catalogue(data: Package) -> pd.DataFrame:
    """Return one row per table: title, rows, newest period, degrees of confidence, terms."""
    counted = coverage(data)
    schemas = [data.schema(name) for name in data.names]
    return pd.DataFrame(
        {
            "Table": [schema.title for schema in schemas],
            "Rows": counted["rows"].to_list(),
            "Newest": counted["newest"].to_list(),
            "Checked at source": counted["verified"].to_list(),
            "General reference": counted["recall"].to_list(),
            "Estimated": counted["estimate"].to_list(),
            "Sources": counted["sources"].to_list(),
            "Reuse": [REUSE[schema.redistribution] for schema in schemas],
        }
    )


@functools.lru_cache(maxsize=64)
def column_config(schema: TableSchema) -> dict[Literal["_index"] | str, Any]:  # noqa: PYI051 -- as Streamlit names it
    """Return headings with units and, on hover, each column's sentence."""
    return {
        field.name: st.column_config.Column(_heading(field), help=field.description)
        for field in shown_fields(schema)
    }


def _heading(field: Field) -> str:
    """Return the title of a column with its unit, which the title may say itself."""
    is_said = not field.unit or field.unit in field.title
    return field.title if is_said else f"{field.title} ({field.unit})"


def with_headings(shown: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """Return readable rows under the headings of the page, for a spreadsheet."""
    return shown.rename(columns={field.name: _heading(field) for field in schema.fields})


@functools.lru_cache(maxsize=64)
def column_list(schema: TableSchema) -> pd.DataFrame:
    """Return one row per column: title, meaning, type, unit, and how the CSV writes it."""
    return pd.DataFrame(
        {
            "Column": [field.title for field in schema.fields],
            "Meaning": [field.description for field in schema.fields],
            "Type": [TYPES[field.type] for field in schema.fields],
            "Unit": [field.unit or "" for field in schema.fields],
            "Values in the CSV": [field.allowed for field in schema.fields],
            "Name in the CSV": [field.name for field in schema.fields],
        }
    )


def source_list(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources of some rows, most used first."""
    order = collect_source_ids(frame)
    chosen = sources.set_index("source_id").reindex(list(order)).reset_index()
    return chosen[list(SOURCE_COLUMNS)].rename(columns=SOURCE_COLUMNS)


def download_buttons(
    data: Package, name: str, shown: pd.DataFrame, about: Mapping[str, str]
) -> None:
    """Draw the downloads: the rows shown and all as CSV with codes, the rows shown as XLSX in words."""
    whole, stem, schema = data.table(name), f"multivector-{name}-{data.version}", data.schema(name)
    with st.container(horizontal=True):
        _button("CSV, rows shown", lambda: csv_bytes(shown), f"{stem}-shown.csv", "text/csv")
        _button("CSV, whole table", lambda: csv_bytes(whole), f"{stem}.csv", "text/csv")
        _button(
            "Excel, rows shown with sources",
            lambda: workbook_bytes(
                {schema.title: with_headings(readable(data, name).loc[shown.index], schema)},
                about=about,
                sources=_citations(data, shown),
            ),
            f"{stem}.xlsx",
            XLSX,
        )


def _button(label: str, content: Callable[[], bytes], file_name: str, mime: str) -> None:
    st.download_button(
        label,
        data=content,
        file_name=file_name,
        mime=mime,
        icon=":material/download:",
        on_click="ignore",
        key=f"download-{file_name}",
    )


def _citations(data: Package, frame: pd.DataFrame) -> list[str]:
    sources = data.table("sources")
    return [full_citation(sources, source_id) for source_id in collect_source_ids(frame)]
