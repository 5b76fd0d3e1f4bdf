"""Ranges in rows, each with its words above it: from the lowest to the highest reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from multivector.charts.chart import Axis, Chart, Margins, Note, Rule
from multivector.charts.kinds.rows import CHARACTER_PX, chart_height, words_above
from multivector.charts.marks import Points, Series, Stroke
from multivector.charts.theme import Theme

HEAD_PX = 26
THICK_PX, DOT_PX = 10, 12


@dataclass(frozen=True)
class Span:
    """One row: its words, its ends, perhaps its middle, and the number beside it."""

    label: str
    low: float
    high: float
    text: str
    middle: float | None = None


@dataclass(frozen=True)
class Claim:
    """A value that is claimed, drawn as a line across all rows."""

    value: float
    text: str


def ranges_chart(spans: Sequence[Span], look: Theme, *, claim: Claim | None = None) -> Chart:
    """Return the ranges, the first on top, and a line where a value is claimed."""
    tops = [len(spans) - 1 - place for place in range(len(spans))]
    placed = list(zip(spans, tops, strict=True))
    claims = [claim] if claim else []
    longest = max([0.0, *(each.high for each in spans), *(each.value for each in claims)])
    head = HEAD_PX if claim else 0
    letters = max(len(span.text) for span in spans)
    return Chart(
        is_list=True,
        marks=[_bar(span, top, look) for span, top in placed],
        look=look,
        height_px=chart_height(len(spans)) + head,
        margins=Margins(left=10, right=20 + CHARACTER_PX * letters, top=4 + head, bottom=4),
        x=Axis(span=(0, longest or 1.0), is_shown=False),
        y=Axis(span=(-0.5, len(spans) - 0.1), is_shown=False),
        notes=[
            *(note for span, top in placed for note in _words(span, top, look)),
            *(_claim_words(each, longest, look) for each in claims),
        ],
        rules=[_line(each, look) for each in claims],
    )


def _bar(span: Span, top: int, look: Theme) -> Series:
    marks = [span.low, span.high] if span.middle is None else [span.low, span.middle, span.high]
    is_plain = span.middle is None
    return Series(
        name=span.label,
        x=marks,
        y=[top] * len(marks),
        stroke=Stroke(look.half, THICK_PX),
        points=Points(
            ink=look.ink if is_plain else [look.half, look.ink, look.half],
            px=[DOT_PX] * len(marks) if is_plain else [THICK_PX, DOT_PX + 3, THICK_PX],
            opacity=1,
        ),
        is_clipped=False,
        hover=span.text,
    )


def _words(span: Span, top: int, look: Theme) -> list[Note]:
    """Return what stands above a range and beside its end, on paper of their own."""
    label = words_above(span.label, top, look)
    number = Note(
        words=span.text,
        x=span.high,
        y=top,
        x_anchor="left",
        y_anchor="middle",
        x_shift_px=12,
        ink=look.ink,
    )
    return [replace(note, ground=look.paper, pad_px=0) for note in (label, number)]


def _line(claim: Claim, look: Theme) -> Rule:
    return Rule(
        x=(claim.value, claim.value),
        y=(0, 1),
        y_on="plot",
        ink=look.ink,
        px=1.5,
        dash="dash",
        is_below=True,
    )


def _claim_words(claim: Claim, longest: float, look: Theme) -> Note:
    return Note(
        words=claim.text,
        x=claim.value,
        y=1,
        y_on="plot",
        x_anchor="right" if claim.value > longest / 2 else "left",
        y_anchor="bottom",
        ink=look.ink,
    )
