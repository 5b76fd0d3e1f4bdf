"""The scenes of the Timeline page: the story, all events on lanes of time, events by year."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from multivector.analysis.timeline.chapters import Chapter
from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.timeline.selection import EventChoice
from multivector.analysis.wording import capitalised
from multivector.data.package import Package
from multivector.figures.timeline.view import title
from multivector.ui import (
    address,
    cache,
    linked_views,
    markup,
    parameters,
    pickers,
    timeline_markup,
)
from multivector.ui import timeline_parameters as codes
from multivector.ui.address import widget_key
from multivector.ui.by_width import show_by_width
from multivector.ui.event_card import draw_card
from multivector.ui.link_values import Parameter
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import timeline as views

URL_PATH = "timeline"
# While the reader scrolls through the text of a chapter its figure stays beside it.
STAYS_IN_SIGHT = (
    "<style>@media (min-width:641px){{:has(>.st-key-{key}){{position:sticky;top:4.5rem}}}}</style>"
)


def link_parameters(data: Package) -> tuple[Parameter, ...]:
    """Return all values of the page's link."""
    return (*parameters.shared(data), *parameters.of_page(URL_PATH, data))


def draw_story(data: Package) -> None:
    """Draw the chapter chosen, or all of them below each other."""
    told = views.story()
    numbers = {chapter.chapter_id: chapter for chapter in told}
    picked = st.session_state[widget_key(codes.EVENT)]
    if picked:
        draw_card(picked, data)
    with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
        pickers.switch(codes.READING, "Read", codes.READINGS)
        if st.session_state[widget_key(codes.READING)] == "page":
            _pick_chapter(numbers)
    if st.session_state[widget_key(codes.READING)] == "whole":
        for chapter in told:
            _draw_chapter(chapter, len(told), data)
            if chapter is not told[-1]:
                st.divider()
        return
    chapter = numbers[st.session_state[widget_key(codes.CHAPTER)]]
    _draw_chapter(chapter, len(told), data)
    if chapter is not told[-1]:
        following = told[chapter.number]
        _draw_turn(
            f"Next: {escape(following.title)}", "arrow_forward", following.chapter_id, "onward"
        )


def _pick_chapter(chapters: Mapping[str, Chapter]) -> None:
    names = {code: f"{each.number}. {each.title}" for code, each in chapters.items()}
    st.selectbox(
        "Chapter",
        list(names),
        format_func=names.__getitem__,
        key=widget_key(codes.CHAPTER),
        persist_state="session",
        width=360,
    )
    order = list(chapters)
    place = order.index(st.session_state[widget_key(codes.CHAPTER)])
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
        on_click=_set,
        args=(codes.CHAPTER, to),
    )


def _draw_chapter(chapter: Chapter, count: int, data: Package) -> None:
    mark = chapter.chapter_id.lower()
    st.html(timeline_markup.chapter_head(chapter, count) + STAYS_IN_SIGHT.format(key=f"of-{mark}"))
    chart, text = st.columns([3, 2], gap="large")
    with chart, st.container(key=f"of-{mark}"):
        drawn = linked_views.drawings_of(chapter.view, data, cache.mode(), mark)
        if drawn:
            show_by_width(drawn[0], drawn[-1])
        name = linked_views.page_name(chapter.view)
        st.page_link(
            linked_views.page_script(chapter.view),
            label=f"Open this figure on the page {name}",
            icon=":material/open_in_full:",
            query_params=linked_views.query_of(chapter.view),
        )
    with text:
        st.html(_events_of(chapter.chapter_id))


@cache.kept
def _events_of(chapter_id: str) -> str:
    """Return the events of a chapter as it tells them, worded once for all readers."""
    chapter = next(each for each in views.story() if each.chapter_id == chapter_id)
    return timeline_markup.chapter_events(chapter)


def draw_events(data: Package) -> None:
    """Draw the filters, the events that fit, and the card of the one picked."""
    st.fragment(lambda: _draw_events(data), key="timeline-events")()


def _draw_events(data: Package) -> None:
    _pick_filters(data)
    chosen = address.current(link_parameters(data))
    whole = views.whole_of(chosen)
    window = views.window_of(chosen[codes.ZOOM], chosen[codes.AROUND], whole)
    choice = views.choice_of(chosen, views.overlap(window, whole))
    picked = chosen[codes.EVENT]
    if picked:
        beside, main = st.columns([2, 3], gap="large")
        with beside:
            draw_card(picked, data, views.codes_of(choice))
        with main:
            _draw_found(choice, chosen, window, picked)
    else:
        _draw_found(choice, chosen, window, picked)
    address.write(link_parameters(data))


def _draw_found(
    choice: EventChoice, chosen: Mapping[str, Any], window: tuple[dt.date, dt.date], picked: str
) -> None:
    held = views.found(choice)
    if held.empty:
        st.info(
            "No event fits. Choose other words, a lower weight, more directions or a wider window "
            "above, or more countries, themes and years in the sidebar."
        )
        return
    if chosen[codes.LANES] == "list":
        caution = " ".join(cache.data().schema("events").caveats)
        st.html(
            markup.heading(title(held), caution, anchor="event-list")
            + timeline_markup.event_list(held)
        )
        return
    desk, phone = views.lanes(choice, chosen[codes.LANES], window, picked, cache.mode())
    show_by_width(desk, phone, on_select=_take_from_lanes)


def _pick_filters(data: Package) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
        pickers.switch(codes.LANES, "Show by", codes.LANE_KINDS)
        pickers.switch(codes.ZOOM, "Zoom", codes.ZOOMS)
        if st.session_state[widget_key(codes.ZOOM)] != "all":
            _draw_steps(data)
        st.text_input(
            "Words",
            key=widget_key(codes.WORDS),
            persist_state="session",
            max_chars=80,
            placeholder="Names in any spelling",
            width=190,
        )
        _pick_more()


def _pick_more() -> None:
    """Let the reader choose weight, direction or one event, in a box that says how many are set.

    What is in the box is sent when it is opened: a list of all events costs every rerun a lot.
    """
    values = (st.session_state[widget_key(code)] for code in (codes.WEIGHT, codes.DIRECTION))
    count = sum(bool(value) and value != codes.LEAST_WEIGHT for value in values)
    box = st.popover(
        f"Weight, direction, one event{f' ({count} set)' if count else ''}",
        icon=":material/tune:",
        on_change="rerun",
        key="timeline-more",
    )
    if not box.open:
        return
    words = {code: capitalised(each.words) for code, each in DIRECTIONS.items()}
    with box:
        pickers.switch(codes.WEIGHT, "Weight from", codes.WEIGHTS)
        st.pills(
            "Direction",
            list(words),
            format_func=words.__getitem__,
            selection_mode="multi",
            key=widget_key(codes.DIRECTION),
            persist_state="session",
        )
        titles = views.titles()
        st.selectbox(
            "Open an event",
            [codes.NO_EVENT, *reversed(titles)],
            format_func=lambda code: titles.get(code, "None picked"),
            key=widget_key(codes.EVENT),
            on_change=_centre,
            persist_state="session",
        )


def _draw_steps(data: Package) -> None:
    st.date_input(
        "Around",
        min_value=parameters.FIRST_DAY,
        max_value=parameters.newest_day(data),
        key=widget_key(codes.AROUND),
        persist_state="session",
        width=140,
    )
    for label, icon, step in (("Earlier", "chevron_left", -1), ("Later", "chevron_right", 1)):
        st.button(
            label,
            icon=f":material/{icon}:",
            key=f"zoom-{icon}",
            on_click=_step,
            args=(step, parameters.newest_day(data)),
        )


def _step(direction: int, newest: dt.date) -> None:
    """Move the window by its own length, as far as the data reach."""
    key = widget_key(codes.AROUND)
    whole = (parameters.FIRST_DAY, newest)
    first, last = views.window_of(
        st.session_state[widget_key(codes.ZOOM)], st.session_state[key], whole
    )
    day = first - dt.timedelta(days=1) if direction < 0 else last + dt.timedelta(days=1)
    st.session_state[key] = min(max(day, whole[0]), whole[1])


def draw_years(data: Package) -> None:
    """Draw the number of events a year, and how the list came about."""
    chosen = address.current(link_parameters(data))
    whole = views.whole_of(chosen)
    asked = (views.choice_of(chosen, whole), (whole[0].year, whole[1].year), cache.mode())
    show(views.years(*asked))
    show(views.drift(*asked))


def _take_from_lanes() -> None:
    """Open the event whose mark was picked."""
    for key in ("events", "events-phone"):
        points = st.session_state.get(key, {}).get("selection", {}).get("points", ())
        found = next((point["customdata"] for point in points if "customdata" in point), None)
        if found is not None:
            _set(codes.EVENT, views.event_numbered(int(found[0])))
            _centre()
            return


def _centre() -> None:
    """Let a narrower zoom show the time of the event that was just picked."""
    picked = st.session_state[widget_key(codes.EVENT)]
    if picked:
        _set(codes.AROUND, views.event(picked)["middle"].date())


def _set(code: str, value: Any) -> None:
    st.session_state[widget_key(code)] = value


SCENES: Mapping[str, Callable[[Package], None]] = {
    "story": draw_story,
    "events": draw_events,
    "years": draw_years,
}
