"""Damages a data folder at random, but the same for one seed: cells, rows, columns, files, descriptor."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

DESCRIPTOR = "datapackage.json"
NASTY_CELLS = (
    *("", " ", "0", "-1", "1e308", "9" * 40, "1e400", "nan", "NULL", "TRUE", "1,5", "1.000.000,5"),
    *("3024", "1800", "0000", "31.12.2024", "2024-13", "9999-12-31", "KAZ;KAZ", ";", "KAZ;"),
    *("\u202eRUS", "KA\u200dZ", "a\u00a0b", "Tu\u0308rkiye", "\ud83d", "=1+1", "<b>x</b>", "a\nb"),
    *(
        "true",
        "false",
        "yes",
        "KAZ",
        "RUS",
        "neutral",
        "$x$",
        "[a](b)",
        "'",
        '"',
        "\x00",
        "A" * 5_000,
    ),
)
NASTY_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, 10**30, "", "x", "\ud800", "\u202e", [], {}, ["x"], {"x": 1}),
    *("1.0.0", "9999-12-31", "2024-02-30", "../x.csv", "countries", "(a+)+$", "(", "utf-16", ";"),
)
Mutation = Callable[[Path, Random], None]


def mutate(folder: Path, seed: int) -> str:
    """Change a folder in one to three places; return the names of what was done."""
    random = Random(seed)  # noqa: S311 -- chance that can be repeated is the point
    done = [random.choice(MUTATIONS) for _ in range(random.choice((1, 1, 2, 3)))]
    for mutation in done:
        mutation(folder, random)
    return ", ".join(mutation.__name__ for mutation in done)


def _rows(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8", errors="replace").replace("\0", "")
    return list(csv.reader(io.StringIO(text)))


def _write(path: Path, rows: list[list[str]], delimiter: str = ",") -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(errors="surrogatepass"))


def _table(folder: Path, random: Random) -> tuple[Path, list[list[str]]]:
    """Return a table that is there, with its rows; a new one where none is left."""
    files = sorted(path for path in folder.glob("*.csv") if path.is_file())
    path = random.choice(files) if files else folder / "trade.csv"
    if not files:
        path.write_text("reporter\n", encoding="utf-8")
    return path, _rows(path) or [["x"]]


def spoil_cell(folder: Path, random: Random) -> None:
    """Put something that no table expects into one cell."""
    path, rows = _table(folder, random)
    row = random.choice(rows[1:] or rows)
    if row:
        row[random.randrange(len(row))] = random.choice(NASTY_CELLS)
    _write(path, rows)


def scale_number(folder: Path, random: Random) -> None:
    """Make one number far too large, far too small, negative or zero."""
    path, rows = _table(folder, random)
    places = [
        (row, at)
        for row in rows[1:]
        for at, cell in enumerate(row)
        if cell.replace(".", "").isdigit()
    ]
    if places:
        row, at = random.choice(places)
        row[at] = repr(float(row[at]) * random.choice((1e6, 1e-6, -1, 0, 1e12, 1000)))
    _write(path, rows)


def swap_cells(folder: Path, random: Random) -> None:
    """Let two cells of one row change places."""
    path, rows = _table(folder, random)
    row = random.choice(rows[1:] or rows)
    if row:
        one, other = random.randrange(len(row)), random.randrange(len(row))
        row[one], row[other] = row[other], row[one]
    _write(path, rows)


def copy_cell(folder: Path, random: Random) -> None:
    """Write a cell over that of another row."""
    path, rows = _table(folder, random)
    one, other = random.choice(rows), random.choice(rows)
    if one and len(one) == len(other):
        at = random.randrange(len(one))
        one[at] = other[at]
    _write(path, rows)


def drop_rows(folder: Path, random: Random) -> None:
    """Keep few rows of a table, or none."""
    path, rows = _table(folder, random)
    kept = random.choice((0, 1, 2, max(len(rows) - 2, 1)))
    _write(path, [rows[0], *random.sample(rows[1:], min(kept, len(rows) - 1))])


def repeat_row(folder: Path, random: Random) -> None:
    """Let one row stand twice."""
    path, rows = _table(folder, random)
    _write(path, [*rows, random.choice(rows)])


def misshape_row(folder: Path, random: Random) -> None:
    """Let one row have a cell too many or too few."""
    path, rows = _table(folder, random)
    row = random.choice(rows)
    if random.choice((True, False)) and row:
        row.pop()
    else:
        row.append("x")
    _write(path, rows)


def shuffle_rows(folder: Path, random: Random) -> None:
    """Put the rows of a table into another order."""
    path, rows = _table(folder, random)
    body = rows[1:]
    random.shuffle(body)
    _write(path, [rows[0], *body])


def spoil_column(folder: Path, random: Random) -> None:
    """Write one value into a whole column."""
    path, rows = _table(folder, random)
    at = random.randrange(max(len(rows[0]), 1))
    cell = random.choice((*NASTY_CELLS[:12], ""))
    _write(path, [rows[0], *([*row[:at], cell, *row[at + 1 :]] for row in rows[1:])])


def drop_column(folder: Path, random: Random) -> None:
    """Take a column out."""
    path, rows = _table(folder, random)
    at = random.randrange(max(len(rows[0]), 1))
    _write(path, [[*row[:at], *row[at + 1 :]] for row in rows])


def rename_column(folder: Path, random: Random) -> None:
    """Give a column another name, or none."""
    path, rows = _table(folder, random)
    header = rows[0]
    if header:
        at = random.randrange(len(header))
        names = (header[at].upper(), "", "x", header[0], f" {header[at]}")
        header[at] = random.choice(names)
    _write(path, rows)


def rewrite_file(folder: Path, random: Random) -> None:
    """Write a table as another program would, or leave it half written."""
    path, rows = _table(folder, random)
    text = path.read_bytes().decode("utf-8", errors="replace")
    content = random.choice(
        (
            b"",
            text.encode("utf-16"),
            text.encode("windows-1251", errors="replace"),
            text.replace("\n", "\r\n").encode(),
            text.replace("\n", "\r").encode(),
            b"\xef\xbb\xbf" + text.encode(),
            ("sep=,\n" + text).encode(),
            text.encode()[: random.randrange(len(text) + 1)],
            text.split("\n", 1)[0].encode() + b"\n",
            b"PK\x03\x04" + text.encode(),
            text.replace(",", '"', 1).encode(),
            (text + ",,,\n\n").encode(),
        )
    )
    path.write_bytes(content)
    if random.randrange(5) == 0:
        _write(path, rows, random.choice(";\t|"))


def flip_bytes(folder: Path, random: Random) -> None:
    """Change some bytes of a table."""
    path, _rows_of_it = _table(folder, random)
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 5)) if content else 0):
        content[random.randrange(len(content))] = random.randrange(256)
    path.write_bytes(bytes(content))


def lose_file(folder: Path, random: Random) -> None:
    """Take a table away, rename it, or put a folder in its place."""
    path, _rows_of_it = _table(folder, random)
    if random.randrange(3) == 0:
        path.rename(folder / f"{path.stem.upper()} (1).csv")
    else:
        path.unlink()
        if random.randrange(3) == 0:
            path.mkdir()


def spoil_descriptor(folder: Path, random: Random) -> None:
    """Put something unexpected into one place of the descriptor."""
    said = _said(folder)
    place, key = _place(said, random)
    if place is not None:
        place[key] = random.choice(NASTY_VALUES)
    _say(folder, said)


def forget_in_descriptor(folder: Path, random: Random) -> None:
    """Take one thing out of the descriptor."""
    said = _said(folder)
    place, key = _place(said, random)
    if place is not None:
        del place[key]
    _say(folder, said)


def change_declaration(folder: Path, random: Random) -> None:
    """Declare another spelling, limit, pattern or kind of record for a table or a column."""
    said = _said(folder)
    resources = said.get("resources") if isinstance(said, dict) else None
    tables = [each for each in resources or [] if isinstance(each, dict)]
    if tables:
        table = random.choice(tables)
        schema = table.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        column = random.choice([each for each in fields or [] if isinstance(each, dict)] or [{}])
        target, key, value = random.choice(
            (
                (table, "dialect", {"delimiter": random.choice(";\t,|")}),
                (table, "dialect", {"quoteChar": "'", "escapeChar": "\\"}),
                (table, "encoding", random.choice(("cp1251", "utf-16", "latin-1", "punycode"))),
                (table, "record", random.choice(("acts", "figures", "reference"))),
                (table, "checked_until", random.choice(("1990-01-01", "2030-01-01"))),
                (table, "redistribution", "non-commercial"),
                (table, "period_column", column.get("name", "x")),
                (column, "type", random.choice(("string", "integer", "number", "boolean", "date"))),
                (column, "constraints", {"pattern": random.choice(("(a+)+$", ".*", "(.*)*x"))}),
                (column, "constraints", {"minimum": 5, "maximum": 6}),
                (column, "trueValues", ["KAZ"]),
                (column, "decimalChar", ","),
            )
        )
        target[key] = value
    _say(folder, said)


def break_json(folder: Path, random: Random) -> None:
    """Leave a descriptor that is no JSON, or JSON without measure."""
    path = folder / DESCRIPTOR
    text = path.read_text(encoding="utf-8", errors="replace")
    at = random.randrange(len(text) + 1)
    broken = random.choice(
        (
            text[:at],
            text[:at] + random.choice('{}[]",:x\x00') + text[at:],
            "[" * 100_000,
            '{"resources": ' + "[" * 500 + "]" * 500 + "}",
            text.replace(":", ": NaN, ", 1),
            f'{{"version": {"9" * 5_000}}}',
        )
    )
    path.write_text(broken, encoding="utf-8", errors="surrogatepass")


def _said(folder: Path) -> Any:
    try:
        return json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return {}


def _say(folder: Path, said: Any) -> None:
    (folder / DESCRIPTOR).write_text(json.dumps(said), encoding="utf-8")


def _place(said: Any, random: Random) -> tuple[Any, Any]:
    """Return a place in a JSON value: what holds it and under which key, however deep."""
    holder, key = None, None
    value = said
    while isinstance(value, dict | list) and value and (holder is None or random.randrange(5) > 0):
        holder = value
        key = (
            random.choice(sorted(value))
            if isinstance(value, dict)
            else random.randrange(len(value))
        )
        value = holder[key]
    return holder, key


MUTATIONS: tuple[Mutation, ...] = (
    *(spoil_cell, spoil_cell, scale_number, swap_cells, copy_cell, drop_rows, repeat_row),
    *(misshape_row, shuffle_rows, spoil_column, drop_column, rename_column, rewrite_file),
    *(
        flip_bytes,
        lose_file,
        spoil_descriptor,
        forget_in_descriptor,
        change_declaration,
        break_json,
    ),
)
