"""An import from first to last: year by year into a folder aside, then visible all at once."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from multivector.data.flows.manifest import MANIFEST, Manifest, read_manifest
from multivector.data.importing.publishers import Publisher, quoted
from multivector.data.importing.staging import (
    LOCK,
    WORK,
    ImportRefusedError,
    only_one,
    staging_of,
    sync_folder,
    write_text,
)
from multivector.data.importing.years import import_year

Progress = Callable[[int, int, str], None]


def run_import(
    publisher: Publisher, out: Path, *, memory: str = "2GB", progress: Progress
) -> Manifest:
    """Return the manifest of a data set that now lies complete at `out`.

    What an earlier run that was stopped had finished is kept, if its files are still the same.

    Raises:
        ImportRefusedError: `out` holds something else, or another import writes there.
    """
    if out.exists():
        return _already_there(publisher, out)
    staging = staging_of(out)
    with only_one(staging):
        connection = _connect(publisher, staging, memory)
        reports = []
        for place, year in enumerate(publisher.years):
            progress(place, len(publisher.years), str(year.year))
            reports.append(import_year(connection, publisher, year, staging))
        connection.close()
        progress(len(publisher.years), len(publisher.years), "done")
        manifest = _manifest(publisher, reports)
        _drop_strangers(staging, manifest)
        write_text(staging / MANIFEST, manifest.as_json())
        staging.rename(out)
        sync_folder(out.parent)
        _clear(out)
    return read_manifest(out)


def _already_there(publisher: Publisher, out: Path) -> Manifest:
    """Return the manifest of an import of the same files; refuse anything else."""
    if not (out / MANIFEST).is_file():
        raise ImportRefusedError(f"{out}: is there already, and no import; choose another folder")
    manifest = read_manifest(out)
    recorded = sorted((one["name"], one["bytes"]) for one in manifest.report["inputs"])
    inputs = {path for year in publisher.years for path in year.inputs}
    if recorded != sorted((path.name, path.stat().st_size) for path in inputs):
        raise ImportRefusedError(
            f"{out}: holds an import of other files; remove it or choose another folder"
        )
    _clear(out)
    return manifest


def _connect(publisher: Publisher, staging: Path, memory: str) -> Any:
    import duckdb

    spill = staging / WORK / "spill"
    spill.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = {quoted(memory)}")
    connection.execute(f"SET temp_directory = {quoted(spill)}")
    connection.execute(
        "CREATE TABLE codes (number INTEGER, kept_as VARCHAR, name VARCHAR, kind VARCHAR)"
    )
    rows = [[one.number, one.kept_as, one.name, one.kind] for one in publisher.codes.values()]
    connection.executemany("INSERT INTO codes VALUES (?, ?, ?, ?)", rows)
    return connection


def _manifest(publisher: Publisher, reports: Sequence[dict[str, Any]]) -> Manifest:
    inputs = {one["name"]: one for report in reports for one in report["inputs"]}
    rejected: Counter[str] = Counter()
    for report in reports:
        rejected.update(report["rejected"])
    return Manifest(
        about=publisher.about,
        files={name: said for report in reports for name, said in report["files"].items()},
        report={
            "rows_in": sum(report["rows_in"] for report in reports),
            "rows_kept": sum(report["rows_kept"] for report in reports),
            "rejected": dict(rejected),
            "codes": _codes_of_all(report["codes"] for report in reports),
            "inputs": list(inputs.values()),
        },
    )


def _codes_of_all(of_years: Iterable[dict[str, Any]]) -> dict[str, Any]:
    by_number: dict[str, Any] = {}
    for codes in of_years:
        for number, said in codes.items():
            rows = by_number.get(number, {"rows": 0})["rows"] + said["rows"]
            by_number[number] = said | {"rows": rows}
    return by_number


def _drop_strangers(staging: Path, manifest: Manifest) -> None:
    """Remove what an earlier run of other files left and no year of this one wrote."""
    for path in list(staging.rglob("*.parquet*")):
        if path.relative_to(staging).as_posix() not in manifest.files and WORK not in path.parts:
            path.unlink()
            with suppress(OSError):  # another file still lies there
                path.parent.rmdir()


def _clear(out: Path) -> None:
    """Remove what only the import needed; a complete data set is one without it as well."""
    shutil.rmtree(out / WORK, ignore_errors=True)
    (out / LOCK).unlink(missing_ok=True)
