"""The slider of years that also plays: it moves the as-of date that all pages share.

What depends on the day is a fragment of its own, the slider at its head, so that a move redraws
that part of the page alone. While the years run a timer redraws it.
"""

import datetime as dt
import time
from collections.abc import Callable

import streamlit as st

from multivector.data.package import Package
from multivector.ui import focus_bar
from multivector.ui.address import widget_key
from multivector.views import parameters

STEP_SECONDS = 1.0
# Whoever leaves the page while it plays finds it standing still on coming back.
FORGOTTEN_AFTER_SECONDS = 10.0

_PART = "playback-part"
_DAY = widget_key(parameters.AS_OF)
_YEAR = "playback-year"
_TICK = "playback.tick"
_HAS_JUST_STARTED = "playback.has_just_started"


def draw_buttons(data: Package) -> None:
    """Draw what moves the year by one and what sets it running."""
    newest, playing = parameters.newest_day(data), is_playing()
    with st.container(horizontal=True, width="content", key="playback-buttons"):
        _draw_step("Back", "chevron_left", -1, newest)
        _draw_step("Next", "chevron_right", 1, newest)
        st.button(
            "Pause" if playing else "Play",
            icon=":material/pause:" if playing else ":material/play_arrow:",
            key="playback-play",
            help="Run through the years, one a second",
            on_click=_pause if playing else _start,
            args=() if playing else (newest,),
        )


def draw_part(data: Package, draw: Callable[[], None]) -> None:
    """Draw the slider, the as-of date of the sidebar, and what depends on the day."""
    newest, playing = parameters.newest_day(data), is_playing()

    def part() -> None:
        if playing:
            _go_on(newest)
        _draw_slider(newest)
        # Written anew, so that the browser is told of a day that a button has set.
        st.session_state[_DAY] = st.session_state[_DAY]
        focus_bar.draw_day(data, on_change=_stop)
        draw()

    st.fragment(part, key=_PART, run_every=STEP_SECONDS if playing else None)()


def is_playing() -> bool:
    """Return whether the years are running."""
    tick = st.session_state.get(_TICK)
    return tick is not None and time.monotonic() - tick < FORGOTTEN_AFTER_SECONDS


def day_of_year(year: int, newest: dt.date) -> dt.date:
    """Return the day that stands for a year: its last, or the newest day the data knows."""
    return min(dt.date(year, 12, 31), newest)


def _draw_slider(newest: dt.date) -> None:
    st.session_state[_YEAR] = st.session_state[_DAY].year
    st.slider(
        "Year",
        parameters.FIRST_DAY.year,
        newest.year,
        value=newest.year,
        key=_YEAR,
        on_change=_take_year,
        args=(newest,),
        help="The state on 31 December. For another day set the date in the sidebar.",
    )


def _draw_step(label: str, icon: str, years: int, newest: dt.date) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"playback-{icon}",
        help="By a year",
        on_click=_step,
        args=(years, newest),
    )


def _go_on(newest: dt.date) -> None:
    """Go one year on, unless Play has only just been pressed; let go of the timer at the end."""
    day: dt.date = st.session_state[_DAY]
    if not is_playing() or day.year >= newest.year:
        _stop()
        st.rerun()
    st.session_state[_TICK] = time.monotonic()
    if not st.session_state.pop(_HAS_JUST_STARTED, False):
        st.session_state[_DAY] = day_of_year(day.year + 1, newest)


def _start(newest: dt.date) -> None:
    st.session_state[_TICK] = time.monotonic()
    st.session_state[_HAS_JUST_STARTED] = True
    if st.session_state[_DAY].year >= newest.year:
        st.session_state[_DAY] = day_of_year(parameters.FIRST_DAY.year, newest)
    st.rerun("app")


def _pause() -> None:
    _stop()
    st.rerun("app")


def _stop() -> None:
    st.session_state.pop(_TICK, None)


def _take_year(newest: dt.date) -> None:
    _stop()
    st.session_state[_DAY] = day_of_year(st.session_state[_YEAR], newest)


def _step(years: int, newest: dt.date) -> None:
    year = st.session_state[_DAY].year + years
    if parameters.FIRST_DAY.year <= year <= newest.year:
        st.session_state[_DAY] = day_of_year(year, newest)
    if is_playing():
        _pause()
    st.rerun(_PART)
