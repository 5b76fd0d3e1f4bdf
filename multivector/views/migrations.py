"""How links of earlier versions are read today: each step turns a query into one of the next version."""

from collections.abc import Callable

Query = dict[str, list[str]]
Migration = Callable[[Query, str], Query]
"""From a query, and the address of its page, to the query of the next version."""

RETIRED = frozenset({"lead", "ex", "net"})
"""Codes that only links of version 1 have; a link without a version that holds one is of version 1."""
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


MIGRATIONS: dict[int, Migration] = {1: _one_focus}
"""From version n to n + 1. A release that renames a code adds its translation here."""
