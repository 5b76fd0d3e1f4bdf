"""Writes a folder to begin with one's own figures: chosen tables, each with example rows and its columns in words."""

import csv
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from multivector.data.checking.files import VOCABULARIES
from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.descriptor import DESCRIPTOR, read_descriptor
from multivector.data.errors import choice
from multivector.data.schema import Field, PackageSchema, Reference, TableSchema
from multivector.data.settings import SHIPPED_DATA

COUNTRIES = "countries"
DEFAULT_TABLES = ("trade", "macro")
EXAMPLE_ROWS = 3
WHOLES = {
    "waypoints": "line_id",
    "pipeline_owners": "pipeline_id",
    "network_nodes": "network_id",
    "network_edges": "network_id",
}
"""Tables of which a part says something false: the rows of one line or network belong together."""
ENTIRE = ("conversion",)
"""Tables of which every row is needed: factors between units."""
COUNTED_IN = {"pipelines": "conversion", "routes": "conversion"}
"""The table by which the figures of another are counted in the reader's unit."""
ABOUT_OTHERS = ("series_breaks", "claim_figures")
"""Tables that say something of rows of others, by name: of examples there is nothing to say."""
GUIDE = "README.md"
# What a package states of itself; the owner of the folder changes it.
OWN = {"name": "own-figures", "title": "Our own figures", "description": "Figures of our own."}

Row = dict[str, str]


def write_starter(folder: Path, chosen: Sequence[str]) -> tuple[str, ...]:
    """Write a folder that the app starts with; return the names of its tables.

    The tables that the chosen ones refer to are written as well: without countries and sources there
    is nothing to show and nothing to cite.

    Raises:
        ValueError: a name is none of a table, or the folder holds something.
    """
    package = read_descriptor(SHIPPED_DATA)
    strange = [name for name in chosen if name not in package.by_name]
    if strange:
        allowed = choice(tuple(package.by_name), limit=len(package.by_name))
        raise ValueError(f"tables: found {', '.join(strange)}, allowed: {allowed}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder}: found something there, allowed: a new or an empty folder")
    names = _with_targets(package, (COUNTRIES, *(chosen or DEFAULT_TABLES)))
    rows = _examples(package, names, chosen or DEFAULT_TABLES)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        _write_table(folder, package.table(name), rows[name])
    _write_descriptor(folder, names)
    (folder / GUIDE).write_text(_guide(package, names), encoding="utf-8")
    return names


def _with_targets(package: PackageSchema, chosen: Iterable[str]) -> tuple[str, ...]:
    """Return tables with those that their required cells refer to, in the order of the package."""
    wanted, found = list(chosen), set[str]()
    while wanted:
        name = wanted.pop()
        if name not in found and name not in VOCABULARIES:
            found.add(name)
            schema = package.table(name)
            wanted += [target.table for target in _required(schema)]
            wanted += [COUNTED_IN[name]] if name in COUNTED_IN else []
    return tuple(name for name in package.by_name if name in found)


def _required(schema: TableSchema) -> list[Reference]:
    """Return the references of a table whose cells may not be empty."""
    keys = [
        key
        for key in schema.foreign_keys
        if all(schema.field(column).required for column in key.columns)
    ]
    codes = [target for field in schema.fields if field.required for target in field.targets]
    return [*keys, *codes]


def _examples(
    package: PackageSchema, names: Sequence[str], chosen: Sequence[str]
) -> Mapping[str, list[Row]]:
    """Return some rows of each table, with all rows of others that they refer to."""
    shipped = {
        name: [] if name in ABOUT_OTHERS else _shipped_rows(package.table(name)) for name in names
    }
    places: dict[str, set[int]] = {name: set() for name in names}
    focus = next(at for at, row in enumerate(shipped[COUNTRIES]) if row["is_focus"] == "true")
    waiting = [(COUNTRIES, focus)]
    waiting += [(name, at) for name in chosen if name in places for at in range(EXAMPLE_ROWS)]
    waiting += [(name, at) for name in ENTIRE for at in range(len(shipped.get(name, ())))]
    while waiting:
        name, at = waiting.pop()
        if at in places[name] or at >= len(shipped[name]):
            continue
        places[name].add(at)
        if whole := WHOLES.get(name):
            group = shipped[name][at][whole]
            waiting += [(name, i) for i, row in enumerate(shipped[name]) if row[whole] == group]
        for field in package.table(name).fields:
            waiting += _rows_named(shipped[name][at].get(field.name, ""), field, shipped)
    for name in dict.fromkeys((COUNTRIES, "sources", *chosen)):
        rows = shipped.get(name, [])
        places.setdefault(name, set())
        spare = [at for at in range(len(rows)) if at not in places[name]]
        fitting = (
            at for at in spare if _refers_inside(rows[at], package.table(name), shipped, places)
        )
        missing = max(EXAMPLE_ROWS - len(places[name]), 0)
        places[name].update(itertools.islice(fitting, missing))
    return {
        name: [_without_others(rows[at], package.table(name), names) for at in sorted(places[name])]
        for name, rows in shipped.items()
    }


def _rows_named(cell: str, field: Field, shipped: Mapping[str, list[Row]]) -> list[tuple[str, int]]:
    """Return tables and places of the rows that the codes in a cell name."""
    items = set(cell.split(LIST_SEPARATOR) if field.list_of else [cell]) - {""}
    targets = [target for target in field.targets if items and target.table in shipped]
    return [
        (target.table, at)
        for target in targets
        for at, row in enumerate(shipped[target.table])
        if row[target.target[0]] in items
    ]


def _refers_inside(
    row: Row,
    schema: TableSchema,
    shipped: Mapping[str, list[Row]],
    places: Mapping[str, set[int]],
) -> bool:
    """Return whether all that a row names is among the rows taken already."""
    return all(
        at in places[name]
        for field in schema.fields
        for name, at in _rows_named(row[field.name], field, shipped)
    )


def _without_others(row: Row, schema: TableSchema, names: Sequence[str]) -> Row:
    """Return a row without codes of tables that are not written."""
    written = dict(row)
    for field in schema.fields:
        targets = [target.table for target in field.targets]
        if targets and not field.required and not set(targets) & {*names, *VOCABULARIES}:
            written[field.name] = ""
    return written


def _shipped_rows(schema: TableSchema) -> list[Row]:
    with (SHIPPED_DATA / schema.path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write_table(folder: Path, schema: TableSchema, rows: Sequence[Row]) -> None:
    with (folder / schema.path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, schema.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_descriptor(folder: Path, names: Sequence[str]) -> None:
    """Write what the shipped descriptor says of some tables, without keys to tables left out."""
    said: dict[str, Any] = json.loads((SHIPPED_DATA / DESCRIPTOR).read_text(encoding="utf-8"))
    resources = [each for each in said["resources"] if each["name"] in names]
    for each in resources:
        schema = each["schema"]
        keys = schema.get("foreignKeys", [])
        schema["foreignKeys"] = [
            key for key in keys if key["reference"]["resource"] in ("", *names)
        ]
    own = {**said, **OWN, "resources": resources}
    text = json.dumps(own, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8")


def _guide(package: PackageSchema, names: Sequence[str]) -> str:
    """Return in words what the folder holds and what to do with it, a sentence for each column."""
    lines = [
        "# Our own figures",
        "",
        "The rows in these tables are examples: replace them. Save each table as CSV UTF-8 (comma",
        "delimited), or put a workbook (.xlsx) here with a sheet of the name of each table. A table",
        "that is taken out is shown as having no data; any other table of the product may be added.",
        f"Then write the day of your data as `version` into `{DESCRIPTOR}`.",
        "",
        "    python -m multivector.data.check FOLDER    # what is wrong, and how to mend it",
        "    MULTIVECTOR_DATA=FOLDER make run           # shows it",
    ]
    for name in names:
        schema = package.table(name)
        lines += ["", f"## {schema.title} (`{schema.path}`)", "", schema.description, ""]
        lines += [_sentence(field) for field in schema.fields]
    return "\n".join(lines) + "\n"


def _sentence(field: Field) -> str:
    """Return what a column means and what may stand in it."""
    unit = f", in {field.unit}" if field.unit else ""
    needed = "needed in every row" if field.required else "may be empty"
    allowed = f" Allowed: {field.allowed}." if field.allowed else ""
    return f"- `{field.name}` ({field.type}{unit}; {needed}): {field.description}{allowed}"
