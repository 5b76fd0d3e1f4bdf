"""Checks a data package for its curator: python -m multivector.data.check [FOLDER]."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from multivector.data.checking.inspection import Inspection, inspect
from multivector.data.errors import DataError, Fault, listed
from multivector.data.settings import SHIPPED_DATA


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every fault of a package, or that there is none; return the exit code."""
    options = _options(arguments)
    try:
        inspection = inspect(options.folder)
    except DataError as error:
        return _report(error.faults)
    faults = (*inspection.faults, *inspection.remarks)
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
    sys.stderr.write("\n".join([heading, *listed(faults)]) + "\n")
    return 1


def _summary(inspection: Inspection) -> str:
    rows = sum(len(frame) for frame in inspection.frames.values())
    return f"{len(inspection.frames)} tables, {rows:,} rows: no fault"


if __name__ == "__main__":
    sys.exit(main())
