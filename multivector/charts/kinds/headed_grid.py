"""A grid whose rows have their heading above them, so that long names need no margin."""

from collections.abc import Sequence
from dataclasses import replace

from multivector.charts.chart import Chart, Margins, Note
from multivector.charts.kinds.mark_grid import Grid, Mark, Side, grid_axes, grid_marks
from multivector.charts.theme import Theme

TOP_PX = 92
LINE_PX = 31  # a heading and a row of cells take one line each; a cell holds symbol and label
BOTTOM_PX = 8


def headed_rows(
    headings: Sequence[str],
    rows: Sequence[Sequence[tuple[str, str, str] | None]],
    columns: Side,
    marks: dict[str, Mark],
) -> Grid:
    """Return a grid with a gap above each row for its heading.

    Args:
        headings: one for each row, all different.
        rows: for each column code, label and detail of the cell, or None where there is no value.
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
        rows=Side(tuple(names), ("",) * len(names)),
        codes=tuple(tuple(cell[0] if cell else None for cell in row) for row in cells),
        marks=marks,
        labels=tuple(tuple(cell[1] if cell else "" for cell in row) for row in cells),
        details=tuple(tuple(cell[2] if cell else "" for cell in row) for row in cells),
    )


def headed_grid(grid: Grid, look: Theme) -> Chart:
    """Return the grid with column names on top, upright, and each heading above its row."""
    x, y = grid_axes(grid)
    return Chart(
        marks=grid_marks(grid, look),
        look=look,
        height_px=headed_height(grid),
        margins=Margins(left=4, right=4, top=TOP_PX, bottom=BOTTOM_PX),
        x=replace(x, side="top", tick_angle=-90),
        y=replace(y, has_words=False),
        notes=[
            Note(
                words=f"<b>{heading}</b>",
                x=0,
                x_on="plot",
                x_anchor="left",
                y=place - 0.54,
                y_anchor="bottom",
                ink=look.ink,
            )
            for place, heading in enumerate(grid.rows.names)
            if heading is not None
        ],
    )


def headed_height(grid: Grid) -> int:
    """Return the height of the figure in pixels."""
    return TOP_PX + len(grid.rows.names) * LINE_PX + BOTTOM_PX
