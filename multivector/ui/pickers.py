"""Choices that several pages or scenes offer: each draws a widget whose value lives in the link."""

from collections.abc import Mapping

import streamlit as st

from multivector.analysis import poles
from multivector.analysis.memberships import bodies
from multivector.data.package import Package
from multivector.ui import parameters
from multivector.ui.address import widget_key

ON_OFF_WORDS = {"on": "Shown", "off": "Hidden"}


@st.cache_resource(max_entries=4, show_spinner=False)
def body_labels(_data: Package, content_hash: str) -> Mapping[str, str]:
    """Return codes and names of all bodies, by pole."""
    del content_hash  # part of the cache key: another package has other bodies
    ordered = bodies.in_pole_order(
        _data.table("organizations"), poles.pole_order(_data.table("poles"))
    )
    return {
        str(org_id): str(short if short == name else f"{short}: {name}")
        for org_id, short, name in zip(
            ordered["org_id"], ordered["short_name"], ordered["name"], strict=True
        )
    }


def pick_body(data: Package, code: str, label: str) -> None:
    """Let the reader choose one body."""
    labels = body_labels(data, data.content_hash)
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=widget_key(code),
        persist_state="session",
    )


def pick_several(
    code: str, label: str, words: Mapping[str, str], *, nothing: str, help_text: str = ""
) -> None:
    """Let the reader choose any number of codes; `nothing` says what no choice means."""
    st.multiselect(
        label,
        list(words),
        format_func=words.__getitem__,
        placeholder=nothing,
        key=widget_key(code),
        persist_state="session",
        help=help_text or None,
    )


def pick_lead(data: Package) -> None:
    """Let the reader choose the one country a figure is about."""
    names = parameters.focus_countries(data)
    st.selectbox(
        "Country",
        list(names),
        format_func=names.__getitem__,
        key=widget_key(parameters.LEAD),
        persist_state="session",
        width=260,
    )


def switch(code: str, label: str, words: Mapping[str, str], *, hide_label: bool = False) -> None:
    """Let the reader choose one of a few."""
    st.segmented_control(
        label,
        list(words),
        format_func=words.__getitem__,
        required=True,
        key=widget_key(code),
        persist_state="session",
        label_visibility="collapsed" if hide_label else "visible",
    )


def switch_events() -> None:
    """Let the reader show or hide the events marked on the time charts."""
    switch(parameters.EVENT_MARKS, "Events on the charts", ON_OFF_WORDS)
