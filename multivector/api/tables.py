"""Answers about tables: the descriptor, the list, and the rows as JSON or CSV."""

import functools
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.datastructures import QueryParams

from multivector.api.parameters import read_query
from multivector.api.problems import Problem, not_found
from multivector.api.responses import edition, json_body
from multivector.api.rows import fitting_rows, row_parameters
from multivector.briefing.delimited import csv_bytes
from multivector.data.descriptor import DESCRIPTOR
from multivector.data.package import Package
from multivector.data.schema import TableSchema

LEFT_OUT = (
    "This table is left out here, because its publisher limits commercial use. Get the figures from "
    "the publisher, or from a non-commercial copy of this site."
)


def held_tables(package: Package) -> tuple[str, ...]:
    """Return the tables that this deployment may pass on."""
    return tuple(name for name in package.names if not package.is_left_out(name))


@functools.lru_cache(maxsize=8)
def descriptor_body(package: Package) -> bytes:
    """Return the data package's descriptor with paths of this API, tables left out taken out."""
    read = json.loads((package.folder / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    passed_on = held_tables(package)
    resources = [each for each in read["resources"] if each["name"] in passed_on]
    described = [
        {
            **each,
            "path": f"tables/{each['name']}.csv",
            "encoding": "utf-8-sig",
        }
        for each in resources
    ]
    return json_body({**read, "hash": package.content_hash, "resources": described})


def list_body(package: Package) -> bytes:
    """Return the tables with their titles, numbers of rows, terms and addresses."""
    listed = [
        {
            "name": name,
            "title": package.schema(name).title,
            "description": package.schema(name).description,
            "rows": len(package.table(name)),
            "redistribution": package.schema(name).redistribution,
            "json": f"/api/v1/tables/{name}.json",
            "csv": f"/api/v1/tables/{name}.csv",
        }
        for name in held_tables(package)
    ]
    return json_body({**edition(package), "tables": listed, "left_out": package.left_out})


def schema_of(package: Package, name: str) -> TableSchema:
    """Return the description of a table.

    Raises:
        Problem: there is no such table, or it may not be passed on.
    """
    if name not in package.names:
        raise not_found(f"There is no table of that name; there are {', '.join(package.names)}.")
    if package.is_left_out(name):
        raise Problem(HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS, LEFT_OUT)
    return package.schema(name)


def json_rows(package: Package, name: str, query: QueryParams) -> bytes:
    """Return a page of the rows that fit, with what the columns mean and where the next page is."""
    schema = schema_of(package, name)
    arguments = read_query(query, row_parameters(package, schema, "json"))
    rows = fitting_rows(package.table(name), schema, arguments)
    page = _page(rows, arguments)
    content = {
        "table": name,
        "title": schema.title,
        **edition(package),
        "licences": schema.licences,
        "redistribution": schema.redistribution,
        "caveats": schema.caveats,
        "rows_in_table": len(package.table(name)),
        "rows_that_fit": len(rows),
        "offset": arguments["offset"],
        "limit": arguments["limit"],
        "next": next_address(name, "json", query, arguments, len(rows)),
        "fields": [
            {"name": each.name, "type": each.type, "unit": each.unit, "title": each.title}
            for each in schema.fields
        ],
        "rows": page.to_dict("records"),
    }
    return json_body(content)


def csv_rows(package: Package, name: str, query: QueryParams) -> tuple[bytes, str | None]:
    """Return a page of the rows that fit as CSV, and the address of the next page if there is one."""
    schema = schema_of(package, name)
    arguments = read_query(query, row_parameters(package, schema, "csv"))
    rows = fitting_rows(package.table(name), schema, arguments)
    following = next_address(name, "csv", query, arguments, len(rows))
    return csv_bytes(_written(_page(rows, arguments), schema)), following


def next_address(
    name: str, form: str, query: QueryParams, arguments: Mapping[str, Any], fitting: int
) -> str | None:
    """Return the address of the page after this one, or None where this is the last."""
    start = arguments["offset"] + arguments["limit"]
    if start >= fitting:
        return None
    kept = [(key, value) for key, value in query.multi_items() if key not in {"offset", "limit"}]
    paged = [*kept, ("limit", str(arguments["limit"])), ("offset", str(start))]
    return f"/api/v1/tables/{name}.{form}?{urlencode(paged)}"


def _page(rows: pd.DataFrame, arguments: Mapping[str, Any]) -> pd.DataFrame:
    return rows.iloc[arguments["offset"] : arguments["offset"] + arguments["limit"]]


def _written(rows: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """Return rows with truth values written as in the data package."""
    truths = [field.name for field in schema.fields if field.type == "boolean"]
    words = {True: "true", False: "false"}
    return rows.assign(**{name: rows[name].map(words) for name in truths})
