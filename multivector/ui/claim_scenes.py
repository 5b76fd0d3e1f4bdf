"""The parts of the Claims page: what may be chosen, the list, and the card with its chart."""

import functools
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from multivector.analysis.claims import record as claim_record
from multivector.analysis.claims.check import Check
from multivector.analysis.claims.record import Claim
from multivector.analysis.claims.verdicts import VERDICTS
from multivector.data.package import Package
from multivector.data.sources import full_citation
from multivector.ui import address, cache, claim_markup, linked_views, parameters, pickers
from multivector.ui import claim_parameters as codes
from multivector.ui.address import widget_key
from multivector.ui.by_width import show_by_width
from multivector.ui.link_values import Parameter
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import claims as views

URL_PATH = "claims"


def pick(data: Package) -> tuple[Claim, ...]:
    """Draw the choices and return the claims that fit, in the order asked for."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
        _pick_several(codes.TOPIC, "Topics", codes.TOPICS)
        _pick_several(codes.VERDICT, "Verdicts", codes.VERDICT_WORDS)
        st.text_input(
            "Search the claims",
            max_chars=80,
            key=widget_key(codes.SEARCH),
            placeholder="Any words",
            persist_state="session",
            width=180,
        )
        pickers.switch(codes.ORDER, "Order", codes.ORDER_WORDS)
    chosen = address.current(_parameters(data))
    fitting = views.found(
        chosen[codes.TOPIC],
        chosen[parameters.THEME],
        chosen[codes.VERDICT],
        chosen[parameters.COUNTRIES],
        chosen[codes.SEARCH],
    )
    return claim_record.ordered(fitting, chosen[codes.ORDER])


def _pick_several(code: str, label: str, words: Mapping[str, str]) -> None:
    st.multiselect(
        label,
        list(words),
        format_func=words.__getitem__,
        placeholder=f"All {label.lower()}",
        key=widget_key(code),
        persist_state="session",
        width=190,
    )


def _parameters(data: Package) -> tuple[Parameter, ...]:
    return (*parameters.shared(data), *parameters.of_page(URL_PATH, data))


@st.fragment
def draw_claims(data: Package, shown: tuple[Claim, ...]) -> None:
    """Draw the list and the claim picked from it; picking another reruns only this."""
    left, right = st.columns([2, 3], gap="large")
    with left:
        claim = _pick_claim(shown)
    with right:
        _draw_card(claim, [each.claim_id for each in shown])
    _draw_chart(data, claim)
    address.write(_parameters(data))


def _pick_claim(shown: Sequence[Claim]) -> Claim:
    by_id = {claim.claim_id: claim for claim in shown}
    key = widget_key(codes.CLAIM)
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
    st.session_state[widget_key(codes.CLAIM)] = claim_id


@functools.lru_cache(maxsize=512)
def label(claim: Claim) -> str:
    """Return a claim as it stands in the list."""
    return f"{claim.number}\\. {escape(claim.short)}"


@functools.lru_cache(maxsize=512)
def caption(claim: Claim) -> str:
    """Return what stands below a claim in the list: verdict, topic and what was measured."""
    told = [VERDICTS[claim.verdict].word, codes.TOPICS.get(claim.topic, claim.topic)]
    if claim.is_contested_by_the_tables:
        told.append("the tables say otherwise")
    elif isinstance(claim.check, Check):
        told.append(f"recomputed: {claim.check.measured_text}")
    return escape(" · ".join(told))


def _draw_card(claim: Claim, ids: list[str]) -> None:
    source = cache.source_line(claim.source_ids)
    st.html(claim_markup.card(claim, cache.country_names(), source))
    with st.container(horizontal=True, gap="small"):
        _draw_steps(ids, claim.claim_id)
        if isinstance(claim.check, Check):
            rest = functools.partial(_inputs, claim.check)
            _draw_on_demand("What it rests on", ":material/calculate:", rest)
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
            "Source": [cache.source_line(each.source_ids) for each in check.inputs],
        }
    )
    st.dataframe(rows, hide_index=True, alt="What the measured figure rests on")


def _citations(claim: Claim) -> None:
    own = claim.check.source_ids if isinstance(claim.check, Check) else ()
    sources = cache.data().table("sources")
    ids = dict.fromkeys((*claim.source_ids, *own))
    st.markdown("\n".join(f"- {escape(full_citation(sources, each))}" for each in ids))


def _draw_chart(data: Package, claim: Claim) -> None:
    if not claim.view:
        st.caption("No chart of this site shows this claim; it rests on the sources named.")
        return
    drawn = linked_views.drawings_of(claim.view, data, cache.mode())
    page = linked_views.page_name(claim.view)
    st.page_link(
        linked_views.page_script(claim.view),
        label=f"{'The chart' if drawn else 'What it is about'} on the page {page}",
        icon=":material/open_in_new:",
        query_params=linked_views.query_of(claim.view),
    )
    if len(drawn) > 1:
        show_by_width(*drawn)
    elif drawn:
        show(drawn[0])
