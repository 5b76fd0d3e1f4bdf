"""The swimlane of events: a lane for each theme or state, a mark for each event."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from multivector.charts.chart import Axis, Chart, Margins, Note, Rule
from multivector.charts.marks import Dash, Edge, Labels, Points, Series, Stroke
from multivector.charts.theme import SMALL_PX, Theme
from multivector.figures.timeline import marks
from multivector.figures.timeline.places import Lanes, Mark, placed_marks

# Of the plot; what marks need is reckoned for these widths.
DESK_PX, BESIDE_PX, PHONE_PX = 960, 540, 330
MOST_EVENTS = 60
"""Beyond so many events marks say nothing: the list does."""
MOST_LABELLED = 10
"""So many events, the weightiest, stand with their titles."""
LABEL_CHARACTERS = {DESK_PX: 64, BESIDE_PX: 50, PHONE_PX: 30}
AXIS_PX = 26
BLANK_PX = 2.6  # how wide a blank of a label is
UNDERLINED_PX = 8  # how far below its mark a span runs where titles stand beside the marks
LONGEST_LINE = {False: 60, True: 34}  # of what the pointer, or the first tap of a finger, shows
LONGEST_MONTH, LEAP_YEAR = 31, 366  # days


def lanes_figure(lanes: Lanes, look: Theme, width_px: int) -> Chart:
    """Return the swimlane.

    Args:
        lanes: what is drawn.
        look: the theme.
        width_px: the width that marks are kept apart for: `DESK_PX`, `BESIDE_PX` or `PHONE_PX`.
    """
    characters = LABEL_CHARACTERS[width_px]
    is_phone = width_px == PHONE_PX
    placed, tops, height = placed_marks(lanes, width_px, characters, weightiest(lanes.marks))
    drawn = [
        *_spans(placed, look, UNDERLINED_PX),
        *_traces(placed, look, is_phone=is_phone),
        _labels([mark for mark in placed if mark.has_title], lanes.window[0], look, characters),
    ]
    picked = [mark for mark in placed if mark.event_id == lanes.chosen]
    if picked:
        drawn.append(_ring(picked, look))
    return Chart(
        is_list=True,
        marks=drawn,
        look=look,
        height_px=height + AXIS_PX + 8,
        margins=Margins(left=4, right=4, top=AXIS_PX, bottom=8),
        x=Axis(
            kind="date",
            span=(lanes.range[0].isoformat(), lanes.range[1].isoformat()),
            side="top",
            is_zoomable=not is_phone,
            has_line=False,
            tick_format=_tick_format(lanes.window),
        ),
        y=Axis(span=(height, 0), is_shown=False),
        notes=[_name(lanes.names[lane], top, look) for lane, top in tops.items()],
        rules=[_divider(top, look) for top in list(tops.values())[1:]],
        pointer="closest",
        drag="none" if is_phone else "zoom",  # a finger scrolls the page
    )


def weightiest(placed: Sequence[Mark]) -> frozenset[str]:
    """Return the events that stand with their titles: the weightiest, of the same weight the latest."""
    of_event = {mark.event_id: mark for mark in placed}
    ranked = sorted(of_event.values(), key=lambda mark: (mark.weight, mark.begin), reverse=True)
    return frozenset(mark.event_id for mark in ranked[:MOST_LABELLED])


def _tick_format(window: tuple[dt.date, dt.date]) -> str:
    """Return how days are written above a window of this length, in one line."""
    days = (window[1] - window[0]).days
    if days <= LONGEST_MONTH:
        return "%-d %b"
    return "%b %Y" if days <= 2 * LEAP_YEAR else "%Y"


def _traces(placed: Sequence[Mark], look: Theme, *, is_phone: bool) -> list[Series]:
    """Return a trace for each kind of mark, those with a direction above the others."""
    by_code = {code: [mark for mark in placed if mark.code == code] for code in marks.SYMBOLS}
    longest = LONGEST_LINE[is_phone]
    return [_trace(own, code, look, longest) for code, own in reversed(by_code.items()) if own]


def _trace(own: Sequence[Mark], code: str, look: Theme, longest: int) -> Series:
    tint = marks.colour(code, look)
    is_open = marks.SYMBOLS[code].endswith("-open")
    return Series(
        name=marks.words(code),
        x=[mark.middle.isoformat() for mark in own],
        y=[mark.y for mark in own],
        points=Points(
            symbol=marks.SYMBOLS[code],
            px=[mark.size for mark in own],
            ink=tint,
            edge=Edge(tint if is_open else look.paper, 1.6 if is_open else 0.8),
            opacity=1,
            keeps_when_picked=True,
        ),
        picked=[mark.number for mark in own],
        hover=[
            f"<b>{_folded(mark.title, longest)}</b><br>{mark.when}"
            f"<br>{marks.words(code)}; importance {mark.weight} of 5"
            for mark in own
        ],
    )


def _folded(title: str, longest: int) -> str:
    """Return a title in lines that fit beside the pointer."""
    lines: list[str] = []
    for word in title.split():
        if lines and len(lines[-1]) + len(word) < longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def _spans(placed: Sequence[Mark], look: Theme, lowered_px: int) -> list[Series]:
    """Return lines: solid from date to date, dotted where only a month or year is known."""
    kinds: tuple[tuple[str, Dash, Callable[[Mark], bool]], ...] = (
        ("lasted from date to date", "solid", lambda mark: mark.is_range),
        ("known to the month or year", "dot", lambda mark: mark.is_approximate),
    )
    return [
        _span(own, name, dash, look, lowered_px)
        for name, dash, fits in kinds
        if (own := [mark for mark in placed if fits(mark)])
    ]


def _span(own: Iterable[Mark], name: str, dash: Dash, look: Theme, lowered_px: int) -> Series:
    x: list[str | None] = []
    y: list[float | None] = []
    for mark in own:
        x += [mark.begin.isoformat(), mark.end.isoformat(), None]
        y += [mark.y + lowered_px, mark.y + lowered_px, None]
    return Series(name=name, x=x, y=y, stroke=Stroke(look.half, 2, dash), is_silent=True)


def _labels(placed: Sequence[Mark], first: dt.date, look: Theme, characters: int) -> Series:
    """Return the titles beside the marks; what began before the window is named at its left end."""
    return Series(
        name="titles",
        x=[max(mark.middle, first).isoformat() for mark in placed],
        y=[mark.y for mark in placed],
        labels=Labels(
            words=[_beside(mark, characters) for mark in placed],
            ink=look.ink,
            px=SMALL_PX - 1,
            at=[f"middle {'left' if mark.is_left else 'right'}" for mark in placed],
        ),
        is_silent=True,
    )


def _beside(mark: Mark, characters: int) -> str:
    """Return a title cut to what fits, with room for its mark."""
    is_short = len(mark.title) <= characters
    title = mark.title if is_short else f"{mark.title[: characters - 1]}…"
    room = "\N{NO-BREAK SPACE}" * round((mark.size / 2 + 5) / BLANK_PX)
    return f"{title}{room}" if mark.is_left else f"{room}{title}"


def _ring(picked: Sequence[Mark], look: Theme) -> Series:
    """Return a ring around the event that is picked, wherever it stands."""
    return Series(
        name="picked",
        x=[mark.middle.isoformat() for mark in picked],
        y=[mark.y for mark in picked],
        points=Points(
            symbol="circle-open",
            px=[mark.size + 9 for mark in picked],
            ink=look.ink,
            edge=Edge(look.ink, 2),
        ),
        is_silent=True,
    )


def _name(name: str, top: int, look: Theme) -> Note:
    return Note(
        words=f"<b>{name}</b>",
        x=0,
        x_on="plot",
        x_anchor="left",
        y=top + 3,
        y_anchor="top",
        ink=look.ink,
    )


def _divider(top: int, look: Theme) -> Rule:
    return Rule(x=(0, 1), x_on="plot", y=(top, top), ink=look.rule, is_below=True)
