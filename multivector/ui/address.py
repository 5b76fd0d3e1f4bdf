"""Keeps the browser's address and the session's widgets saying the same thing.

A link is adopted once: when the session first sees it. What this module writes into the address
itself is remembered, so that a rerun that still carries an earlier address of ours never undoes a
choice the reader has made since. Only the browser's Back and Forward bring such an address back.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from multivector.views import link
from multivector.views.link import Notice
from multivector.views.link_values import Parameter
from multivector.views.text import code_span

_WRITTEN = "address.written"
_NOTICES = "address.notices"
_PAGE = "address.page"  # the page that was last drawn to its end
_CHOICES = "address.choices"  # by code what was chosen, the newest first
_STAND_INS = "address.stand_ins"  # by code what is shown in place of the newest choice
_REMEMBERED_ADDRESSES = 50
_REMEMBERED_CHOICES = 20
_NOTHING = object()
_SHOWN_NOTICES = 5


def widget_key(code: str) -> str:
    """Return the session key of the widget that holds a value of the link."""
    return f"link-{code}"


def adopt(parameters: Sequence[Parameter], url_path: str) -> None:
    """Take over the values of a link the session has not seen; on another page, keep what was chosen.

    A widget of another page is new to Streamlit, even under the same key, and would begin with a default
    of its own: so every value is put into the session again, until the page has once been drawn to its
    end. A choice that the page cannot show gives way to an older one that it can, else to the default,
    and comes back where it can be shown.
    """
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    is_followed = bool(query) and (came_by_history() or not _is_written(query))
    reading = link.decode(query if is_followed else {}, parameters, url_path)
    is_new_page = st.session_state.get(_PAGE) != url_path
    for parameter in parameters:
        code, shown = parameter.code, _shown(parameter)
        if is_followed or shown is _NOTHING:
            _choose(code, reading.values[code])
        elif shown != _by_code(_STAND_INS).get(code, _NOTHING):
            _choose(code, shown)
        if is_followed or is_new_page or not _can_show(parameter, shown):
            can_show = functools.partial(_can_show, parameter)
            _show(code, _newest_choice(code, can_show, parameter.default))
    if is_followed:
        st.session_state[_NOTICES] = (current(parameters), reading.notices)


def put(values: Mapping[str, Any]) -> None:
    """Set values by code, as if the reader had chosen them."""
    for code, value in values.items():
        st.session_state[widget_key(code)] = _as_widget_value(value)


def show_instead(values: Mapping[str, Any]) -> None:
    """Show other values, by code, in place of what the reader chose and the page does not offer."""
    for code, value in values.items():
        _show(code, value)


def keep_among(code: str, allowed: Sequence[Any]) -> None:
    """Show the newest choice that a page offers for now, else what is shown, else the first it offers."""
    shown = st.session_state[widget_key(code)]
    default = shown if shown in allowed else allowed[0]
    value = _newest_choice(code, allowed.__contains__, default)
    if value != shown:
        _show(code, value)


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


def finish(parameters: Sequence[Parameter], url_path: str) -> None:
    """Write every value of a page that has been drawn to its end into the address."""
    write(parameters)
    st.session_state[_PAGE] = url_path


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


def _choose(code: str, value: Any) -> None:
    """Remember a value as the reader's newest choice."""
    choices = _by_code(_CHOICES)
    older = [choice for choice in choices.get(code, ()) if choice != value]
    choices[code] = [value, *older][:_REMEMBERED_CHOICES]
    _by_code(_STAND_INS).pop(code, None)


def _newest_choice(code: str, can_show: Callable[[Any], bool], default: Any) -> Any:
    return next(filter(can_show, _by_code(_CHOICES)[code]), default)


def _show(code: str, value: Any) -> None:
    """Put a value into the widget; one that is not the newest choice stands in for it."""
    st.session_state[widget_key(code)] = _as_widget_value(value)
    if value == _by_code(_CHOICES)[code][0]:
        _by_code(_STAND_INS).pop(code, None)
    else:
        _by_code(_STAND_INS)[code] = value


def _by_code(key: str) -> dict[str, Any]:
    """Return what the session keeps by the codes of the link."""
    kept: dict[str, Any] = st.session_state.setdefault(key, {})
    return kept


def _shown(parameter: Parameter) -> Any:
    value = st.session_state.get(widget_key(parameter.code), _NOTHING)
    return value if value is _NOTHING else _as_link_value(value, parameter)


def _can_show(parameter: Parameter, value: Any) -> bool:
    return value is not _NOTHING and not parameter.decode(parameter.encode(value))[1]


def _sentence(notices: Sequence[Notice]) -> str:
    lines = [_line(notice) for notice in notices[:_SHOWN_NOTICES]]
    if len(notices) > _SHOWN_NOTICES:
        lines.append(f"- and {len(notices) - _SHOWN_NOTICES} more")
    return "Part of the link could not be used:\n" + "\n".join(lines)


def _line(notice: Notice) -> str:
    text = f" {code_span(notice.text)}" if notice.text else ""
    return f"- {code_span(notice.code)}{text} {notice.outcome}"


def _fingerprint(query: link.Query) -> frozenset[tuple[str, tuple[str, ...]]]:
    return frozenset((name, tuple(texts)) for name, texts in query.items())


def _as_widget_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) and _is_text(value) else value


def _is_text(value: tuple[Any, ...]) -> bool:
    return all(isinstance(item, str) for item in value)


def _as_link_value(value: Any, parameter: Parameter) -> Any:
    if value is None:
        return parameter.default
    return tuple(value) if isinstance(value, list) else value
