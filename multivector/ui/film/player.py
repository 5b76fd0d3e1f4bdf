"""The slider of years that also plays: it moves the as-of date that all pages share.

The browser draws the years itself, from frames that the server sends once. What depends on the day is
a fragment of its own, the slider at its head: a year that is let go redraws that part of the page alone.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from multivector.data.package import Package
from multivector.ui import browser, focus_bar
from multivector.ui.address import widget_key
from multivector.views import access, parameters
from multivector.views.film.films import day_of_year

KEY = "playback-year"
_PART = "playback-part"
_DAY = widget_key(parameters.AS_OF)
_FOLDER = Path(__file__).parent


def _source(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_player = st.components.v2.component(
    "multivector_years",
    html=_source("player.html"),
    css=_source("player.css"),
    js=_source("screen.js", "player.js"),
)


def draw_part(data: Package, figure: str, draw: Callable[[], None]) -> None:
    """Draw the slider, the as-of date in the bar, and what depends on the day.

    Args:
        data: the data package.
        figure: the name of the figure that the slider moves in the browser.
        draw: draws what depends on the day.
    """

    def part() -> None:
        _draw_player(data, figure)
        # Written anew, so that the browser is told of a day that the slider has set.
        st.session_state[_DAY] = st.session_state[_DAY]
        focus_bar.draw_day(data)
        draw()

    st.fragment(part, key=_PART)()


def _draw_player(data: Package, figure: str) -> None:
    first, last = st.session_state[widget_key(parameters.PERIOD)]
    _player(
        key=KEY,
        data={
            "figure": figure,
            "year": min(max(st.session_state[_DAY].year, first), last),
            "first": first,
            "last": last,
            "mode": browser.mode(),
            "edition": data.content_hash,
            "hasFiles": access.is_open(),
        },
        on_year_change=lambda: take(st.session_state[KEY].get("year"), data),
    )


def take(sent: Any, data: Package) -> None:
    """Take the year that the browser says was let go; it may say anything."""
    first, last = st.session_state[widget_key(parameters.PERIOD)]
    if type(sent) is int and first <= sent <= last:
        st.session_state[_DAY] = day_of_year(sent, parameters.newest_day(data))
