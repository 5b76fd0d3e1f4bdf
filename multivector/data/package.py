"""The data package as the app sees it: tables that were checked, with what is said about them."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from multivector.data.checking.inspection import inspect
from multivector.data.checking.shape import shape_faults
from multivector.data.descriptor import read_descriptor
from multivector.data.errors import Fault, raise_any
from multivector.data.schema import PackageSchema, TableSchema
from multivector.data.settings import SHIPPED_DATA, Licence, read_settings


class Tables(Mapping[str, pd.DataFrame]):
    """Frames by table name; each look-up gives a copy that can be changed without harm.

    The copies share their values with the original until one is written to, so they cost nothing.
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._frames[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


@dataclass(frozen=True, eq=False)
class Package:
    """A data package whose tables have been checked; two loads of one folder are two packages."""

    folder: Path
    descriptor: PackageSchema
    content_hash: str
    tables: Tables
    left_out: tuple[str, ...] = ()
    remarks: tuple[Fault, ...] = ()

    @property
    def version(self) -> str:
        """The version that the descriptor states."""
        return self.descriptor.version

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tables in the order declared."""
        return tuple(self.tables)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table, a copy that may be changed; a table left out has no rows."""
        self.schema(name)
        return self.tables[name]

    def schema(self, name: str) -> TableSchema:
        """Return what the descriptor says about a table."""
        return self.descriptor.table(name)

    def is_left_out(self, name: str) -> bool:
        """Return whether a table is empty because its publisher limits redistribution."""
        self.schema(name)
        return name in self.left_out


def load(folder: Path | None = None, *, licence: Licence | None = None) -> Package:
    """Return the data package of a folder, or that of the deployment where none is given.

    Args:
        folder: the folder; without it MULTIVECTOR_DATA says which, and the package must have
            every table and column that the shipped one has.
        licence: "open" leaves out the rows of tables that are limited to non-commercial use;
            without it the deployment's MULTIVECTOR_LICENCE holds, or "all" for a given folder.

    Raises:
        DataError: a table is broken; the error holds every fault.
        ValueError: an environment variable holds what it may not hold.
    """
    if folder is not None:
        return read_package(folder, licence or "all")
    settings = read_settings(os.environ)
    return read_package(
        settings.data, licence or settings.licence, needed=read_descriptor(SHIPPED_DATA)
    )


def read_package(folder: Path, licence: Licence, *, needed: PackageSchema | None = None) -> Package:
    """Return the package of a folder; DataError when it is broken or lacks what is needed."""
    inspected = inspect(folder)
    raise_any([*(shape_faults(inspected.schema, needed) if needed else ()), *inspected.faults])
    left_out = _left_out(inspected.schema, licence)
    return Package(
        folder=folder,
        descriptor=inspected.schema,
        content_hash=inspected.content_hash,
        tables=Tables(
            {
                name: frame.iloc[:0] if name in left_out else frame
                for name, frame in inspected.frames.items()
            }
        ),
        left_out=left_out,
        remarks=inspected.remarks,
    )


def _left_out(schema: PackageSchema, licence: Licence) -> tuple[str, ...]:
    if licence == "all":
        return ()
    return tuple(table.name for table in schema.tables if table.redistribution != "open")
