"""A briefing as text: what a saved file holds, and what the reader's browser keeps.

Both come back from outside and may hold anything: what is usable is taken, cut to what a briefing
can hold, and the rest is counted.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeGuard

from multivector.charts.plain import one_line, plain
from multivector.ui.sharing.basket import (
    LONGEST_HEADLINE,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Basket,
    Picked,
)
from multivector.views import parameters
from multivector.views.link_values import Links

FORMAT = "multivector-briefing-1"
LONGEST_TEXT = 1_000_000
HIGHEST_REVISION = 10**12

_LINKS = Links(parameters.PICKED, parameters.MOST_PICKED)


def written(basket: Basket, *, indent: int | None = None) -> str:
    """Return a briefing as text: links, order, headlines, notes, title; no pictures."""
    content = {
        "format": FORMAT,
        "revision": basket.revision,
        "own": basket.is_own,
        "title": basket.title,
        "items": [
            {"link": link, "headline": item.headline, "note": item.note}
            for link, item in basket.items.items()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=indent)


def read(text: object) -> tuple[Basket, int]:
    """Return the briefing that a text holds, and how many of its views could not be used.

    Raises:
        ValueError: the text holds no briefing; it says why, in a sentence for the reader.
    """
    content = _content(text)
    listed = content.get("items")
    items: list[Any] = listed if isinstance(listed, list) else [listed]
    usable = {item["link"]: _picked(item) for item in items if _is_item(item)}
    if items and not usable:
        raise ValueError("This is a damaged briefing: none of its figures can be read.")
    first = dict(list(usable.items())[: parameters.MOST_PICKED])
    title, revision = content.get("title", ""), content.get("revision", 0)
    basket = Basket(
        items=first,
        title=one_line(title)[:LONGEST_TITLE] if isinstance(title, str) else "",
        is_own=content.get("own") is not False,
        revision=revision if is_revision(revision) else 0,
    )
    return basket, len(items) - len(first)


def _content(text: object) -> Mapping[str, Any]:
    if not isinstance(text, str | bytes) or len(text) > LONGEST_TEXT:
        raise ValueError("This is not a saved briefing: it is not text, or too long.")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("This is not a saved briefing: it cannot be read.") from error
    if not isinstance(content, Mapping) or content.get("format") != FORMAT:
        raise ValueError(f"This is not a saved briefing: {FORMAT} was expected.")
    return content


def _is_item(item: Any) -> bool:
    return (
        isinstance(item, Mapping)
        and _LINKS.is_link(item.get("link"))
        and all(isinstance(item.get(name, ""), str) for name in ("headline", "note"))
    )


def _picked(item: Mapping[str, str]) -> Picked:
    return Picked(
        headline=one_line(item.get("headline", ""))[:LONGEST_HEADLINE],
        note=plain(item.get("note", ""))[:LONGEST_NOTE].strip(),
    )


def is_revision(value: object) -> TypeGuard[int]:
    """Return whether something can be the revision of a briefing."""
    return isinstance(value, int) and 0 <= value <= HIGHEST_REVISION
