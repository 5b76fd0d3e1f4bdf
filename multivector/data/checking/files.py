"""Finds the file of each table in a folder: a CSV file, or the sheet of a workbook of its name."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from multivector.data.errors import DataError, Fault
from multivector.data.reading.workbook import sheet_names
from multivector.data.schema import PackageSchema, TableSchema
from multivector.data.settings import SHIPPED_DATA
from multivector.data.tables import read_bytes

DATA_SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet", ".xls", ".ods")
SHEET = ", sheet "
VOCABULARIES = ("poles", "themes", "theme_words", "theme_figures")
"""What the product brings along: how blocs are drawn, and by which themes its pages are read."""
NEARNESS = 0.8
"""How like the name of a table that of a file must be, to be taken for a slip."""


@dataclass(frozen=True)
class TableFile:
    """The content of a table's file, and the table, whose path says where it was found."""

    schema: TableSchema
    content: bytes


@dataclass
class Files:
    """The files of a package by table; those that a folder does not have are not among them."""

    of: dict[str, TableFile] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def folder_files(folder: Path, schema: PackageSchema, beside: PackageSchema | None) -> Files:
    """Return the files of a folder's tables, and what is wrong with them as files.

    Args:
        folder: the folder.
        schema: all tables that there are.
        beside: the shipped tables, whose vocabularies hold where the folder brings none.
    """
    files = Files()
    for table in schema.tables:
        try:
            content = read_bytes(folder, table)
        except DataError as error:
            files.faults += error.faults
        else:
            if content is not None:
                files.of[table.name] = TableFile(table, content)
    read = {file.schema.path for file in files.of.values()}
    read |= {fault.file for fault in files.faults}
    for path in table_files(folder):
        if path.suffix.lower() == ".xlsx" and path.name not in read:
            _add_sheets(path, schema, files)
    files.faults += _slips(folder, schema, files)
    for name in VOCABULARIES:
        table = beside.by_name.get(name) if beside and name not in files.of else None
        if table and (shipped := read_bytes(SHIPPED_DATA, table)):
            files.of[name] = TableFile(table, shipped)
    return files


def table_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that look like tables, by name."""
    for path in sorted(folder.iterdir()):
        is_table = path.suffix.lower() in DATA_SUFFIXES and not path.name.startswith((".", "~"))
        if is_table and path.is_file():
            yield path


def file_of(path: str) -> str:
    """Return the file in which a table was found: that of its sheet, where it is one."""
    return path.split(SHEET, maxsplit=1)[0]


def _add_sheets(path: Path, schema: PackageSchema, files: Files) -> None:
    """Add the sheets of a workbook that have the name of a table."""
    names = sheet_names(content := path.read_bytes())
    sheets: Mapping[str, str] = {name.strip(): name for name in names}
    if path.stem in schema.by_name and len(names) == 1:
        sheets = {path.stem: names[0]}
    for name, sheet in sheets.items():
        if name not in schema.by_name:
            continue
        place = f"{path.name}{SHEET}{sheet}"
        if name in files.of:
            found = f"a second file of table {name}"
            allowed = f"one of the two: the other is {files.of[name].schema.path}"
            files.faults.append(Fault(place, None, None, found, allowed))
            continue
        table = schema.table(name)
        at = replace(table, path=place, dialect=replace(table.dialect, sheet=sheet))
        files.of[name] = TableFile(at, content)


def _slips(folder: Path, schema: PackageSchema, files: Files) -> Iterator[Fault]:
    """Yield files whose name is nearly that of a table that has no file."""
    missing = {table.name: table.path for table in schema.tables if table.name not in files.of}
    read = {file_of(file.schema.path) for file in files.of.values()}
    read |= {fault.file for fault in files.faults}
    for path in table_files(folder):
        stem = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_")
        near = difflib.get_close_matches(stem, missing, n=1, cutoff=NEARNESS)
        if path.name not in read and near:
            allowed = (
                f"the name {missing[near[0]]}, if it is the table {near[0]}; else another name"
            )
            yield Fault(path.name, None, None, "a file that is read as no table", allowed)
