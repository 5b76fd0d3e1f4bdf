"""Positions: UN votes, recognitions, bases, sanctions and arms, and what they show together."""

import pandas as pd
import streamlit as st

from multivector.analysis.country.record import CountryRecord
from multivector.analysis.wording import counted
from multivector.data.package import Package
from multivector.ui import cache, frame, position_controls
from multivector.ui.by_width import show_by_width
from multivector.ui.position_controls import Picked
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import positions as views
from multivector.ui.views import un_votes


def draw_page(data: Package) -> None:
    """Draw the record of one country in words, then the figures of the scene chosen."""
    st.title("Positions")
    picked = position_controls.pick(data)
    if picked.tells_of_lead:
        st.markdown(_in_markdown(views.records((picked.lead,), picked.texts)[0]))
    SCENES[picked.scene](picked)


def _draw_votes(picked: Picked) -> None:
    show_by_width(*un_votes.heatmap(picked.countries, picked.compared, picked.texts, cache.mode()))
    table = un_votes.tally_table(picked.texts)
    if len(table):
        _draw_table("Tallies: recorded, and recounted", table, key="tallies")


def _draw_agreement(picked: Picked) -> None:
    show(
        un_votes.agreement(
            picked.lead,
            picked.compared,
            picked.texts,
            picked.window,
            picked.event_themes,
            cache.mode(),
        )
    )
    show(un_votes.matrix(picked.countries, picked.compared, picked.texts, cache.mode()))


def _draw_breaks(picked: Picked) -> None:
    chosen = picked.lead, picked.compared, picked.texts, cache.mode()
    show_by_width(*un_votes.differences(*chosen))
    table = un_votes.broken_table(*chosen)
    if len(table):
        texts = counted(len(table), "text")
        _draw_table(f"The {texts} on which it broke from any of them", table, key="breaks")


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


def _draw_table(title: str, rows: pd.DataFrame, key: str) -> None:
    """Draw a table that is sent when the reader opens it."""
    folded = st.expander(title, on_change="rerun", key=key)
    if folded.open:
        with folded:
            st.dataframe(rows, hide_index=True, alt=title)


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
