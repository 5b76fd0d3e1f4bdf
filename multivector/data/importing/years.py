"""Writes one year of a data set: judged, counted, sorted for either side, and remembered as done."""

import json
from pathlib import Path
from typing import Any

from multivector.data.flows.columns import EXPORTS, IMPORTS, SIDES
from multivector.data.flows.manifest import sha256
from multivector.data.importing.publishers import JUDGED, Publisher, Year, quoted
from multivector.data.importing.staging import WORK, write_json, write_whole

# Small groups of rows, sorted by whose trade it is: a question about one state reads a few of them.
# They are packed with snappy: two fifths larger than with zstd, and unpacked in less time.
ROWS_IN_A_GROUP = 30_720
ORDER = {
    EXPORTS: "exporter, hs6, importer, value_usd_thousand, quantity_t",
    IMPORTS: "importer, hs6, exporter, value_usd_thousand, quantity_t",
}
UNREAD = "line has too few or too many columns"


def import_year(connection: Any, publisher: Publisher, year: Year, staging: Path) -> dict[str, Any]:
    """Return the report of a year, which is imported unless that was done before."""
    inputs = [
        {"name": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in year.inputs
    ]
    place = staging / WORK / f"{year.year}.json"
    done = _done(place, inputs, staging)
    if done is not None:
        return done
    unread = publisher.judge(connection, year)
    files = {}
    for side in SIDES:
        name = f"{side}/year={year.year}/part-0.parquet"
        rows = _write_side(connection, side, staging / name)
        path = staging / name
        files[name] = {"bytes": path.stat().st_size, "sha256": sha256(path), "rows": rows}
    report = {"year": year.year, "inputs": inputs, "files": files} | _counted(connection, unread)
    write_json(place, report)
    return report


def _done(place: Path, inputs: list[dict[str, Any]], staging: Path) -> dict[str, Any] | None:
    """Return the report of a year that was written from the same files, and is still as written."""
    try:
        report: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    is_same = report["inputs"] == inputs and all(
        (staging / name).is_file() and sha256(staging / name) == said["sha256"]
        for name, said in report["files"].items()
    )
    return report if is_same else None


def _write_side(connection: Any, side: str, path: Path) -> int:
    query = f"""
        SELECT i.kept_as AS exporter, j.kept_as AS importer, hs6,
            value AS value_usd_thousand, quantity AS quantity_t
        FROM {JUDGED}
        JOIN codes AS i ON i.number = exporter JOIN codes AS j ON j.number = importer
        WHERE reason IS NULL AND side IN ('both', {quoted(side)})
        ORDER BY {ORDER[side]}
    """  # noqa: S608 -- our own words
    options = f"FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {ROWS_IN_A_GROUP}"
    write_whole(
        path,
        lambda unfinished: connection.execute(
            f"COPY ({query}) TO {quoted(unfinished)} ({options})"
        ),
    )
    count = f"SELECT count(*) FROM read_parquet({quoted(path)}, hive_partitioning = false)"  # noqa: S608
    return int(connection.execute(count).fetchone()[0])


def _counted(connection: Any, unread: int) -> dict[str, Any]:
    """Return how many rows there were, why some were rejected, and which codes are no countries."""
    reasons = connection.execute(
        f"SELECT reason, count(*) FROM {JUDGED} WHERE reason IS NOT NULL GROUP BY reason"  # noqa: S608
    ).fetchall()
    rejected = {str(reason): int(rows) for reason, rows in reasons}
    if unread:
        rejected[UNREAD] = unread
    judged = int(connection.execute(f"SELECT count(*) FROM {JUDGED}").fetchone()[0])  # noqa: S608
    rows_in = judged + unread
    return {
        "rows_in": rows_in,
        "rows_kept": rows_in - sum(rejected.values()),
        "rejected": rejected,
        "codes": _other_codes(connection),
    }


def _other_codes(connection: Any) -> dict[str, Any]:
    """Return the numbers that are no country of ISO 3166: what they are kept as, and how many rows."""
    grouped = connection.execute(f"""
        SELECT c.number, c.kept_as, c.name, c.kind, count(*)
        FROM {JUDGED} JOIN codes AS c ON c.number IN (exporter, importer)
        WHERE reason IS NULL AND c.kind <> 'country' GROUP BY ALL
    """).fetchall()  # noqa: S608 -- our own words
    unknown = connection.execute(f"""
        SELECT CASE WHEN reason LIKE 'exporter%' THEN exporter ELSE importer END, count(*)
        FROM {JUDGED} WHERE reason LIKE '%not in the list of countries' GROUP BY ALL
    """).fetchall()  # noqa: S608 -- our own words
    codes = {
        str(number): {"kept_as": kept_as, "name": name, "kind": kind, "rows": int(rows)}
        for number, kept_as, name, kind, rows in grouped
    }
    return codes | {
        str(number): {"kept_as": "", "name": "not known", "kind": "rejected", "rows": int(rows)}
        for number, rows in unknown
    }
