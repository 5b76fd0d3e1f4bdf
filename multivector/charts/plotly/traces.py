"""Draws the marks of a chart: each becomes a Plotly trace."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from multivector.charts import marks as spec
from multivector.charts.colours import see_through
from multivector.charts.plotly.layout import Parts, given

CLEAR = "rgba(0,0,0,0)"
EXTRA = "<extra></extra>"
EDGE = 0.001  # Plotly takes a place of 0 for none
PICK_PX = 18


def trace(mark: spec.Mark) -> Any:
    """Return a mark as a trace."""
    return _TRACES[type(mark)](mark)


def _bars(bars: spec.Bars) -> go.Bar:
    marker: Parts = {"color": _fill(bars.fill)}
    marker |= given(opacity=bars.opacity)
    if bars.edge is not None:
        marker["line"] = _edge(bars.edge)
    if bars.hatch is not None:
        marker["pattern"] = _hatch(bars.hatch)
    faded: Parts = {"unselected": {"marker": {"opacity": bars.opacity or 1}}} if bars.picked else {}
    return go.Bar(
        x=_plain(bars.x),
        y=_plain(bars.y),
        marker=marker,
        **faded,
        **given(
            name=bars.name or None,
            orientation="h" if bars.is_lying else None,
            base=None if bars.base is None else _plain(bars.base),
            width=bars.width,
            cliponaxis=None if bars.is_clipped else False,
            unselected={"marker": {"opacity": 1}} if bars.keeps_when_picked else None,
        ),
        **_bar_labels(bars.labels),
        **_hover(bars),
        **_axes(bars.axes),
    )


def _bar_labels(labels: spec.Labels | None) -> Parts:
    if labels is None:
        return {}
    font = given(color=_listed(labels.ink) or None, size=labels.px)
    level = {"insidetextanchor": "middle", "textangle": 0} if labels.is_level else {}
    return level | given(
        text=_listed(labels.words),
        textposition=labels.at or None,
        textfont=font or None,
        constraintext="none" if labels.keeps_size else None,
    )


def _series(series: spec.Series) -> go.Scatter:
    parts = {"lines": series.stroke, "markers": series.points, "text": series.labels}
    return go.Scatter(
        x=_plain(series.x),
        y=_plain(series.y),
        mode="+".join(name for name, part in parts.items() if part is not None) or "none",
        **given(
            name=series.name or None,
            stackgroup=series.stack or None,
            fill="tonexty" if series.fill and not series.stack else None,
            fillcolor=series.fill or None,
            cliponaxis=None if series.is_clipped else False,
            connectgaps=series.joins_gaps,
        ),
        **(_stroke(series.stroke) if series.stroke else {}),
        **(_points(series.points) if series.points else {}),
        **(_labels(series.labels) if series.labels else {}),
        **(_reach(series.reach) if series.reach else {}),
        **_hover(series),
        **_axes(series.axes),
    )


def _stroke(stroke: spec.Stroke) -> Parts:
    line: Parts = {"color": stroke.ink, "width": stroke.px}
    line |= {} if stroke.dash == "solid" else {"dash": stroke.dash}
    return {"line": line | ({"shape": "hv"} if stroke.is_stepped else {})}


def _points(points: spec.Points) -> Parts:
    marker: Parts = {"size": _listed(points.px)}
    marker |= {} if points.symbol == "circle" else {"symbol": _listed(points.symbol)}
    marker |= given(color=_fill(points.ink) if points.ink else None, opacity=points.opacity)
    if points.edge is not None:
        marker["line"] = _edge(points.edge)
    kept = {"unselected": {"marker": {"opacity": 1}}} if points.keeps_when_picked else {}
    return {"marker": marker} | kept


def _labels(labels: spec.Labels) -> Parts:
    font = given(color=_listed(labels.ink) or None, size=labels.px, weight=labels.weight)
    return given(
        text=_listed(labels.words),
        textposition=_listed(labels.at) or None,
        textfont=font or None,
    )


def _reach(reach: spec.Reach) -> Parts:
    line = {"color": reach.ink, "thickness": reach.px, "width": 0}
    return {"error_x": {"array": list(reach.lengths)} | line}


def _cells(cells: spec.Cells) -> go.Heatmap:
    return go.Heatmap(
        x=list(cells.columns),
        y=list(cells.rows),
        z=[list(row) for row in cells.fills],
        colorscale=[[part, colour or CLEAR] for part, colour in cells.scale.colours],
        zmin=cells.scale.lowest,
        zmax=cells.scale.highest,
        showscale=False,
        xgap=cells.gap_px,
        ygap=cells.gap_px,
        hoverongaps=False,
        hovertemplate=f"{cells.hover_format}{EXTRA}",
        **given(
            text=[list(row) for row in cells.words] or None,
            texttemplate="%{text}" if cells.words else None,
            textfont={"size": cells.words_px} if cells.words_px else None,
            customdata=[list(row) for row in cells.hover] or None,
        ),
    )


def picks(cells: spec.Cells) -> go.Scatter:
    """Return what takes the clicks on a grid, which takes none itself: unseen points over its cells."""
    places = [
        (column, row) for row in range(len(cells.rows)) for column in range(len(cells.columns))
    ]
    by_column = len(cells.picked) == len(cells.columns)
    return go.Scatter(
        x=[cells.columns[column] for column, _ in places],
        y=[cells.rows[row] for _, row in places],
        mode="markers",
        marker={"size": PICK_PX, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[cells.picked[column if by_column else row]] for column, row in places],
        hoverinfo="none",
    )


def _flows(flows: spec.Flows) -> go.Sankey:
    """Return nodes where the chart has placed them; Plotly takes no place of exactly 0."""
    names = [node.label for node in flows.nodes]
    return go.Sankey(
        arrangement="fixed",
        node={
            "x": [min(max(node.across, EDGE), 1 - EDGE) for node in flows.nodes],
            "y": [max(node.top + node.high / 2, EDGE) for node in flows.nodes],
            "label": [""] * len(names),
            "customdata": names,
            "color": [node.colour for node in flows.nodes],
            "align": "left",
            "pad": flows.pad_px,
            "thickness": flows.node_px,
            "line": {"width": 0},
            "hovertemplate": f"%{{customdata}}: %{{value:.3~g}}{EXTRA}",
        },
        link={
            "source": [flow.start for flow in flows.flows],
            "target": [flow.end for flow in flows.flows],
            "value": [flow.volume for flow in flows.flows],
            "color": [see_through(flow.colour, flow.opacity) for flow in flows.flows],
            "customdata": [f"{names[flow.start]} → {names[flow.end]}" for flow in flows.flows],
            "hovertemplate": f"%{{customdata}}: %{{value:.3~g}}{EXTRA}",
        },
    )


def _hover(mark: spec.Bars | spec.Series) -> Parts:
    if mark.is_silent:
        return {"hoverinfo": "skip"}
    if isinstance(mark.hover, str):
        template = mark.hover_format.replace("%{customdata}", mark.hover)
        return {"hovertemplate": f"{template}{EXTRA}"} if template else {}
    if mark.picked:
        framed = mark.hover_format.replace("%{customdata}", "%{hovertext}")
        parts = {"customdata": [[each] for each in mark.picked], "hovertext": list(mark.hover)}
        return parts | {"hovertemplate": f"{framed}{EXTRA}"}
    words = {"customdata": list(mark.hover)} if len(mark.hover) else {}
    framed = mark.hover_format if words or "%{customdata}" not in mark.hover_format else ""
    return words | ({"hovertemplate": f"{framed}{EXTRA}"} if framed else {})


def _axes(axes: tuple[int, int]) -> Parts:
    return {
        f"{name}axis": f"{name}{number}"
        for name, number in zip("xy", axes, strict=True)
        if number != 1
    }


def _edge(edge: spec.Edge) -> Parts:
    return given(
        color=_fill(edge.ink) if edge.ink else None,
        width=None if edge.px is None else _listed(edge.px),
    )


def _hatch(hatch: spec.Hatch) -> Parts:
    return {"shape": _listed(hatch.shape), "fgcolor": hatch.ink, "size": hatch.px} | given(
        bgcolor=hatch.ground or None,
        solidity=hatch.solidity,
        fgopacity=hatch.opacity,
        fillmode="overlay" if hatch.is_over else None,
    )


def _fill(fill: Any) -> Any:
    """Return colours as Plotly wants them; clear ones are named so."""
    return fill or CLEAR if isinstance(fill, str) else [each or CLEAR for each in fill]


def _listed(value: Any) -> Any:
    return value if isinstance(value, (str, int, float)) else list(value)


def _plain(places: Any) -> list[Any]:
    return places.tolist() if isinstance(places, np.ndarray) else list(places)


_TRACES: Mapping[type, Callable[[Any], Any]] = {
    spec.Bars: _bars,
    spec.Series: _series,
    spec.Cells: _cells,
    spec.Flows: _flows,
}
