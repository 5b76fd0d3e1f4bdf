"""Draws what marks stand on: margins, axes, notes and lines become a Plotly layout."""

from typing import Any

from multivector.charts import chart as spec
from multivector.charts import marks
from multivector.charts.chart import Chart
from multivector.charts.edges import height_px, settled, top_px
from multivector.charts.theme import base_layout

NO_TITLE = " "
_REFERENCES = {"plot": "paper", "panel": "{axis} domain"}
Parts = dict[str, Any]


def given(**parts: Any) -> Parts:
    """Return the parts that are not None."""
    return {name: part for name, part in parts.items() if part is not None}


def layout_of(chart: Chart) -> Parts:
    """Return margins, axes, notes and lines of a chart, as Plotly names them."""
    layout = base_layout(chart.look, height_px=round(height_px(chart)))
    margins = chart.margins
    layout["margin"] = {
        "l": margins.left,
        "r": margins.right,
        "t": top_px(chart),
        "b": margins.bottom,
    }
    if chart.pointer == "x unified" and not chart.x.kind:
        layout["xaxis"]["unifiedhovertitle"] = {
            "text": NO_TITLE
        }  # else the middle of a year: 2013.5
    base = layout["xaxis"]
    is_grid_alone = all(isinstance(mark, marks.Cells) for mark in chart.marks)
    if is_grid_alone:
        base |= {"ticks": ""}  # names stand close to a grid
        layout["template"] = "none"  # nothing of it is used, and it is a quarter of what is sent
    for direction, axes in {"x": (chart.x, *chart.more_x), "y": (chart.y, *chart.more_y)}.items():
        for number, axis in enumerate(axes, start=1):
            layout[f"{direction}axis{'' if number == 1 else number}"] = _axis(axis, direction, base)
    layout |= (
        {"annotations": [_note(settled(note, chart)) for note in chart.notes]}
        if chart.notes
        else {}
    )
    layout |= {"shapes": [_rule(rule) for rule in chart.rules]} if chart.rules else {}
    return layout | given(
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
    return drawn | given(
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
        title={"text": axis.title, "font": base["tickfont"]} if axis.title else None,
    )


def _note(note: spec.Note) -> Parts:
    return {
        "text": note.words,
        "x": note.x,
        "y": note.y,
        "showarrow": False,
        "font": {"color": note.ink, "size": note.px},
    } | given(
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
        hovertext=note.hover or None,
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
        "line": {"color": rule.ink, "width": rule.px} | given(dash=rule.dash or None),
    } | given(
        xref=_reference(rule.x_on, across) or (across if across != "x" else None),
        yref=_reference(rule.y_on, up) or (up if up != "y" else None),
        layer="below" if rule.is_below else None,
        **(by_pixels if rule.y_px_from is not None else {}),
    )


def _reference(reference: spec.Reference, axis: str) -> str | None:
    return _REFERENCES[reference].format(axis=axis) if reference != "data" else None
