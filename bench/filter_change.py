"""What one reader waits for, and is sent, when a filter is changed, on every page."""

from __future__ import annotations

import asyncio
import itertools
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.readers import Answer, Reader, open_reader
from bench.result import Budget, Measurement
from bench.servers import OURS, PAGES, TUNED, serving
from multivector.views.registry import PAGES as DECLARED

TITLE = "Changing a filter, one reader"
FILTER = "Country in focus"
CHANGES = 60
TWICE = Budget(2)
HUNDRED_KB = Budget(100)
FOCUSED = [f"/{page.address}" for page in DECLARED.values() if page.has_focus]
"""The pages that follow the country in focus."""


@dataclass(frozen=True)
class Changes:
    """The answers of a page to one reader.

    Attributes:
        opened: To the first look.
        first: To each country, chosen for the first time.
        again: To further choices among them.
    """

    opened: Answer
    first: list[Answer]
    again: list[Answer]


def measure() -> list[Measurement]:
    """Time and bytes of choosing one country after another, beside reruns of an empty app."""
    with serving(TUNED) as tuned, serving(OURS) as ours:
        floor = milliseconds(asyncio.run(reruns_of(tuned.url)))
        changes = {path: asyncio.run(changes_on(ours.url, path)).again for path in FOCUSED}
    results = [Measurement("tuned, empty app, rerun", floor, "ms")]
    for path, answers in changes.items():
        most = most_kilobytes(answers)
        results += [
            Measurement(PAGES[path], milliseconds(answers), "ms", floor, TUNED, TWICE),
            Measurement("  most sent for one change", most, "KB", budget=HUNDRED_KB),
        ]
    return results


def milliseconds(answers: Iterable[Answer]) -> float:
    """Return the median time of some answers."""
    return statistics.median(answer.seconds for answer in answers) * 1000


def most_kilobytes(answers: Iterable[Answer]) -> float:
    """Return what the largest of some answers weighs on the wire."""
    return max(answer.wire_bytes for answer in answers) / 1000


async def reruns_of(url: str, path: str = "/", query: str = "") -> list[Answer]:
    """Ask for a page again and again, without a choice."""
    reader = await open_reader(url, path)
    reader.query = query
    return [await reader.rerun() for _ in range(CHANGES + 1)][1:]


async def changes_on(url: str, path: str, query: str = "") -> Changes:
    """Choose one country after another on a page of ours that nobody has looked at yet."""
    reader = await open_reader(url, path)
    reader.query = query
    opened = await reader.rerun()
    countries = countries_of(opened.messages)
    cycle = itertools.cycle(countries.options)
    first = [await _choose(reader, countries.id, next(cycle)) for _ in countries.options]
    again = [await _choose(reader, countries.id, next(cycle)) for _ in range(CHANGES)]
    return Changes(opened, first, again)


async def _choose(reader: Reader, widget: str, option: str) -> Answer:
    """Set a choice to an option; the reader's rerun tells the server."""
    reader.widgets[widget] = WidgetState(id=widget, string_value=option)
    return await reader.rerun()


def countries_of(messages: Iterable[ForwardMsg]) -> Selectbox:
    """Return the choice of a country that a page draws; LookupError if it draws none."""
    for message in messages:
        if message.WhichOneof("type") == "delta":
            widget = message.delta.new_element.selectbox
            if widget.label == FILTER:
                return widget
    raise LookupError(f"the page draws no selectbox {FILTER!r}")
