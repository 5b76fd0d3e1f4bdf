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
from multivector.views import kept

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@st.cache_resource(max_entries=64, show_spinner=False)
def searchable_lines(_data: Package, name: str) -> pd.Series:
    """Return the searchable lines of a table, folded once for all readers."""
    return searchable(_data.table(name))


@st.cache_resource(max_entries=8, show_spinner=False)
def coverage(_data: Package) -> pd.DataFrame:
    """Return what each table of the package holds, counted once for all readers."""
    return package_coverage(_data).set_index("table")


@functools.lru_cache(maxsize=64)
def rows_shown(
    data: Package, name: str, words: str, countries: tuple[str, ...], years: tuple[int, int] | None
) -> pd.DataFrame:
    """Return the rows of a table that fit; kept, since a rerun mostly asks for the same ones."""
    schema = data.schema(name)
    matching = rows_with(data.table(name), searchable_lines(data, name), words)
    shown = rows_about(matching, schema, countries)
    return shown if years is None else rows_within(shown, schema, years)


@functools.lru_cache(maxsize=64)
def tables_with(data: Package, words: str) -> dict[str, int]:
    """Return the tables that have rows with all of some words, and how many, the most first."""
    counts = {
        name: len(rows_with(data.table(name), searchable_lines(data, name), words))
        for name in data.names
    }
    return {
        name: counts[name]
        for name in sorted(counts, key=lambda name: -counts[name])
        if counts[name]
    }


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
            "Verified": counted["verified"].to_list(),
            "Recalled": counted["recall"].to_list(),
            "Estimated": counted["estimate"].to_list(),
            "Sources": counted["sources"].to_list(),
            "Reuse": [schema.redistribution for schema in schemas],
            "Name": list(data.names),
        }
    )


@functools.lru_cache(maxsize=64)
def column_config(schema: TableSchema) -> dict[Literal["_index"] | str, Any]:  # noqa: PYI051 -- as Streamlit names it
    """Return headings with units and, on hover, each column's sentence."""
    return {
        field.name: st.column_config.Column(_heading(field), help=field.description)
        for field in schema.fields
    }


def _heading(field: Field) -> str:
    return f"{field.title} ({field.unit})" if field.unit else field.title


@functools.lru_cache(maxsize=64)
def column_list(schema: TableSchema) -> pd.DataFrame:
    """Return one row per column: name, meaning, type, unit, what may stand in it."""
    return pd.DataFrame(
        {
            "Column": [field.name for field in schema.fields],
            "Meaning": [field.description for field in schema.fields],
            "Type": [field.type for field in schema.fields],
            "Unit": [field.unit or "" for field in schema.fields],
            "Allowed": [field.allowed for field in schema.fields],
            "Key": [field.name in schema.primary_key for field in schema.fields],
        }
    )


def source_list(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources of some rows, most used first."""
    order = collect_source_ids(frame)
    chosen = sources.set_index("source_id").reindex(list(order)).reset_index()
    return chosen[["publisher", "title", "published", "accessed", "url", "licence", "source_id"]]


def download_buttons(
    data: Package, name: str, shown: pd.DataFrame, about: Mapping[str, str]
) -> None:
    """Draw the downloads: the rows shown and the whole table as CSV, the rows shown as XLSX."""
    whole, stem = data.table(name), f"multivector-{name}-{data.version}"
    with st.container(horizontal=True):
        _button("CSV of the rows shown", lambda: csv_bytes(shown), f"{stem}-shown.csv", "text/csv")
        _button("CSV of the whole table", lambda: csv_bytes(whole), f"{stem}.csv", "text/csv")
        _button(
            "XLSX with filters and sources",
            lambda: workbook_bytes({name: shown}, about=about, sources=_citations(data, shown)),
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
