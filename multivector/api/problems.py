"""What goes wrong with a request, reported as problem details (RFC 9457)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
SHOWN_CHARACTERS = 80


@dataclass(frozen=True)
class Fault:
    """One parameter that cannot be used: its name, what was found, what is allowed."""

    parameter: str
    found: str
    allowed: str


class Problem(HTTPException):
    """A request that cannot be answered, with the reason in words."""

    def __init__(self, status: HTTPStatus, detail: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(status, detail)
        self.faults = tuple(faults)


def bad_request(faults: Sequence[Fault]) -> Problem:
    """Return the problem of parameters that cannot be used."""
    detail = "; ".join(f"{f.parameter}: found {f.found!r}, allowed: {f.allowed}" for f in faults)
    return Problem(HTTPStatus.BAD_REQUEST, detail, faults)


def not_found(detail: str) -> Problem:
    """Return the problem of something that is not there."""
    return Problem(HTTPStatus.NOT_FOUND, detail)


async def answer_problem(request: Request, error: Exception) -> JSONResponse:
    """Answer a problem, or an error of the router such as a method that is not allowed."""
    if not isinstance(error, HTTPException):
        return _response(request, HTTPStatus.INTERNAL_SERVER_ERROR, FAULT)
    status = HTTPStatus(error.status_code)
    detail = error.detail if isinstance(error, Problem) else DETAILS.get(status, status.description)
    faults = error.faults if isinstance(error, Problem) else ()
    return _response(request, status, detail, faults, error.headers)


FAULT = "The request could not be answered. The fault is in the server's log."
DETAILS: Mapping[HTTPStatus, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address; see /api/v1/ for a list.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The API is read-only: GET and HEAD are understood.",
}


def _response(
    request: Request,
    status: HTTPStatus,
    detail: str,
    faults: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    content: dict[str, object] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": shortened(detail, 2_000),
        "instance": request.url.path,
    }
    if faults:
        content["errors"] = [
            {"parameter": f.parameter, "found": f.found, "allowed": f.allowed} for f in faults
        ]
    kept = {**(headers or {}), "Cache-Control": "no-store"}
    return JSONResponse(content, int(status), kept, media_type=MEDIA_TYPE)


def shortened(text: str, characters: int = SHOWN_CHARACTERS) -> str:
    """Return what a reader sent, cut to what an answer repeats of it."""
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return printable if len(printable) <= characters else f"{printable[: characters - 1]}…"
