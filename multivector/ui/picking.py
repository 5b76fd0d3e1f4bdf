"""Which country a reader picks on a map or a chart; it becomes the one in focus."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from multivector.charts.chart import Chart
from multivector.charts.map import Map
from multivector.charts.marks import Bars, Cells, Series
from multivector.charts.view import View
from multivector.ui import address, maps
from multivector.views import kept, parameters


def offers_countries(view: View) -> bool:
    """Return whether a country can be picked on a figure."""
    if isinstance(view.chart, Map):
        return bool(view.chart.states)
    return isinstance(view.chart, Chart) and any(
        any(isinstance(each, str) and each in _focusable() for each in mark.picked)
        for mark in view.chart.marks
        if isinstance(mark, (Bars, Series, Cells))
    )


def picked_country(key: str) -> str:
    """Return the country that was picked on the figure of a key; empty if it cannot be in focus."""
    state = st.session_state.get(key)
    codes = _codes(state["selection"]) if state else ()
    return next((code for code in codes if code in _focusable()), "")


def choose(key: str) -> None:
    """Put the country that was picked on a figure in focus, on the whole page."""
    iso3 = picked_country(key)
    maps.forget_pick(key)
    if iso3:
        address.put({parameters.FOCUS: iso3})
        st.rerun("app")


def _codes(selection: Any) -> Iterator[str]:
    """Yield what was picked: of a map its objects, of a chart its points."""
    for layer in (selection.get("objects") or {}).values():
        yield from (str(each.get("iso3", "")) for each in layer)
    for point in selection.get("points") or ():
        data = point.get("customdata")
        yield from (str(each) for each in (data if isinstance(data, (list, tuple)) else [data]))


def _focusable() -> frozenset[str]:
    return frozenset(parameters.focus_countries(kept.data()))
