"""A grid of cells, each with its tone and its symbol: what votes and positions are drawn in.

Tones are steps between paper and ink, because votes and positions are no poles; the symbol says the
same without any tone. A cell without a value stays empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from multivector.charts.chart import Axis
from multivector.charts.legend import LegendItem
from multivector.charts.marks import CLEAR, Cells, CellSymbols, Labels, steps
from multivector.charts.theme import SMALL_PX, Theme

LEAST_COLUMNS = 12  # fewer leave room to the right, or cells would grow out of shape
LABEL_PX = 9


@dataclass(frozen=True)
class Mark:
    """How one kind of cell is drawn: its tone (ink, half or paper), its symbol and its word."""

    word: str
    symbol: str
    tone: str


@dataclass(frozen=True)
class Side:
    """The columns or the rows of a grid, in order.

    `names` say in full what each is, for the pointer; `labels` are what stands beside the grid.
    Where a name is None there is a gap.
    """

    names: tuple[str | None, ...]
    labels: tuple[str, ...]

    def categories(self) -> tuple[str, ...]:
        """Return the names; each gap is named by blanks of its own length, which nobody sees."""
        return tuple(
            name if name is not None else " " * (i + 1) for i, name in enumerate(self.names)
        )


@dataclass(frozen=True)
class Grid:
    """Cells by row and column.

    A code is a key of `marks`, or None where there is no value; a label stands below the symbol; a
    detail is shown to the pointer behind the word of the mark.
    """

    columns: Side
    rows: Side
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


def grid_marks(
    grid: Grid, look: Theme, *, size_px: int = SMALL_PX + 1
) -> list[Cells | CellSymbols]:
    """Return the tones as cells, and the symbols over them, a mark for each kind of cell."""
    order = list(grid.marks)
    tones = Cells(
        columns=grid.columns.categories(),
        rows=grid.rows.categories(),
        fills=[[order.index(code) if code else None for code in row] for row in grid.codes],
        scale=steps([_fill(mark, look) for mark in grid.marks.values()]),
        hover=[
            [grid.text(line, place) for place in range(len(row))]
            for line, row in enumerate(grid.codes)
        ],
        hover_format="<b>%{y}: %{customdata}</b><br>%{x}",
    )
    return [tones, *(_symbols(grid, code, look, size_px) for code in order)]


def grid_axes(grid: Grid) -> tuple[Axis, Axis]:
    """Return the axes of a grid, across and down."""
    across = max(len(grid.columns.names), LEAST_COLUMNS) - 0.5
    down = len(grid.rows.names) - 0.5
    return _axis(grid.columns, (-0.5, across)), _axis(grid.rows, (down, -0.5))


def mark_legend(marks: Mapping[str, Mark], look: Theme, empty: str) -> tuple[LegendItem, ...]:
    """Return what each symbol and tone stands for, and what an empty cell is."""
    tones = {"ink": look.ink, "half": look.half, "paper": look.rule}
    entries = [
        LegendItem(f"{mark.symbol} {mark.word}", tones[mark.tone]) for mark in marks.values()
    ]
    return (*entries, LegendItem(f"empty: {empty}", look.muted, "none"))


def _axis(side: Side, span: tuple[float, float]) -> Axis:
    named = [place for place, name in enumerate(side.names) if name is not None]
    return Axis(
        kind="category",
        span=span,
        ticks=tuple((place, side.labels[place]) for place in named),
        has_grid=False,
        has_zero=False,
        has_line=False,
    )


def _symbols(grid: Grid, code: str, look: Theme, size_px: int) -> CellSymbols:
    mark = grid.marks[code]
    places = [
        (place, line)
        for line, row in enumerate(grid.codes)
        for place, cell in enumerate(row)
        if cell == code
    ]
    labels = [grid.labels[line][place] if grid.labels else "" for place, line in places]
    return CellSymbols(
        name=mark.word,
        places=places,
        labels=Labels(
            words=[_labelled(mark.symbol, label) for label in labels]
            if any(labels)
            else mark.symbol,
            px=size_px,
            weight=700,
            ink=look.paper if mark.tone == "ink" else look.ink,
        ),
    )


def _labelled(symbol: str, label: str) -> str:
    small = f"font-size:{LABEL_PX}px;font-weight:400"
    return f"{symbol}<br><span style='{small}'>{label}</span>" if label else symbol


def _fill(mark: Mark, look: Theme) -> str:
    return {"ink": look.ink, "half": look.half, "paper": CLEAR}[mark.tone]
