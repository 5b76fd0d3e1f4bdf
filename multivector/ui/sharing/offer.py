"""Whatever would replace or empty the reader's briefing: a link, a saved file, Clear. It asks first."""

import streamlit as st

from multivector.analysis.wording import in_words
from multivector.data.package import Package
from multivector.ui.sharing import basket, documents, editor, kept
from multivector.ui.sharing.basket import Basket


def draw_report() -> None:
    """Say what of a briefing could not be used."""
    if words := basket.report():
        st.warning(words)


def draw_other(data: Package, other: Basket) -> None:
    """Show a briefing that an address or a file has brought, and ask what to do with it."""
    st.info(
        f"**This is another briefing, with {_counted(len(other.items))}.** Yours, with "
        f"{_counted(len(basket.links()))}, is kept until you choose."
    )
    with st.container(horizontal=True):
        st.button(
            "Open this briefing",
            key="briefing-open",
            on_click=basket.take,
            args=(other,),
            help="It replaces yours, with its headlines and notes.",
        )
        st.button("Keep mine", key="briefing-keep", on_click=basket.keep_mine)
        st.button("Add to mine", key="briefing-add", on_click=_add, args=(other,))
    documents.draw_exports(data, other)
    for place, (link, item) in enumerate(other.items.items()):
        editor.draw_other_item(data, link, item, place)


def _add(other: Basket) -> None:
    left_out = basket.take_besides(other)
    if left_out:
        basket.report(f"Your briefing is full; {_counted(left_out)} did not fit.")


def draw_saving(data: Package) -> None:
    """Let the reader keep the briefing as a small file, or take everything out of it."""
    with st.container(horizontal=True):
        st.download_button(
            "Save the briefing",
            data=kept.written(basket.mine(), indent=1),
            file_name=f"multivector-briefing-{data.version}.json",
            mime="application/json",
            icon=":material/save:",
            on_click="ignore",
            help="Figures, order, headlines and notes; pictures are redrawn.",
        )
        with st.popover("Clear", icon=":material/delete:"):
            st.markdown("Remove all figures, with their headlines and notes?")
            st.button("Clear the briefing", key="briefing-clear", on_click=basket.clear)


def draw_opening() -> None:
    """Let the reader open a saved briefing."""
    with st.expander("Open a saved briefing"):
        sent = st.file_uploader("A briefing saved on this page", type="json", key="briefing-file")
        if sent is not None:
            st.button("Open", on_click=_open, args=(sent.getvalue(),))


def _open(content: bytes) -> None:
    try:
        other, lost = kept.read(content)
    except ValueError as error:
        basket.report(str(error))
        return
    basket.bring(other)
    if lost:
        basket.report(f"Part of this saved briefing could not be used: {_counted(lost)} left out.")


def _counted(count: int) -> str:
    return f"{in_words(count)} {'figure' if count == 1 else 'figures'}"
