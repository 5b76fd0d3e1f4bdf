"""The one way to show a figure: finding, picture, legend, source, data and link together."""

import functools
from collections.abc import Callable

import streamlit as st

from multivector.briefing.delimited import csv_bytes
from multivector.data.sources import full_citation
from multivector.figures.view import View
from multivector.ui import cache, filters, markup
from multivector.ui.sharing import component
from multivector.ui.sharing.about import About, share_button
from multivector.ui.text import escape

_PLOTLY_CONFIG = {"displayModeBar": False, "responsive": True}
_SHOWN_ROWS = 1_000


def show(
    view: View, *, on_select: Callable[[], None] | None = None, narrow: View | None = None
) -> None:
    """Show a view: its finding as heading, then picture, legend, caveats, source and actions.

    Args:
        view: the view.
        on_select: called when the reader picks a thing; its state lies under the view's key.
        narrow: the same figure drawn for a narrow window; who asks for it hides one of the two.
    """
    component.remember(view)
    with st.container(key=f"figure-{view.key}", gap="small"):
        st.html(markup.heading(view.title, view.subtitle, anchor=view.key))
        _draw_graphic(view, on_select)
        if narrow is not None:
            _draw_graphic(narrow, on_select)
        _draw_foot(view)
        _draw_actions(view)


def _draw_graphic(view: View, on_select: Callable[[], None] | None) -> None:
    if view.graphic is None:
        st.info("There is nothing to draw for this choice. Choose another country or a later day.")
    elif view.is_map:
        st.pydeck_chart(
            view.graphic,
            height=view.height_px,
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


def _draw_foot(view: View) -> None:
    about = About(
        key=view.key,
        title=view.title,
        subtitle=view.subtitle,
        caveats=view.caveats,
        source=cache.source_line(view.source_ids) if view.source_ids else "",
        filters=filters.in_words(cache.data()),
        legend=view.legend,
    )
    words = _foot(about, is_drawn=view.graphic is not None)
    if words:
        st.html(words)


@functools.lru_cache(maxsize=4 * cache.KEPT_VIEWS)
def _foot(about: About, *, is_drawn: bool) -> str:
    """Return what stands below a figure; a figure that is not drawn has nothing to share."""
    action = share_button(about) if is_drawn else ""
    return markup.foot(about.legend, about.caveats, about.source, action=action)


def _draw_actions(view: View) -> None:
    popover = st.popover(
        "View data",
        icon=":material/table:",
        type="tertiary",
        on_change="rerun",
        key=f"data-{view.key}",
    )
    if popover.open:
        with popover:
            _draw_data(view)


def _draw_data(view: View) -> None:
    shown = view.data.head(_SHOWN_ROWS)
    st.dataframe(shown, hide_index=True, alt=f"Data of the figure: {view.title}")
    st.download_button(
        "Download CSV",
        data=lambda: csv_bytes(view.data),
        file_name=f"multivector-{view.key}-{cache.data().version}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv-{view.key}",
    )
    sources = cache.source_rows(view.source_ids)
    for source_id in view.source_ids:
        st.caption(escape(full_citation(sources, source_id)))
