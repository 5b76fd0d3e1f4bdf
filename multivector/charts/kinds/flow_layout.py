"""Where the nodes of a flow diagram stand: in columns, drawn towards what they are bound to, each with room for its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from multivector.charts.marks import Flow, Flows

ROUNDS = 8  # of moving nodes towards what they are bound to
HALVINGS = 30  # of the bounds of the scale
LEAST_PART = 1 / 3
"""Of the height, what the volume of the fullest column takes however many words there are."""


@dataclass
class Box:
    """A node as it is placed: its column and volume, and its measures as parts of the height of the plot."""

    column: int
    volume: float
    above: float
    """How high the words above it are."""
    beside: float
    """How high the words beside its middle are."""
    top: float = 0.0
    high: float = 0.0

    @property
    def middle(self) -> float:
        """How far its middle lies below the top."""
        return self.top + self.high / 2

    @property
    def over(self) -> float:
        """How far its words reach above its top."""
        return max(self.above, self.under)

    @property
    def under(self) -> float:
        """How far its words reach below its foot."""
        return max(0.0, (self.beside - self.high) / 2)


@dataclass(frozen=True)
class Room:
    """What the words of a node take above it and beside its middle, as parts of the height of the plot."""

    above: float = 0.0
    beside: float = 0.0


def placed(flows: Flows, rooms: Sequence[Room], air: float) -> list[Box]:
    """Return where each node stands.

    Args:
        flows: nodes, and what flows between them.
        rooms: the room for the words of each node.
        air: between two nodes with their words, as a part of the height.
    """
    boxes = [
        Box(column, volume, room.above, room.beside)
        for column, volume, room in zip(columns(flows), volumes(flows), rooms, strict=True)
    ]
    numbers = range(max(box.column for box in boxes) + 1)
    standing = [[box for box in boxes if box.column == number] for number in numbers]
    _make_high(boxes, _scale(boxes, standing, air))
    for column in standing:
        _spread(column, air)
    for _ in range(ROUNDS):
        for node, box in enumerate(boxes):
            box.top = _drawn_to(flows.flows, boxes, node) - box.high / 2
        for column in standing:
            _spread(column, air)
    return boxes


def columns(flows: Flows) -> list[int]:
    """Return the column of each node: one to the right of the farthest node that flows into it.

    A flow that closes a circle does not move its end.
    """
    column = [0] * len(flows.nodes)
    for _ in flows.nodes:
        moved = False
        for flow in flows.flows:
            wanted = column[flow.start] + 1
            if flow.start != flow.end and column[flow.end] < wanted < len(flows.nodes):
                column[flow.end], moved = wanted, True
        if not moved:
            break
    return column


def volumes(flows: Flows) -> list[float]:
    """Return what goes through each node: the larger of what flows in and out."""
    return [
        max(
            sum(flow.volume for flow in flows.flows if flow.end == node),
            sum(flow.volume for flow in flows.flows if flow.start == node),
        )
        for node in range(len(flows.nodes))
    ]


def pad(boxes: Sequence[Box]) -> float:
    """Return the space between nodes at which the fullest column takes the whole height.

    A drawing that knows this space alone makes the nodes as high as they are here.
    """
    spaces = []
    for number in {box.column for box in boxes}:
        column = [box.high for box in boxes if box.column == number]
        if len(column) > 1:
            spaces.append((1.0 - sum(column)) / (len(column) - 1))
    return min(spaces, default=0.0)


def _scale(boxes: Sequence[Box], standing: Sequence[Sequence[Box]], air: float) -> float:
    """Return the largest height of a unit of volume at which every column has room for its words."""
    high = min(1.0 / sum(box.volume for box in column) for column in standing if _has_flow(column))
    low = high * LEAST_PART
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        _make_high(boxes, middle)
        fits = all(_needed(column, air) <= 1.0 for column in standing)
        low, high = (middle, high) if fits else (low, middle)
    return low


def _has_flow(column: Sequence[Box]) -> bool:
    return sum(box.volume for box in column) > 0


def _needed(column: Sequence[Box], air: float) -> float:
    return sum(box.over + box.high + box.under for box in column) + air * (len(column) - 1)


def _make_high(boxes: Sequence[Box], scale: float) -> None:
    for box in boxes:
        box.high = box.volume * scale


def _drawn_to(flows: Sequence[Flow], boxes: Sequence[Box], node: int) -> float:
    """Return the mean height of what a node is bound to, weighed by volume."""
    bound = [(flow.volume, boxes[flow.start]) for flow in flows if flow.end == node]
    bound = bound or [(flow.volume, boxes[flow.end]) for flow in flows if flow.start == node]
    whole = sum(volume for volume, _ in bound)
    if not whole:
        return boxes[node].middle
    return sum(volume * box.middle for volume, box in bound) / whole


def _spread(boxes: Sequence[Box], air: float) -> None:
    """Move the nodes of a column apart, from the top down and from the bottom up."""
    ordered = sorted(boxes, key=lambda box: box.middle)
    floor = 0.0
    for box in ordered:
        box.top = max(box.top, floor + box.over)
        floor = box.top + box.high + box.under + air
    ceiling = 1.0
    for box in reversed(ordered):
        box.top = min(box.top, ceiling - box.under - box.high)
        ceiling = box.top - box.over - air
