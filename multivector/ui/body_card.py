"""A card that says of a body what it binds to, since when, and who holds which status in it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from multivector.analysis.memberships.bodies import BodyOnDay
from multivector.data.dates import format_partial
from multivector.ui import cache
from multivector.ui.text import escape
from multivector.ui.views import alliances

CARD_PX = 300


def draw_body_card(org_id: str, day: dt.date) -> None:
    """Draw the card of a body on a day, as one text."""
    st.markdown(_text(org_id, day), width=CARD_PX)


def draw_lists(lists: Mapping[str, Sequence[str]]) -> None:
    """Draw lists of countries beside each other, each under its heading."""
    for column, (heading, names) in zip(st.columns(len(lists)), lists.items(), strict=True):
        column.markdown(
            f"**{escape(heading)} ({len(names)})**  \n{escape(', '.join(names) or 'None')}"
        )


@cache.kept
def _text(org_id: str, day: dt.date) -> str:
    body = alliances.body(org_id, day)
    parts = [
        [f"**{escape(body.facts['name'])}**", escape(body.facts["what_it_binds"])],
        _facts(body),
        _holders(body),
        [f":small[{escape(body.facts['note'])}]"] if "note" in body.facts else [],
        [f":small[Source: {escape(cache.source_line(body.source_ids))}]"],
    ]
    return "\n\n".join("  \n".join(lines) for lines in parts if lines)


def _facts(body: BodyOnDay) -> list[str]:
    poles = cache.data().table("poles").set_index("pole")["name"]
    told = [
        ("Kind", body.facts["kind"]),
        ("Pole", str(poles[body.facts["pole"]])),
        ("Since", _life(body)),
        ("Seat", body.facts.get("headquarters", "")),
    ]
    return [f"{label}: {escape(text)}" for label, text in told if text]


def _life(body: BodyOnDay) -> str:
    founded = format_partial(body.facts["founded_date"])
    if "dissolved_date" not in body.facts:
        return founded
    return f"{founded}, until {format_partial(body.facts['dissolved_date'])}"


def _holders(body: BodyOnDay) -> list[str]:
    if not body.exists:
        return ["It does not exist on this day."]
    told = [
        f"**{group.status.word} ({len(group.iso3s)})**: {_named(group.iso3s)}"
        for group in body.holders
    ]
    dated = {iso3 for group in body.holders for iso3 in group.iso3s}
    unknown = [iso3 for iso3 in body.undated if iso3 not in dated]
    if unknown:
        told.append(f"**Since when is not known ({len(unknown)})**: {_named(unknown)}")
    return told or ["No state the table follows has a status on this day."]


def _named(iso3s: Iterable[str]) -> str:
    names = cache.country_names()
    return escape(", ".join(sorted(names[iso3] for iso3 in iso3s)))
