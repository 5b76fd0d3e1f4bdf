"""Finds what is untidy in a package without making a figure wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from multivector.data.descriptor import references
from multivector.data.errors import Fault, quoted
from multivector.data.integrity import LIST_SEPARATOR
from multivector.data.schema import PackageSchema
from multivector.data.tables import RawTable

SOURCES = "sources"
SOURCE_ID = "source_id"
DATA_SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet")


def housekeeping_faults(
    folder: Path, schema: PackageSchema, tables: Mapping[str, RawTable]
) -> Iterator[Fault]:
    """Yield files that no table declares and sources that no row names."""
    yield from undeclared_files(folder, schema)
    is_complete = len(tables) == len(schema.tables)
    if is_complete and SOURCES in tables:
        yield from unused_sources(tables)


def undeclared_files(folder: Path, schema: PackageSchema) -> Iterator[Fault]:
    """Yield tables in the folder that the descriptor does not know, so that nobody reads them."""
    declared = {table.path for table in schema.tables}
    for path in sorted(folder.iterdir()):
        is_table = path.suffix.lower() in DATA_SUFFIXES and not path.name.startswith((".", "~"))
        if is_table and path.name not in declared:
            yield Fault(path.name, None, None, "a file without a description", "declared tables")


def unused_sources(tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield sources that no row of any table refers to."""
    used: set[str] = set()
    for table in tables.values():
        for reference in references(table.schema):
            if reference.table == SOURCES:
                used.update(*(set(table.cells[column]) for column in reference.columns))
    used.update(item for cell in list(used) for item in cell.split(LIST_SEPARATOR))
    sources = tables[SOURCES]
    for row, source_id in enumerate(sources.cells.get(SOURCE_ID, ())):
        if source_id not in used:
            yield sources.fault(row, SOURCE_ID, quoted(source_id), "a source that some row names")
