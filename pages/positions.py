"""Positions: UN votes, recognitions, bases, sanctions and arms, and what they show together."""

import pandas as pd
import streamlit as st

from multivector.analysis.country_record import CountryRecord
from multivector.data.package import Package
from multivector.ui import cache, frame, position_controls
from multivector.ui.by_width import show_by_width
from multivector.ui.position_controls import Picked
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import positions as views

HEADINGS = {
    "date": "Date",
    "title": "Text",
    "differs_from": "Differs from",
    "topic": "Topic",
    "resolution_id": "Number",
}


def draw_page(data: Package) -> None:
    """Draw the record of one country in words, then the figures of the scene chosen."""
    st.title("Positions")
    picked = position_controls.pick(data)
    if picked.tells_of_lead:
        st.markdown(_in_markdown(views.records((picked.lead,), picked.texts)[0]))
    SCENES[picked.scene](picked)


def _draw_votes(picked: Picked) -> None:
    show_by_width(*views.heatmap(picked.countries, picked.compared, picked.texts, cache.mode()))
    table = views.tally_table(picked.texts)
    if table.empty:
        return
    tallies = st.expander("Tallies: recorded, and recounted", on_change="rerun", key="tallies")
    if tallies.open:
        with tallies:
            _draw_table(table, "Tallies of the UN texts in view")


def _draw_agreement(picked: Picked) -> None:
    show(
        views.agreement(
            picked.lead,
            picked.compared,
            picked.texts,
            picked.window,
            picked.event_themes,
            cache.mode(),
        )
    )
    show(views.matrix(picked.countries, picked.compared, picked.texts, cache.mode()))


def _draw_breaks(picked: Picked) -> None:
    desk, phone = views.differences(picked.lead, picked.compared, picked.texts, cache.mode())
    show_by_width(desk, phone)
    broken = desk.data[desk.data["differs_from"].ne("")]
    if len(broken):
        st.markdown("**Texts on which it broke from any of them, newest first**")
        _draw_table(
            broken.fillna("–").rename(columns=HEADINGS),
            "Texts on which the country broke from others",
        )


def _draw_recognition(picked: Picked) -> None:
    show(views.recognition(picked.countries, picked.compared, picked.day, cache.mode()))


def _draw_security(picked: Picked) -> None:
    show(views.hosting(picked.countries, picked.days, picked.event_themes, cache.mode()))
    show(views.responses(picked.countries, picked.compared, picked.day, cache.mode()))


def _draw_arms(picked: Picked) -> None:
    show(views.arms(picked.countries, picked.day.year, cache.mode()))


def _draw_words(picked: Picked) -> None:
    st.subheader("What the record shows, country by country", anchor="records")
    records = views.records(picked.countries, picked.texts)
    st.markdown("\n\n".join(map(_in_markdown, records)))


def _in_markdown(record: CountryRecord) -> str:
    """Return a record as one text: each element costs every reader a message a rerun."""
    rest = record.sentence.removeprefix(record.name).strip()
    notes = f"{record.limits} Source: {cache.source_line(record.source_ids)}"
    return f"**{escape(record.name)}** {escape(rest)}  \n:small[{escape(notes)}]"


def _draw_table(rows: pd.DataFrame, alt: str) -> None:
    st.dataframe(rows, hide_index=True, alt=alt)


SCENES = {
    "votes": _draw_votes,
    "agreement": _draw_agreement,
    "breaks": _draw_breaks,
    "recognition": _draw_recognition,
    "security": _draw_security,
    "arms": _draw_arms,
    "words": _draw_words,
}

frame.draw(draw_page)
