"""The picked views as a reader edits them: title, order, headline, note."""

from collections.abc import Mapping
from contextlib import nullcontext

import streamlit as st

from multivector.analysis.wording import counted
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import browser, page_link
from multivector.ui.sharing import basket
from multivector.ui.sharing.basket import Picked
from multivector.views import linked as linked_views
from multivector.views import registry
from multivector.views.text import escape

DEFAULT_TITLE = "Briefing"


def view_of(data: Package, link: str, item: Picked) -> View | None:
    """Return the view of a link: as it was picked or, after a reload, drawn anew from the link."""
    return item.view or linked_views.view_of(link, data, browser.mode())


def page_name(link: str) -> str:
    """Return the name of the page a link leads to; empty if there is none."""
    page = registry.PAGES.get(linked_views.path_of(link))
    return page.name if page else ""


def draw_title() -> None:
    """Let the reader give the briefing a title."""
    key = "briefing-title"
    st.session_state[key] = basket.mine().title
    st.text_input(
        "Title",
        max_chars=basket.LONGEST_TITLE,
        placeholder=DEFAULT_TITLE,
        key=key,
        on_change=lambda: basket.rename(st.session_state[key]),
    )


def draw_item(data: Package, link: str, place: int, count: int) -> None:
    """Draw one picked view with its picture, the reader's words and what can be done with it."""
    item = basket.picked(link)
    view = view_of(data, link, item)
    with st.container(border=True):
        picture, words = st.columns([2, 3])
        with picture:
            _draw_picture(item, view)
        with words:
            _draw_heading(link, view, place)
            _draw_words(link, item)
            _draw_moves(link, place, count)


def draw_other_item(data: Package, link: str, item: Picked, place: int) -> None:
    """Draw one view of a briefing that is on offer, to be looked at only."""
    with st.container(border=True):
        _draw_heading(link, view_of(data, link, item), place)
        for words in filter(None, (item.headline, item.note)):
            st.text(words)
        _draw_page_link(link)


def _draw_picture(kept: Picked, view: View | None) -> None:
    if kept.picture is not None:
        st.image(kept.picture, width="stretch")
    elif view is None:
        st.warning("This link no longer leads to a figure; documents only name it.")
    else:
        st.caption(
            "Preview not available after reloading. Charts are redrawn in documents; for a map, "
            "open its page and press “Use this figure” again."
        )


def _draw_heading(link: str, view: View | None, place: int) -> None:
    st.markdown(f"**{place + 1}. {escape(view.title if view else link)}**")


def _draw_words(link: str, item: Picked) -> None:
    """Draw what the reader can write; it is kept before the page that it was typed on runs again."""
    headline, note = f"headline {link}", f"note {link}"
    st.session_state[headline], st.session_state[note] = item.headline, item.note
    st.text_input(
        "Your headline (optional)",
        max_chars=basket.LONGEST_HEADLINE,
        placeholder="Otherwise the finding above",
        key=headline,
        on_change=lambda: basket.say(link, headline=st.session_state[headline]),
    )
    st.text_area(
        "Note (optional)",
        max_chars=basket.LONGEST_NOTE,
        height=80,
        key=note,
        on_change=lambda: basket.say(link, note=st.session_state[note]),
    )


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
        _draw_remove(link)
        _draw_page_link(link)


def _draw_remove(link: str) -> None:
    """Draw the button that takes a view out; it asks first where words of the reader would go."""
    item = basket.picked(link)
    has_words = bool(item.headline or item.note)
    with st.popover("Remove", icon=":material/delete:") if has_words else nullcontext():
        if has_words:
            st.markdown("Your headline and note are removed too.")
        st.button(
            "Remove the figure" if has_words else "Remove",
            icon=":material/delete:",
            key=f"Remove {link}",
            on_click=basket.remove,
            args=(link,),
        )


def _draw_page_link(link: str) -> None:
    if page_name(link):
        page_link.draw(link, "Open on its page")


def draw_lost(data: Package, items: Mapping[str, Picked]) -> None:
    """Say what a reload could not bring back."""
    lost = [(link, item) for link, item in items.items() if item.picture is None]
    views = [view_of(data, link, item) for link, item in lost]
    maps = sum(view is not None and view.is_map for view in views)
    if lost:
        st.warning(
            f"No preview of {len(lost)} of {counted(len(items), 'figure')} after reloading; "
            f"documents redraw charts{_and_maps(maps)}. To share a briefing with its headlines and "
            "notes, save it below; this page's address carries figures and order only."
        )


def _and_maps(count: int) -> str:
    words = {0: "", 1: ", but show one map in words only"}
    return words.get(count, f", but show {count} maps in words only")
