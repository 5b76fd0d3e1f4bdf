"""A card that says of an organisation what it binds to, since when, and who holds which status in it."""

import datetime as dt
from collections.abc import Iterable

from multivector.analysis.memberships.bodies import ACTS, BodyOnDay
from multivector.analysis.memberships.statuses import UNDATED
from multivector.data.dates import format_partial
from multivector.views import kept
from multivector.views.alliances import day as alliances
from multivector.views.page import Words
from multivector.views.text import escape

CARD_PX = 300


@kept.for_all
def body_card(org_id: str, day: dt.date) -> Words:
    """Return the card of an organisation on a day, as one text."""
    body = alliances.body(org_id, day)
    parts = [
        [f"**{escape(body.facts['name'])}**", escape(body.facts["what_it_binds"])],
        _facts(body),
        _holders(body, day),
        [f":small[{escape(body.facts['note'])}]"] if "note" in body.facts else [],
        [f":small[Source: {escape(kept.source_line(body.source_ids))}]"],
    ]
    text = "\n\n".join("  \n".join(lines) for lines in parts if lines)
    return Words(text, width_px=CARD_PX)


def _facts(body: BodyOnDay) -> list[str]:
    poles = kept.data().table("poles").set_index("pole")["name"]
    facts = [
        ("Kind", body.facts["kind"]),
        ("Bloc", f"{poles[body.facts['pole']]}. {body.facts.get('pole_reason', '')}".strip()),
        ("Since", _life(body)),
        ("Seat", body.facts.get("headquarters", "")),
    ]
    return [f"{label}: {escape(text)}" for label, text in facts if text]


def _life(body: BodyOnDay) -> str:
    act = ACTS.get(body.facts.get("founded_act", ""), "")
    founded = format_partial(body.facts["founded_date"]) + (f" ({act})" if act else "")
    if "dissolved_date" not in body.facts:
        return founded
    return f"{founded}, until {format_partial(body.facts['dissolved_date'])}"


def _holders(body: BodyOnDay, day: dt.date) -> list[str]:
    if not body.exists:
        return [_absence(body, day)]
    groups = [
        f"**{group.status.word} ({len(group.iso3s)})**: {_named(group.iso3s)}"
        for group in body.holders
    ]
    dated = {iso3 for group in body.holders for iso3 in group.iso3s}
    unknown = [iso3 for iso3 in body.undated if iso3 not in dated]
    if unknown:
        groups.append(f"**{UNDATED.word} ({len(unknown)})**: {_named(unknown)}")
    return groups or ["No country covered is in it on this day."]


def _absence(body: BodyOnDay, day: dt.date) -> str:
    is_early = body.facts.get("founded_date", "") > day.isoformat()
    return "Not yet founded." if is_early else "No longer exists."


def _named(iso3s: Iterable[str]) -> str:
    names = kept.country_names()
    return escape(", ".join(sorted(names[iso3] for iso3 in iso3s)))
