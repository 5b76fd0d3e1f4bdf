"""Clicks of a reader without a browser: on any control that a page draws, and from page to page."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.readers import Answer, Reader
from multivector.views import registry

PAGES = tuple(f"/{address}" for address in registry.PAGES)
TURNS_A_PAGE = 0.2  # how many clicks of all lead to another page
WORDS = ("Kazakhstan", "gas", "1994", "no such word", "<b>", "")

Choose = Callable[[Any, random.Random, WidgetState], None]


@dataclass(frozen=True)
class Control:
    """A control as a page drew it: its kind, what is known of it, and the fragment it reruns."""

    kind: str
    drawn: Any
    fragment: str


@dataclass
class Visitor:
    """A reader who clicks on what is there."""

    reader: Reader
    chance: random.Random
    controls: dict[str, Control] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> tuple[str, str]:
        """Path and query of the page that is open, as a browser would show them."""
        return self.paths[self.reader.page], self.reader.query

    async def look(self) -> Answer:
        """Open the page."""
        self.controls.clear()
        return self._seen(await self.reader.rerun())

    async def click(self) -> Answer:
        """Change a control that is drawn, or go to another page."""
        if not self.controls or self.chance.random() < TURNS_A_PAGE:
            return await self._turn()
        control = self.chance.choice(list(self.controls.values()))
        state = WidgetState(id=control.drawn.id)
        CHOICES[control.kind](control.drawn, self.chance, state)
        self.reader.widgets[state.id] = state
        if not control.fragment:
            self.controls.clear()
        answer = self._seen(await self.reader.rerun(control.fragment))
        if control.kind == "button":  # pressed once, not held down
            self.reader.widgets.pop(state.id)
        return answer

    async def _turn(self) -> Answer:
        self.reader.page = self.chance.choice(list(self.paths))
        self.reader.query = ""
        self.reader.widgets.clear()
        return await self.look()

    def _seen(self, answer: Answer) -> Answer:
        for message in answer.messages:
            if message.WhichOneof("type") == "navigation":
                for page in message.navigation.app_pages:
                    self.paths[page.page_script_hash] = f"/{page.url_pathname}"
        self.controls |= {control.drawn.id: control for control in _controls(answer.messages)}
        return answer


def faults(answer: Answer) -> list[str]:
    """What an answer shows that no reader should see: an error, or the trace of one."""
    complaints = []
    for message in answer.messages:
        if message.WhichOneof("type") == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                complaints.append(element.exception.message)
            elif element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
                complaints.append(element.alert.body)
    return complaints


def headings(answer: Answer) -> list[str]:
    """The headings of a page, which state what its figures show."""
    deltas = (m.delta.new_element for m in answer.messages if m.WhichOneof("type") == "delta")
    return [element.heading.body for element in deltas if element.WhichOneof("type") == "heading"]


def _controls(messages: Iterable[ForwardMsg]) -> Iterable[Control]:
    for message in messages:
        if message.WhichOneof("type") == "delta":
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            if kind in CHOICES and not getattr(element, kind).disabled:
                yield Control(kind, getattr(element, kind), message.delta.fragment_id)


def _one_of(drawn: Any, chance: random.Random, state: WidgetState) -> None:
    if drawn.options:
        state.string_value = chance.choice(drawn.options)


def _some_of(drawn: Any, chance: random.Random, state: WidgetState) -> None:
    most = min(3, len(drawn.options))
    state.string_array_value.data.extend(
        chance.sample(list(drawn.options), chance.randint(0, most))
    )


def _segment(drawn: Any, chance: random.Random, state: WidgetState) -> None:
    state.string_array_value.data.append(chance.choice(drawn.options).content)


def _place(drawn: Any, chance: random.Random, state: WidgetState) -> None:
    steps = int((drawn.max - drawn.min) / drawn.step)
    values = (drawn.min + drawn.step * chance.randint(0, steps) for _ in drawn.default)
    state.double_array_value.data.extend(sorted(values))


def _day(drawn: Any, chance: random.Random, state: WidgetState) -> None:
    first, last = date.fromisoformat(drawn.min), date.fromisoformat(drawn.max)
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    state.string_array_value.data.append(day.isoformat())


def _number(drawn: Any, chance: random.Random, state: WidgetState) -> None:
    state.double_value = chance.uniform(drawn.min, drawn.max)


def _words(_drawn: Any, chance: random.Random, state: WidgetState) -> None:
    state.string_value = chance.choice(WORDS)


def _press(_drawn: Any, _chance: random.Random, state: WidgetState) -> None:
    state.trigger_value = True


CHOICES: dict[str, Choose] = {
    "selectbox": _one_of,
    "radio": _one_of,
    "multiselect": _some_of,
    "button_group": _segment,
    "slider": _place,
    "date_input": _day,
    "number_input": _number,
    "text_input": _words,
    "button": _press,
}
