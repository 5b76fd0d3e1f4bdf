"""All figures of a briefing about another country: the one that is in focus on the pages now."""

import streamlit as st

from multivector.analysis.wording import counted, in_sentence, in_words, joined
from multivector.data.package import Package
from multivector.ui.sharing import basket
from multivector.views import kept, linked
from multivector.views.selection import Selection
from multivector.views.text import escape


def draw(selection: Selection) -> None:
    """Say that figures keep their filters, and offer to apply the focus of now to all of them."""
    names = joined([in_sentence(kept.country_names()[each]) for each in selection.shown])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Saved figures keep their own filters.", width="content")
        st.button(
            f"Apply the current focus to all figures: {escape(names)}",
            key="briefing-focus",
            type="tertiary",
            on_click=apply,
            args=(selection.data, selection.focus, selection.compared),
        )


def apply(data: Package, focus: str, compared: tuple[str, ...]) -> None:
    """Let every figure that can be about a country be about it, and say which stay as they are."""
    links = basket.links()
    others = {each: linked.about(each, data, focus, compared) for each in links}
    changed = {link: other for link, other in others.items() if other and other != link}
    basket.point_to(changed)
    stay = sum(not other for other in others.values())
    if stay:
        name = in_sentence(kept.country_names()[focus])
        verb = "has" if stay == 1 else "have"
        basket.report(
            f"{in_words(stay).capitalize()} of {counted(len(links), 'figure')} {verb} nothing on "
            f"{name} and did not change."
        )
