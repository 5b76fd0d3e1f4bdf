"""Flow diagrams as SVG: nodes in columns, the flows between them as bands as wide as their volume."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from multivector.charts.marks import Flow, Flows
from multivector.charts.svg.panels import Plot
from multivector.charts.svg.words import words_svg

ROUNDS = 8  # of moving nodes towards what they are bound to
GAP_PX = 4


@dataclass
class _Box:
    """A node on the drawing: its column, its top and its height in pixels."""

    column: int
    top: float
    high: float


def flows_svg(flows: Flows, plot: Plot) -> Iterator[str]:
    """Return the parts of a flow diagram that fills the plot."""
    boxes = _placed(flows, plot)
    last = max(box.column for box in boxes)
    step = (plot.wide - flows.node_px) / max(1, last)
    lefts = [plot.left + box.column * step for box in boxes]
    scale = _scale(flows, boxes, plot)
    out, into = [box.top for box in boxes], [box.top for box in boxes]
    for flow in sorted(flows.flows, key=lambda each: (boxes[each.end].top, boxes[each.start].top)):
        thick = flow.volume * scale
        start = (lefts[flow.start] + flows.node_px, out[flow.start])
        end = (lefts[flow.end], into[flow.end])
        out[flow.start] += thick
        into[flow.end] += thick
        yield _band(flow, start, end, thick)
    for node, box, left in zip(flows.nodes, boxes, lefts, strict=True):
        yield (
            f'<rect x="{left:.1f}" y="{box.top:.1f}" width="{flows.node_px}" '
            f'height="{max(box.high, 1):.1f}" fill="{node.colour}"/>'
        )
        is_last = box.column == last and last > 0
        x = left - GAP_PX if is_last else left + flows.node_px + GAP_PX
        yield words_svg(
            node.label,
            (x, box.top + box.high / 2),
            ink=flows.words_ink,
            px=flows.words_px,
            anchor="right" if is_last else "left",
        )


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


def _placed(flows: Flows, plot: Plot) -> list[_Box]:
    column = columns(flows)
    volumes = [_volume(flows.flows, node) for node in range(len(flows.nodes))]
    boxes = [_Box(at, plot.top, volume) for at, volume in zip(column, volumes, strict=True)]
    scale = _scale(flows, boxes, plot)
    for box in boxes:
        box.high *= scale
    for at in range(max(column) + 1):
        _spread([box for box in boxes if box.column == at], flows.pad_px, plot)
    for _ in range(ROUNDS):
        for node, box in enumerate(boxes):
            box.top = _drawn_to(flows.flows, boxes, node) - box.high / 2
        for at in range(max(column) + 1):
            _spread([box for box in boxes if box.column == at], flows.pad_px, plot)
    return boxes


def _volume(flows: Sequence[Flow], node: int) -> float:
    into = sum(flow.volume for flow in flows if flow.end == node)
    out = sum(flow.volume for flow in flows if flow.start == node)
    return max(into, out)


def _scale(flows: Flows, boxes: Sequence[_Box], plot: Plot) -> float:
    """Return how many pixels a unit of volume takes, so that every column fits."""
    scales = []
    for at in {box.column for box in boxes}:
        nodes = [node for node, box in enumerate(boxes) if box.column == at]
        volume = sum(_volume(flows.flows, node) for node in nodes)
        room = plot.high - flows.pad_px * (len(nodes) - 1)
        scales += [max(room, plot.high / 4) / volume] if volume else []
    return min(scales, default=1.0)


def _drawn_to(flows: Sequence[Flow], boxes: Sequence[_Box], node: int) -> float:
    """Return the mean height of what a node is bound to, weighed by volume."""
    bound = [(flow.volume, boxes[flow.start]) for flow in flows if flow.end == node]
    bound = bound or [(flow.volume, boxes[flow.end]) for flow in flows if flow.start == node]
    whole = sum(volume for volume, _ in bound)
    if not whole:
        return boxes[node].top + boxes[node].high / 2
    return sum(volume * (box.top + box.high / 2) for volume, box in bound) / whole


def _spread(boxes: Sequence[_Box], pad: float, plot: Plot) -> None:
    """Move the nodes of a column apart, from the top down and from the bottom up."""
    ordered = sorted(boxes, key=lambda box: box.top + box.high / 2)
    room = plot.high - sum(box.high for box in ordered)
    air = min(pad, room / max(1, len(ordered) - 1)) if len(ordered) > 1 else 0.0
    floor = plot.top
    for box in ordered:
        box.top = max(box.top, floor)
        floor = box.top + box.high + air
    ceiling = plot.top + plot.high
    for box in reversed(ordered):
        box.top = min(box.top, ceiling - box.high)
        ceiling = box.top - air


def _band(flow: Flow, start: tuple[float, float], end: tuple[float, float], thick: float) -> str:
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2
    return (
        f'<path d="M{x1:.1f},{y1:.1f} C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f} '
        f"V{y2 + thick:.1f} C{middle:.1f},{y2 + thick:.1f} {middle:.1f},{y1 + thick:.1f} "
        f'{x1:.1f},{y1 + thick:.1f} Z" fill="{flow.colour}" fill-opacity="{flow.opacity:g}"/>'
    )
