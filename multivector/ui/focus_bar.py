"""The bar on top of every page: the country in focus, those it is compared with, theme, period, day."""

import datetime as dt
from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import address, browser
from multivector.ui.address import widget_key
from multivector.ui.markup import icon
from multivector.views import kept, parameters, registry
from multivector.views.link_values import NOTHING
from multivector.views.page import Filter, Page
from multivector.views.selection import Selection
from multivector.views.text import escape as in_markdown

_FOCUS, _COMPARE, _THEME, _PERIOD, _AS_OF = map(
    widget_key,
    (
        parameters.FOCUS,
        parameters.COMPARE,
        parameters.THEME,
        parameters.PERIOD,
        parameters.AS_OF,
    ),
)
_FROM, _TO = "focus-bar-from", "focus-bar-to"
_DAY_PLACE = "focus-bar-day"
_LINK_BUTTON = (
    '<button type="button" class="focus-link" data-copy-link '
    'title="Copy the address of this view">{} <span aria-live="polite">Copy link</span></button>'
)


def draw(data: Package, page: Page) -> None:
    """Draw the filters that the scene shown obeys, Reset and Copy link.

    What is chosen lies in the session; filters that are set but not used here are named.
    """
    selection = Selection(address.current(registry.known(page.address, data)), data, browser.mode())
    scene = page.scene(selection)
    obeyed = page.obeyed(scene)
    if list(selection.compared) != st.session_state[_COMPARE]:
        st.session_state[_COMPARE] = list(selection.compared)
    with st.container(key="focus-bar", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", key="focus-head"):
            st.html(_sheet(page, in_words(data)))
            st.button("Reset", type="tertiary", on_click=_reset(page), key="focus-reset")
            st.html(_LINK_BUTTON.format(icon("link")), width="content")
        with st.container(
            horizontal=True, vertical_alignment="bottom", gap="small", key="focus-filters"
        ):
            for name, draw_filter in _FILTERS.items():
                if name in obeyed:
                    draw_filter(page, selection)
        if unused := _not_used(obeyed, selection):
            st.caption(in_markdown(unused))


def draw_day(data: Package, on_change: Callable[[], None] | None = None) -> None:
    """Draw the as-of day in its place in the bar.

    Args:
        data: the data package.
        on_change: called when the reader has chosen a day.
    """
    place = st.session_state.get(_DAY_PLACE)
    if place is None:
        return

    def chosen() -> None:
        _widen_period()
        if on_change:
            on_change()

    with place:
        st.date_input(
            "As of",
            min_value=parameters.FIRST_DAY,
            max_value=parameters.newest_day(data),
            key=_AS_OF,
            on_change=chosen,
            persist_state="session",
            width=140,
        )


def in_words(data: Package) -> str:
    """Return the shared filters as they stand now, for a caption; what is not set is left out."""
    codes = (_FOCUS, _COMPARE, _THEME, _PERIOD, _AS_OF)
    focus, compared, theme, period, day = (st.session_state[code] for code in codes)
    return _in_words(data, focus, tuple(compared), theme, tuple(period), day)


@kept.for_all
def _in_words(
    data: Package,
    focus: str,
    compared: tuple[str, ...],
    theme: str,
    period: tuple[int, int],
    as_of: dt.date,
) -> str:
    names = kept.country_names()
    others = ", ".join(names[iso3] for iso3 in compared if iso3 != focus)
    parts = [
        names.get(focus, focus),
        f"compared with {others}" if others else "",
        parameters.themes(data).get(theme, ""),
        "" if period == parameters.whole_period(data) else _years(period),
        f"as of {format_partial(as_of.isoformat())}",
    ]
    return " · ".join(filter(None, parts))


def _years(period: tuple[int, int]) -> str:
    return "{}–{}".format(*period)


def _sheet(page: Page, words: str) -> str:
    name = f'<h1 class="page-name">{escape(page.name)}</h1>' if page.is_titled else ""
    return (
        f'<div class="focus-sheet">{name}<span class="focus-words">{escape(words)}</span>'
        f"<details><summary>{icon('tune')} Filters</summary></details></div>"
    )


def _draw_focus(page: Page, selection: Selection) -> None:
    names = page.subjects(selection.data)
    st.selectbox(
        "Country in focus",
        list(names),
        format_func=names.__getitem__,
        key=_FOCUS,
        persist_state="session",
        width=190,
    )


def _draw_compare(page: Page, selection: Selection) -> None:
    names = page.subjects(selection.data)
    st.multiselect(
        "Compare with",
        [iso3 for iso3 in names if iso3 != selection.focus],
        format_func=names.__getitem__,
        placeholder="No other country",
        max_selections=parameters.MOST_COMPARED,
        key=_COMPARE,
        persist_state="session",
        width=230,
    )


def _draw_theme(page: Page, selection: Selection) -> None:
    names = {NOTHING: "All themes", **parameters.themes(selection.data)}
    st.selectbox(
        "Theme",
        list(names),
        format_func=names.__getitem__,
        key=_THEME,
        on_change=_open_scene,
        args=(page,),
        persist_state="session",
        width=160,
    )


def _draw_period(_page: Page, selection: Selection) -> None:
    """Draw the period as a button with its years; what changes it is sent when it is pressed."""
    first, last = parameters.whole_period(selection.data)
    box = st.popover(f"Period {_years(selection.period)}", on_change="rerun", key="focus-period")
    if not box.open:
        return
    st.session_state[_FROM], st.session_state[_TO] = selection.period
    with box, st.container(horizontal=True):
        st.number_input("From", first, last, key=_FROM, on_change=_take_years, args=(0,), width=130)
        st.number_input("To", first, last, key=_TO, on_change=_take_years, args=(1,), width=130)
    with box:
        st.slider(
            "Period",
            first,
            last,
            value=(first, last),
            key=_PERIOD,
            on_change=_move_day,
            persist_state="session",
        )


def _draw_day_place(page: Page, selection: Selection) -> None:
    st.session_state[_DAY_PLACE] = st.container(width="content")
    if not page.scene(selection).moves_day:
        draw_day(selection.data)


_FILTERS: dict[Filter, Callable[[Page, Selection], None]] = {
    "focus": _draw_focus,
    "compare": _draw_compare,
    "theme": _draw_theme,
    "period": _draw_period,
    "day": _draw_day_place,
}


def _not_used(obeyed: frozenset[Filter], selection: Selection) -> str:
    """Return a sentence on the filters that are set and that do not act."""
    period = selection.period
    is_whole = period == parameters.whole_period(selection.data)
    themes = parameters.themes(selection.data)
    chosen: dict[Filter, str] = {
        "compare": "the countries to compare with" if selection.compared else "",
        "theme": f"the theme {themes[selection.theme]}" if selection.theme else "",
        "period": "" if is_whole else f"the period {_years(period)}",
    }
    unused = [words for name, words in chosen.items() if words and name not in obeyed]
    return f"Not used for what is shown here: {', '.join(unused)}." if unused else ""


def _open_scene(page: Page) -> None:
    """Open the page's scene on the theme just chosen, unless one is open; show its events on the charts."""
    theme = st.session_state[_THEME]
    if any(each.code == parameters.EVENT_MARKS for each in page.controls):
        address.put({parameters.EVENT_MARKS: "off" if theme == NOTHING else "on"})
    scenes = [each.code for each in page.scenes if theme in each.themes and each.is_there()]
    if (
        scenes
        and page.scene_code
        and st.session_state.get(address.widget_key(page.scene_code)) not in scenes
    ):
        address.put({page.scene_code: scenes[0]})


def _take_years(which: int) -> None:
    """Take a year that was typed; the other one gives way to it."""
    years = [st.session_state[_FROM], st.session_state[_TO]]
    years[1 - which] = (max if which == 0 else min)(years)
    st.session_state[_PERIOD] = tuple(years)
    _move_day()


def _move_day() -> None:
    """Move the day into a period that was just chosen, and say so."""
    day: dt.date = st.session_state[_AS_OF]
    inside = parameters.day_inside(day, st.session_state[_PERIOD])
    if inside != day:
        newest = parameters.newest_day(kept.data())
        st.session_state[_AS_OF] = min(inside, newest)
        st.toast(f"“As of” moved into the period: {format_partial(inside.isoformat())}.")


def _widen_period() -> None:
    """Make the period reach a day that was just chosen, and say so."""
    period: tuple[int, int] = st.session_state[_PERIOD]
    around = parameters.period_around(period, st.session_state[_AS_OF])
    if around != period:
        st.session_state[_PERIOD] = around
        st.toast(f"The period was widened to {_years(around)}.")


def _reset(page: Page) -> Callable[[], None]:
    def reset() -> None:
        data = kept.data()
        shared: Any = parameters.shared(data, page.subjects(data))
        address.put({each.code: each.default for each in shared})

    return reset
