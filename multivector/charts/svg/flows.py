"""Flow diagrams as SVG: nodes in columns, the flows between them as bands as wide as their volume."""

from collections.abc import Iterator

from multivector.charts.marks import Flow, Flows
from multivector.charts.svg.panels import Plot


def flows_svg(flows: Flows, plot: Plot) -> Iterator[str]:
    """Return the bands and nodes of a flow diagram that fills the plot; its words are notes."""
    nodes = flows.nodes
    lefts = [plot.left + node.across * (plot.wide - flows.node_px) for node in nodes]
    tops = [plot.top + node.top * plot.high for node in nodes]
    scale = _pixels_a_unit(flows, plot)
    out, into = list(tops), list(tops)
    for flow in sorted(flows.flows, key=lambda each: (tops[each.end], tops[each.start])):
        thick = flow.volume * scale
        start = (lefts[flow.start] + flows.node_px, out[flow.start])
        end = (lefts[flow.end], into[flow.end])
        out[flow.start] += thick
        into[flow.end] += thick
        yield _band(flow, start, end, thick)
    for node, left, top in zip(nodes, lefts, tops, strict=True):
        high = max(node.high * plot.high, 1)
        yield (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{flows.node_px}" height="{high:.1f}" '
            f'fill="{node.colour}"/>'
        )


def _pixels_a_unit(flows: Flows, plot: Plot) -> float:
    """Return how many pixels a unit of volume takes: as many as the nodes are high."""
    into = [0.0] * len(flows.nodes)
    out = [0.0] * len(flows.nodes)
    for flow in flows.flows:
        out[flow.start] += flow.volume
        into[flow.end] += flow.volume
    whole = sum(max(pair) for pair in zip(into, out, strict=True))
    return sum(node.high for node in flows.nodes) * plot.high / whole if whole else 0.0


def _band(flow: Flow, start: tuple[float, float], end: tuple[float, float], thick: float) -> str:
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2
    return (
        f'<path d="M{x1:.1f},{y1:.1f} C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f} '
        f"V{y2 + thick:.1f} C{middle:.1f},{y2 + thick:.1f} {middle:.1f},{y1 + thick:.1f} "
        f'{x1:.1f},{y1 + thick:.1f} Z" fill="{flow.colour}" fill-opacity="{flow.opacity:g}"/>'
    )
