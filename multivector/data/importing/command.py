"""Data for Multivector: begin a folder of own figures, import bulk trade, check what was imported."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from multivector.data.errors import DataError
from multivector.data.flows.manifest import Manifest, hash_faults, read_manifest
from multivector.data.importing.baci import open_baci
from multivector.data.importing.comtrade import open_comtrade
from multivector.data.importing.job import NothingKeptError, run_import
from multivector.data.importing.publishers import Publisher
from multivector.data.importing.staging import ImportRefusedError
from multivector.data.starter import DEFAULT_TABLES, GUIDE, write_starter

WIDTH = 30
FEW_FILES, MOST_FILES = 10, 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = _options(arguments)
    try:
        if options.command == "new":
            return _begin(options.folder, options.tables)
        if options.command == "check":
            return _check(options.out)
        publisher = _publisher(options.command, options.folder)
        manifest = run_import(
            publisher, options.out.absolute(), memory=options.memory, progress=show_progress
        )
    except NothingKeptError as error:
        return _refuse("\n".join([*report_lines(error.manifest, options.out), str(error)]))
    except (DataError, ImportRefusedError) as error:
        return _refuse(str(error))
    except ImportError as error:
        return _refuse(f"{error.name} is not installed; install it with pip install '.[trade]'")
    except OSError as error:
        return _refuse(str(error))
    sys.stdout.write("\n".join(report_lines(manifest, options.out)) + "\n")
    return 0


def report_lines(manifest: Manifest, out: Path) -> list[str]:
    """Return what an import took in, what it rejected and why, and which codes are no countries."""
    report = manifest.report
    rows_in, kept = report["rows_in"], report["rows_kept"]
    counts = f"{rows_in:,} rows in, {kept:,} kept, {rows_in - kept:,} rejected"
    lines = [f"{out}: {manifest.about.source_line}", counts, *_lines_of_files(report)]
    for reason, rows in sorted(report["rejected"].items(), key=lambda one: -one[1]):
        place = report.get("examples", {}).get(reason, "")
        lines.append(f"  rejected {rows:,}: {reason}" + (f" (first: {place})" if place else ""))
    for number, said in sorted(report["codes"].items(), key=lambda one: int(one[0])):
        kept = f"kept as {said['kept_as']}" if said["kept_as"] else "not kept"
        lines.append(
            f"  code {number}: {said['name']}, {said['kind']}, {kept}, {said['rows']:,} rows"
        )
    return lines


def _lines_of_files(report: Mapping[str, Any]) -> list[str]:
    """Return the rows of each file; of many files only those of which something was rejected."""
    files = report.get("by_file", {})
    told = [
        f"  {name}: {one['rows']:,} rows, {one['kept']:,} kept; {one['read_as']}"
        for name, one in files.items()
        if len(files) <= FEW_FILES or one["kept"] < one["rows"]
    ]
    hidden = len(told) - MOST_FILES
    return [*told[:MOST_FILES], f"  and {hidden:,} more files"] if hidden > 0 else told


def show_progress(done: int, of: int, what: str) -> None:
    """Draw a bar on a terminal, or write a line where there is none."""
    filled = WIDTH * done // max(of, 1)
    bar = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{of} years, {what}"
    is_terminal = sys.stderr.isatty()
    end = "\n" if done == of or not is_terminal else ""
    sys.stderr.write(f"\r\x1b[K{bar}{end}" if is_terminal else f"{bar}\n")
    sys.stderr.flush()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="multivector-data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (
        (
            "import-baci",
            "CEPII's BACI: the unpacked folder with its lists of countries and products",
        ),
        ("import-comtrade", "UN Comtrade bulk files, as CSV or TSV, packed or not"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("folder", type=Path, help="where the publisher's files lie")
        command.add_argument("out", type=Path, help="the folder to write, which must not exist")
        command.add_argument("--memory", default="2GB", help="most memory to use (default 2GB)")
    new = commands.add_parser("new", help="begin a folder of own figures with some tables")
    new.add_argument("folder", type=Path, help="the folder to write, new or empty")
    words = f"tables to begin with, such as {' '.join(DEFAULT_TABLES)} (the default)"
    new.add_argument("tables", nargs="*", help=words)
    check = commands.add_parser(
        "check", help="read an imported folder again and compare its hashes"
    )
    check.add_argument("out", type=Path, help="the folder that was written")
    return parser.parse_args(arguments)


def _begin(folder: Path, tables: Sequence[str]) -> int:
    """Write a folder to begin with, and say what to do next."""
    try:
        names = write_starter(folder, tables)
    except ValueError as error:
        return _refuse(str(error))
    lines = [
        f"{folder}: {', '.join(names)}, each with example rows; {GUIDE} there explains every column",
        f"Replace the rows, then: python -m multivector.data.check {folder}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _publisher(command: str, folder: Path) -> Publisher:
    return open_baci(folder) if command == "import-baci" else open_comtrade(folder)


def _check(out: Path) -> int:
    manifest = read_manifest(out)
    faults = hash_faults(out, manifest)
    if faults:
        return _refuse("\n".join(str(fault) for fault in faults))
    sys.stdout.write("\n".join(report_lines(manifest, out)) + "\n")
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
