"""How a map of the page looks at first: fitted to the reader's window, and back to that on request."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from multivector.charts.view import View

_NARROW, _RESETS, _PICKS = "maps.is_narrow", "maps.resets", "maps.picks"
PHONE_HEIGHT_PX = 400
_MOBILE = "Mobi"  # what the browser of every phone says in its name


def deck_of(view: View) -> Any:
    """Return the deck of a map for the reader's window."""
    return view.drawn_for(
        is_narrow=is_narrow(),
        is_moved=_is_odd(_RESETS, view.key),
        is_turned=_is_odd(_PICKS, view.key),
    )


def height_px(view: View) -> int:
    """Return how high a map is drawn: on a phone it leaves room to scroll past it."""
    return min(view.height_px, PHONE_HEIGHT_PX) if is_narrow() else view.height_px


def take(sent: Any) -> None:
    """Take what the browser says of its maps: the width of its window, or which map to set back."""
    if not isinstance(sent, Mapping):
        return
    if isinstance(is_narrow := sent.get("isNarrow"), bool):
        st.session_state[_NARROW] = is_narrow
    if isinstance(key := sent.get("reset"), str):
        _count(_RESETS, key)


def forget_pick(key: str) -> None:
    """Let the browser forget what was picked on a map: it pales all the rest until then."""
    _count(_PICKS, key)


def _count(what: str, key: str) -> None:
    times: dict[str, int] = st.session_state.setdefault(what, {})
    times[key] = times.get(key, 0) + 1


def _is_odd(what: str, key: str) -> bool:
    return bool(st.session_state.get(what, {}).get(key, 0) % 2)


def is_narrow() -> bool:
    """Return whether the window is as narrow as a phone, by its width or, before that is known, its name."""
    known = st.session_state.get(_NARROW)
    return known if known is not None else _MOBILE in (st.context.headers.get("User-Agent") or "")
