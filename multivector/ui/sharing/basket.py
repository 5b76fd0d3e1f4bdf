"""The briefing of a reader: the views picked for it, in order, with the reader's own words.

A session works on one `Basket`; the reader's browser keeps it when the session is gone. The order
of its links also lies under the key of the briefing page's own value, so that it stands in that
page's address. An address or a saved file may bring another briefing: that one is on offer until
the reader has chosen, unless there is nothing of the reader's own to lose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from multivector.charts.view import View
from multivector.ui import address
from multivector.views import parameters

LONGEST_HEADLINE, LONGEST_NOTE, LONGEST_TITLE = 200, 2_000, 120

_MINE = "basket.mine"
_BROUGHT = "basket.brought"
_REPORT = "basket.report"
_LINKS = address.widget_key(parameters.PICKED)


@dataclass(frozen=True)
class Picked:
    """What is kept of one picked view; a reload leaves the headline and the note."""

    view: View | None = None
    filters: str = ""
    picture: bytes | None = None
    headline: str = ""
    note: str = ""


@dataclass
class Basket:
    """A briefing as it is put together."""

    items: dict[str, Picked] = field(default_factory=dict)
    """The picked views by their links, in the reader's order."""
    title: str = ""
    is_own: bool = False
    """Whether the reader has put something into it, and not only opened a link."""
    revision: int = 0
    """Grows with every change: of two states of a reader's briefing the higher one is newer."""

    @property
    def is_at_stake(self) -> bool:
        """Whether a reader would lose something with it."""
        return self.is_own and bool(self.items or self.title)


def mine() -> Basket:
    """Return the briefing of this session: one object, which every change goes into."""
    basket: Basket = st.session_state.setdefault(_MINE, Basket())
    return basket


def links() -> list[str]:
    """Return the links of the picked views, in the reader's order."""
    return list(mine().items)


def picked(link: str) -> Picked:
    """Return what is kept of a picked view."""
    return mine().items.get(link, Picked())


def add(link: str, item: Picked) -> str:
    """Add a view, or renew its picture; return why not, if the briefing is full."""
    items = mine().items
    if link not in items and len(items) >= parameters.MOST_PICKED:
        return f"A briefing has room for {parameters.MOST_PICKED} figures. Remove one first."
    before = picked(link)
    _change({**items, link: replace(item, headline=before.headline, note=before.note)})
    return ""


def say(link: str, *, headline: str | None = None, note: str | None = None) -> None:
    """Keep the reader's words on a picked view, cut to what a slide can hold; None changes nothing."""
    item = picked(link)
    if headline is not None:
        item = replace(item, headline=headline[:LONGEST_HEADLINE].strip())
    if note is not None:
        item = replace(item, note=note[:LONGEST_NOTE].strip())
    _change({**mine().items, link: item})


def rename(title: str) -> None:
    """Keep the title that the reader gives the briefing."""
    mine().title = title[:LONGEST_TITLE].strip()
    _change(mine().items)


def move(link: str, places: int) -> None:
    """Move a picked view up (negative) or down."""
    chosen = links()
    if link not in chosen:
        return  # another window of the reader has just taken it out
    at = chosen.index(link)
    to = min(max(at + places, 0), len(chosen) - 1)
    chosen.insert(to, chosen.pop(at))
    _change({each: picked(each) for each in chosen})


def point_to(others: Mapping[str, str]) -> None:
    """Let picked views lead elsewhere, words kept and pictures dropped; two to one place become one.

    Args:
        others: the new link of each that changes, by the old one.
    """
    moved: dict[str, Picked] = {}
    for link, item in mine().items.items():
        other = others.get(link, link)
        kept = item if other == link else Picked(headline=item.headline, note=item.note)
        moved.setdefault(other, kept)
    _change(moved)


def remove(link: str) -> None:
    """Take a view out of the briefing, with what belongs to it."""
    _change({each: item for each, item in mine().items.items() if each != link})


def clear() -> None:
    """Take everything out of the briefing."""
    mine().title = ""
    _change({})


def bring(other: Basket) -> None:
    """Offer another briefing; take it at once where nothing of the reader's own is lost."""
    st.session_state[_BROUGHT] = other
    if not mine().is_at_stake:
        take(other)


def offered() -> Basket | None:
    """Return the other briefing that an address or a file has brought and nobody has decided on."""
    shown = st.session_state.get(_LINKS, [])
    if shown and shown != links():
        return Basket({link: Picked() for link in shown})
    brought: Basket | None = st.session_state.get(_BROUGHT)
    return brought


def take(other: Basket) -> None:
    """Put another briefing in place of the reader's."""
    mine().title = other.title
    _change(_with_pictures(other.items), is_own=other.is_own)


def take_besides(other: Basket) -> int:
    """Add the views of another briefing to the reader's; return how many found no room."""
    items = {**other.items, **mine().items}
    ordered = [*links(), *(link for link in other.items if link not in mine().items)]
    _change({link: items[link] for link in ordered[: parameters.MOST_PICKED]})
    return max(0, len(ordered) - parameters.MOST_PICKED)


def keep_mine() -> None:
    """Let go of the briefing that is on offer."""
    st.session_state.pop(_BROUGHT, None)
    st.session_state[_LINKS] = links()


def report(words: str = "") -> str:
    """Return what there is to say on the briefing page until the briefing changes.

    Args:
        words: A sentence to say instead, if any.
    """
    if words:
        st.session_state[_REPORT] = words
    said: str = st.session_state.get(_REPORT, "")
    return said


def settle(*, came_by_history: bool) -> None:
    """Decide what needs no question when the briefing page opens under an address.

    The browser's Back and Forward bring earlier states of a briefing; they undo no picks.
    """
    shown = st.session_state.get(_LINKS, [])
    if shown == links():
        return
    if shown and not mine().is_at_stake:
        take(Basket({link: Picked() for link in shown}))
    elif not shown or came_by_history:
        st.session_state[_LINKS] = links()


def recall(other: Basket, *, is_first: bool) -> None:
    """Take over what the reader's browser kept, or what another window of it has changed since.

    Args:
        other: What the browser sends.
        is_first: Whether this session hears of it for the first time; then its own picks stay.
    """
    basket = mine()
    is_opened_by_link = bool(basket.items) and not basket.is_own
    if is_first and basket.is_at_stake:
        items, title = _joined(other.items, basket.items), basket.title or other.title
    else:
        items, title = _with_pictures(other.items), other.title
    is_news = _words(items) != _words(other.items) or title != other.title
    basket.items, basket.title = items, title
    basket.is_own = is_news or other.is_own
    basket.revision = max(basket.revision, other.revision) + 1 if is_news else other.revision
    if not is_opened_by_link:
        st.session_state[_LINKS] = links()


def _joined(kept: Mapping[str, Picked], own: Mapping[str, Picked]) -> dict[str, Picked]:
    """Return both, the kept first; words of this session are newer."""
    joined = {**kept, **own}
    for link in kept.keys() & own.keys():
        joined[link] = replace(
            own[link],
            headline=own[link].headline or kept[link].headline,
            note=own[link].note or kept[link].note,
        )
    return dict(list(joined.items())[: parameters.MOST_PICKED])


def _with_pictures(items: Mapping[str, Picked]) -> dict[str, Picked]:
    """Return the items with what this session knows of the same views."""
    first = list(items.items())[: parameters.MOST_PICKED]
    return {
        link: replace(picked(link), headline=item.headline, note=item.note) for link, item in first
    }


def _words(items: Mapping[str, Picked]) -> list[tuple[str, str, str]]:
    return [(link, item.headline, item.note) for link, item in items.items()]


def _change(items: Mapping[str, Picked], *, is_own: bool = True) -> None:
    basket = mine()
    basket.items, basket.is_own = dict(items), is_own
    basket.revision += 1
    st.session_state.pop(_REPORT, None)
    keep_mine()
