"""Where the nodes of a flow diagram stand: in columns, drawn towards what they are bound to."""

from collections.abc import Sequence
from dataclasses import dataclass

from multivector.charts.marks import Flow, Flows

ROUNDS = 8  # of moving nodes towards what they are bound to
MOST_AIR = 2 / 3  # of the height: more is never left between the nodes of a column


@dataclass
class Box:
    """A node as it is placed: its column, and its top and height as parts of the height of the plot."""

    column: int
    volume: float
    top: float = 0.0
    high: float = 0.0

    @property
    def middle(self) -> float:
        """How far its middle lies below the top."""
        return self.top + self.high / 2


def placed(flows: Flows, plot_px: float) -> list[Box]:
    """Return where each node stands in a plot of a height in pixels."""
    boxes = [Box(column, _volume(flows.flows, node)) for node, column in enumerate(columns(flows))]
    numbers = range(max(box.column for box in boxes) + 1)
    standing = [[box for box in boxes if box.column == number] for number in numbers]
    air = _air(standing, flows.pad_px / plot_px)
    scale = min(
        (1.0 - air * (len(column) - 1)) / volume
        for column in standing
        if (volume := sum(box.volume for box in column))
    )
    for box in boxes:
        box.high = box.volume * scale
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


def _volume(flows: Sequence[Flow], node: int) -> float:
    into = sum(flow.volume for flow in flows if flow.end == node)
    out = sum(flow.volume for flow in flows if flow.start == node)
    return max(into, out)


def _air(standing: Sequence[Sequence[Box]], wanted: float) -> float:
    most = max(len(column) for column in standing)
    return min(wanted, MOST_AIR / (most - 1)) if most > 1 else 0.0


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
        box.top = max(box.top, floor)
        floor = box.top + box.high + air
    ceiling = 1.0
    for box in reversed(ordered):
        box.top = min(box.top, ceiling - box.high)
        ceiling = box.top - air
