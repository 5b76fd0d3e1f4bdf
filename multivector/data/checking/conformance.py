"""Validates a package with the frictionless library; for development, the app does not need it."""

from collections.abc import Iterator
from pathlib import Path

import frictionless

from multivector.data.descriptor import DESCRIPTOR
from multivector.data.errors import Fault


def conformance_faults(folder: Path) -> Iterator[Fault]:
    """Yield what the reference implementation of the Data Package standard finds wrong."""
    report = frictionless.Package(str((folder / DESCRIPTOR).resolve())).validate()
    for error in report.errors:
        yield Fault(DESCRIPTOR, None, None, error.message, "a valid data package")
    for task in report.tasks:
        for error in task.errors:
            yield _fault(task.place, error)


def _fault(file: str, error: frictionless.Error) -> Fault:
    line = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None)
    return Fault(file, line, column, error.note, "what the Data Package standard allows")
