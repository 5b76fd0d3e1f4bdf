"""The scenes of the Timeline page: the story, all events on lanes of time, events by year."""

import datetime as dt

import streamlit as st

from multivector.analysis.timeline.chapters import Chapter
from multivector.analysis.timeline.selection import EventChoice
from multivector.data.package import Package
from multivector.figures.timeline.lanes import MOST_EVENTS
from multivector.figures.timeline.view import number_and_span, title
from multivector.ui import address, browser, markup, page_link
from multivector.ui.address import widget_key
from multivector.ui.shell import controls, drawing
from multivector.ui.show import show_by_width
from multivector.ui.story import timeline_markup
from multivector.ui.story.event_card import draw_card
from multivector.views import kept, linked, parameters, registry
from multivector.views.selection import Selection
from multivector.views.shared_controls import SCOPE
from multivector.views.text import escape
from multivector.views.timeline import events
from multivector.views.timeline.events import Span
from multivector.views.timeline.page import (
    AROUND,
    CHAPTER,
    DIRECTION,
    EVENT,
    LANES,
    LEAST_WEIGHT,
    READING,
    TIMELINE,
    WEIGHT,
    WORDS,
    ZOOM,
    in_window,
    lanes_by,
    ways_out,
    whole_of,
    window_of,
)

# While the reader scrolls through the text of a chapter its figure stays beside it.
STAYS_IN_SIGHT = (
    "<style>@media (min-width:641px){{:has(>.st-key-{key}){{position:sticky;top:4.5rem}}}}</style>"
)


def _draw_story(selection: Selection) -> None:
    """Draw the chapter chosen, or all of them below each other."""
    chapters, data = events.story(), selection.data
    numbers = {chapter.chapter_id: chapter for chapter in chapters}
    if selection[EVENT]:
        draw_card(selection[EVENT], data)
    with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
        controls.draw(READING, selection)
        if selection[READING] == "page":
            controls.draw(CHAPTER, selection)
            _draw_turns(list(numbers), selection[CHAPTER])
    if selection[READING] == "whole":
        for chapter in chapters:
            _draw_chapter(chapter, len(chapters), data)
            if chapter is not chapters[-1]:
                st.divider()
        return
    chapter = numbers[selection[CHAPTER]]
    _draw_chapter(chapter, len(chapters), data)
    if chapter is not chapters[-1]:
        following = chapters[chapter.number]
        _draw_turn(
            f"Next: {escape(following.title)}", "arrow_forward", following.chapter_id, "onward"
        )


def _draw_turns(order: list[str], chapter_id: str) -> None:
    place = order.index(chapter_id)
    _draw_turn("Back", "chevron_left", order[max(place - 1, 0)], "back", is_off=place == 0)
    is_last = place == len(order) - 1
    _draw_turn(
        "Next", "chevron_right", order[min(place + 1, len(order) - 1)], "next", is_off=is_last
    )


def _draw_turn(label: str, icon: str, to: str, key: str, *, is_off: bool = False) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"chapter-{key}",
        disabled=is_off,
        on_click=address.put,
        args=({CHAPTER.code: to},),
    )


def _draw_chapter(chapter: Chapter, count: int, data: Package) -> None:
    mark = chapter.chapter_id.lower()
    st.html(timeline_markup.chapter_head(chapter, count) + STAYS_IN_SIGHT.format(key=f"of-{mark}"))
    chart, text = st.columns([3, 2], gap="large")
    with chart, st.container(key=f"of-{mark}"):
        drawn = linked.drawings_of(chapter.view, data, browser.mode(), mark)
        if drawn:
            show_by_width(drawn[0], drawn[-1])
        words = f"Open this figure in {linked.page_of(chapter.view).name}"
        page_link.draw(chapter.view, words, ":material/open_in_full:")
    with text:
        st.html(_events_of(chapter.chapter_id))


@kept.for_all
def _events_of(chapter_id: str) -> str:
    """Return the events of a chapter as it tells them, worded once for all readers."""
    chapter = next(each for each in events.story() if each.chapter_id == chapter_id)
    return timeline_markup.chapter_events(chapter)


def _draw_events(selection: Selection) -> None:
    """Draw the filters, the events that fit, and the card of the one picked."""
    st.fragment(lambda: _draw_lanes(selection.data), key="timeline-events")()


def _draw_lanes(data: Package) -> None:
    selection = drawing.selection_of(TIMELINE, data)
    _pick_filters(selection)
    picked = selection[EVENT]
    if picked:
        beside, main = st.columns([2, 3], gap="large")
        with beside:
            draw_card(picked, data, events.codes_of(in_window(selection)))
        with main:
            _draw_fitting(selection)
    else:
        _draw_fitting(selection)
    address.write(registry.known(TIMELINE.address, data))


def _draw_fitting(selection: Selection) -> None:
    choice = in_window(selection)
    fitting = events.matching(choice)
    if fitting.empty:
        st.info(f"{escape(title(fitting, events.about(choice.countries)))}.")
        for each in ways_out(selection, whole_of(selection)):
            st.button(escape(each.label), on_click=address.put, args=(each.values,))
        return
    is_chart = selection[LANES] != "list"
    if is_chart and len(fitting) <= MOST_EVENTS:
        shown = lanes_by(selection), window_of(selection), selection[EVENT], selection.mode
        show_by_width(*events.lanes(choice, *shown), on_select=_take_from_lanes)
        return
    if is_chart:
        st.caption(
            f"The chart shows up to {MOST_EVENTS} events and {len(fitting)} fit, so this is the list. "
            "For the chart, choose a country, theme, year or higher importance."
        )
    st.html(_list_of(choice, window_of(selection)))


@kept.for_all
def _list_of(choice: EventChoice, window: Span) -> str:
    """Return the list of the events that fit, worded once for all readers."""
    fitting = events.matching(choice)
    below = (
        f"{number_and_span(fitting, window, choice.narrowing)}, newest first. "
        "Bold: most important (our judgement)."
    )
    caution = kept.data().schema("events").caveats[:1]
    return (
        markup.heading(title(fitting, events.about(choice.countries)), below, anchor="event-list")
        + timeline_markup.event_list(fitting)
        + markup.foot(caution, "")
    )


def _pick_filters(selection: Selection) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
        controls.draw(SCOPE, selection)
        controls.draw(LANES, selection)
        if selection[LANES] != "list" or selection[ZOOM] != "all":
            controls.draw(ZOOM, selection)
        if selection[ZOOM] != "all":
            _draw_steps(selection)
        controls.draw(WORDS, selection)
        _pick_more(selection)


def _pick_more(selection: Selection) -> None:
    """Let the reader choose importance, direction or one event, in a box that says how many are set.

    What is in the box is sent when it is opened: a list of all events costs every rerun a lot.
    """
    count = (selection[WEIGHT] != LEAST_WEIGHT) + bool(selection[DIRECTION])
    box = st.popover(
        f"More filters{f' ({count} set)' if count else ''}",
        icon=":material/tune:",
        on_change="rerun",
        key="timeline-more",
    )
    if box.open:
        with box:
            controls.draw(WEIGHT, selection)
            controls.draw(DIRECTION, selection)
            controls.draw(EVENT, selection, _centre)


def _draw_steps(selection: Selection) -> None:
    controls.draw(AROUND, selection)
    for label, icon, step in (("Earlier", "chevron_left", -1), ("Later", "chevron_right", 1)):
        st.button(
            label,
            icon=f":material/{icon}:",
            key=f"zoom-{icon}",
            on_click=_step,
            args=(step, selection),
        )


def _step(direction: int, selection: Selection) -> None:
    """Move the window by its own length, as far as the data reach."""
    earliest, newest = parameters.FIRST_DAY, parameters.newest_day(selection.data)
    # As the widgets hold them now, not as they were when the buttons were drawn.
    zoom, around = (st.session_state[widget_key(each.code)] for each in (ZOOM, AROUND))
    first, last = events.window_of(zoom, around, (earliest, newest))
    day = first - dt.timedelta(days=1) if direction < 0 else last + dt.timedelta(days=1)
    address.put({AROUND.code: min(max(day, earliest), newest)})


def _take_from_lanes() -> None:
    """Open the event whose mark was picked."""
    for key in ("events", "events-phone"):
        points = st.session_state.get(key, {}).get("selection", {}).get("points", ())
        customdata = next((point["customdata"] for point in points if "customdata" in point), None)
        if customdata is not None:
            address.put({EVENT.code: events.event_numbered(int(customdata[0]))})
            _centre()
            return


def _centre() -> None:
    """Let a narrower zoom show the time of the event that was just picked."""
    picked = st.session_state[widget_key(EVENT.code)]
    if picked:
        address.put({AROUND.code: events.event(picked)["middle"].date()})


PARTS = {"story": _draw_story, "events": _draw_events}
