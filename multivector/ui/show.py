"""The one way to show a figure: finding, picture, legend, source, data and link together."""

import html
from collections.abc import Callable, Sequence

import streamlit as st

from multivector.briefing.delimited import csv_bytes
from multivector.data.sources import full_citation
from multivector.figures.view import LegendItem, View
from multivector.ui import cache
from multivector.ui.text import escape

_PLOTLY_CONFIG = {"displayModeBar": False, "responsive": True}
_SHOWN_ROWS = 1_000


def show(
    view: View, *, on_select: Callable[[], None] | None = None, narrow: View | None = None
) -> None:
    """Show a view: its finding as heading, then picture, legend, caveats, source and actions.

    Args:
        view: the view.
        on_select: called when the reader picks a thing on a map; its state lies under the view's key.
        narrow: the same figure drawn for a narrow window; who asks for it hides one of the two.
    """
    with st.container(key=f"figure-{view.key}", gap="small"):
        st.subheader(escape(view.title), anchor=view.key)
        st.caption(escape(view.subtitle))
        _draw_graphic(view, on_select)
        if narrow is not None:
            _draw_graphic(narrow, None)
        _draw_legend(view.legend)
        _draw_notes(view)
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
        st.plotly_chart(view.graphic, theme=None, key=view.key, alt=view.alt, config=_PLOTLY_CONFIG)


def _draw_legend(items: Sequence[LegendItem]) -> None:
    if items:
        st.html(legend_html(items))


def legend_html(items: Sequence[LegendItem]) -> str:
    """Return a legend as a list; every word and colour is escaped, so data stays text."""
    entries = "".join(
        f'<li style="display:flex;align-items:center;gap:.4rem">{_swatch(item)}'
        f"{html.escape(item.label)}</li>"
        for item in items
    )
    style = "display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:0"
    return f'<ul style="{style};font-size:.875rem">{entries}</ul>'


def _swatch(item: LegendItem) -> str:
    colour = html.escape(item.colour or "currentColor", quote=True)
    hatch = f"repeating-linear-gradient(45deg,{colour} 0 1px,transparent 1px 4px)"
    back = f"repeating-linear-gradient(-45deg,{colour} 0 1px,transparent 1px 4px)"
    dots = f"radial-gradient({colour} 1.1px,transparent 1.4px) 0 0/4px 4px"
    forms = {
        "fill": f"width:.8rem;height:.8rem;border-radius:2px;background:{colour}",
        "none": "display:none",
        "line": f"width:1.4rem;border-top:3px solid {colour}",
        "dash": f"width:1.4rem;border-top:3px dashed {colour}",
        "dotted": f"width:1.4rem;border-top:2px dotted {colour}",
        "hollow": f"width:1.4rem;height:7px;border:solid {colour};border-width:2px 0",
        "ring": f"width:.5rem;height:.5rem;border:2px solid {colour};border-radius:50%",
        "circle": f"width:.75rem;height:.75rem;border-radius:50%;background:{colour}",
        "square": f"width:.7rem;height:.7rem;background:{colour}",
        "diamond": f"width:.6rem;height:.6rem;transform:rotate(45deg);background:{colour}",
        "hatch": f"width:1.1rem;height:.8rem;background:{hatch}",
        "back-hatch": f"width:1.1rem;height:.8rem;background:{back}",
        "cross": f"width:1.1rem;height:.8rem;background:{hatch},{back}",
        "dots": f"width:1.1rem;height:.8rem;background:{dots}",
    }
    kind, _, px = item.form.partition(" ")
    form = f"width:1.4rem;border-top:{int(px)}px solid {colour}" if px else forms[kind]
    return f'<span aria-hidden="true" style="display:inline-block;{form}"></span>'


def _draw_notes(view: View) -> None:
    """Draw caveats and source as one text: each element costs every reader a message a rerun."""
    lines = [f":material/info: {escape(caveat)}" for caveat in view.caveats]
    if view.source_ids:
        lines.append(f"Source: {escape(cache.source_line(view.source_ids))}")
    if lines:
        st.caption("  \n".join(lines))


def _draw_actions(view: View) -> None:
    with st.container(horizontal=True, gap="small"):
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
    sources = cache.data().table("sources")
    for source_id in view.source_ids:
        st.caption(escape(full_citation(sources, source_id)))
