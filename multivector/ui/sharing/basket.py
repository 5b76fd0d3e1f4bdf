"""The views a reader has picked for the briefing, kept for the session; their links outlive it.

The order of the links lies under the key of the briefing page's own value, so that it stands in
that page's address. What belongs to a link lies beside it: the picture that the reader's browser
made, and the reader's words.
"""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from multivector.charts.view import View
from multivector.ui import address, parameters

LONGEST_HEADLINE, LONGEST_NOTE = 200, 2_000

_PICKED = "basket.picked"
_LINKS = address.widget_key(parameters.PICKED)


@dataclass(frozen=True)
class Picked:
    """What is kept of one picked view; all of it is empty after a reload but for the link."""

    view: View | None = None
    filters: str = ""
    picture: bytes | None = None
    headline: str = ""
    note: str = ""


def links() -> list[str]:
    """Return the links of the picked views, in the reader's order."""
    return list(st.session_state.get(_LINKS, []))


def picked(link: str) -> Picked:
    """Return what is kept of a picked view."""
    found: Picked = _kept().get(link, Picked())
    return found


def add(link: str, item: Picked) -> str:
    """Add a view, or renew its picture; return why not, if the briefing is full."""
    chosen = links()
    if link not in chosen:
        if len(chosen) >= parameters.MOST_PICKED:
            return (
                f"The briefing holds {parameters.MOST_PICKED} views, and no more. Remove one first."
            )
        st.session_state[_LINKS] = [*chosen, link]
    before = picked(link)
    _kept()[link] = replace(item, headline=before.headline, note=before.note)
    return ""


def say(link: str, *, headline: str, note: str) -> None:
    """Keep the reader's words on a picked view, cut to what a slide can hold."""
    _kept()[link] = replace(
        picked(link), headline=headline[:LONGEST_HEADLINE].strip(), note=note[:LONGEST_NOTE].strip()
    )


def move(link: str, places: int) -> None:
    """Move a picked view up (negative) or down."""
    chosen = links()
    at = chosen.index(link)
    to = min(max(at + places, 0), len(chosen) - 1)
    chosen.insert(to, chosen.pop(at))
    st.session_state[_LINKS] = chosen


def remove(link: str) -> None:
    """Take a view out of the briefing, with what belongs to it."""
    st.session_state[_LINKS] = [each for each in links() if each != link]
    _kept().pop(link, None)


def replace_all(items: dict[str, Picked]) -> None:
    """Put other views in place of those picked so far."""
    st.session_state[_LINKS] = list(items)[: parameters.MOST_PICKED]
    st.session_state[_PICKED] = dict(items)


def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = st.session_state.setdefault(_PICKED, {})
    return kept
