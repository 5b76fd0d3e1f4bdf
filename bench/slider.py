"""What one reader waits for when the slider of years is moved, beside the least page that has one."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.readers import Answer, Reader, open_reader
from bench.result import Budget, Measurement
from bench.servers import LEAST, OURS, TUNED, serving

TITLE = "Moving the slider of years, one reader"
SCENES = {
    "map of a body": "see=map&by=body&b=csto",
    "balance of poles": "see=map&by=poles",
    "matrix": "see=matrix",
    "two bodies": "see=overlap",
    "nearest countries": "see=likeness",
}
YEARS = range(1991, 2027)
ROUNDS = 3
HALF_AS_MUCH_AGAIN = Budget(1.5)


@dataclass
class Slider:
    """A slider of an open page, and the fragment that it redraws."""

    reader: Reader
    widget: str
    fragment: str

    async def move(self, year: int) -> Answer:
        """Move it and take in the answer."""
        state = WidgetState(id=self.widget)
        state.double_array_value.data.append(year)
        self.reader.widgets = {self.widget: state}
        return await self.reader.rerun(self.fragment)


def measure() -> list[Measurement]:
    """Median time of a move in each scene; empty, least and our page take turns."""
    with serving(TUNED) as tuned, serving(LEAST) as least, serving(OURS) as ours:
        medians = asyncio.run(_measure(tuned.url, least.url, ours.url))
    floor = medians.pop(TUNED)
    return [
        Measurement("tuned, empty app, rerun", floor, "ms"),
        *(
            Measurement(name, value, "ms", floor, TUNED, HALF_AS_MUCH_AGAIN)
            for name, value in medians.items()
        ),
    ]


async def _measure(tuned: str, least: str, ours: str) -> dict[str, float]:
    empty = await open_reader(tuned)
    await empty.rerun()
    sliders = {LEAST: await _open(least, "/", "")}
    sliders |= {name: await _open(ours, "/alliances", query) for name, query in SCENES.items()}
    for slider in sliders.values():  # everyone before us has looked at each year once
        await _moved(slider, YEARS)
    times: dict[str, list[Answer]] = {name: [] for name in (TUNED, *sliders)}
    for _ in range(ROUNDS):
        for year in YEARS:
            times[TUNED].append(await empty.rerun())
            for name, slider in sliders.items():
                times[name].append(await slider.move(year))
    return {
        name: statistics.median(answer.seconds for answer in answers) * 1000
        for name, answers in times.items()
    }


async def _open(url: str, path: str, query: str) -> Slider:
    reader = await open_reader(url, path)
    reader.query = query
    widget, fragment = _slider((await reader.rerun()).messages)
    return Slider(reader, widget, fragment)


async def _moved(slider: Slider, years: Sequence[int]) -> None:
    for year in years:
        await slider.move(year)


def _slider(messages: Iterable[ForwardMsg]) -> tuple[str, str]:
    for message in messages:
        if message.WhichOneof("type") == "delta" and message.delta.fragment_id:
            widget = message.delta.new_element.slider
            if widget.label == "Year":
                return widget.id, message.delta.fragment_id
    raise LookupError("the page draws no slider of years in a fragment")
