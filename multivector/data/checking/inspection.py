"""Reads a whole package and lists every fault in it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from multivector.data.checking.derived import with_lists
from multivector.data.checking.housekeeping import housekeeping_faults
from multivector.data.checking.integrity import cell_faults
from multivector.data.checking.references import reference_faults
from multivector.data.descriptor import DESCRIPTOR, read_descriptor
from multivector.data.errors import DataError, Fault
from multivector.data.rules.registry import rule_faults
from multivector.data.rules.rule import SoundTable
from multivector.data.schema import PackageSchema
from multivector.data.tables import RawTable, read_bytes, read_raw, typed_frame

HASH_DIGITS = 12


@dataclass(frozen=True)
class Inspection:
    """What a folder holds: its tables, and all that is wrong with them.

    A fault makes a table say something false, so the app refuses it. A remark is untidy but
    harmless (a source nobody cites, a file nobody declared), so only the curator hears of it.
    """

    schema: PackageSchema
    content_hash: str
    frames: Mapping[str, pd.DataFrame]
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


def inspect(folder: Path) -> Inspection:
    """Read every table of a folder and check it; a table with a fault has no frame.

    Raises:
        DataError: the descriptor itself cannot be used.
    """
    schema = read_descriptor(folder)
    contents, missing = _contents(folder, schema)
    tables, misshapen = _tables(schema, contents)
    cells = [fault for table in tables.values() for fault in cell_faults(table)]
    faults = [*missing, *misshapen, *_one_per_cell([*cells, *reference_faults(tables)])]
    broken = {fault.file for fault in faults}
    sound = {
        name: SoundTable(table.schema, table.cells, typed_frame(table))
        for name, table in tables.items()
        if table.schema.path not in broken
    }
    faults += rule_faults(sound)
    return Inspection(
        schema=schema,
        content_hash=_content_hash(folder, contents),
        frames=with_lists({name: table.frame for name, table in sound.items()}),
        faults=tuple(faults),
        remarks=tuple(housekeeping_faults(folder, schema, tables)),
    )


def _contents(folder: Path, schema: PackageSchema) -> tuple[dict[str, bytes], list[Fault]]:
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for table in schema.tables:
        try:
            contents[table.name] = read_bytes(folder, table)
        except DataError as error:
            faults += error.faults
    return contents, faults


def _tables(
    schema: PackageSchema, contents: Mapping[str, bytes]
) -> tuple[dict[str, RawTable], list[Fault]]:
    tables: dict[str, RawTable] = {}
    faults: list[Fault] = []
    for name, content in contents.items():
        try:
            tables[name] = read_raw(schema.table(name), content)
        except DataError as error:
            faults += error.faults
    return tables, faults


def _one_per_cell(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the first fault of each cell: the others follow from it."""
    seen = set()
    for fault in faults:
        place = (fault.file, fault.line, fault.column)
        if place not in seen:
            seen.add(place)
            yield fault


def _content_hash(folder: Path, contents: Mapping[str, bytes]) -> str:
    """Return a short hash that changes with any byte of the descriptor or of a table."""
    digest = hashlib.sha256((folder / DESCRIPTOR).read_bytes())
    for name in sorted(contents):
        digest.update(name.encode() + b"\0" + contents[name] + b"\0")
    return digest.hexdigest()[:HASH_DIGITS]
