"""A grid of answers: each cell a bar parted by how often which was given, or one answer with its symbol.

Answers always stand in the same order, and a symbol or a number says the same as the colour.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge, Labels
from multivector.charts.theme import SMALL_PX, Theme, text_on

NOTE_PX = 9
GAP = 0.4  # of a row or a column, before a group
CELL_WIDE = 0.93  # of a column
HEADING_LINE_PX = 15
SIDE_PX = 4
LEAST_COLUMNS = 5  # fewer leave room to the right, or cells would grow out of shape


@dataclass(frozen=True)
class Answer:
    """One kind of answer: its word, its symbol and its colour ("" is clear)."""

    word: str
    symbol: str
    fill: str


@dataclass(frozen=True)
class Line:
    """A row or a column: its name for the pointer, and the words beside it, `<br>` and `<b>` included."""

    name: str
    words: str
    is_strong: bool = False
    """Whether a band lies under it, so that the eye begins there."""
    starts: bool = False
    """Whether a gap parts it from the line before."""


@dataclass(frozen=True)
class Cell:
    """How often each answer was given, what stands under its symbol, and more for the pointer."""

    counts: Mapping[str, int]
    note: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Frame:
    """Room for words: names beside the rows (or above them), and columns' names on top."""

    names_px: int
    top_px: int
    row_px: int
    bar_px: int
    has_names_above: bool = False
    has_upright_columns: bool = True
    column_letters: int = 14
    """How many letters of a column's name fit on one line, where they do not stand upright."""
    has_short_notes: bool = False
    """Whether only the last two letters stand under a symbol: of 2014, 14."""
    least_part: float = 0.12
    """Smallest part of a cell that carries its number."""


@dataclass(frozen=True)
class AnswerGrid:
    """The rows, the columns, and the cells between them; None where nothing is known."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def height_px(self, frame: Frame) -> int:
        """Return the height of the figure in pixels."""
        return frame.top_px + round(_places(self.rows)[1] * frame.row_px) + SIDE_PX


def answer_grid(grid: AnswerGrid, look: Theme, frame: Frame) -> Chart:
    """Return the grid: bars in cells, names of columns on top, names of rows beside or above."""
    (down, depth), (across, wide) = _places(grid.rows), _places(grid.columns)
    least = max(wide, float(LEAST_COLUMNS))
    return Chart(
        is_list=True,
        marks=[
            _band(grid, down, least, look, frame),
            *(_bars(grid, code, down, across, look, frame) for code in grid.answers),
        ],
        look=look,
        height_px=grid.height_px(frame),
        margins=Margins(
            left=SIDE_PX if frame.has_names_above else frame.names_px,
            right=SIDE_PX,
            top=frame.top_px,
            bottom=SIDE_PX,
        ),
        x=Axis(
            span=(0, least),
            ticks=tuple(
                (place + 0.5, _strong(line.words, line))
                for place, line in zip(across, grid.columns, strict=True)
            )
            if frame.has_upright_columns
            else (),
            side="top",
            tick_angle=-90,
            tick_ink=look.ink,
            has_grid=False,
            has_zero=False,
            has_line=False,
        ),
        y=Axis(span=(depth, 0), is_shown=False),
        notes=[
            *_row_names(grid, down, look, frame),
            *([] if frame.has_upright_columns else _column_names(grid, across, look, frame)),
        ],
        bar_mode="overlay",
    )


def answer_legend(
    answers: Mapping[str, Answer], look: Theme, blank: str, *, has_symbols: bool
) -> tuple[LegendItem, ...]:
    """Return what each colour stands for, and what a blank is."""
    return (
        *(
            LegendItem(
                f"{each.symbol} {each.word}" if has_symbols else each.word,
                each.fill or look.muted,
                "fill" if each.fill else "box",
            )
            for each in answers.values()
        ),
        LegendItem(f"blank: {blank}", look.muted, "none"),
    )


def wrapped(words: str, letters: int, most: int = 2) -> str:
    """Return words as markup on at most so many lines; what is left out shows as an ellipsis."""
    lines = textwrap.wrap(words, letters, max_lines=most, placeholder=" …")
    return "<br>".join(escape(line, quote=False) for line in lines)


def _places(lines: Sequence[Line]) -> tuple[list[float], float]:
    """Return where each line begins, gaps counted, and where the last one ends."""
    places, at = [], 0.0
    for count, line in enumerate(lines):
        at += GAP if line.starts and count else 0.0
        places.append(at)
        at += 1.0
    return places, at


def _middle(place: float, frame: Frame) -> float:
    """Return the middle of a row's bars: at its foot where its name stands above them."""
    return place + (1 - frame.bar_px / 2 / frame.row_px if frame.has_names_above else 0.5)


def _band(grid: AnswerGrid, down: Sequence[float], wide: float, look: Theme, frame: Frame) -> Bars:
    strong = [place for place, row in zip(down, grid.rows, strict=True) if row.is_strong]
    return Bars(
        x=[wide] * len(strong),
        y=[place + 0.5 for place in strong],
        base=[0.0] * len(strong),
        width=1.0 if not frame.has_names_above else 0.98,
        is_lying=True,
        fill=look.rule,
        opacity=0.6,
        is_silent=True,
    )


def _bars(
    grid: AnswerGrid,
    code: str,
    down: Sequence[float],
    across: Sequence[float],
    look: Theme,
    frame: Frame,
) -> Bars:
    answer, order = grid.answers[code], list(grid.answers)
    drawn = [
        (row, column, cell)
        for row, cells in enumerate(grid.cells)
        for column, cell in enumerate(cells)
        if cell is not None and cell.counts.get(code, 0) > 0
    ]
    before = order[: order.index(code)]
    edge = (1 - CELL_WIDE) / 2
    parts = [_part(cell, [code]) for *_, cell in drawn]
    return Bars(
        name=answer.word,
        x=[CELL_WIDE * part for part in parts],
        y=[_middle(down[row], frame) for row, *_ in drawn],
        base=[across[column] + edge + CELL_WIDE * _part(cell, before) for _, column, cell in drawn],
        width=frame.bar_px / frame.row_px,
        is_lying=True,
        fill=answer.fill,
        edge=Edge(look.paper if answer.fill else look.half, 0.75),
        labels=Labels(
            words=[
                _label(answer, cell, code, part, frame)
                for (*_, cell), part in zip(drawn, parts, strict=True)
            ],
            ink=text_on(answer.fill) if answer.fill else look.ink,
            px=SMALL_PX,
            at="inside",
            is_level=True,
            keeps_size=True,
        ),
        hover=[
            f"<b>{escape(grid.rows[row].name, quote=False)}</b><br>"
            f"{escape(grid.columns[column].name, quote=False)}: {_said(grid, cell)}"
            for row, column, cell in drawn
        ],
    )


def _part(cell: Cell, codes: Sequence[str]) -> float:
    return sum(cell.counts.get(code, 0) for code in codes) / sum(cell.counts.values())


def _is_single(cell: Cell) -> bool:
    return sum(cell.counts.values()) == 1


def _label(answer: Answer, cell: Cell, code: str, part: float, frame: Frame) -> str:
    if not _is_single(cell):
        return str(cell.counts[code]) if part >= frame.least_part else ""
    if not cell.note:
        return answer.symbol
    note = f"’{cell.note[-2:]}" if frame.has_short_notes else cell.note
    return f"{answer.symbol}<br><span style='font-size:{NOTE_PX}px'>{note}</span>"


def _said(grid: AnswerGrid, cell: Cell) -> str:
    listed = [
        each.word if _is_single(cell) else f"{cell.counts[code]} {each.word}"
        for code, each in grid.answers.items()
        if cell.counts.get(code, 0)
    ]
    return ", ".join(filter(None, [*listed, cell.detail]))


def _strong(words: str, line: Line) -> str:
    return f"<b>{words}</b>" if line.is_strong else words


def _row_names(grid: AnswerGrid, down: Sequence[float], look: Theme, frame: Frame) -> list[Note]:
    return [
        Note(
            words=_strong(row.words, row),
            x=0,
            x_on="plot",
            x_anchor="left",
            x_shift_px=0 if frame.has_names_above else SIDE_PX - frame.names_px,
            y=place + (1 - frame.bar_px / frame.row_px if frame.has_names_above else 0.5),
            y_anchor="bottom" if frame.has_names_above else "middle",
            align="left",
            ink=look.ink,
            px=SMALL_PX + 1,
        )
        for row, place in zip(grid.rows, down, strict=True)
    ]


def _column_names(
    grid: AnswerGrid, across: Sequence[float], look: Theme, frame: Frame
) -> list[Note]:
    return [
        Note(
            words=_strong(wrapped(line.words, frame.column_letters, 3), line),
            x=place + (1 - CELL_WIDE) / 2,
            x_anchor="left",
            y=1,
            y_on="plot",
            y_anchor="bottom",
            align="left",
            ink=look.ink,
            px=SMALL_PX + 1,
        )
        for line, place in zip(grid.columns, across, strict=True)
    ]
