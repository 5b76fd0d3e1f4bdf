"""Keeps the briefing in the reader's browser, so that it outlives the session and the server.

Browser and session compare revisions at each run and send the briefing only where the other side
has an older one. A session that has not yet heard from the browser names no revision: whatever the
browser has kept goes first.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from multivector.ui.sharing import basket, kept

_IS_IN_STEP = "keeping.is-in-step"
_SENT = "keeping.sent"
_FIRST_TEXTS = "keeping.first-texts"


def news() -> dict[str, Any]:
    """Return what the browser is to know: the revision and, if it is new, the briefing as text."""
    mine = basket.mine()
    is_first = not st.session_state.get(_IS_IN_STEP, False)
    is_new = st.session_state.get(_SENT, 0) != mine.revision
    text = kept.written(mine) if is_new else None
    if is_first and text is not None:
        st.session_state.setdefault(_FIRST_TEXTS, set()).add(text)
    st.session_state[_SENT] = mine.revision
    return {"revision": mine.revision, "isFirst": is_first, "text": text}


def take(answer: object) -> None:
    """Take what the browser sends: a newer briefing, or word that it has missed one."""
    text = answer.get("text") if isinstance(answer, Mapping) else None
    if text is None:
        st.session_state.pop(_SENT, None)
        return
    is_first = not st.session_state.get(_IS_IN_STEP)
    st.session_state[_IS_IN_STEP] = True
    if isinstance(text, str) and text in st.session_state.pop(_FIRST_TEXTS, ()):
        st.session_state.pop(_SENT, None)  # an earlier state, which this session has sent itself
        return
    try:
        other, lost = kept.read(text)
    except ValueError as error:
        _replace(answer, str(error))
        return
    basket.recall(other, is_first=is_first)
    if basket.mine().revision == other.revision:
        st.session_state[_SENT] = other.revision
    if lost:
        basket.report(
            f"Part of the briefing kept by this browser could not be used; left out: {lost}."
        )


def _replace(answer: Any, why: str) -> None:
    """Let the session's briefing take the place of what cannot be read."""
    claimed = answer.get("revision")
    if kept.is_revision(claimed):
        basket.mine().revision = max(basket.mine().revision, claimed) + 1
    basket.report(f"The briefing that this browser kept could not be opened. {why}")
