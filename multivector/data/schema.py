"""What a data package says about its tables: columns, keys, sources, licences and caveats."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

FieldType = Literal["string", "integer", "number", "boolean", "date", "year"]
Redistribution = Literal["open", "non-commercial"]


@dataclass(frozen=True)
class Reference:
    """Columns whose values must stand in columns of another table."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


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
    list_of: Reference | None = None
    reference: Reference | None = None


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
    caveats: tuple[str, ...] = ()
    period_column: str | None = None

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
