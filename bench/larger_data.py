"""Writes the data package several times as large: copies of its facts, never facts about the world.

What grows:

- What has an id is copied under new ids, and every reference to it follows: sources, bodies with their
  members, resolutions with their votes, pipelines with their owners, routes and volumes, disruptions,
  events with their readings, nodes and edges (into the network they are copied from, so that it grows).
- What is counted by the year (trade, production, budgets …) is copied into the years before its first, from the
  same sources.
- Copies have names of their own and lie a little beside what they are copied from.

What does not (`STILL`): countries and poles, networks and presets, recognitions of states, the records of votes
and of crude oil, and the lists of gas lines and fields (they are whole), lists of codes and factors, and what editors
wrote: claims, chapters, corrections, quotes, terms.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from multivector.data.checking.integrity import LIST_SEPARATOR, ORDERED_TYPES
from multivector.data.descriptor import DESCRIPTOR, read_descriptor
from multivector.data.schema import Field, TableSchema
from multivector.data.settings import SHIPPED_DATA
from multivector.data.tables import RawTable, read_bytes, read_raw

STILL = frozenset(
    (
        "countries",
        "aliases",
        "poles",
        "themes",
        "theme_words",
        "theme_figures",
        "commodities",
        "networks",
        "presets",
        "disputed_entities",
        "recognitions",
        "prices",
        "roll_calls",
        "roll_calls_2025",
        "roll_call_years",
        "capacities",
        "ideal_points",
        "claims",
        "claim_figures",
        "chapters",
        "corrections",
        "quotes",
        "glossary",
        "conversion",
        "crude_trade",
        "import_shares",
        "fields",
        "gas_segment_points",
        "gas_segments",
        "high_priority_items",
    )
)
YEARLY = frozenset(
    (
        "arms_suppliers",
        "balances",
        "destinations",
        "eu_gas_imports",
        "fiscal",
        "macro",
        "parallel_trade",
        "production",
        "products",
        "series_breaks",
        "trade",
        "turnover_extra",
    )
)
SOURCES = "sources"
EASTWARD = ("lon", "start_lon", "end_lon")
"""Copies lie beside what they are copied from on the same latitude, so that lengths stay."""
DEGREES_APART = 0.04
ID = "{}_{}"
NAME = "{} ({})"
FORMS = {"name": NAME, "short_name": NAME, "title": NAME, "capacity_group": ID}
"""What copies have anew besides the ids that the descriptor knows of, by column."""
ONCE = {"network_nodes": ("supply",)}
"""What copies leave empty, by table: the fields of a network give the output of its country, not more."""
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
LEAP_YEARS = 4  # moved by a multiple of so many years, a 29 February stays a date


@dataclass(frozen=True)
class Growth:
    """The tables as they are, from which copies are made."""

    tables: Mapping[str, RawTable]

    def rows(self, table: RawTable, times: int) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a table, and those of its copies where it is one that grows."""
        yield from table.rows(table.schema.columns)
        for number in range(2, 1 + (1 if table.schema.name in STILL else times)):
            yield from self._copy(table, number)

    def _copy(self, table: RawTable, number: int) -> Iterator[tuple[str, ...]]:
        columns = []
        for field in table.schema.fields:
            change = self._change(table, field, number)
            columns.append([change(cell) if cell else "" for cell in table.cells[field.name]])
        rows = zip(*columns, strict=True)
        if table.schema.name != SOURCES:
            return rows
        # The copy of a source is for copied rows to cite.
        ids = table.cells["source_id"]
        return (row for row, cell in zip(rows, ids, strict=True) if cell in self.cited)

    def _change(self, table: RawTable, field: Field, number: int) -> Callable[[str], str]:
        """Return what a copy makes of the cells of a column."""
        anew = self._anew(table, field)
        if anew:
            return lambda cell: _renamed(cell, anew, number)
        if table.schema.name in YEARLY and _is_time(field):
            years = (number - 1) * self.span
            return lambda cell: YEAR.sub(lambda year: str(int(year[0]) - years), cell)
        if field.name in EASTWARD:
            return lambda cell: f"{float(cell) + DEGREES_APART * (number - 1):.3f}"
        if field.name in ONCE.get(table.schema.name, ()):
            return lambda _cell: ""
        form = FORMS.get(field.name, "{}")
        return lambda cell: form.format(cell, number)

    def _anew(self, table: RawTable, field: Field) -> set[str]:
        """Return the ids in a column that copies have anew: their own, and those they refer to."""
        places = [(target.table, target.target[0]) for target in field.targets]
        if field.unique and field.name in table.schema.primary_key:
            places.append((table.schema.name, field.name))
        if table.schema.name in YEARLY:  # a series that goes further back still has one source
            places = [place for place in places if place[0] != SOURCES]
        grown = (place for place in places if place[0] not in STILL)
        return {cell for name, column in grown for cell in self.tables[name].cells[column]}

    @cached_property
    def span(self) -> int:
        """The years by which copies of what is counted by the year lie further back: a year more than any covers."""
        return max(_span(table) for name, table in self.tables.items() if name in YEARLY)

    @cached_property
    def cited(self) -> set[str]:
        """The sources of the tables that grow."""
        return {
            item
            for table in self.tables.values()
            if table.schema.name not in STILL | YEARLY
            for field in table.schema.fields
            if any(target.table == SOURCES for target in field.targets)
            for cell in set(table.cells[field.name])
            for item in cell.split(LIST_SEPARATOR)
        }


def write_folder(folder: Path, times: int) -> Path:
    """Write the shipped package so many times as large into a folder; it passes the same checks."""
    schema = read_descriptor(SHIPPED_DATA)
    growth = Growth(
        {table.name: read_raw(table, read_bytes(SHIPPED_DATA, table)) for table in schema.tables}
    )
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SHIPPED_DATA / DESCRIPTOR, folder / DESCRIPTOR)
    for table in growth.tables.values():
        _write(folder / table.schema.path, table.schema, growth.rows(table, times))
    return folder


def _write(path: Path, schema: TableSchema, rows: Iterable[tuple[str, ...]]) -> None:
    places = [schema.columns.index(column) for column in schema.primary_key]
    is_number = [schema.fields[place].type in ORDERED_TYPES for place in places]

    def key(row: tuple[str, ...]) -> list[tuple[float, str]]:
        parts = zip(places, is_number, strict=True)
        return [(float(row[at]), "") if number else (0, row[at]) for at, number in parts]

    ordered = sorted(rows, key=key)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(schema.columns)
        writer.writerows(ordered)


def _is_time(field: Field) -> bool:
    return field.type == "year" or field.name == "period"


def _span(table: RawTable) -> int:
    """Return more years than a table covers, a multiple of four."""
    years = [
        int(year)
        for field in table.schema.fields
        if _is_time(field)
        for cell in table.cells[field.name]
        for year in YEAR.findall(cell)
    ]
    return -(-(max(years) - min(years) + 2) // LEAP_YEARS) * LEAP_YEARS


def _renamed(cell: str, anew: set[str], number: int) -> str:
    items = cell.split(LIST_SEPARATOR)
    return LIST_SEPARATOR.join(ID.format(item, number) if item in anew else item for item in items)
