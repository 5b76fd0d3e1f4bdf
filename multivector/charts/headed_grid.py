"""A grid whose rows have their heading above them, so that long names need no margin."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from multivector.charts.mark_grid import Axis, Grid, Mark, grid_axes, grid_traces
from multivector.charts.theme import SMALL_PX, Theme, base_layout

TOP_PX = 92
LINE_PX = 31  # a heading and a row of cells take one line each; a cell holds symbol and label
BOTTOM_PX = 8


def headed_rows(
    headings: Sequence[str],
    rows: Sequence[Sequence[tuple[str, str, str] | None]],
    columns: Axis,
    marks: dict[str, Mark],
) -> Grid:
    """Return a grid with a gap above each row for its heading.

    Args:
        headings: one for each row, all different.
        rows: for each column code, label and detail of the cell, or None where nothing is held.
        columns: names and labels of the columns.
        marks: how each code is drawn.
    """
    names: list[str | None] = []
    cells: list[list[tuple[str, str, str] | None]] = []
    for heading, row in zip(headings, rows, strict=True):
        names += [None, heading]
        cells += [[None] * len(row), list(row)]
    return Grid(
        columns=columns,
        rows=Axis(tuple(names), ("",) * len(names)),
        codes=tuple(tuple(cell[0] if cell else None for cell in row) for row in cells),
        marks=marks,
        labels=tuple(tuple(cell[1] if cell else "" for cell in row) for row in cells),
        details=tuple(tuple(cell[2] if cell else "" for cell in row) for row in cells),
    )


def headed_grid(grid: Grid, look: Theme) -> go.Figure:
    """Return the grid with column names on top, upright, and each heading above its row."""
    layout = base_layout(look, height_px=headed_height(grid))
    layout["margin"] = {"l": 4, "r": 4, "t": TOP_PX, "b": BOTTOM_PX}
    for name, axis in grid_axes(grid).items():
        layout[name] = layout.get(name, {}) | axis
    layout["xaxis"] |= {"side": "top", "tickangle": -90}
    layout["yaxis"]["showticklabels"] = False
    layout["annotations"] = [
        _heading(place, heading, look)
        for place, heading in enumerate(grid.rows.names)
        if heading is not None
    ]
    return go.Figure(grid_traces(grid, look), layout)


def _heading(place: int, heading: str, look: Theme) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": place - 0.54,
        "yanchor": "bottom",
        "text": f"<b>{heading}</b>",
        "showarrow": False,
        "font": {"size": SMALL_PX, "color": look.ink},
    }


def headed_height(grid: Grid) -> int:
    """Return the height of the figure in pixels."""
    return TOP_PX + len(grid.rows.names) * LINE_PX + BOTTOM_PX
