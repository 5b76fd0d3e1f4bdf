"""The brief of a country as two slides: the finding and the profile, then what stands behind them."""

from typing import Any

from multivector.briefing.country_brief import CountryBrief, brief_origin, figure_words
from multivector.briefing.slide_parts import (
    MARGIN,
    MUTED,
    RULE,
    SLIDE_SIZE,
    Box,
    add_rule,
    add_text,
    add_title,
    set_notes,
)
from multivector.briefing.slides import new_deck, new_slide, saved
from multivector.charts.plain import one_line
from multivector.charts.powerpoint.chart import add_chart
from multivector.charts.svg.text_fit import LINE_HEIGHT, lines_of, width

WIDE = SLIDE_SIZE[0] - 2 * MARGIN
FOOT_TOP = 6.93
CARDS_WIDE, CARD_COLUMNS, CARD_HIGH = 4.0, 2, 1.4
COLUMN_GAP = 0.4
PASSAGE_SIZES = tuple(size / 2 for size in range(25, 13, -1))
HEADING_PT, SMALL_PT = 14.0, 8.0
AIR = 0.16

Block = tuple[str, tuple[str, ...], str]
"""Heading, sentences and source line of a passage."""


def brief_slides_bytes(brief: CountryBrief) -> bytes:
    """Return the brief of a country as a PPTX file of two slides."""
    deck = new_deck(brief.title)
    _first_slide(deck, brief)
    _second_slide(deck, brief)
    return saved(deck)


def _first_slide(deck: Any, brief: CountryBrief) -> None:
    slide = new_slide(deck)
    add_text(slide, Box(MARGIN, 0.3, WIDE, 0.28), brief.title, (13, 10), colour=MUTED)
    finding = add_title(slide, Box(MARGIN, 0.6, WIDE, 1.12), brief.finding, (26, 18))
    top = 0.6 + finding.height / 72 + 0.06
    more = add_text(slide, Box(MARGIN, top, WIDE, 0.5), brief.more, (14, 11))
    top += more.height / 72 + 0.2
    for place, figure in enumerate(brief.figures):
        row, column = divmod(place, CARD_COLUMNS)
        wide = CARDS_WIDE / CARD_COLUMNS
        _card(
            slide,
            Box(MARGIN + column * wide, top + row * CARD_HIGH, wide - 0.2, CARD_HIGH),
            figure_words(figure),
        )
    left = MARGIN + CARDS_WIDE + 0.2
    chart = Box(left, top, WIDE - CARDS_WIDE - 0.2, FOOT_TOP - top - 0.1)
    _profile(slide, brief, chart)
    _foot(slide, brief)
    set_notes(
        slide, [brief.profile.alt, *brief.profile.caveats, "Sources:", *brief.known.citations]
    )


def _card(slide: Any, box: Box, words: tuple[str, str, str]) -> None:
    value, label, period = words
    add_rule(slide, Box(box.left, box.top, box.wide, 0.015), RULE)
    add_text(slide, Box(box.left, box.top + 0.07, box.wide, 0.42), value, (22, 11), bold=True)
    add_text(slide, Box(box.left, box.top + 0.5, box.wide, 0.42), label, (11, 8))
    add_text(slide, Box(box.left, box.top + 0.94, box.wide, 0.36), period, (10, 7.5), colour=MUTED)


def _profile(slide: Any, brief: CountryBrief, box: Box) -> None:
    view = brief.profile
    title = add_text(slide, Box(box.left, box.top, box.wide, 0.5), view.title, (14, 10), bold=True)
    top = box.top + title.height / 72 + 0.04
    below = add_text(slide, Box(box.left, top, box.wide, 0.4), view.subtitle, (10, 8), colour=MUTED)
    top += below.height / 72 + 0.06
    plan = view.plan
    if plan is not None:
        place = Box(box.left, top, box.wide, box.top + box.high - top)
        add_chart(slide, plan, place.emu, view.alt)


def _second_slide(deck: Any, brief: CountryBrief) -> None:
    slide = new_slide(deck)
    add_title(slide, Box(MARGIN, 0.3, WIDE, 0.28), brief.title, (13, 10), colour=MUTED)
    sources = f"Sources ({len(brief.known.citations)}, in full in the speaker notes): {brief.all_publishers}."
    add_text(slide, Box(MARGIN, 6.2, WIDE, 0.66), sources, (SMALL_PT, 6), colour=MUTED)
    high = 6.2 - 0.72 - 0.1
    wide = (WIDE - COLUMN_GAP) / 2
    blocks = [
        (
            one_line(each.heading),
            tuple(map(one_line, each.sentences)),
            f"Sources: {line}" if line else "",
        )
        for each, line in zip(brief.passages, brief.publishers, strict=True)
    ]
    size, columns = columned(blocks, wide, high)
    for place, column in enumerate(columns):
        _write_column(
            slide, Box(MARGIN + place * (wide + COLUMN_GAP), 0.72, wide, high), column, size
        )
    _foot(slide, brief)
    notes = [f"{heading}: {' '.join(sentences)}" for heading, sentences, _ in blocks]
    set_notes(slide, [*notes, "Sources:", *brief.known.citations])
    add_rule(slide, Box(MARGIN, 6.14, WIDE, 0.012), RULE)


def columned(blocks: list[Block], wide: float, high: float) -> tuple[float, list[list[Block]]]:
    """Return the largest size at which the passages fit two columns, and how they divide.

    Sentences that do not fit at the smallest size are left out from the end of the last passage.
    """
    for size in PASSAGE_SIZES:
        columns = _divided(blocks, wide, high, size)
        if columns is not None:
            return size, columns
    *others, (heading, sentences, line) = blocks
    return columned([*others, (heading, sentences[:-1], line)], wide, high)


def _divided(
    blocks: list[Block], wide: float, high: float, size: float
) -> list[list[Block]] | None:
    heights = [block_height(each, wide, size) for each in blocks]
    for first in range(len(blocks), 0, -1):
        if sum(heights[:first]) <= high and sum(heights[first:]) <= high:
            fuller = _more_even(heights, first, high)
            return [blocks[:fuller], blocks[fuller:]]
    return None


def _more_even(heights: list[float], first: int, high: float) -> int:
    """Return the division at which the taller column is shortest."""
    fits = [n for n in range(1, first + 1) if sum(heights[n:]) <= high]
    return min(fits, key=lambda n: max(sum(heights[:n]), sum(heights[n:])))


def block_height(block: Block, wide: float, size: float) -> float:
    """Return the height of a passage in inches."""
    _, sentences, line = block
    points = wide * 72 * 0.97
    count = sum(len(lines_of(each, points, size)) for each in sentences)
    small = len(lines_of(line, points, SMALL_PT)) if line else 0
    text = count * size * LINE_HEIGHT + small * SMALL_PT * LINE_HEIGHT
    return (HEADING_PT * LINE_HEIGHT + text) / 72 + len(sentences) * 0.03 + 0.1 + AIR


def _write_column(slide: Any, box: Box, blocks: list[Block], size: float) -> None:
    top = box.top
    for heading, sentences, line in blocks:
        add_text(slide, Box(box.left, top, box.wide, 0.26), heading, (HEADING_PT, 10), bold=True)
        below = top + HEADING_PT * LINE_HEIGHT / 72 + 0.05
        for sentence in sentences:
            high = len(lines_of(sentence, box.wide * 72 * 0.97, size)) * size * LINE_HEIGHT / 72
            add_text(slide, Box(box.left, below, box.wide, high + 0.01), sentence, (size, size))
            below += high + 0.03
        if line:
            add_text(
                slide, Box(box.left, below, box.wide, 0.3), line, (SMALL_PT, SMALL_PT), colour=MUTED
            )
        top += block_height((heading, sentences, line), box.wide, size)


def _foot(slide: Any, brief: CountryBrief) -> None:
    text = brief_origin(brief)
    link = f"  {brief.link}" if brief.link and width(text + brief.link, 8) < WIDE * 72 * 0.9 else ""
    add_text(slide, Box(MARGIN, FOOT_TOP + 0.1, WIDE, 0.25), f"{text}{link}", (8, 6), colour=MUTED)
