"""Keeps the browser's address and the session's widgets saying the same thing.

A link is adopted once: when the session first sees it. What this module writes into the address
itself is remembered, so that a rerun that still carries an earlier address of ours never undoes a
choice the reader has made since. Only the browser's Back and Forward bring such an address back.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from multivector.ui import link
from multivector.ui.link import Notice
from multivector.ui.link_values import Parameter
from multivector.ui.text import code_span

_WRITTEN = "address.written"
_NOTICES = "address.notices"
_REMEMBERED_ADDRESSES = 50
_NOTHING = object()
_SHOWN_NOTICES = 5


def widget_key(code: str) -> str:
    """Return the session key of the widget that holds a value of the link."""
    return f"link-{code}"


def adopt(parameters: Sequence[Parameter]) -> None:
    """Take over the values of a link the session has not seen; fill in defaults on first sight.

    A value that another page with the same code allows, and this one does not, gives way to the default.
    """
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    is_followed = bool(query) and (came_by_history() or not _is_written(query))
    reading = link.decode(query if is_followed else {}, parameters)
    for parameter in parameters:
        if is_followed or not _holds(parameter):
            value = _as_widget_value(reading.values[parameter.code])
            st.session_state[widget_key(parameter.code)] = value
    if is_followed:
        st.session_state[_NOTICES] = (current(parameters), reading.notices)


def current(parameters: Sequence[Parameter]) -> dict[str, Any]:
    """Return the values as the widgets hold them now."""
    return {p.code: _as_link_value(st.session_state[widget_key(p.code)], p) for p in parameters}


def write(parameters: Sequence[Parameter], values: Mapping[str, Any] | None = None) -> None:
    """Write every value into the address, unless it already stands there.

    Args:
        parameters: what the address holds.
        values: the values by code, where they have just been read; else they are read.
    """
    query = link.encode(current(parameters) if values is None else values, parameters)
    if dict(st.query_params) != query:
        st.query_params.from_dict(query)
    written = st.session_state.setdefault(_WRITTEN, {})
    written[_fingerprint({name: [value] for name, value in query.items()})] = True
    if len(written) > _REMEMBERED_ADDRESSES:
        del written[next(iter(written))]


def show_notices(parameters: Sequence[Parameter]) -> None:
    """Say what of the reader's link was ignored, until the reader changes the view."""
    values, notices = st.session_state.get(_NOTICES, ({}, ()))
    if notices and values == current(parameters):
        st.warning(_sentence(notices), icon=":material/link_off:")


def came_by_history() -> bool:
    """Return whether the reader has come by the browser's Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _is_written(query: link.Query) -> bool:
    return _fingerprint(query) in st.session_state.get(_WRITTEN, {})


def _holds(parameter: Parameter) -> bool:
    """Whether a value is held that the page can show; it may have been chosen on another page."""
    held = st.session_state.get(widget_key(parameter.code), _NOTHING)
    if held is _NOTHING:
        return False
    return not parameter.decode(parameter.encode(_as_link_value(held, parameter)))[1]


def _sentence(notices: Sequence[Notice]) -> str:
    lines = [_line(notice) for notice in notices[:_SHOWN_NOTICES]]
    if len(notices) > _SHOWN_NOTICES:
        lines.append(f"- and {len(notices) - _SHOWN_NOTICES} more")
    return "Part of the link could not be used:\n" + "\n".join(lines)


def _line(notice: Notice) -> str:
    found = f" {code_span(notice.found)}" if notice.found else ""
    return f"- {code_span(notice.code)}{found} {notice.outcome}"


def _fingerprint(query: link.Query) -> frozenset[tuple[str, tuple[str, ...]]]:
    return frozenset((name, tuple(found)) for name, found in query.items())


def _as_widget_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) and _is_text(value) else value


def _is_text(value: tuple[Any, ...]) -> bool:
    return all(isinstance(item, str) for item in value)


def _as_link_value(value: Any, parameter: Parameter) -> Any:
    if value is None:
        return parameter.default
    return tuple(value) if isinstance(value, list) else value
