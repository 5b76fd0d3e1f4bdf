"""The API as an application of its own, which `server.py` mounts under `/api`."""

import asyncio
import functools
import weakref
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from multivector.api import views
from multivector.api.answers import Answer, Measure
from multivector.api.measures import MEASURES
from multivector.api.oembed import oembed_body
from multivector.api.openapi import openapi_body
from multivector.api.parameters import read_query
from multivector.api.problems import Problem, answer_problem
from multivector.api.responses import CSV, JSON, edition, json_body, respond
from multivector.api.search import search_body
from multivector.api.tables import csv_rows, descriptor_body, json_rows, list_body
from multivector.data.package import Package

ADDRESS = "/api"
MOST_AT_ONCE = 4  # answers worked out at the same time; readers of the pages go on
MOST_QUERY_BYTES = 4_096
KEPT_ANSWERS = 512  # of measures, a few kilobytes each

LIMITERS: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, anyio.CapacityLimiter] = (
    weakref.WeakKeyDictionary()
)

GetPackage = Callable[[], Package]
Endpoint = Callable[[Request], Awaitable[Response]]
Work = Callable[[Package, Request], Response]


def mounted(package: GetPackage) -> Mount:
    """Return the API of a data package, to be put among the routes of a server."""
    return Mount(ADDRESS, app=application(package))


def application(package: GetPackage) -> Starlette:
    """Return the API of a data package."""

    def at(path: str, work: Work) -> Route:
        return Route(f"/v1{path}", _endpoint(package, work))

    routes: list[BaseRoute] = [
        at("", _index),
        at("/", _index),
        at("/openapi.json", lambda loaded, request: respond(request, openapi_body(loaded), JSON)),
        at(
            "/datapackage.json",
            lambda loaded, request: respond(request, descriptor_body(loaded), JSON),
        ),
        at("/search", _search),
        at("/tables", lambda loaded, request: respond(request, list_body(loaded), JSON)),
        at("/tables/{name}.json", _json_table),
        at("/tables/{name}.csv", _csv_table),
        at(
            "/oembed",
            lambda loaded, request: respond(
                request, oembed_body(loaded, request.query_params, str(request.base_url)), JSON
            ),
        ),
        at("/views", lambda loaded, request: respond(request, views.list_body(loaded), JSON)),
        at("/views/{figure}.{form}", views.answer),
        *(
            at(f"/measures/{name}", functools.partial(_measure, each))
            for name, each in MEASURES.items()
        ),
    ]
    # The outer server has redirects of its own; here an address either is or is not.
    application = Starlette(
        routes=routes,
        exception_handlers=dict.fromkeys(
            (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED), answer_problem
        )
        | {Problem: answer_problem, Exception: answer_problem},
    )
    application.router.redirect_slashes = False
    return application


def _endpoint(package: GetPackage, work: Work) -> Endpoint:
    """Return what answers a request: the work is done beside the loop that serves the pages."""

    async def answer(request: Request) -> Response:
        if len(request.scope.get("query_string", b"")) > MOST_QUERY_BYTES:
            detail = f"The query is longer than {MOST_QUERY_BYTES:,} bytes."
            raise Problem(HTTPStatus.REQUEST_URI_TOO_LONG, detail)
        return await anyio.to_thread.run_sync(work, package(), request, limiter=_limiter())

    return answer


def _limiter() -> anyio.CapacityLimiter:
    """Return what keeps the answers worked out at once few, one for each loop of a process."""
    return LIMITERS.setdefault(asyncio.get_running_loop(), anyio.CapacityLimiter(MOST_AT_ONCE))


def _index(package: Package, request: Request) -> Response:
    read_query(request.query_params, ())
    links = {
        "openapi": "/api/v1/openapi.json",
        "datapackage": "/api/v1/datapackage.json",
        "tables": "/api/v1/tables",
        "search": "/api/v1/search?q=Tengiz",
        "views": "/api/v1/views",
        **{name: f"/api/v1/measures/{name}?{each.example}" for name, each in MEASURES.items()},
    }
    return respond(request, json_body({**edition(package), "links": links}), JSON)


def _search(package: Package, request: Request) -> Response:
    return respond(request, search_body(package, request.query_params), JSON)


def _json_table(package: Package, request: Request) -> Response:
    body = json_rows(package, request.path_params["name"], request.query_params)
    return respond(request, body, JSON)


def _csv_table(package: Package, request: Request) -> Response:
    name = request.path_params["name"]
    body, following = csv_rows(package, name, request.query_params)
    file_name = f"multivector-{name}-{package.version}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    return respond(request, body, CSV, **headers)


def _measure(measure: Measure, package: Package, request: Request) -> Response:
    arguments = read_query(request.query_params, measure.parameters(package))
    return respond(request, _answered(measure, package, tuple(arguments.items())), JSON)


@functools.lru_cache(maxsize=KEPT_ANSWERS)
def _answered(measure: Measure, package: Package, arguments: tuple[tuple[str, Any], ...]) -> bytes:
    answer = measure.answer(package, dict(arguments))
    return json_body(_body_of(measure, answer, package))


def _body_of(measure: Measure, answer: Answer, package: Package) -> dict[str, object]:
    return {
        "measure": measure.name,
        "value": answer.value,
        "unit": answer.unit,
        "inputs": answer.inputs,
        "coverage": answer.coverage,
        "coverage_meaning": answer.coverage_meaning,
        "confidence": answer.confidence,
        "details": answer.details,
        "notes": answer.notes,
        "source_ids": answer.source_ids,
        **edition(package),
    }
