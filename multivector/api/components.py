"""The parts of the description that operations share: what answers look like, and days in bounds."""

import calendar
import datetime as dt
from typing import Any

from multivector.api.problems import MEDIA_TYPE

NULLABLE = {"type": ["number", "null"]}
MONTHS_AND_DAYS = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)


def components() -> dict[str, Any]:
    """Return what the answers look like, by name, and the one form of what goes wrong."""
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


def day_pattern(first: dt.date, last: dt.date) -> str:
    """Return a pattern of exactly the days from one to another, which JSON Schema cannot bound."""
    whole = list(range(first.year + 1, last.year))
    leap = [year for year in whole if calendar.isleap(year)]
    edges = sorted({first.year, last.year})
    days = [day for year in edges for day in _days_of(year) if first <= day <= last]
    months = {
        f"{day:%Y-%m}": [
            f"{one:%d}" for one in days if one.month == day.month and one.year == day.year
        ]
        for day in days
    }
    parts = [f"{month}-(?:{'|'.join(numbers)})" for month, numbers in months.items()]
    if whole:
        parts.append(f"(?:{'|'.join(map(str, whole))})-{MONTHS_AND_DAYS}")
    if leap:
        parts.append(f"(?:{'|'.join(map(str, leap))})-02-29")
    return f"^(?:{'|'.join(parts)})$"


def _days_of(year: int) -> list[dt.date]:
    start = dt.date(year, 1, 1)
    count = 365 + calendar.isleap(year)
    return [start + dt.timedelta(days=place) for place in range(count)]
