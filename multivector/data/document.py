"""Writes docs/data.md from the package: python -m multivector.data.document > docs/data.md."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from multivector.data import dates
from multivector.data.coverage import (
    CONFIDENCE,
    COUNTRIES,
    Coverage,
    country_coverage,
    freshness,
    table_coverage,
)
from multivector.data.package import Package, load
from multivector.data.schema import Field, Link, TableSchema
from multivector.data.settings import SHIPPED_DATA

_RECORDS = {
    "acts": "a record of acts",
    "figures": "figures of periods",
    "reference": "codes and other reference",
}


def data_document(package: Package) -> str:
    """Return the description of every table of a package as Markdown."""
    parts = [
        *_introduction(package),
        *_overview(package),
        *_country_rows(package),
        *(line for name in package.names for line in _table_section(package, name)),
    ]
    return "\n\n".join(parts) + "\n"


def _introduction(package: Package) -> Iterator[str]:
    rows = sum(len(frame) for frame in package.tables.values())
    yield "# The data"
    yield (
        "<!-- Written by `python -m multivector.data.document > docs/data.md`;"
        " change data/ instead. -->"
    )
    yield f"Version {package.version}: {len(package.tables)} tables, {rows:,} rows."
    yield package.descriptor.description
    yield (
        "`confidence` says how a row is known:"
        " *verified*, the figure or date was seen on the page named; *recall*, from the public"
        " record, with the primary record named; *estimate*, it rests on an assumption that the"
        " note states. A cell marked “several parted by ;” holds a list of codes."
    )
    yield (
        "`python -m multivector.data.check [FOLDER]` holds a folder to this description and names"
        " every fault by file, line and column; the app refuses to start on a broken table."
    )


def _overview(package: Package) -> Iterator[str]:
    yield "## Overview"
    yield _grid(
        ("Table", "Rows", *(degree.capitalize() for degree in CONFIDENCE), "Sources", "Freshness"),
        (_overview_row(package, name) for name in package.names),
    )


def _overview_row(package: Package, name: str) -> Sequence[str]:
    schema, coverage = package.schema(name), table_coverage(package, name)
    degrees = (coverage.verified, coverage.recall, coverage.estimate)
    counts = (f"{count:,}" if any(degrees) else "" for count in degrees)
    return (
        f"[{schema.title}](#{name})",
        f"{coverage.rows:,}",
        *counts,
        f"{coverage.sources:,}" if coverage.sources else "",
        freshness(package.table(name), schema),
    )


def _country_rows(package: Package) -> Iterator[str]:
    """Yield how many rows each table holds on each of the countries in focus."""
    countries = package.table(COUNTRIES)
    focus = countries.loc[countries["is_focus"], "iso3"].tolist()
    counts = country_coverage(package).reindex(focus, fill_value=0)
    yield "## Rows by country"
    yield (
        "Each row counts for the country it is mainly about: the reporter and not the partner,"
        " every country of a list. No rows means not researched, not that nothing happened."
    )
    yield _grid(
        ("Table", *focus),
        ((f"[{name}](#{name})", *(str(count) for count in counts[name])) for name in counts),
    )


def _table_section(package: Package, name: str) -> Iterator[str]:
    schema, coverage = package.schema(name), table_coverage(package, name)
    yield f'<a id="{name}"></a>\n\n## {schema.title}'
    yield schema.description
    yield "\n".join(f"- {fact}" for fact in _facts(schema, coverage))
    yield from (f"> {caveat}" for caveat in schema.caveats)
    yield _grid(
        ("Column", "Type", "Unit", "Allowed", "Meaning"),
        (_column_row(field) for field in schema.fields),
    )


def _facts(schema: TableSchema, coverage: Coverage) -> Iterator[str]:
    yield f"File: `{schema.path}`, {coverage.rows:,} rows"
    yield f"Key: {', '.join(f'`{column}`' for column in schema.primary_key)}"
    if coverage.newest:
        oldest, newest = map(dates.format_partial, (coverage.oldest, coverage.newest))
        yield f"Period: {oldest} to {newest} (`{schema.period_column}`)"
    if schema.checked_until is not None:
        until = dates.format_partial(schema.checked_until.isoformat())
        yield f"Checked until: {until} ({_RECORDS[schema.record]}). {schema.checked_note}".strip()
    yield f"Licence: {_links(schema.licences)}"
    if schema.redistribution != "open" or schema.redistribution_note:
        yield f"Redistribution: {schema.redistribution}. {schema.redistribution_note}".strip()
    if schema.sources:
        yield f"Main sources: {_links(schema.sources)}"


def _links(links: Iterable[Link]) -> str:
    return ", ".join(f"[{link.title}]({link.path})" if link.path else link.title for link in links)


def _column_row(field: Field) -> Sequence[str]:
    limits = "; ".join(
        part
        for part in ("required" if field.required else "", field.allowed, field.pattern or "")
        if part
    )
    return f"`{field.name}`", field.type, field.unit or "", limits, field.description


def _grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(_escaped(cell) for cell in line)} |" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(data_document(load(SHIPPED_DATA)))
