"""How links of earlier versions are read today: each step turns a query into one of the next version."""

from collections.abc import Callable

Query = dict[str, list[str]]
Migration = Callable[[Query, str], Query]
"""From a query, and the address of its page, to the query of the next version."""

RETIRED = frozenset({"lead", "ex", "net"})
"""Codes that only links of version 1 have; a link without a version that holds one is of version 1."""
_OWN_PRICE, _PRICE = "brent", "price"
_FORMER_PRICE, _FORMER_YEAR = "69.14", "2025"
"""What a link of version 2 counted money at unless it named a price: the mean of a year."""
_NONE, _SEPARATOR = "-", "."
_MOST_COMPARED = 4
_WITH_UNIT = frozenset({"pipelines", "exports", "what-if"})
_LISTS = frozenset({"timeline", "claims", "pipelines"})
_SCENES_OF_A_DAY = frozenset({"map", "matrix", "overlap", "likeness"})
_THEMES_OF_TOPICS = frozenset(
    {"alliances", "diplomacy", "domestic", "exports", "military", "pipelines"}
)


def _one_focus(query: Query, page: str) -> Query:
    """Version 1 had countries to filter by and, on each page, a choice of the country it is about.

    Several themes become the first of them. Countries on the trade page were partners beside the one
    that was picked; an exporter or a network is the country in focus, and a commodity.
    """
    old = {code: (texts[0] if texts else "") for code, texts in query.items()}
    kept = {
        code: texts for code, texts in query.items() if code not in {*RETIRED, "c", "t", "u", "ct"}
    }
    made = {
        **_countries(old, page),
        **({"t": theme} if (theme := _theme(old, page)) else {}),
        **({"u": old["u"]} if "u" in old and page in _WITH_UNIT else {}),
        **_days(old, page),
        **({"lane": "theme"} if page == "timeline" and "lane" not in old else {}),
    }
    return {**kept, **{code: [text] for code, text in made.items()}}


def _countries(old: dict[str, str], page: str) -> dict[str, str]:
    listed = [code for code in old.get("c", _NONE).split(_SEPARATOR) if code not in {_NONE, ""}]
    lead = old.get("lead", "")
    if page == "what-if" and "net" in old:
        exporter, _, commodity = old["net"].partition("_")
        return {"f": exporter.upper(), "m": commodity}
    if page == "exports":
        return {"f": old["ex"]} if "ex" in old else {}
    if page == "trade":
        is_free = listed and old.get("p", _NONE) == _NONE
        return {**({"f": lead} if lead else {}), **({"p": listed[0]} if is_free else {})}
    if page in {"alliances", "positions"} and listed:
        stays = lead in listed if page == "positions" else old.get("see") == "likeness"
        lead = lead if lead and stays else listed[0]
    focus = lead or next(iter(listed), "")
    compared = [code for code in listed if code != focus][:_MOST_COMPARED]
    if not focus:
        return {"who": "all"} if page in _LISTS else {}
    rows = {"rows": "focus"} if page == "data" and listed else {}
    return {"f": focus, **rows, **({"c": _SEPARATOR.join(compared)} if compared else {})}


def _theme(old: dict[str, str], page: str) -> str:
    themes = old.get("t", _NONE).split(_SEPARATOR)
    if page == "claims" and themes == [_NONE]:
        themes = [each for each in old.get("ct", "").split(_SEPARATOR) if each in _THEMES_OF_TOPICS]
    return next(iter(themes), "")


def _days(old: dict[str, str], page: str) -> dict[str, str]:
    """Return the period of a page that only obeyed the day: one that the day lies in."""
    first, _, last = old.get("y", "").partition("-")
    year = old.get("d", "")[:4]
    if page == "alliances" and old.get("see", "map") not in _SCENES_OF_A_DAY:
        return {}
    if page not in {"alliances", "pipelines"} or not (first.isdigit() and year.isdigit()):
        return {}
    return {"y": f"{min(first, year)}-{max(last, year)}"}


def _price_of_months(query: Query, page: str) -> Query:
    """Version 2 had the price of one year, or the reader's own; which months' it is, is a choice now."""
    if page != "what-if" or _PRICE in query:
        return query
    own = (query.get(_OWN_PRICE) or [_FORMER_PRICE])[0]
    return {**query, _PRICE: [_FORMER_YEAR if own == _FORMER_PRICE else "own"]}


def unsaid_version(query: Query) -> int | None:
    """Return the version of a link that says none; None where nothing tells it from one of today."""
    if RETIRED & query.keys():
        return 1
    return 2 if _OWN_PRICE in query and _PRICE not in query else None


MIGRATIONS: dict[int, Migration] = {1: _one_focus, 2: _price_of_months}
"""From version n to n + 1. A release that renames a code adds its translation here."""
