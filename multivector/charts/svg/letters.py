"""The letters of a drawing: how small they are, where they stand, and whether they lie over each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Any
from xml.etree import ElementTree as ET

from multivector.charts.chart import Axis, Chart
from multivector.charts.marks import Bars, Cells, Mark, Series
from multivector.charts.svg.text_fit import width
from multivector.charts.theme import SMALL_PX

CAP = 0.76  # of the size of the type: how high letters are above their foot
DEEP = 0.22  # and below
TOUCHING = 0.04
"""Of the smaller of two boxes: what may lie in both before one says that they lie over each other."""
_SIZED = re.compile(r"(font-size:\s*)(\d+)px")
_TURNED = re.compile(r"rotate\((-90) (-?[\d.]+) (-?[\d.]+)\)")

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """One line of words on a drawing: its box and the size of its letters, in pixels."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    px: float
    is_turned: bool = False


def legible(chart: Chart) -> Chart:
    """Return a chart of which no letter is smaller than the small letters of a page."""
    return replace(
        chart,
        x=_axis(chart.x),
        y=_axis(chart.y),
        more_x=tuple(map(_axis, chart.more_x)),
        more_y=tuple(map(_axis, chart.more_y)),
        notes=[
            replace(note, px=max(note.px, SMALL_PX), words=_raised(note.words))
            for note in chart.notes
        ],
        marks=[_mark(mark) for mark in chart.marks],
    )


def lines_on(svg: str) -> tuple[Line, ...]:
    """Return every line of words that is seen on a drawing, in the units of the outermost one."""
    root = ET.fromstring(svg)  # noqa: S314 -- drawn by us, from data that are escaped
    return tuple(_inside(root, _Place()))


@dataclass(frozen=True)
class _Place:
    """Where a drawing inside another one stands: its scale and shift, and what is seen of it."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    seen: Box | None = None

    def of(self, drawing: ET.Element) -> "_Place":
        """Return the place of a drawing inside this one."""
        x, y, wide, high = (float(drawing.get(name, "0")) for name in ("x", "y", "width", "height"))
        left, top, part, _ = map(float, drawing.get("viewBox", "").split())
        scale = self.scale * wide / part
        x, y = self.x + x * self.scale, self.y + y * self.scale
        seen = (x, y, x + wide * self.scale, y + high * self.scale)
        return _Place(scale, x - left * scale, y - top * scale, seen)

    def line(self, line: Line) -> Line:
        """Return a line of the drawing in the units of the outermost one."""
        return replace(
            line,
            left=self.x + line.left * self.scale,
            right=self.x + line.right * self.scale,
            top=self.y + line.top * self.scale,
            bottom=self.y + line.bottom * self.scale,
            px=line.px * self.scale,
        )

    def shows(self, line: Line) -> bool:
        """Whether any of a line is seen."""
        if self.seen is None:
            return True
        left, top, right, bottom = self.seen
        return line.right > left and line.left < right and line.bottom > top and line.top < bottom


def _inside(node: ET.Element, place: _Place) -> Iterator[Line]:
    for each in node:
        if each.tag == _tag("text"):
            yield from filter(place.shows, map(place.line, _lines(each)))
        elif each.tag == _tag("svg"):
            yield from _inside(each, place.of(each))
        else:
            yield from _inside(each, place)


def overlaps(lines: Sequence[Line]) -> int:
    """Return how many pairs of lines lie over each other."""
    ordered = sorted((line for line in lines if not line.is_turned), key=lambda line: line.top)
    return sum(
        _shared(one, other) > TOUCHING
        for place, one in enumerate(ordered)
        for other in takewhile(lambda each: each.top < one.bottom, islice(ordered, place + 1, None))  # noqa: B023 -- used at once
    )


def _shared(one: Line, other: Line) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or up <= 0:
        return 0.0
    areas = [(each.right - each.left) * (each.bottom - each.top) for each in (one, other)]
    return across * up / min(areas)


def _tag(name: str) -> str:
    return f"{{http://www.w3.org/2000/svg}}{name}"


def _lines(text: ET.Element) -> Iterator[Line]:
    px = float(text.get("font-size", "0"))
    bold = text.get("font-weight", "400") >= "600"
    anchor, turn = text.get("text-anchor", "start"), _TURNED.match(text.get("transform", ""))
    own = [each for each in text if each.get("x")] or [text]
    for line in own:
        runs = [(run.text or "", run) for run in (line if len(line) else [line])]
        sizes = [float(run.get("font-size", px)) for _, run in runs]
        wide = sum(
            width(words, size, bold=bold or run.get("font-weight") == "700")
            for (words, run), size in zip(runs, sizes, strict=True)
        )
        words = "".join(words for words, _ in runs).strip()
        if words:
            size = max(sizes)
            x, foot = float(line.get("x", "0")), float(line.get("y", "0"))
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = (left, foot - CAP * size, left + wide, foot + DEEP * size)
            if turn:
                box = _turned(box, (float(turn[2]), float(turn[3])))
            yield Line(words, *box, px=min(sizes), is_turned=bool(turn))


def _turned(box: Box, about: tuple[float, float]) -> Box:
    """Return a box turned to the left by a quarter, about a point."""
    left, top, right, bottom = box
    x, y = about
    return x + top - y, y - (right - x), x + bottom - y, y - (left - x)


def _axis(axis: Axis) -> Axis:
    ticks = axis.ticks and tuple((place, _raised(words)) for place, words in axis.ticks)
    return replace(axis, tick_px=max(axis.tick_px, SMALL_PX), ticks=ticks)


def _mark(mark: Mark) -> Mark:
    if isinstance(mark, Cells):
        return replace(mark, words_px=max(mark.words_px or SMALL_PX, SMALL_PX))
    if isinstance(mark, (Bars, Series)) and mark.labels is not None:
        px = max(mark.labels.px or SMALL_PX, SMALL_PX)
        return replace(mark, labels=replace(mark.labels, words=_each(mark.labels.words), px=px))
    return mark


def _each(words: Any) -> Any:
    return _raised(words) if isinstance(words, str) else [_raised(str(each)) for each in words]


def _raised(words: str) -> str:
    return _SIZED.sub(lambda size: f"{size[1]}{max(int(size[2]), SMALL_PX)}px", words)
