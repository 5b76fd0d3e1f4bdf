"""How much memory the pictures of briefings may take: of one reader, and of all; the oldest are let go."""

import threading
import weakref
from dataclasses import replace

from multivector.ui.sharing.basket import Basket, Picked

MOST_OF_ONE, MOST_OF_ALL = 24_000_000, 192_000_000
"""In bytes. A picture of the page takes about one million."""

_HELD: list[tuple[weakref.ref[Basket], str]] = []
"""Where pictures lie, by briefing and link, the newest last."""
_ONE_AT_A_TIME = threading.Lock()

Place = tuple[Basket, str]


def keep(basket: Basket, link: str) -> None:
    """Count a picture that was just put into a briefing, and let older ones go where there are too many.

    The view of a picture that is let go stays in its briefing, with its words.
    """
    with _ONE_AT_A_TIME:
        places = [place for place in _places() if not _is(place, basket, link)]
        places.append((basket, link))
        own = [place for place in places if place[0] is basket]
        gone = _too_many(own, MOST_OF_ONE)
        left = [place for place in places if not any(_is(place, *each) for each in gone)]
        for place in (*gone, *_too_many(left, MOST_OF_ALL)):
            _let_go(*place)
        _HELD[:] = [(weakref.ref(each), at) for each, at in left if _bytes((each, at))]


def _places() -> list[Place]:
    found = ((held(), link) for held, link in _HELD)
    return [
        (basket, link) for basket, link in found if basket is not None and _bytes((basket, link))
    ]


def _is(place: Place, basket: Basket, link: str) -> bool:
    return place[0] is basket and place[1] == link


def _bytes(place: Place) -> int:
    basket, link = place
    return len(basket.items.get(link, Picked()).picture or b"")


def _too_many(places: list[Place], most: int) -> list[Place]:
    """Return the oldest, as many as have to go so that the rest fits."""
    total, gone = sum(map(_bytes, places)), []
    for place in places:
        if total <= most:
            break
        total -= _bytes(place)
        gone.append(place)
    return gone


def _let_go(basket: Basket, link: str) -> None:
    item = basket.items.get(link)
    if item is not None:
        basket.items[link] = replace(item, picture=None)
