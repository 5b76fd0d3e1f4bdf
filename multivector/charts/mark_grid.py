"""A grid of cells, each told by its tone and by a symbol: what votes and positions are drawn in.

Tones are steps between paper and ink, because votes and positions are no poles; the symbol says the
same without any tone. A cell of which nothing is held stays empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import LegendItem

CLEAR = "rgba(0,0,0,0)"
CELL_GAP_PX = 1.5
LEAST_COLUMNS = 12  # fewer leave room to the right, or cells would grow out of shape
LABEL_PX = 9


@dataclass(frozen=True)
class Mark:
    """How one kind of cell is drawn: its tone (ink, half or paper), its symbol and its word."""

    word: str
    symbol: str
    tone: str


@dataclass(frozen=True)
class Axis:
    """The columns or the rows of a grid, in order.

    `names` say in full what each is, for the pointer; `labels` are what stands beside the grid.
    Where a name is None there is a gap.
    """

    names: tuple[str | None, ...]
    labels: tuple[str, ...]

    def categories(self) -> list[str]:
        """Return the names; each gap is named by blanks of its own length, which nobody sees."""
        return [name if name is not None else " " * (i + 1) for i, name in enumerate(self.names)]


@dataclass(frozen=True)
class Grid:
    """Cells by row and column.

    A code is a key of `marks`, or None where nothing is held; a label stands below the symbol; a
    detail is shown to the pointer behind the word of the mark.
    """

    columns: Axis
    rows: Axis
    codes: tuple[tuple[str | None, ...], ...]
    marks: Mapping[str, Mark]
    labels: tuple[tuple[str, ...], ...] = field(default=())
    details: tuple[tuple[str, ...], ...] = field(default=())

    def turned(self) -> "Grid":
        """Return the grid with rows and columns exchanged."""
        return Grid(
            columns=self.rows,
            rows=self.columns,
            codes=tuple(zip(*self.codes, strict=True)),
            marks=self.marks,
            labels=tuple(zip(*self.labels, strict=True)),
            details=tuple(zip(*self.details, strict=True)),
        )

    def text(self, line: int, place: int) -> str:
        """Return what the pointer shows of a cell."""
        code = self.codes[line][place]
        detail = self.details[line][place] if self.details else ""
        return ", ".join(filter(None, [self.marks[code].word, detail])) if code else ""


def grid_traces(
    grid: Grid, look: Theme, *, size_px: int = SMALL_PX + 1
) -> list[go.Heatmap | go.Scatter]:
    """Return the tones as a heatmap, and the symbols over it as a trace for each kind of cell."""
    order = list(grid.marks)
    tones = go.Heatmap(
        x=grid.columns.categories(),
        y=grid.rows.categories(),
        z=[[order.index(code) if code else None for code in row] for row in grid.codes],
        text=[
            [grid.text(line, place) for place in range(len(row))]
            for line, row in enumerate(grid.codes)
        ],
        colorscale=_scale([_fill(grid.marks[code], look) for code in order]),
        zmin=-0.5,
        zmax=len(order) - 0.5,
        showscale=False,
        xgap=CELL_GAP_PX,
        ygap=CELL_GAP_PX,
        hoverongaps=False,
        hovertemplate="<b>%{y}: %{text}</b><br>%{x}<extra></extra>",
    )
    return [tones, *(_symbols(grid, code, look, size_px) for code in order)]


def grid_axes(grid: Grid) -> dict[str, dict[str, Any]]:
    """Return the axes of a grid: the labelled ones, and those on which the symbols stand."""
    across = [-0.5, max(len(grid.columns.names), LEAST_COLUMNS) - 0.5]
    down = [len(grid.rows.names) - 0.5, -0.5]
    over = {"visible": False, "fixedrange": True}
    return {
        "xaxis": _axis(grid.columns) | {"range": across},
        "yaxis": _axis(grid.rows) | {"range": down},
        "xaxis9": over | {"overlaying": "x", "anchor": "y9", "range": across},
        "yaxis9": over | {"overlaying": "y", "anchor": "x9", "range": down},
    }


def mark_legend(marks: Mapping[str, Mark], look: Theme, empty: str) -> tuple[LegendItem, ...]:
    """Return what each symbol and tone stands for, and what an empty cell is."""
    tones = {"ink": look.ink, "half": look.half, "paper": look.rule}
    entries = [
        LegendItem(f"{mark.symbol} {mark.word}", tones[mark.tone]) for mark in marks.values()
    ]
    return (*entries, LegendItem(f"empty: {empty}", look.muted, "none"))


def _axis(axis: Axis) -> dict[str, Any]:
    places = [place for place, name in enumerate(axis.names) if name is not None]
    return {
        "type": "category",
        "tickmode": "array",
        "tickvals": places,
        "ticktext": [axis.labels[place] for place in places],
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "showline": False,
    }


def _symbols(grid: Grid, code: str, look: Theme, size_px: int) -> go.Scatter:
    mark = grid.marks[code]
    found = [
        (place, line)
        for line, row in enumerate(grid.codes)
        for place, cell in enumerate(row)
        if cell == code
    ]
    labels = [grid.labels[line][place] if grid.labels else "" for place, line in found]
    return go.Scatter(
        name=mark.word,
        x=[place for place, _ in found],
        y=[line for _, line in found],
        xaxis="x9",
        yaxis="y9",
        mode="text",
        text=[_labelled(mark.symbol, label) for label in labels] if any(labels) else mark.symbol,
        textfont={
            "size": size_px,
            "weight": 700,
            "color": look.paper if mark.tone == "ink" else look.ink,
        },
        hoverinfo="skip",
    )


def _labelled(symbol: str, label: str) -> str:
    small = f"font-size:{LABEL_PX}px;font-weight:400"
    return f"{symbol}<br><span style='{small}'>{label}</span>" if label else symbol


def _fill(mark: Mark, look: Theme) -> str:
    return {"ink": look.ink, "half": look.half, "paper": CLEAR}[mark.tone]


def _scale(fills: Sequence[str]) -> list[list[Any]]:
    """Return a colour scale of equal steps."""
    steps = len(fills)
    return [[edge / steps, fill] for index, fill in enumerate(fills) for edge in (index, index + 1)]
