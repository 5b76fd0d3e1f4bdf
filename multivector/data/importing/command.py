"""Bulk trade data for Multivector: import a publisher's files, or check what was imported."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from multivector.data.errors import DataError
from multivector.data.flows.manifest import Manifest, hash_faults, read_manifest
from multivector.data.importing.baci import open_baci
from multivector.data.importing.comtrade import open_comtrade
from multivector.data.importing.job import run_import
from multivector.data.importing.publishers import Publisher
from multivector.data.importing.staging import ImportRefusedError

WIDTH = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = _options(arguments)
    try:
        if options.command == "check":
            return _check(options.out)
        publisher = _publisher(options.command, options.folder)
        manifest = run_import(
            publisher, options.out.absolute(), memory=options.memory, progress=show_progress
        )
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
    lines = [f"{out}: {manifest.about.source_line}", counts]
    for reason, rows in sorted(report["rejected"].items(), key=lambda one: -one[1]):
        lines.append(f"  rejected {rows:,}: {reason}")
    for number, said in sorted(report["codes"].items(), key=lambda one: int(one[0])):
        kept = f"kept as {said['kept_as']}" if said["kept_as"] else "not kept"
        lines.append(
            f"  code {number}: {said['name']}, {said['kind']}, {kept}, {said['rows']:,} rows"
        )
    return lines


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
    check = commands.add_parser(
        "check", help="read an imported folder again and compare its hashes"
    )
    check.add_argument("out", type=Path, help="the folder that was written")
    return parser.parse_args(arguments)


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
