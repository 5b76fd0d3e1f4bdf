"""Finds what is untidy in a package without making a figure wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.descriptor import DESCRIPTOR, references
from multivector.data.errors import Fault, quoted
from multivector.data.schema import PackageSchema
from multivector.data.tables import RawTable

SOURCES = "sources"
SOURCE_ID = "source_id"
OTHER_SOURCES = "other_source_ids"
WAYPOINTS = "waypoints"
LINE_KIND = "line_kind"
CHARTED = {"pipeline": "pipelines", "corridor": "corridors"}
DATA_SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet")


def housekeeping_faults(
    folder: Path, schema: PackageSchema, tables: Mapping[str, RawTable]
) -> Iterator[Fault]:
    """Yield files, terms, sources and lines that somebody should have looked after."""
    yield from undeclared_files(folder, schema)
    yield from unlicensed_tables(schema)
    yield from doubled_sources(tables)
    yield from uncharted_lines(tables)
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


def unlicensed_tables(schema: PackageSchema) -> Iterator[Fault]:
    """Yield tables that do not say on which terms they may be used again."""
    for table in schema.tables:
        if not table.licences:
            yield Fault(DESCRIPTOR, None, f"{table.name}.licenses", "nothing", "a licence or more")


def doubled_sources(tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield rows that name their source once more among the other sources."""
    for table in tables.values():
        if {SOURCE_ID, OTHER_SOURCES} <= set(table.cells):
            for row, (source, others) in enumerate(table.rows([SOURCE_ID, OTHER_SOURCES])):
                if source and source in others.split(LIST_SEPARATOR):
                    listing = f"{quoted(source)} in a list, as in {SOURCE_ID}"
                    yield table.fault(row, OTHER_SOURCES, listing, "other sources alone")


def uncharted_lines(tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield pipelines and corridors without a course, which no map can draw."""
    if WAYPOINTS not in tables or LINE_KIND not in tables[WAYPOINTS].cells:
        return
    charted = set(tables[WAYPOINTS].rows([LINE_KIND, "line_id"]))
    for kind, name in CHARTED.items():
        key = f"{kind}_id"
        for row, line in enumerate(tables[name].cells[key] if name in tables else ()):
            if (kind, line) not in charted:
                unplaced = f"{quoted(line)}, which has no point in {tables[WAYPOINTS].schema.path}"
                yield tables[name].fault(row, key, unplaced, "lines with two points or more")


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
