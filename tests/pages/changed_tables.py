"""Changes a curator makes to the tables of a data folder."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

UNSAID = dict.fromkeys(("gas_basis", "other_source_ids", "note", "subset_of", "grade"), "")
Row = Mapping[str, str]


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table, as written."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(folder: Path, table: str, rows: Sequence[Row]) -> None:
    """Write all rows of a table anew."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def add_rows(folder: Path, table: str, *rows: Row) -> None:
    """Add rows to a table; what a row does not say is said as in the first row of the table."""
    before = rows_of(folder, table)
    silent = {key: value for key, value in UNSAID.items() if key in before[0]}
    write_rows(folder, table, [*before, *({**before[0], **silent, **row} for row in rows)])


def set_cell(folder: Path, table: str, key: Row, changed: Row) -> None:
    """Change cells of the one row that has the cells of a key."""
    rows = rows_of(folder, table)
    (row,) = (each for each in rows if key.items() <= each.items())
    row.update(changed)
    write_rows(folder, table, rows)
