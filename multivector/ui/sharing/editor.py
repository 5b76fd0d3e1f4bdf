"""The picked views as a reader edits them: order, headline, note; saving and opening a briefing."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import cache, linked_views
from multivector.ui.sharing import basket
from multivector.ui.sharing.basket import Picked
from multivector.ui.text import escape

FORMAT = "multivector-briefing-1"
_REPORT = "briefing.report"


def view_of(data: Package, link: str) -> View | None:
    """Return the view of a link: as it was picked or, after a reload, drawn anew from the link."""
    return basket.picked(link).view or linked_views.view_of(link, data, cache.mode())


def page_name(link: str) -> str:
    """Return the name of the page a link leads to; empty if there is none."""
    return linked_views.page_name(link) if linked_views.path_of(link) in linked_views.PAGES else ""


def draw_item(data: Package, link: str, place: int, count: int) -> None:
    """Draw one picked view with its picture, the reader's words and what can be done with it."""
    kept, view = basket.picked(link), view_of(data, link)
    with st.container(border=True):
        picture, words = st.columns([2, 3])
        with picture:
            _draw_picture(kept, view)
        with words:
            _draw_words(link, kept, view, place)
            _draw_moves(link, place, count)


def _draw_picture(kept: Picked, view: View | None) -> None:
    if kept.picture is not None:
        st.image(kept.picture, width="stretch")
    elif view is None:
        st.warning("This link no longer leads to a figure. It is named in the documents only.")
    else:
        st.caption(
            "The picture is not held here: pictures do not outlive a reload. Charts are drawn anew "
            "in documents; for a map open its page and press Share again."
        )


def _draw_words(link: str, kept: Picked, view: View | None, place: int) -> None:
    st.markdown(f"**{place + 1}. {escape(view.title if view else link)}**")
    headline = st.text_input(
        "Headline of your own",
        value=kept.headline,
        max_chars=basket.LONGEST_HEADLINE,
        placeholder="The finding above is used",
        key=f"headline {link}",
    )
    note = st.text_area(
        "Note", value=kept.note, max_chars=basket.LONGEST_NOTE, height=80, key=f"note {link}"
    )
    basket.say(link, headline=headline, note=note)


def _draw_moves(link: str, place: int, count: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, places, is_off in (
            ("Up", "arrow_upward", -1, place == 0),
            ("Down", "arrow_downward", 1, place == count - 1),
        ):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"{label} {link}",
                disabled=is_off,
                on_click=basket.move,
                args=(link, places),
            )
        st.button(
            "Remove",
            icon=":material/delete:",
            key=f"Remove {link}",
            on_click=basket.remove,
            args=(link,),
        )
        if page_name(link):
            st.page_link(
                linked_views.page_script(link),
                label="Open its page",
                query_params=linked_views.query_of(link),
            )


def draw_lost(data: Package, chosen: Sequence[str]) -> None:
    """Say what a reload could not bring back."""
    lost = [link for link in chosen if basket.picked(link).picture is None]
    maps = [link for link in lost if (view := view_of(data, link)) is not None and view.is_map]
    if lost:
        st.warning(
            f"{len(lost)} of {len(chosen)} views were brought back by the link alone: their "
            f"pictures are not held here{_and_maps(len(maps))}. The address of this page keeps "
            "views and order; save the briefing below to keep headlines and notes as well."
        )


def _and_maps(count: int) -> str:
    words = {0: "", 1: ", and the one map among them goes into documents in words only"}
    return words.get(count, f", and the {count} maps among them go into documents in words only")


def draw_saving(data: Package, chosen: Sequence[str]) -> None:
    """Let the reader keep the briefing as a small file."""
    items = [
        {"link": link, "headline": (kept := basket.picked(link)).headline, "note": kept.note}
        for link in chosen
    ]
    st.download_button(
        "Save the briefing",
        data=json.dumps({"format": FORMAT, "items": items}, ensure_ascii=False, indent=1),
        file_name=f"multivector-briefing-{data.version}.json",
        mime="application/json",
        icon=":material/save:",
        on_click="ignore",
        help="Links, order, headlines and notes; pictures are made anew.",
    )


def draw_opening(data: Package) -> None:
    """Let the reader open a saved briefing."""
    del data
    with st.expander("Open a saved briefing"):
        sent = st.file_uploader("A file this page has saved", type="json", key="briefing-file")
        report = st.session_state.pop(_REPORT, "")
        if report:
            st.error(report)
        if sent is not None:
            st.button("Open", on_click=_open, args=(sent.getvalue(),))


def _open(content: bytes) -> None:
    try:
        basket.replace_all(read_saved(content))
    except ValueError as error:
        st.session_state[_REPORT] = str(error)


def read_saved(content: bytes) -> dict[str, Picked]:
    """Return the views of a saved briefing by link.

    Raises:
        ValueError: the file is none that the Briefing page has saved; the text says why.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValueError("This file is not a saved briefing: it cannot be read.") from error
    if not isinstance(found, Mapping) or found.get("format") != FORMAT:
        raise ValueError(f"This file is not a saved briefing: {FORMAT} was expected.")
    items = found.get("items")
    if not isinstance(items, list) or not all(_is_item(item) for item in items):
        raise ValueError("This saved briefing is damaged: its items cannot be read.")
    return {item["link"]: _picked(item) for item in items}


def _is_item(item: Any) -> bool:
    return (
        isinstance(item, Mapping)
        and isinstance(item.get("link"), str)
        and item["link"].startswith("/")
        and all(isinstance(item.get(name, ""), str) for name in ("headline", "note"))
    )


def _picked(item: Mapping[str, str]) -> Picked:
    return Picked(
        headline=item.get("headline", "")[: basket.LONGEST_HEADLINE],
        note=item.get("note", "")[: basket.LONGEST_NOTE],
    )
