"""Reads a whole package and lists every fault in it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from multivector.data.checking.derived import with_lists
from multivector.data.checking.files import Files, folder_files
from multivector.data.checking.housekeeping import housekeeping_faults
from multivector.data.checking.integrity import cell_faults
from multivector.data.checking.references import reference_faults, without_lost_codes
from multivector.data.descriptor import DESCRIPTOR, read_descriptor
from multivector.data.errors import DataError, Fault
from multivector.data.rules.registry import rule_faults
from multivector.data.rules.rule import SoundTable
from multivector.data.schema import PackageSchema
from multivector.data.tables import RawTable, absent, read_raw, typed_frame

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


def inspect(folder: Path, beside: PackageSchema | None = None) -> Inspection:
    """Read every table of a folder and check it; a table with a fault has no frame.

    Args:
        folder: the folder.
        beside: tables that the folder need not have; those it lacks have no row.

    Raises:
        DataError: the descriptor itself cannot be used.
    """
    schema = read_descriptor(folder, beside)
    files = folder_files(folder, schema, beside)
    read, misshapen = _tables(schema, files)
    absent_ones = [table.name for table in schema.tables if table.name not in files.of]
    tables = without_lost_codes(read, absent_ones)
    cells = [fault for table in tables.values() for fault in cell_faults(table)]
    faults = [*files.faults, *misshapen]
    faults += _one_per_cell([*cells, *reference_faults(tables)])
    broken = {fault.file for fault in faults}
    sound = {
        name: SoundTable(table.schema, table.cells, typed_frame(table), first_line=table.first_line)
        for name, table in tables.items()
        if table.schema.path not in broken
    }
    faults += rule_faults(sound, schema.version)
    return Inspection(
        schema=schema,
        content_hash=_content_hash(folder, files),
        frames=with_lists({name: table.frame for name, table in sound.items()}),
        faults=tuple(faults),
        remarks=tuple(housekeeping_faults(folder, schema, tables)),
    )


def _tables(schema: PackageSchema, files: Files) -> tuple[dict[str, RawTable], list[Fault]]:
    tables: dict[str, RawTable] = {}
    faults: list[Fault] = []
    for table in schema.tables:
        file = files.of.get(table.name)
        try:
            tables[table.name] = read_raw(file.schema, file.content) if file else absent(table)
        except DataError as error:
            faults += error.faults
    unreadable = {fault.file for fault in files.faults}
    return {
        name: table for name, table in tables.items() if table.schema.path not in unreadable
    }, faults


def _one_per_cell(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the first fault of each cell: the others follow from it."""
    seen = set()
    for fault in faults:
        place = (fault.file, fault.line, fault.column)
        if place not in seen:
            seen.add(place)
            yield fault


def _content_hash(folder: Path, files: Files) -> str:
    """Return a short hash that changes with any byte of the descriptor or of a table."""
    digest = hashlib.sha256((folder / DESCRIPTOR).read_bytes())
    for name in sorted(files.of):
        digest.update(name.encode() + b"\0" + files.of[name].content + b"\0")
    return digest.hexdigest()[:HASH_DIGITS]
