"""Checks a data package for its curator: python -m multivector.data.check [FOLDER]."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from multivector.data.checking.inspection import Inspection, inspect
from multivector.data.checking.shape import shape_faults
from multivector.data.descriptor import read_descriptor
from multivector.data.errors import DataError, Fault, by_kind
from multivector.data.schema import PackageSchema
from multivector.data.settings import SHIPPED_DATA


def main(arguments: Sequence[str] | None = None, needed: PackageSchema | None = None) -> int:
    """Print every fault of a package, or that there is none; return the exit code.

    Args:
        arguments: those of the command line.
        needed: what pages ask for; by default what the shipped package declares.
    """
    options = _options(arguments)
    try:
        beside = needed or read_descriptor(SHIPPED_DATA)
        inspection = inspect(options.folder, beside)
    except DataError as error:
        return _report(error.faults)
    shape = shape_faults(inspection.schema, beside)
    faults = (*shape, *inspection.faults, *inspection.remarks)
    if options.frictionless and not faults:
        from multivector.data.checking.conformance import conformance_faults

        faults = tuple(conformance_faults(options.folder))
    if faults:
        return _report(faults)
    sys.stdout.write(f"{_summary(inspection)}\n")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m multivector.data.check", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED_DATA)
    parser.add_argument(
        "--frictionless",
        action="store_true",
        help="also validate against the Data Package standard with the frictionless library",
    )
    return parser.parse_args(arguments)


def _report(faults: tuple[Fault, ...]) -> int:
    heading = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults"
    sys.stderr.write("\n".join([heading, *by_kind(faults)]) + "\n")
    return 1


def _summary(inspection: Inspection) -> str:
    held = [len(frame) for frame in inspection.frames.values() if len(frame)]
    return f"{len(held)} tables, {sum(held):,} rows: no fault"


if __name__ == "__main__":
    sys.exit(main())
