"""The one way to show a figure: finding, picture, legend, source, data and link together."""

import functools
from collections.abc import Callable

import streamlit as st

from multivector.charts.view import View
from multivector.ui import focus_bar, maps, markup, picking
from multivector.ui.sharing import component
from multivector.ui.sharing.about import About, data_button, share_button
from multivector.views import kept

_PLOTLY_CONFIG = {"displayModeBar": False, "responsive": True}
WIDEST_PHONE_PX = 640


def show(
    view: View, *, on_select: Callable[[], None] | None = None, narrow: View | None = None
) -> None:
    """Show a view: finding, legend, picture, one caution, one line of sources, notes and actions.

    Args:
        view: the view.
        on_select: called when the reader picks a thing; its state lies under the view's key.
        narrow: the same figure drawn for a narrow window; the browser hides one of the two.
    """
    component.remember(view)
    words = _words(_about(view), kept.citations(view.source_ids), is_drawn=view.chart is not None)
    with st.container(key=f"figure-{view.key}", gap="small"):
        st.html(words if narrow is None else _by_width(view.key, narrow.key) + words)
        _draw_graphic(view, on_select)
        if narrow is not None:
            _draw_graphic(narrow, on_select)


def show_by_width(desk: View, phone: View, *, on_select: Callable[[], None] | None = None) -> None:
    """Show a view with the picture of the first on a wide window, of the second on a narrow one.

    The server does not know how wide a window is, so it sends both and the browser hides one.
    """
    show(desk, on_select=on_select, narrow=None if desk is phone else phone)


def _by_width(desk: str, phone: str) -> str:
    return (
        f"<style>@media (max-width:{WIDEST_PHONE_PX}px){{.st-key-{desk}{{display:none}}}}"
        f"@media (min-width:{WIDEST_PHONE_PX + 1}px){{.st-key-{phone}{{display:none}}}}</style>"
    )


def _draw_graphic(view: View, on_select: Callable[[], None] | None) -> None:
    if on_select is None and picking.offers_countries(view):
        on_select = functools.partial(picking.choose, view.key)
    if view.chart is None:
        st.info("There is nothing to draw for this choice. Choose another country or a later day.")
    elif view.is_map:
        st.pydeck_chart(
            maps.deck_of(view),
            height=maps.height_px(view),
            key=view.key,
            alt=view.alt,
            on_select=on_select or "ignore",
        )
    else:
        st.plotly_chart(
            view.graphic,
            theme=None,
            key=view.key,
            alt=view.alt,
            config=_PLOTLY_CONFIG,
            on_select=on_select or "ignore",
            selection_mode="points",
        )


def _about(view: View) -> About:
    return About(
        key=view.key,
        title=view.title,
        subtitle=view.subtitle,
        caveats=view.caveats,
        source=kept.source_line(view.source_ids) if view.source_ids else "",
        filters=focus_bar.in_words(kept.data()),
        legend=view.needed_legend,
    )


@functools.lru_cache(maxsize=1_024)
def _words(about: About, citations: tuple[str, ...] = (), *, is_drawn: bool) -> str:
    """Return the words above and below a figure; one that is not drawn has nothing to share."""
    actions = data_button(about) + (share_button(about) if is_drawn else "")
    head = markup.finding(about.title, about.subtitle, about.legend, anchor=about.key)
    foot = markup.foot(about.caveats, about.source, citations=citations, actions=actions)
    return markup.around(head, foot)
