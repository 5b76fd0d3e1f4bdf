"""How an answer is written: plain JSON or CSV, with a mark that changes when its content does."""

import datetime as dt
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from http import HTTPStatus
from typing import Any

import numpy as np
import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from multivector.data.package import Package

JSON, CSV = "application/json", "text/csv; charset=utf-8"
MARK_CHARACTERS = 32


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: what is not known becomes null, a day an ISO text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return _single(value.item() if isinstance(value, np.generic) else value)


def _single(value: Any) -> Any:
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    is_unknown = isinstance(value, float) and not math.isfinite(value)
    return None if is_unknown else value


def json_body(content: Any) -> bytes:
    """Return content as JSON in UTF-8."""
    return json.dumps(plain(content), ensure_ascii=False, allow_nan=False).encode()


def edition(package: Package) -> dict[str, str]:
    """Return which data an answer comes from: the version and the hash of the content."""
    return {"data_version": package.version, "content_hash": package.content_hash}


def respond(request: Request, body: bytes, media_type: str, **headers: str) -> Response:
    """Return an answer, or only that it has not changed since the reader got it."""
    mark = f'W/"{hashlib.sha256(body).hexdigest()[:MARK_CHARACTERS]}"'
    sent = {"ETag": mark, "Cache-Control": "no-cache", **headers}
    if is_held(request.headers.get("if-none-match", ""), mark):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=sent)
    return Response(body, media_type=media_type, headers=sent)


def is_held(if_none_match: str, mark: str) -> bool:
    """Whether the reader already holds the answer that a mark stands for."""
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in tags or mark.removeprefix("W/") in tags
