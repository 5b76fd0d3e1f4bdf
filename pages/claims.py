"""Claims: what the article of 2022 says, put to the test, with evidence on both sides."""

import streamlit as st

from multivector.data.package import Package
from multivector.ui import browser, claim_markup, claim_scenes, frame
from multivector.ui.show import show
from multivector.views.claims import record as views
from multivector.views.text import escape

NONE_FITS = (
    "No claim fits. Choose other topics, verdicts or words below, or more countries and themes in "
    "the sidebar."
)


def draw_page(data: Package) -> None:
    """Draw the scorecard, then the claims that fit and the one picked."""
    st.title("Claims")
    _draw_warning()
    score, scale = st.columns([3, 2], gap="large")
    shown = claim_scenes.pick(data)
    with scale:
        st.html(claim_markup.introduction(data.schema("claims").caveats))
    with score:
        if shown:
            show(views.scorecard(tuple(sorted(claim.claim_id for claim in shown)), browser.mode()))
        else:
            st.info(NONE_FITS)
    if shown:
        claim_scenes.draw_claims(data, shown)


def _draw_warning() -> None:
    told = [f"{claim.number}. {claim.short}" for claim in views.contested()]
    if told:
        st.warning(
            escape(
                f"The tables now support another verdict than the one written on: {' '.join(told)}"
            )
        )


frame.draw(draw_page)
