"""The parts of the Claims page: what may be chosen, the list, and the card with its chart."""

import functools
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from multivector.analysis.claims.check import Check
from multivector.analysis.claims.record import Claim
from multivector.analysis.claims.verdicts import VERDICTS
from multivector.data.package import Package
from multivector.data.sources import full_citation
from multivector.figures.claims.scorecard import verdicts_drawn
from multivector.ui import address, browser, page_link
from multivector.ui.address import widget_key
from multivector.ui.shell import controls
from multivector.ui.show import show, show_by_width
from multivector.ui.story import claim_markup
from multivector.views import kept, linked, registry
from multivector.views.claims import record as views
from multivector.views.claims.page import (
    CLAIM,
    CLAIMS,
    ORDER,
    SEARCH,
    VERDICT,
    fitting,
    notes,
    of_all_verdicts,
    scorecard,
    themes_in_words,
)
from multivector.views.selection import Selection
from multivector.views.shared_controls import SCOPE
from multivector.views.text import escape

UNFILTERED = {VERDICT.code: (), SEARCH.code: ""}
"""What the page chooses of itself when the reader clears it."""


def _draw(selection: Selection) -> None:
    """Draw the scorecard, then the claims that fit and the one picked."""
    _draw_warning()
    _draw_notes(selection)
    shown = fitting(selection)
    if of_all_verdicts(selection):
        pick = functools.partial(_take_verdict, selection)
        show(scorecard(selection), on_select=pick)
        st.caption("Select a colour to list its claims; select it again to list all.")
    with st.expander("About the claims and verdicts"):
        st.html(claim_markup.introduction(selection.data.schema("claims").caveats[:1]))
    with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
        for control in (SCOPE, VERDICT, SEARCH, ORDER):
            controls.draw(control, selection)
    if not shown:
        st.info("No claims fit this choice.")
        st.button("Clear the filters of this page", on_click=address.put, args=(UNFILTERED,))
    else:
        _draw_claims(selection.data, shown)


def _take_verdict(selection: Selection) -> None:
    """List the claims of the verdict that was picked on the scorecard, or all if it was chosen."""
    state = st.session_state.get("claims-scorecard", {})
    points = state.get("selection", {}).get("points", ())
    if points:
        drawn = verdicts_drawn(of_all_verdicts(selection))
        wanted = drawn[int(points[0]["curve_number"])]
        chosen = (wanted,) if selection[VERDICT] != (wanted,) else ()
        address.put({VERDICT.code: chosen})


def _draw_notes(selection: Selection) -> None:
    """Say which claims are shown where they are not all, and what is shown instead of none."""
    for words, label, values in notes(selection):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escape(words), width="content")
            if label:
                st.button(escape(label), type="tertiary", on_click=address.put, args=(values,))


def _draw_warning() -> None:
    titles = [f"{claim.number}. {claim.short}" for claim in views.contested()]
    if titles:
        st.warning(escape(f"Our data now point to another verdict on: {' '.join(titles)}"))


@st.fragment
def _draw_claims(data: Package, shown: tuple[Claim, ...]) -> None:
    """Draw the list and the claim picked from it; picking another reruns only this."""
    left, right = st.columns([2, 3], gap="large")
    with left:
        claim = _pick_claim(shown)
    with right:
        _draw_card(claim, [each.claim_id for each in shown])
    _draw_chart(data, claim)
    address.write(registry.known(CLAIMS.address, data))


def _pick_claim(shown: Sequence[Claim]) -> Claim:
    by_id = {claim.claim_id: claim for claim in shown}
    key = widget_key(CLAIM.code)
    if st.session_state[key] not in by_id:
        st.session_state[key] = shown[0].claim_id
    picked = st.radio(
        "Claims",
        list(by_id),
        format_func=lambda claim_id: label(by_id[claim_id]),
        captions=[caption(claim) for claim in shown],
        key=key,
        persist_state="session",
    )
    return by_id[str(picked)]


def _draw_steps(ids: list[str], picked: str) -> None:
    place = ids.index(picked)
    for word, icon, other in (
        ("Previous", ":material/chevron_left:", place - 1),
        ("Next", ":material/chevron_right:", place + 1),
    ):
        st.button(
            word,
            icon=icon,
            type="tertiary",
            disabled=not 0 <= other < len(ids),
            on_click=_go_to,
            args=(ids[max(0, min(other, len(ids) - 1))],),
            key=f"claim-{word.lower()}",
        )


def _go_to(claim_id: str) -> None:
    st.session_state[widget_key(CLAIM.code)] = claim_id


@functools.lru_cache(maxsize=512)
def label(claim: Claim) -> str:
    """Return a claim as it stands in the list."""
    return f"{claim.number}\\. {escape(claim.short)}"


@functools.lru_cache(maxsize=512)
def caption(claim: Claim) -> str:
    """Return what stands below a claim in the list: verdict, themes and what was measured."""
    parts = [VERDICTS[claim.verdict].word, *themes_in_words(claim)]
    if claim.is_contested_by_the_tables:
        parts.append("our data now say otherwise")
    elif isinstance(claim.check, Check):
        parts.append(f"our figure: {claim.check.measured_text}")
    return escape(" · ".join(parts))


def _draw_card(claim: Claim, ids: list[str]) -> None:
    source = kept.source_line(claim.source_ids)
    st.html(claim_markup.LIST_STYLE + claim_markup.card(claim, kept.country_names(), source))
    with st.container(horizontal=True, gap="small"):
        _draw_steps(ids, claim.claim_id)
        if isinstance(claim.check, Check):
            rest = functools.partial(_inputs, claim.check)
            _draw_on_demand("How we calculated it", ":material/calculate:", rest)
        _draw_on_demand("Sources", ":material/menu_book:", functools.partial(_citations, claim))


def _draw_on_demand(label_text: str, icon: str, draw: Callable[[], None]) -> None:
    popover = st.popover(
        label_text,
        icon=icon,
        type="tertiary",
        on_change="rerun",
        key=f"claim-{label_text}",
    )
    if popover.open:
        with popover:
            draw()


def _inputs(check: Check) -> None:
    rows = pd.DataFrame(
        {
            "What": [each.what for each in check.inputs],
            "Value": [each.value for each in check.inputs],
            "Table": [each.table for each in check.inputs],
            "Confidence": [each.confidence for each in check.inputs],
            "Source": [kept.source_line(each.source_ids) for each in check.inputs],
        }
    )
    st.dataframe(rows, hide_index=True, alt="What our figure is calculated from")


def _citations(claim: Claim) -> None:
    own = claim.check.source_ids if isinstance(claim.check, Check) else ()
    sources = kept.data().table("sources")
    ids = dict.fromkeys((*claim.source_ids, *own))
    st.markdown("\n".join(f"- {escape(full_citation(sources, each))}" for each in ids))


def _draw_chart(data: Package, claim: Claim) -> None:
    if not claim.view:
        st.caption("No chart shows this claim; see its sources.")
        return
    drawn = linked.drawings_of(claim.view, data, browser.mode())
    page_link.draw(
        claim.view, f"Open in {linked.page_of(claim.view).name}", ":material/open_in_new:"
    )
    if len(drawn) > 1:
        show_by_width(*drawn)
    elif drawn:
        show(drawn[0])


PARTS = {"claims": _draw}
