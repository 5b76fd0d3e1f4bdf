"""Briefing: the views a reader picked, in order and in the reader's words, as documents."""

import streamlit as st

from multivector.ui import address
from multivector.ui.sharing import basket, documents, editor, offer, refocus
from multivector.ui.shell import drawing
from multivector.views.picked import BRIEFING
from multivector.views.selection import Selection


def draw_picked(selection: Selection) -> None:
    """Draw the picked views and what can be made of them, or first another briefing on offer."""
    data = selection.data
    basket.settle(came_by_history=address.came_by_history())
    offer.draw_report()
    if (other := basket.offered()) is not None:
        offer.draw_other(data, other)
    elif basket.links():
        _draw_mine(selection)
    else:
        st.info(
            "Your briefing is empty. Press **Use this figure** under any chart or map, then "
            "**Add to briefing**. Or open a saved briefing."
        )
        offer.draw_opening()


def _draw_mine(selection: Selection) -> None:
    data, mine = selection.data, basket.mine()
    editor.draw_lost(data, mine.items)
    refocus.draw(selection)
    editor.draw_title()
    documents.draw_exports(data, mine)
    for place, link in enumerate(mine.items):
        editor.draw_item(data, link, place, len(mine.items))
    offer.draw_saving(data)
    offer.draw_opening()


drawing.draw(BRIEFING, {"briefing": draw_picked})
