"""Draws a chart for a page: a `Chart` in, a Plotly figure out."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from multivector.charts import chart as spec
from multivector.charts.chart import Chart
from multivector.charts.colours import see_through
from multivector.charts.finished import FinishedFigure
from multivector.charts.theme import base_layout

_CLEAR = "rgba(0,0,0,0)"
_EXTRA = "<extra></extra>"
_REFERENCES = {"plot": "paper", "panel": "{axis} domain"}
_OVER = 9  # number of the axes that the symbols of a grid lie on
Parts = dict[str, Any]


def to_plotly(chart: Chart) -> go.Figure:
    """Return the chart as a finished Plotly figure."""
    return FinishedFigure([_trace(mark) for mark in chart.marks], _layout(chart))


def _trace(mark: spec.Mark) -> Any:
    return _TRACES[type(mark)](mark)


def _bars(bars: spec.Bars) -> go.Bar:
    marker: Parts = {"color": _fill(bars.fill)}
    marker |= _given(opacity=bars.opacity)
    if bars.edge is not None:
        marker["line"] = _edge(bars.edge)
    if bars.hatch is not None:
        marker["pattern"] = _hatch(bars.hatch)
    return go.Bar(
        x=_plain(bars.x),
        y=_plain(bars.y),
        marker=marker,
        **_given(
            name=bars.name or None,
            orientation="h" if bars.is_lying else None,
            base=None if bars.base is None else _plain(bars.base),
            width=bars.width,
            cliponaxis=None if bars.is_clipped else False,
        ),
        **_bar_labels(bars.labels),
        **_hover(bars),
        **_axes(bars.axes),
    )


def _bar_labels(labels: spec.Labels | None) -> Parts:
    if labels is None:
        return {}
    font = _given(color=_listed(labels.ink) or None, size=labels.px)
    level = {"insidetextanchor": "middle", "textangle": 0} if labels.is_level else {}
    return level | _given(
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
        **_given(
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
    marker |= _given(color=_fill(points.ink) if points.ink else None, opacity=points.opacity)
    if points.edge is not None:
        marker["line"] = _edge(points.edge)
    kept = {"unselected": {"marker": {"opacity": 1}}} if points.keeps_when_picked else {}
    return {"marker": marker} | kept


def _labels(labels: spec.Labels) -> Parts:
    font = _given(color=_listed(labels.ink) or None, size=labels.px, weight=labels.weight)
    return _given(
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
        colorscale=[[part, colour or _CLEAR] for part, colour in cells.scale.colours],
        zmin=cells.scale.lowest,
        zmax=cells.scale.highest,
        showscale=False,
        xgap=cells.gap_px,
        ygap=cells.gap_px,
        hoverongaps=False,
        hovertemplate=f"{cells.hover_format}{_EXTRA}",
        **_given(
            text=[list(row) for row in cells.words] or None,
            texttemplate="%{text}" if cells.words else None,
            textfont={"size": cells.words_px} if cells.words_px else None,
            customdata=[list(row) for row in cells.hover] or None,
        ),
    )


def _cell_symbols(symbols: spec.CellSymbols) -> go.Scatter:
    return go.Scatter(
        name=symbols.name,
        x=[column for column, _ in symbols.places],
        y=[row for _, row in symbols.places],
        mode="text",
        hoverinfo="skip",
        **_labels(symbols.labels),
        **_axes((_OVER, _OVER)),
    )


def _flows(flows: spec.Flows) -> go.Sankey:
    return go.Sankey(
        arrangement="snap",
        node={
            "label": [node.label for node in flows.nodes],
            "color": [node.colour for node in flows.nodes],
            "align": "left",
            "pad": flows.pad_px,
            "thickness": flows.node_px,
            "line": {"width": 0},
            "hovertemplate": f"%{{label}}: %{{value:.3~g}}{_EXTRA}",
        },
        link={
            "source": [flow.start for flow in flows.flows],
            "target": [flow.end for flow in flows.flows],
            "value": [flow.volume for flow in flows.flows],
            "color": [see_through(flow.colour, flow.opacity) for flow in flows.flows],
            "hovertemplate": f"%{{source.label}} → %{{target.label}}: %{{value:.3~g}}{_EXTRA}",
        },
        textfont={"color": flows.words_ink, "size": flows.words_px},
    )


_TRACES: Mapping[type, Callable[[Any], Any]] = {
    spec.Bars: _bars,
    spec.Series: _series,
    spec.Cells: _cells,
    spec.CellSymbols: _cell_symbols,
    spec.Flows: _flows,
}


def _layout(chart: Chart) -> Parts:
    layout = base_layout(chart.look, height_px=chart.height_px)
    margins = chart.margins
    layout["margin"] = {
        "l": margins.left,
        "r": margins.right,
        "t": margins.top,
        "b": margins.bottom,
    }
    base = layout["xaxis"]
    is_grid_alone = all(isinstance(mark, spec.Cells) for mark in chart.marks)
    if is_grid_alone or any(isinstance(mark, spec.CellSymbols) for mark in chart.marks):
        base |= {"ticks": ""}  # names stand close to a grid
    if is_grid_alone:
        layout["template"] = "none"  # nothing of it is used, and it is a quarter of what is sent
    for direction, axes in {"x": (chart.x, *chart.more_x), "y": (chart.y, *chart.more_y)}.items():
        for number, axis in enumerate(axes, start=1):
            layout[f"{direction}axis{'' if number == 1 else number}"] = _axis(axis, direction, base)
    if any(isinstance(mark, spec.CellSymbols) for mark in chart.marks):
        layout |= _axes_over(chart)
    layout |= {"annotations": [_note(note) for note in chart.notes]} if chart.notes else {}
    layout |= {"shapes": [_rule(rule) for rule in chart.rules]} if chart.rules else {}
    return layout | _given(
        barmode=chart.bar_mode or None,
        bargap=chart.bar_gap,
        hovermode=chart.pointer or None,
        dragmode={"zoom": "zoom", "none": False}.get(chart.drag),
    )


def _axis(axis: spec.Axis, direction: str, base: Parts) -> Parts:
    across = "y" if direction == "x" else "x"
    drawn = base | {
        "tickfont": {"color": axis.tick_ink or base["tickfont"]["color"], "size": axis.tick_px},
        "fixedrange": not axis.is_zoomable,
    }
    ticks = axis.ticks
    if ticks is not None:
        drawn |= {"tickvals": [at for at, _ in ticks], "ticktext": [words for _, words in ticks]}
        drawn |= {"tickmode": "array"} if axis.kind == "category" else {}
    return drawn | _given(
        range=None if axis.span is None else list(axis.span),
        type=axis.kind or None,
        tickvals=None if axis.tick_values is None else list(axis.tick_values),
        tickformat=axis.tick_format or None,
        dtick=axis.tick_step,
        nticks=axis.most_ticks,
        tickangle=axis.tick_angle,
        ticklabelstandoff=axis.tick_gap_px,
        showticklabels=None if axis.has_words else False,
        showgrid=None if axis.has_grid else False,
        showline=None if axis.has_line else False,
        zeroline=axis.has_zero,
        zerolinecolor=axis.zero_ink or None,
        visible=None if axis.is_shown else False,
        autorange="reversed" if axis.is_reversed else None,
        rangemode="tozero" if axis.from_zero else None,
        automargin=axis.makes_room or None,
        side=axis.side or None,
        domain=None if axis.part is None else list(axis.part),
        anchor=None if axis.beside is None else f"{across}{axis.beside}",
        overlaying=direction if axis.is_over else None,
        title={"text": axis.title} if axis.title else None,
    )


def _axes_over(chart: Chart) -> Parts:
    """Return hidden axes over a grid, on which its symbols are placed by column and row."""
    over = {"visible": False, "fixedrange": True}
    return {
        f"xaxis{_OVER}": over
        | {"overlaying": "x", "anchor": f"y{_OVER}", "range": list(chart.x.span or ())},
        f"yaxis{_OVER}": over
        | {"overlaying": "y", "anchor": f"x{_OVER}", "range": list(chart.y.span or ())},
    }


def _note(note: spec.Note) -> Parts:
    return {
        "text": note.words,
        "x": note.x,
        "y": note.y,
        "showarrow": False,
        "font": {"color": note.ink, "size": note.px},
    } | _given(
        xref=_reference(note.x_on, "x"),
        yref=_reference(note.y_on, "y"),
        xanchor=note.x_anchor or None,
        yanchor=note.y_anchor or None,
        xshift=note.x_shift_px or None,
        yshift=note.y_shift_px or None,
        align=note.align or None,
        bgcolor=note.ground or None,
        borderpad=note.pad_px,
        opacity=note.opacity,
    )


def _rule(rule: spec.Rule) -> Parts:
    across, up = (
        f"{name}{'' if at == 1 else at}" for name, at in zip("xy", rule.axes, strict=True)
    )
    by_pixels = {"ysizemode": "pixel", "yanchor": rule.y_px_from}
    return {
        "type": "line",
        "x0": rule.x[0],
        "x1": rule.x[1],
        "y0": rule.y[0],
        "y1": rule.y[1],
        "line": {"color": rule.ink, "width": rule.px} | _given(dash=rule.dash or None),
    } | _given(
        xref=_reference(rule.x_on, across) or (across if across != "x" else None),
        yref=_reference(rule.y_on, up) or (up if up != "y" else None),
        layer="below" if rule.is_below else None,
        **(by_pixels if rule.y_px_from is not None else {}),
    )


def _reference(reference: spec.Reference, axis: str) -> str | None:
    return _REFERENCES[reference].format(axis=axis) if reference != "data" else None


def _hover(mark: spec.Bars | spec.Series) -> Parts:
    if mark.is_silent:
        return {"hoverinfo": "skip"}
    if isinstance(mark.hover, str):
        template = mark.hover_format.replace("%{customdata}", mark.hover)
        return {"hovertemplate": f"{template}{_EXTRA}"} if template else {}
    if isinstance(mark, spec.Series) and mark.picked:
        parts = {"customdata": [[each] for each in mark.picked], "hovertext": list(mark.hover)}
        return parts | {"hovertemplate": f"%{{hovertext}}{_EXTRA}"}
    words = {"customdata": list(mark.hover)} if len(mark.hover) else {}
    framed = mark.hover_format if words or "%{customdata}" not in mark.hover_format else ""
    return words | ({"hovertemplate": f"{framed}{_EXTRA}"} if framed else {})


def _axes(axes: tuple[int, int]) -> Parts:
    return {
        f"{name}axis": f"{name}{number}"
        for name, number in zip("xy", axes, strict=True)
        if number != 1
    }


def _edge(edge: spec.Edge) -> Parts:
    return _given(
        color=_fill(edge.ink) if edge.ink else None,
        width=None if edge.px is None else _listed(edge.px),
    )


def _hatch(hatch: spec.Hatch) -> Parts:
    return {"shape": _listed(hatch.shape), "fgcolor": hatch.ink, "size": hatch.px} | _given(
        bgcolor=hatch.ground or None,
        solidity=hatch.solidity,
        fgopacity=hatch.opacity,
        fillmode="overlay" if hatch.is_over else None,
    )


def _fill(fill: Any) -> Any:
    """Return colours as Plotly wants them; clear ones are named so."""
    return fill or _CLEAR if isinstance(fill, str) else [each or _CLEAR for each in fill]


def _listed(value: Any) -> Any:
    return value if isinstance(value, (str, int, float)) else list(value)


def _plain(places: Any) -> list[Any]:
    return places.tolist() if isinstance(places, np.ndarray) else list(places)


def _given(**parts: Any) -> Parts:
    return {name: part for name, part in parts.items() if part is not None}
