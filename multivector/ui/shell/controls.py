"""Draws the controls of a page: each is a widget whose value lives in the link."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from multivector.ui.address import widget_key
from multivector.views import kept, parameters
from multivector.views.control import Control
from multivector.views.selection import Selection
from multivector.views.text import escape

OnChange = Callable[[], None] | None
BOX_PX = 120


def draw(control: Control, selection: Selection, on_change: OnChange = None) -> None:
    """Draw a control; one that has nothing to choose from is left out.

    Args:
        control: what can be chosen.
        selection: what is chosen now, settled.
        on_change: called before the page is drawn again, once the reader has chosen.
    """
    options = control.options(selection)
    if options or control.kind not in {"switch", "select"}:
        _WIDGETS[control.kind](
            control,
            options,
            {
                "key": widget_key(control.code),
                "persist_state": "session",
                "help": control.help or None,
                "on_change": on_change,
                "width": control.width or "stretch",
            },
        )


def _switch(control: Control, options: Any, common: Any) -> None:
    st.segmented_control(
        control.label,
        list(options),
        format_func=_in_markdown(options),
        required=True,
        label_visibility="collapsed" if control.hides_label else "visible",
        **common | {"width": control.width or "content"},
    )


def _select(control: Control, options: Any, common: Any) -> None:
    st.selectbox(control.label, list(options), format_func=options.__getitem__, **common)


def _several(control: Control, options: Any, common: Any) -> None:
    st.multiselect(
        control.label,
        list(options),
        format_func=options.__getitem__,
        placeholder=control.nothing,
        max_selections=control.most,
        **common,
    )


def _pills(control: Control, options: Any, common: Any) -> None:
    st.pills(
        control.label,
        list(options),
        format_func=_in_markdown(options),
        selection_mode="multi",
        **common | {"width": control.width or "content"},
    )


def _in_markdown(options: Any) -> Callable[[Any], str]:
    """Return how names from tables are written where Streamlit reads Markdown: letter by letter."""
    return lambda option: escape(options[option])


def _slider(control: Control, options: Any, common: Any) -> None:
    if control.has_box:
        _slider_with_box(control, options, common)
        return
    lowest, highest, _ = control.bounds
    # With a value, though the session holds one: else Streamlit looks through all of the session
    # to find out whether it holds a range.
    st.slider(control.label, lowest, highest, highest, **common)


def _slider_with_box(control: Control, options: Any, common: Any) -> None:
    """Draw a box to type a number in, which holds the value, and a slider that follows and sets it.

    On a phone the page's style leaves the slider out.
    """
    lowest, highest, _ = control.bounds
    box, slider = common["key"], f"beside-{common['key']}"

    def take() -> None:
        st.session_state[box] = st.session_state[slider]
        if common["on_change"]:
            common["on_change"]()

    st.session_state[slider] = st.session_state[box]
    _number(control, options, common | {"width": BOX_PX})
    st.slider(
        control.label,
        lowest,
        highest,
        highest,
        key=slider,
        on_change=take,
        label_visibility="collapsed",
        width=common["width"],
    )


def _number(control: Control, _options: Any, common: Any) -> None:
    lowest, highest, step = control.bounds
    st.number_input(control.label, min_value=lowest, max_value=highest, step=step, **common)


def _day(control: Control, _options: Any, common: Any) -> None:
    first, newest = parameters.FIRST_DAY, parameters.newest_day(kept.data())
    st.date_input(control.label, min_value=first, max_value=newest, **common)


def _text(control: Control, _options: Any, common: Any) -> None:
    st.text_input(control.label, placeholder=control.nothing, max_chars=control.most, **common)


_WIDGETS: dict[str, Callable[[Control, Any, Any], None]] = {
    "switch": _switch,
    "select": _select,
    "several": _several,
    "pills": _pills,
    "slider": _slider,
    "number": _number,
    "day": _day,
    "text": _text,
}
