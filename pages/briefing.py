"""Briefing: the views a reader picked, in order and in the reader's words, as documents."""

import streamlit as st

from multivector.ui.sharing import basket, documents, editor
from multivector.ui.shell import drawing
from multivector.views.picked import BRIEFING
from multivector.views.selection import Selection


def draw_picked(selection: Selection) -> None:
    """Draw the picked views, then what can be made of them."""
    data = selection.data
    chosen = basket.links()
    if not chosen:
        st.info(
            "Nothing is picked yet. Press **Share** under any figure or map, then "
            "**Add to briefing**. Or open a briefing that was saved."
        )
        editor.draw_opening(data)
        return
    editor.draw_lost(data, chosen)
    documents.draw_exports(data, chosen)
    for place, link in enumerate(chosen):
        editor.draw_item(data, link, place, len(chosen))
    editor.draw_saving(data, chosen)
    editor.draw_opening(data)


drawing.draw(BRIEFING, {"briefing": draw_picked})
