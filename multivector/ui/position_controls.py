"""The controls of the Positions page, and what the reader chose with them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from multivector.analysis.country.record import POWERS
from multivector.data.package import Package
from multivector.ui import address, filters, parameters
from multivector.ui.address import widget_key
from multivector.ui.views.un_votes import Texts

WITH_LEAD = ("agreement", "breaks")
WITH_TOPICS = ("votes", "agreement", "breaks", "words")
WITH_COMPARED = ("votes", "agreement", "breaks", "recognition", "security")
WITH_WINDOW = ("agreement",)
WITH_EVENTS = ("agreement", "security")
WINDOW_NAMES = {"1": "1", "3": "3", "5": "5"}
ON_OFF_NAMES = {"on": "On", "off": "Off"}


@dataclass(frozen=True)
class Picked:
    """What the page shows; an empty choice of the reader is already filled in."""

    scene: str
    lead: str
    countries: tuple[str, ...]
    compared: tuple[str, ...]
    texts: Texts
    window: int
    event_themes: tuple[str, ...] | None
    """Themes of the events to mark (none: those that fit), or None to mark no events."""

    @property
    def tells_of_lead(self) -> bool:
        """Whether the scene is about one country, whose record then stands above it."""
        is_only_one = len(self.countries) == 1 and self.scene != "words"
        return is_only_one or self.scene in WITH_LEAD

    @property
    def day(self) -> dt.date:
        """The day as of which positions are told: the one chosen, or the end of the period before it."""
        return self.texts.day

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day of the figures with a time axis."""
        return min(dt.date(self.texts.period[0], 1, 1), self.day), self.day


def pick(data: Package) -> Picked:
    """Draw the controls that the scene needs and return what is chosen."""
    chosen = filters.chosen(parameters.shared(data))
    countries = chosen.countries or tuple(parameters.focus_countries(data))
    address.keep_among(parameters.LEAD, countries)
    scene = _pick_scene()
    _draw(data, scene, countries)
    values = address.current(parameters.of_page("positions", data))
    marks_events = values[parameters.EVENT_MARKS] == "on"
    return Picked(
        scene=scene,
        lead=values[parameters.LEAD],
        countries=countries,
        compared=values[parameters.COMPARED] or powers(data),
        texts=Texts(
            topics=values[parameters.TOPIC],
            period=chosen.period,
            day=min(chosen.as_of, dt.date(chosen.period[1], 12, 31)),
        ),
        window=int(values[parameters.VOTE_WINDOW]),
        event_themes=chosen.themes if marks_events else None,
    )


def powers(data: Package) -> tuple[str, ...]:
    """Return the four states compared with unless others are chosen, if their votes are held."""
    held = parameters.voting_states(data)
    return tuple(iso3 for iso3 in POWERS if iso3 in held) or tuple(held)[:1]


def _pick_scene() -> str:
    return str(
        st.segmented_control(
            "Show",
            list(parameters.POSITION_SCENES),
            format_func=parameters.POSITION_SCENES.__getitem__,
            required=True,
            key=widget_key(parameters.POSITION_SCENE),
            persist_state="session",
            label_visibility="collapsed",
        )
    )


def _draw(data: Package, scene: str, countries: tuple[str, ...]) -> None:
    names = parameters.focus_countries(data)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if scene in WITH_LEAD:
            _select("Country", {iso3: names[iso3] for iso3 in countries}, parameters.LEAD)
        if scene in WITH_COMPARED:
            placeholder = "Russia, China, Türkiye, United States"
            states = parameters.voting_states(data)
            _multiselect("Compared with", states, parameters.COMPARED, placeholder)
        if scene in WITH_TOPICS:
            topics = parameters.vote_topics(data)
            _multiselect("Topics", topics, parameters.TOPIC, "All topics")
        if scene in WITH_WINDOW:
            _switch("Years together", WINDOW_NAMES, parameters.VOTE_WINDOW)
        if scene in WITH_EVENTS:
            _switch("Events", ON_OFF_NAMES, parameters.EVENT_MARKS)


def _select(label: str, names: Mapping[str, str], code: str) -> None:
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=widget_key(code),
        persist_state="session",
        width=200,
    )


def _multiselect(label: str, names: Mapping[str, str], code: str, placeholder: str) -> None:
    st.multiselect(
        label,
        list(names),
        format_func=names.__getitem__,
        key=widget_key(code),
        placeholder=placeholder,
        persist_state="session",
        width=320,
    )


def _switch(label: str, names: Mapping[str, str], code: str) -> None:
    st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        required=True,
        key=widget_key(code),
        persist_state="session",
    )
