"""The description of the API as OpenAPI 3.1, written from what the code declares."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from multivector.api import oembed, search, views
from multivector.api.answers import Measure
from multivector.api.measures import MEASURES
from multivector.api.parameters import MOST_CHARACTERS, MOST_VALUES, Kind, Parameter
from multivector.api.problems import MEDIA_TYPE
from multivector.api.responses import json_body
from multivector.api.rows import column_parameters, paging_parameters
from multivector.api.tables import held_tables
from multivector.data.package import Package
from multivector.views import pictures

TYPES: Mapping[Kind, dict[str, Any]] = {
    "code": {"type": "string"},
    "text": {"type": "string", "maxLength": MOST_CHARACTERS},
    "integer": {"type": "integer", "minimum": -999_999_999, "maximum": 999_999_999},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
}
NULLABLE = {"type": ["number", "null"]}


@functools.lru_cache(maxsize=8)
def openapi_body(package: Package) -> bytes:
    """Return the description of the API of a data package."""
    content = {
        "openapi": "3.1.0",
        "info": {
            "title": "Multivector",
            "version": "1",
            "summary": "Tables and measures, read-only.",
            "description": (
                f"Data version {package.version}, content {package.content_hash}. Every answer "
                "carries an ETag; ask with If-None-Match and get 304 while nothing has changed. "
                "Errors are problem details (RFC 9457)."
            ),
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/": _plain("index", "Overview of the API", "Index"),
            "/datapackage.json": _plain("datapackage", "The data package's descriptor", "Package"),
            "/tables": _plain("tables", "The tables", "TableList"),
            "/search": _search(),
            "/oembed": _operation(
                "oembed",
                "A page in a frame",
                "What another page shows of a link (oEmbed 1.0).",
                [_parameter(each) for each in oembed.PARAMETERS],
                _json_answer("Frame"),
                tag="views",
                problems=("400", "404"),
            ),
            "/views": _plain("views", "The figures that have an address", "ViewList"),
            **_view_paths(package),
            **_table_paths(package),
            **{f"/measures/{name}": _measure(package, each) for name, each in MEASURES.items()},
        },
        "components": {"parameters": _column_parameters(package), **_components()},
    }
    return json_body(content)


def _plain(operation: str, summary: str, schema: str) -> dict[str, Any]:
    return _operation(operation, summary, "", (), _json_answer(schema), tag="package")


def _search() -> dict[str, Any]:
    return _operation(
        "search",
        "What fits some words",
        "Countries, fields, lines, organisations, routes, agreements, events, claims, figures, tables, "
        "terms and pages by name, the best first, each with the address of the view that shows it.",
        [_parameter(each) for each in search.PARAMETERS],
        _json_answer("Hits"),
        tag="search",
    )


def _measure(package: Package, measure: Measure) -> dict[str, Any]:
    return _operation(
        measure.name,
        measure.summary,
        measure.description,
        [_parameter(each) for each in measure.parameters(package)],
        _json_answer("Answer"),
        tag="measures",
        problems=("400", "404"),
    )


def _view_paths(package: Package) -> dict[str, Any]:
    """Return the forms of a figure; the values of a page's link are parameters too."""
    named = {
        "name": "figure",
        "in": "path",
        "description": "The name of a figure, as its link has it after the number sign.",
        "required": True,
        "schema": {"type": "string", "enum": list(pictures.figures(package))},
    }
    any_value = {
        "name": "values",
        "in": "query",
        "description": "The values of the link of a page, such as `f=KAZ`; what cannot be used is ignored, "
        "and named in the JSON form.",
        "required": False,
        "style": "form",
        "explode": True,
        "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    }
    parameters = [named, any_value, *map(_parameter, views.PARAMETERS)]
    answers = {
        "svg": {views.SVG: {"schema": {"type": "string"}}},
        "png": {views.PNG: {"schema": {"type": "string", "format": "binary"}}},
        "json": _json_answer("View"),
        "csv": _csv_answer(),
    }
    return {
        f"/views/{{figure}}.{form}": _operation(
            f"view_{form}",
            f"A figure as {form.upper()}",
            "The figure that a link leads to, laid out for its frame.",
            parameters,
            content,
            tag="views",
            problems=("400", "404"),
        )
        for form, content in answers.items()
    }


def _table_paths(package: Package) -> dict[str, Any]:
    paths = {}
    for name in held_tables(package):
        schema = package.schema(name)
        for form in ("json", "csv"):
            paging = [_parameter(each) for each in paging_parameters(form)]
            columns = [_reference(name, each) for each in column_parameters(package, schema)]
            paths[f"/tables/{name}.{form}"] = _operation(
                f"{name}_{form}",
                f"{schema.title}, as {form.upper()}",
                schema.description,
                [*paging, *columns],
                _json_answer("Rows") if form == "json" else _csv_answer(),
                tag="tables",
            )
    return paths


def _reference(table: str, parameter: Parameter) -> dict[str, Any]:
    return {"$ref": f"#/components/parameters/{table}.{parameter.name}"}


def _column_parameters(package: Package) -> dict[str, Any]:
    """Return the parameters of all columns, which the JSON and the CSV of a table share."""
    return {
        f"{name}.{each.name}": _parameter(each)
        for name in held_tables(package)
        for each in column_parameters(package, package.schema(name))
    }


def _operation(  # noqa: PLR0913 -- the parts of an operation
    operation: str,
    summary: str,
    description: str,
    parameters: Sequence[dict[str, Any]],
    answer: dict[str, Any],
    *,
    tag: str,
    problems: Sequence[str] = ("400",),
) -> dict[str, Any]:
    success = {"description": "The answer.", "headers": _headers(), "content": answer}
    refused = {code: {"$ref": "#/components/responses/Problem"} for code in problems}
    return {
        "get": {
            "operationId": operation,
            "tags": [tag],
            "summary": summary,
            **({"description": description} if description else {}),
            "parameters": list(parameters),
            "responses": {
                "200": success,
                "304": {"description": "Nothing has changed."},
                "414": {"$ref": "#/components/responses/Problem"},
                **refused,
                "default": {"$ref": "#/components/responses/Problem"},
            },
        }
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = _schema(parameter)
    if parameter.is_repeatable:
        schema = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.description}{_span(parameter)}",
        "required": parameter.is_required,
        "schema": schema,
    }
    if parameter.is_repeatable:
        described |= {"style": "form", "explode": True}
    if parameter.kind == "text" and (not parameter.allowed or "" in parameter.allowed):
        described["allowEmptyValue"] = True
    return described


def _span(parameter: Parameter) -> str:
    """Return the bounds of a day in words; a schema has none for dates."""
    if parameter.kind != "day" or parameter.minimum is None:
        return ""
    return f" From {parameter.minimum} to {parameter.maximum}."


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(TYPES[parameter.kind])
    if parameter.kind == "text":
        schema["maxLength"] = parameter.most_characters
    if parameter.allowed:
        schema = {"type": "string", "enum": list(parameter.allowed)}
    if parameter.pattern:
        schema["pattern"] = parameter.pattern
    for key, bound in (("minimum", parameter.minimum), ("maximum", parameter.maximum)):
        if bound is not None and parameter.kind != "day":
            schema[key] = bound
    if parameter.default is not None:
        schema["default"] = parameter.default
    return schema


def _headers() -> dict[str, Any]:
    mark = {"description": "Changes when the answer does.", "schema": {"type": "string"}}
    return {"ETag": mark}


def _json_answer(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _csv_answer() -> dict[str, Any]:
    return {"text/csv": {"schema": {"type": "string"}}}


def _components() -> dict[str, Any]:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    edition = {"data_version": text, "content_hash": text}
    return {
        "responses": {
            "Problem": {
                "description": "Why there is no answer.",
                "content": {MEDIA_TYPE: problem},
            }
        },
        "schemas": {
            "Problem": _object(
                {
                    "type": text,
                    "title": text,
                    "status": {"type": "integer"},
                    "detail": text,
                    "instance": text,
                },
                {
                    "errors": {
                        "type": "array",
                        "items": _object({"parameter": text, "found": text, "allowed": text}),
                    }
                },
            ),
            "Answer": _object(
                {
                    "measure": text,
                    "value": {"description": "null where the data cannot say"},
                    "unit": text,
                    "inputs": {"type": "object"},
                    "coverage": NULLABLE,
                    "coverage_meaning": text,
                    "confidence": {"enum": ["verified", "recall", "estimate", ""]},
                    "details": {"type": "object"},
                    "notes": texts,
                    "source_ids": texts,
                    **edition,
                }
            ),
            "Rows": _object(
                {
                    "table": text,
                    "title": text,
                    **edition,
                    "rows_in_table": {"type": "integer"},
                    "rows_that_fit": {"type": "integer"},
                    "offset": {"type": "integer"},
                    "limit": {"type": "integer"},
                    "next": {"type": ["string", "null"]},
                    "fields": {"type": "array", "items": {"type": "object"}},
                    "rows": {"type": "array", "items": {"type": "object"}},
                }
            ),
            "Frame": _object(
                {
                    **dict.fromkeys(
                        ("type", "version", "title", "provider_name", "provider_url", "html"), text
                    ),
                    "width": {"type": "integer"},
                    "height": {"type": "integer"},
                }
            ),
            "ViewList": _object(
                {**edition, "forms": texts, "sizes": texts, "views": {"type": "array"}}
            ),
            "View": _object(
                {
                    **dict.fromkeys(("figure", "title", "subtitle", "alt", "link"), text),
                    **edition,
                    **dict.fromkeys(
                        ("caveats", "legend", "source_ids", "citations", "columns"), texts
                    ),
                    "ignored": {"type": "array", "items": {"type": "object"}},
                    "rows": {"type": "array", "items": {"type": "array"}},
                }
            ),
            "TableList": _object(
                {**edition, "tables": {"type": "array", "items": {"type": "object"}}}
            ),
            "Hits": _object(
                {
                    "q": text,
                    **edition,
                    "total": {"type": "integer"},
                    "hits": {
                        "type": "array",
                        "items": _object(
                            dict.fromkeys(("kind", "id", "name", "detail", "link", "fit"), text)
                        ),
                    },
                    "suggestions": texts,
                }
            ),
            "Package": _object(
                {"name": text, "resources": {"type": "array", "items": {"type": "object"}}}
            ),
            "Index": _object({**edition, "links": {"type": "object"}}),
        },
    }


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }
