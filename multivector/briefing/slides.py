"""The briefing as slides: one for each item, charts as charts, with speaker notes and a source list."""

import io
import re
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from multivector.briefing import pictures, tables
from multivector.briefing.items import Briefing, BriefingItem
from multivector.briefing.legend import colour_key
from multivector.briefing.references import References, listed, references_of, source_ids
from multivector.briefing.slide_parts import (
    INK,
    MARGIN,
    MUTED,
    RULE,
    SLIDE_SIZE,
    TITLE_ONLY_LAYOUT,
    Box,
    add_legend,
    add_lines,
    add_rule,
    add_table,
    add_text,
    add_title,
    set_notes,
)
from multivector.briefing.small_print import about, origin, small_print, web_address
from multivector.charts.plain import one_line, plain
from multivector.charts.plan import ChartPlan
from multivector.charts.powerpoint.chart import add_chart
from multivector.charts.svg.text_fit import lines_of
from multivector.charts.view import View

WIDE = SLIDE_SIZE[0] - 2 * MARGIN
NOTE_WIDE = 3.1
FOOT_TOP = 6.52
TABLE_ROWS, TABLE_COLUMNS = 9, 7
NO_PICTURE = "This figure is drawn in the browser and came without its picture; these are its data."
LOST = "This link no longer leads to a figure."
SHORT_TITLE_PT = 24.0
LEGEND_HIGH = 0.5
ACCESSED = re.compile(r", accessed [0-9-]+|, https?://\S+$")
SOURCE_PT = 9.0
SOURCE_ROW = 0.152
SOURCE_COLUMNS = 2
SOURCE_GAP = 0.35


def slides_bytes(briefing: Briefing) -> bytes:
    """Return the briefing as a PPTX file."""
    deck = new_deck(briefing.title)
    known = references_of(briefing)
    _title_slide(deck, briefing)
    for item in briefing.items:
        _item_slide(deck, item, briefing, known)
    add_sources(deck, known.citations, origin(briefing))
    return saved(deck)


def new_deck(title: str) -> Any:
    """Return an empty presentation of 16 to 9."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(SLIDE_SIZE[0]), Inches(SLIDE_SIZE[1])
    deck.core_properties.title = one_line(title)[:255]
    deck.core_properties.author = "Multivector"
    return deck


def saved(deck: Any) -> bytes:
    """Return a presentation as the bytes of its file."""
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def new_slide(deck: Any) -> Any:
    """Return a new slide that has nothing but an empty title."""
    return deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY_LAYOUT])


def add_sources(deck: Any, citations: Sequence[str], foot: str) -> None:
    """Add as many slides as the numbered list of sources needs."""
    wide = (WIDE - SOURCE_GAP * (SOURCE_COLUMNS - 1)) / SOURCE_COLUMNS
    high = FOOT_TOP - 1.15
    entries = [
        (f"[{number}] {_without_address(line)}", _address(whole))
        for number, (line, whole) in enumerate(zip(listed(citations), citations, strict=True), 1)
    ]
    room = int(high / SOURCE_ROW)
    columns = [entries[first : first + room] for first in range(0, len(entries), room)]
    for first in range(0, len(columns), SOURCE_COLUMNS):
        slide = new_slide(deck)
        words = "Sources" if first == 0 else "Sources, continued"
        add_title(slide, Box(MARGIN, 0.4, WIDE, 0.5), words, (26, 26))
        for place, column in enumerate(columns[first : first + SOURCE_COLUMNS]):
            box = Box(MARGIN + place * (wide + SOURCE_GAP), 1.15, wide, high)
            add_lines(slide, box, column, SOURCE_PT)
        add_text(slide, Box(MARGIN, 6.95, WIDE, 0.25), foot, (9, 7), colour=MUTED)


def _without_address(citation: str) -> str:
    """Return what a line has room for: neither the address, which it leads to, nor the day it was read."""
    return ACCESSED.sub("", citation)


def _address(citation: str) -> str:
    """Return the address of a source; nothing where it has none of the web."""
    last = citation.rpartition(", ")[2]
    return last if last.startswith(("https://", "http://")) and " " not in last else ""


def _title_slide(deck: Any, briefing: Briefing) -> None:
    slide = new_slide(deck)
    add_rule(slide, Box(MARGIN, 1.7, 0.9, 0.07), INK)
    add_title(slide, Box(MARGIN, 1.95, WIDE, 1.0), briefing.title, (40, 22))
    add_text(slide, Box(MARGIN, 3.0, WIDE, 0.4), about(briefing), (18, 11), colour=MUTED)
    titles = [f"{place}  {one_line(item.title)}" for place, item in enumerate(briefing.items, 1)]
    add_text(slide, Box(MARGIN, 3.55, WIDE, 2.9), "\n".join(titles), (14, 9), colour=MUTED)
    add_text(slide, Box(MARGIN, 6.8, WIDE, 0.4), origin(briefing), (11, 8), colour=MUTED)


def _item_slide(deck: Any, item: BriefingItem, briefing: Briefing, known: References) -> None:
    slide = new_slide(deck)
    top = _head(slide, item)
    note = plain(item.note).strip()
    taken = NOTE_WIDE + 0.35 if note else 0.0
    figure = Box(MARGIN, top, WIDE - taken, FOOT_TOP - top - 0.1)
    if note:
        left = MARGIN + WIDE - NOTE_WIDE
        add_rule(slide, Box(left - 0.2, top, 0.03, figure.high))
        add_text(slide, Box(left, top, NOTE_WIDE, figure.high), note, (15, 9))
    _figure(slide, item, figure)
    _foot(slide, item, briefing, known)
    set_notes(slide, _speaker_notes(item, briefing, known))


def _head(slide: Any, item: BriefingItem) -> float:
    """Write headline and subtitle and return where the figure may begin, in inches."""
    words = one_line(item.title)
    box = Box(MARGIN, 0.35, WIDE, 0.86)
    # A title that is a little too long for one line is set a little smaller, not broken.
    is_short = len(lines_of(words, box.points[0], SHORT_TITLE_PT, bold=True)) == 1
    high, least = (0.45, SHORT_TITLE_PT) if is_short else (box.high, 16.0)
    place = Box(box.left, box.top, box.wide, high)
    title = add_title(slide, place, words, (26.0, least))
    top = 0.35 + title.height / 72 + 0.08
    subtitle = one_line(item.view.subtitle) if item.view else ""
    below = add_text(slide, Box(MARGIN, top, WIDE, 0.46), subtitle, (13, 9), colour=MUTED)
    return top + below.height / 72 + 0.18


def _figure(slide: Any, item: BriefingItem, box: Box) -> None:
    if item.view is None:
        add_text(slide, box, LOST, (14, 11), colour=MUTED)
        return
    plan = item.view.plan
    picture = pictures.usable(item.picture)
    if plan is not None:
        _chart(slide, item.view, plan, box)
    elif picture is not None:
        _picture(slide, picture, box, item.view.alt)
    else:
        _data(slide, item.view, box)


def _chart(slide: Any, view: View, plan: ChartPlan, box: Box) -> None:
    """Draw the chart, with the legend of the figure above it where the chart names no series."""
    entries = colour_key(view, plan)
    room = Box(box.left, box.top, box.wide, LEGEND_HIGH)
    above = add_legend(slide, room, entries) + 0.06 if entries else 0.0
    place = Box(box.left, box.top + above, box.wide, box.high - above)
    add_chart(slide, plan, place.emu, view.alt)


def _picture(slide: Any, picture: bytes, box: Box, alt: str) -> None:
    """Place a picture as large as its box allows, its proportions kept."""
    wide, high = pictures.size_of(picture)
    scale = min(box.wide / wide, box.high / high)
    size = Inches(wide * scale), Inches(high * scale)
    left = Inches(box.left + (box.wide - wide * scale) / 2)
    shape = slide.shapes.add_picture(io.BytesIO(picture), left, Inches(box.top), *size)
    shape._element.nvPicPr.cNvPr.set("descr", one_line(alt))  # noqa: SLF001 -- no other way


def _data(slide: Any, view: View, box: Box) -> None:
    words = NO_PICTURE if view.chart is not None else "There is nothing to draw here."
    add_text(slide, Box(box.left, box.top, box.wide, 0.5), words, (12, 9), colour=MUTED)
    if view.data.empty:
        return
    columns = TABLE_COLUMNS if box.wide > 10 else 5  # noqa: PLR2004 -- inches with and without a note
    add_table(slide, Box(box.left, box.top + 0.55, box.wide, 3.3), view.data, TABLE_ROWS, columns)
    rest = tables.rows_left(view.data, TABLE_ROWS, columns)
    add_text(slide, Box(box.left, box.top + 4.1, box.wide, 0.4), rest, (10, 8), colour=MUTED)


def _foot(slide: Any, item: BriefingItem, briefing: Briefing, known: References) -> None:
    add_rule(slide, Box(MARGIN, FOOT_TOP, WIDE, 0.012), RULE)
    lines = small_print(item, briefing, known)
    high = 0.8 / max(1, len(lines))
    for place, line in enumerate(lines):
        box = Box(MARGIN, FOOT_TOP + 0.06 + place * high, WIDE, high)
        is_link = line.startswith("Link: ")
        link = web_address(item, briefing) if is_link else ""
        add_text(slide, box, line, (9, 6), colour=MUTED, link=link)


def _speaker_notes(item: BriefingItem, briefing: Briefing, known: References) -> list[str]:
    view = item.view
    if view is None:
        return [item.title, item.note, LOST, *small_print(item, briefing, known)]
    finding = f"Finding: {view.title}" if item.headline else ""
    legend = [one_line(entry.label) for entry in view.legend]
    cited = known.full(source_ids(item))
    return [
        item.note,
        finding,
        f"What the figure shows: {view.alt}",
        *(f"Note: {caveat}" for caveat in view.caveats),
        f"Legend: {'; '.join(legend)}" if legend else "",
        *small_print(item, briefing, known)[1:],
        "Sources:" if cited else "",
        *cited,
    ]
