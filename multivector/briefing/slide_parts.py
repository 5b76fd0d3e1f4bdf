"""The parts of a slide: boxes of fitted text, tables, legends, speaker notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from multivector.briefing import tables
from multivector.charts.legend import LegendItem
from multivector.charts.plain import one_line, plain
from multivector.charts.powerpoint.style import INK, MUTED, RULE, rgb
from multivector.charts.svg.text_fit import Fitted, fitted, shortened, width

FONT = "Arial"
SLIDE_SIZE = 13.333, 7.5
MARGIN = 0.5
TITLE_ONLY_LAYOUT = 5
SAFETY = 0.97
"""Of a box that text may fill: programs break lines a little differently."""
SWATCH, LEGEND_PT, LEGEND_ROW = 0.14, 10.0, 0.24


@dataclass(frozen=True)
class Box:
    """A place on a slide in inches."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The place as the presentation counts it."""
        return Inches(self.left), Inches(self.top), Inches(self.wide), Inches(self.high)

    @property
    def points(self) -> tuple[float, float]:
        """The width and height that text may take, in points."""
        return self.wide * 72 * SAFETY, self.high * 72


def add_title(
    slide: Any, box: Box, text: str, sizes: tuple[float, float], *, colour: str = INK
) -> Fitted:
    """Write the title of a slide where outlines and screen readers look for it; see `add_text`."""
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = box.emu
    fit = fitted(one_line(text), box.points, sizes, bold=True)
    _write(shape.text_frame, fit, bold=True, colour=colour)
    return fit


def add_text(  # noqa: PLR0913 -- a box of text: where, what, how large, how strong
    slide: Any,
    box: Box,
    text: str,
    sizes: tuple[float, float],
    *,
    bold: bool = False,
    colour: str = INK,
    link: str = "",
) -> Fitted:
    """Write a text into a box at the largest size at which it fits, cut where none does."""
    fit = fitted(plain(text), box.points, sizes, bold=bold)
    shape = slide.shapes.add_textbox(*box.emu)
    _write(shape.text_frame, fit, bold=bold, colour=colour, link=link)
    return fit


def add_lines(slide: Any, box: Box, lines: Sequence[tuple[str, str]], size: float) -> None:
    """Write lines below each other, each cut to the box and leading to its address if it has one."""
    frame = slide.shapes.add_textbox(*box.emu).text_frame
    cut = [shortened(plain(words), box.points[0], size) for words, _ in lines]
    _write(frame, Fitted("\n".join(cut), size, len(cut)), bold=False, colour=INK)
    for paragraph, (_, address) in zip(frame.paragraphs, lines, strict=True):
        if address:
            paragraph.runs[0].hyperlink.address = address


def _write(frame: Any, fit: Fitted, *, bold: bool, colour: str, link: str = "") -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, line in enumerate(fit.text.split("\n")):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        _style(run.font, fit.size, bold=bold, colour=colour)
        if link:
            run.hyperlink.address = link


def add_rule(slide: Any, box: Box, colour: str = RULE) -> None:
    """Draw a filled bar: a rule, or a swatch."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 -- it brings a shadow
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001 -- the same


def add_legend(slide: Any, box: Box, entries: Sequence[LegendItem]) -> float:
    """Write a legend in rows and return its height in inches; entries beyond the box are left out."""
    left, top = box.left, box.top
    for entry in entries:
        words = shortened(plain(entry.label), (box.wide - SWATCH) * 72 * SAFETY, LEGEND_PT)
        wide = width(words, LEGEND_PT) / 72 + SWATCH + 0.12
        if left + wide > box.left + box.wide:
            left, top = box.left, top + LEGEND_ROW
        if top + LEGEND_ROW > box.top + box.high + 0.01:
            break
        add_rule(slide, Box(left, top + 0.045, SWATCH, SWATCH), entry.colour)
        place = Box(left + SWATCH + 0.08, top, wide, LEGEND_ROW)
        add_text(slide, place, words, (LEGEND_PT, LEGEND_PT))
        left += wide + 0.28
    return top + LEGEND_ROW - box.top


def add_table(slide: Any, box: Box, data: pd.DataFrame, rows: int, columns: int) -> None:
    """Write the first rows and columns of a table; no cell is longer than its place."""
    cells = tables.first_cells(data, rows, columns)
    shape = slide.shapes.add_table(len(cells), max(1, len(cells[0])), *box.emu)
    table = shape.table
    table.horz_banding = False
    wide = box.wide / len(cells[0])
    for row, texts in enumerate(cells):
        table.rows[row].height = Inches(min(0.32, box.high / len(cells)))
        for column, text in enumerate(texts):
            _write_cell(
                table.cell(row, column), shortened(text, (wide - 0.16) * 72 * SAFETY, 10), row == 0
            )


def set_notes(slide: Any, paragraphs: Sequence[str]) -> None:
    """Write the speaker notes, one paragraph for each text."""
    slide.notes_slide.notes_text_frame.text = "\n".join(plain(text) for text in paragraphs if text)


def _write_cell(cell: Any, text: str, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(RULE if is_head else "#FFFFFF")
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    _style(run.font, 10, bold=is_head, colour=INK)


def _style(font: Any, size: float, *, bold: bool, colour: str) -> None:
    font.name = FONT
    font.size = Pt(size)
    font.bold = bold
    font.color.rgb = rgb(colour)


__all__ = [
    "INK",
    "MARGIN",
    "MUTED",
    "RULE",
    "SLIDE_SIZE",
    "Box",
    "add_legend",
    "add_rule",
    "add_table",
    "add_text",
    "add_title",
    "set_notes",
]
