"""What a data package says about its tables: columns, keys, sources, licences and caveats."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

FieldType = Literal["string", "integer", "number", "boolean", "date", "year"]
Redistribution = Literal["open", "non-commercial"]
Record = Literal["acts", "figures", "reference"]
"""What happened on a day, figures of periods that are over, or codes and what else has no date."""


@dataclass(frozen=True)
class Reference:
    """Columns whose values must stand in columns of another table."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True)
class Codes:
    """What a code may be: a value of one of several tables, or one of some words."""

    tables: tuple[Reference, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Series:
    """What holds for a column that is a series of years.

    Attributes:
        by: The columns that tell one series from another.
        period: The column of its period.
        source: The one source of all its values; empty where each row names its own.
        source_column: The column that names it otherwise; it may not change within a series.
        one_source: Series for which that holds, by a value of `by`; all where none is named.
        jump_percent: The largest change from one year to the next; None where any is possible.
        least_change: A change smaller than this, in the unit of the column, is no jump.
    """

    by: tuple[str, ...]
    period: str
    source: str = ""
    source_column: str = ""
    one_source: tuple[str, ...] = ()
    jump_percent: float | None = None
    least_change: float = 0.0


@dataclass(frozen=True)
class Field:
    """One column: its type, its meaning, its unit and what may stand in it."""

    name: str
    type: FieldType
    title: str
    description: str
    unit: str | None = None
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    minimum: str | None = None
    maximum: str | None = None
    pattern: str | None = None
    list_of: Codes | None = None  # the cell holds several codes parted by semicolons
    refers_to: Codes | None = None  # the cell holds one code of several tables
    reference: Reference | None = None  # the cell is a foreign key
    series: Series | None = None  # the cells are series of years, each from one source

    @property
    def targets(self) -> tuple[Reference, ...]:
        """Return every table that a value of the column may point into."""
        keys = (self.reference,) if self.reference else ()
        return keys + sum((codes.tables for codes in (self.list_of, self.refers_to) if codes), ())

    @property
    def allowed(self) -> str:
        """Return in words what may stand in the column beyond its type; empty where anything."""
        words = self.list_of.words if self.list_of else self.enum
        places = " or ".join(f"{key.target[0]} of {key.table}" for key in self.targets)
        parts = [
            places or ", ".join(words),
            f"at least {self.minimum}" if self.minimum else "",
            f"at most {self.maximum}" if self.maximum else "",
            "several parted by ;" if self.list_of else "",
        ]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True)
class Link:
    """A licence or a publisher: its title and, where there is one, its address."""

    title: str
    name: str = ""
    path: str = ""


@dataclass(frozen=True)
class TableSchema:
    """One table: what a row is, its columns and keys, and what to say beside it."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[Reference, ...] = ()
    licences: tuple[Link, ...] = ()
    sources: tuple[Link, ...] = ()
    redistribution: Redistribution = "open"
    redistribution_note: str = ""
    caveats: tuple[str, ...] = ()
    period_column: str | None = None
    record: Record = "reference"
    checked_until: dt.date | None = None
    """The day until which its facts were looked for; that of the package where none is stated."""
    checked_note: str = ""
    """Why it has facts dated later, such as plans."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns in the order declared."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The columns by name."""
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """Return a column by name."""
        if name not in self.by_name:
            columns = ", ".join(self.columns)
            raise ValueError(f"name: {name!r} is no column of {self.name}; there are {columns}")
        return self.by_name[name]


@dataclass(frozen=True)
class PackageSchema:
    """A package of tables with its version."""

    name: str
    title: str
    description: str
    version: str
    licences: tuple[Link, ...]
    tables: tuple[TableSchema, ...]

    @cached_property
    def by_name(self) -> Mapping[str, TableSchema]:
        """The tables by name."""
        return {table.name: table for table in self.tables}

    def table(self, name: str) -> TableSchema:
        """Return the description of a table by name."""
        if name not in self.by_name:
            raise ValueError(f"name: {name!r} is no table; there are {', '.join(self.by_name)}")
        return self.by_name[name]
