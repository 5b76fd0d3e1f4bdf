"""The scenes of the What if page: each shows one side of the answer."""

from collections.abc import Callable, Mapping

import streamlit as st

from multivector.analysis.disruption.backtest import MODEL_BLIND_SPOTS
from multivector.analysis.disruption.sentences import told_in_money
from multivector.charts.view import View
from multivector.figures.disruption.map import SIDES
from multivector.figures.disruption.ranking import RANKINGS
from multivector.ui import pickers
from multivector.ui import what_if_parameters as values
from multivector.ui.address import widget_key
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import what_if as views
from multivector.ui.views.what_if import Question

ABOUT_A_SCENARIO = frozenset(("ways", "limits", "money"))
MOST_TABLE_ROWS = 400


def draw_scene(question: Question) -> None:
    """Let the reader choose a scene and draw it; say the answer above all that do not begin with it."""
    pickers.switch(values.SCENE, "Show", values.SCENES, hide_label=True)
    scene = str(st.session_state[widget_key(values.SCENE)])
    if scene in ABOUT_A_SCENARIO:
        st.markdown(f"**{escape(views.what_if(question).finding)}.**")
    SCENES[scene](question)


def _draw_answer(question: Question) -> None:
    _show(views.outcome(question))
    found = views.answered(question.scenario)
    st.markdown("  \n".join(escape(line) for line in told_in_money(found)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show(views.routes(question))
    with right:
        lines = "\n".join(f"- {escape(each)}" for each in found.assumptions)
        st.markdown(f"**What this rests on**\n\n{lines}")


def _draw_ways(question: Question) -> None:
    pickers.switch(values.SIDE, "Flows", SIDES, hide_label=True)
    _show(views.on_the_map(question, str(st.session_state[widget_key(values.SIDE)])))
    _show(views.flows(question))


def _draw_limits(question: Question) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        _show(views.bottlenecks(question))
    with right:
        _show(views.expansions(question))


def _draw_money(question: Question) -> None:
    found = views.answered(question.scenario)
    money, scale = found.money, found.scale
    left, right = st.columns(2, gap="large")
    with left:
        _show(views.in_money(question))
        amounts = [each for each in (money.low, money.middle, money.high) if each is not None]
        if amounts:
            lines = [
                f"- {each.name.capitalize()}: {escape(each.formula)}  \n  {escape(each.reason)}"
                for each in amounts
            ]
            stranded = f"stranded volume{scale.at_a_rate}"
            head = f"Revenue at risk = {stranded} × barrels a tonne × (Brent − discount) × duration"
            if views.network_of(question.network_id).commodity != "crude":
                head = f"Revenue at risk = {stranded} × price × duration"
            st.markdown("\n".join([f"**{escape(head)}**", "", *lines]))
    with right:
        _show(views.shares(question))
        if money.state_shares:
            lines = [
                f"- {escape(each.label)}: {escape(each.formula)}" for each in money.state_shares
            ]
            parts = f"exports lost{scale.in_the_time} ÷ exports{scale.at_a_rate}"
            head = f"Share of state revenue = published share × {parts}"
            st.markdown("\n".join([f"**{escape(head)}**", "", *lines]))


def _draw_ranking(question: Question) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pickers.switch(values.RANKING, "Rank", RANKINGS)
        ranked = str(st.session_state[widget_key(values.RANKING)])
        if ranked != "state":
            pickers.switch(values.LEGS, "Legs", values.WHOSE_LEGS)
        pickers.switch(values.ON_TOP, "Losses", values.LOSSES)
    legs = str(st.session_state[widget_key(values.LEGS)])
    is_on_top = st.session_state[widget_key(values.ON_TOP)] == values.ON_SCENARIO
    with st.spinner("Closing every leg and every pair of legs, one after the other"):
        view = views.ranking(question, ranked, legs, is_on_top=is_on_top)
    _show(view)
    if len(view.data):
        st.dataframe(
            view.data.head(MOST_TABLE_ROWS),
            hide_index=True,
            alt=f"The whole ranking, to sort by any column: {view.title}",
        )


def _draw_record(question: Question) -> None:
    with st.spinner("Running documented disruptions through the model"):
        lost, moved = views.record(question.mode), views.record_moved(question.mode)
    _show(lost)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show(moved)
    with right:
        lines = "\n".join(f"- {escape(each)}" for each in MODEL_BLIND_SPOTS)
        st.markdown(f"**What the model cannot know**\n\n{lines}")
    st.dataframe(lost.data, hide_index=True, alt="All documented disruptions against the model")


def _draw_claims(question: Question) -> None:
    found = views.claim_views(question.unit, question.mode)
    if not found:
        st.info("The tables at hand cannot tell the two claims about CPC.")
        return
    for column, (answer, view) in zip(st.columns(len(found), gap="large"), found, strict=True):
        with column:
            st.markdown(f"The claim: *{escape(answer.claim)}.*")
            _show(view)
            st.markdown("\n".join(f"- {escape(each)}" for each in answer.reasons))


def _show(view: View) -> None:
    """Show a view; one with nothing to draw is said in words."""
    if view.chart is None:
        st.info(escape(view.title) + ".")
    else:
        show(view)


SCENES: Mapping[str, Callable[[Question], None]] = {
    "answer": _draw_answer,
    "ways": _draw_ways,
    "limits": _draw_limits,
    "money": _draw_money,
    "ranking": _draw_ranking,
    "record": _draw_record,
    "claims": _draw_claims,
}
