"""The one component of ours in the browser: what the buttons of every figure do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import about, address, figure_data, focus_bar, glossary, maps, sign_in
from multivector.ui.footer import facts_in_words, version_in_words
from multivector.ui.instance import INSTANCE
from multivector.ui.sharing import basket, keeping
from multivector.ui.sharing.picture import read_picture
from multivector.views import kept, link, registry

_KEY = "sharing"
SHOWN = "sharing.shown"
_REFUSAL = "sharing.refusal"
_TURN = "sharing.turn"
_MOST_SHOWN = 60
ABOUT, TERM = "about", "term:"  # what a button of a page opens
_FOLDER = Path(__file__).parent


def _source(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_dialog = st.components.v2.component(
    "multivector_sharing",
    html=_source("dialog.html"),
    css=_source("dialog.css"),
    js=_source(
        *("frame.js", "reconnect.js", "keep.js", "hold.js", "link.js", "keys.js", "map.js"),
        "dialog.js",
    ),
)


def remember(view: View) -> None:
    """Remember a view that is on the page, so that it can be added to the briefing as it is."""
    shown: dict[str, View] = st.session_state.setdefault(SHOWN, {})
    shown.pop(view.key, None)
    shown[view.key] = view
    if len(shown) > _MOST_SHOWN:
        del shown[next(iter(shown))]


def draw(data: Package, url_path: str) -> None:
    """Put the dialog on a page; it stays unseen until a button of a figure opens it.

    Where the reader has just asked for the data behind a figure, for a term or for what the product is,
    that is opened.
    """
    refusal = st.session_state.pop(_REFUSAL, "")
    sent = _dialog(
        key=_KEY,
        data={
            "version": data.version,
            "versionInWords": version_in_words(data),
            "factsInWords": facts_in_words(data, registry.PAGES[url_path]),
            "count": len(basket.links()),
            "refusal": refusal,
            "instance": INSTANCE,
            "isNarrow": maps.is_narrow(),
            "turn": st.session_state.get(_TURN, 0),
            "contact": kept.settings().contact,
            "briefing": {**keeping.news(), "owner": sign_in.owner()},
        },
        on_added_change=lambda: _take(data, url_path),
        on_kept_change=lambda: keeping.take(st.session_state[_KEY].get("kept")),
        on_turn_change=_take_turn,
        on_map_change=lambda: maps.take(st.session_state[_KEY].get("map")),
        on_viewed_change=lambda: None,
        on_opened_change=lambda: None,
    )
    if sent.viewed is not None and (view := _shown(sent.viewed)) is not None:
        figure_data.open_dialog(view)
    elif sent.opened == ABOUT:
        about.open_dialog(data)
    elif isinstance(sent.opened, str) and sent.opened.startswith(TERM):
        glossary.open_dialog(url_path, sent.opened.removeprefix(TERM))


def _take_turn() -> None:
    """Remember the number that came with a click which waits for its return."""
    turn = st.session_state[_KEY].get("turn")
    if isinstance(turn, int):
        st.session_state[_TURN] = turn


def _shown(key: Any) -> View | None:
    """Return the view of a key that is on the page; the browser may name any."""
    shown: dict[str, View] = st.session_state.get(SHOWN, {})
    return shown.get(key) if isinstance(key, str) else None


def _take(data: Package, url_path: str) -> None:
    """Take what the dialog sends into the briefing, or say why not."""
    sent = st.session_state[_KEY].get("added")
    try:
        refusal = _add(data, url_path, sent) if isinstance(sent, Mapping) else "Nothing was sent."
    except ValueError as error:
        refusal = str(error)
    if refusal:
        st.session_state[_REFUSAL] = refusal


def _add(data: Package, url_path: str, sent: Mapping[str, Any]) -> str:
    view = _shown(sent.get("key"))
    if view is None:
        return "This figure is no longer on the page. Open its page again and add it from there."
    values = registry.known(url_path, data)
    picked = link.short_link(url_path, address.current(values), values, view.key)
    picture = read_picture(sent.get("picture"))
    words = focus_bar.in_words(data)
    return basket.add(picked, basket.Picked(view=view, filters=words, picture=picture))
