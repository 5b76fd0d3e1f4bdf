"""The filters every page shares, drawn once in the sidebar."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import address
from multivector.ui.address import widget_key
from multivector.views import kept, parameters
from multivector.views.page import Page


def draw(data: Package, page: Page) -> None:
    """Draw the shared filters of a page in the sidebar, and say what acts there, where not all does.

    What is chosen lies in the session. A slider is given a value as well, since without one Streamlit
    looks through all of the session to find out whether it holds a range.
    """
    names = parameters.focus_countries(data)
    first, newest = parameters.FIRST_DAY, parameters.newest_day(data)
    with st.sidebar:
        st.multiselect(
            "Countries",
            list(names),
            format_func=names.__getitem__,
            placeholder="All countries",
            key=widget_key(parameters.COUNTRIES),
            persist_state="session",
        )
        st.multiselect(
            "Themes",
            list(parameters.THEMES),
            format_func=parameters.THEMES.__getitem__,
            placeholder="All themes",
            key=widget_key(parameters.THEME),
            persist_state="session",
        )
        st.slider(
            "Period",
            first.year,
            newest.year,
            value=parameters.whole_period(data),
            key=widget_key(parameters.PERIOD),
            persist_state="session",
        )
        st.segmented_control(
            "Oil volumes in",
            list(parameters.UNITS),
            format_func={"mt": "Mt a year", "kbd": "kb a day"}.__getitem__,
            required=True,
            key=widget_key(parameters.UNIT),
            persist_state="session",
            help="Million tonnes a year or thousand barrels a day. Gas stays in billion m³.",
        )
        if page.acts:
            st.caption(page.acts)
    if not page.moves_day:
        draw_day(data)


def draw_day(data: Package, on_change: Callable[[], None] | None = None) -> None:
    """Draw the shared as-of date, the last of the filters in the sidebar."""
    with st.sidebar:
        st.date_input(
            "As of",
            min_value=parameters.FIRST_DAY,
            max_value=parameters.newest_day(data),
            key=widget_key(parameters.AS_OF),
            on_change=on_change,
            persist_state="session",
            help="Memberships, votes and shares are shown as they stood on this day.",
        )


def in_words(data: Package) -> str:
    """Return the shared filters as they stand now, for a caption; what is not set is left out."""
    values = address.current(parameters.shared(data))
    codes = (parameters.COUNTRIES, parameters.THEME, parameters.PERIOD, parameters.AS_OF)
    return _in_words(data, *(values[code] for code in codes))


@kept.for_all
def _in_words(
    data: Package,
    countries: tuple[str, ...],
    themes: tuple[str, ...],
    period: tuple[int, int],
    as_of: dt.date,
) -> str:
    names = parameters.focus_countries(data)
    parts = [
        ", ".join(names[iso3] for iso3 in countries),
        ", ".join(parameters.THEMES[theme] for theme in themes),
        "" if period == parameters.whole_period(data) else "{}–{}".format(*period),
        f"as of {format_partial(as_of.isoformat())}",
    ]
    return " · ".join(filter(None, parts))
