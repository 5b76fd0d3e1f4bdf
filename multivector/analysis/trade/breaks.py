"""Breaks in a series of trade: what a year's figures cover otherwise, and where the source changes."""

import re
from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.trade import partner_shares as trade
from multivector.analysis.trade.years import KINDS, TradeYears, counted_once

_PARTIAL = re.compile(r"partial EU27: (\d+) of 27 members")
_OUTLIER = "outlier"
MOST_ROWS = 0.5
"""A note in more than this part of a year's rows is said of the year and not of partners."""
FEW = 2
_WORDS = {
    "preliminary": "preliminary figures",
    "goods and services": "includes services",
    "partners with services": "includes services",
}


def coverage_notes(history: TradeYears, names: Mapping[str, str]) -> pd.DataFrame:
    """Return what the covered years cover otherwise than usual, one row per note.

    Args:
        history: The trade of a state.
        names: Names of countries, for notes about one partner.

    Returns:
        note (a clause), years (tuple, oldest first), is_general (it holds for every covered year).
    """
    rows = history.rows[history.rows["year"].isin(history.told.index)]
    checked = rows[rows["coverage_note"].ne(_OUTLIER)]
    said = [*_partial_sums(rows), *_plain_notes(checked, names), *_totals_by_others(rows)]
    by_note: dict[str, set[int]] = {}
    for note, year in said:
        by_note.setdefault(note, set()).add(year)
    every = set(history.told.index)
    ordered = sorted(by_note.items(), key=lambda item: (min(item[1]), item[0]))
    return pd.DataFrame(
        [(note, tuple(sorted(years)), years >= every) for note, years in ordered],
        columns=["note", "years", "is_general"],
    )


def unchecked_values(history: TradeYears, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return partner and year of values that lie far from both neighbouring years, in the covered years."""
    rows = history.partners[history.partners["year"].isin(history.told.index)]
    odd = rows[rows["coverage_note"].eq(_OUTLIER)]
    pairs = zip(odd["partner"], odd["year"], strict=True)
    return tuple(f"{names.get(partner, partner)} {year}" for partner, year in pairs)


def source_changes(history: TradeYears, publisher_of: Mapping[str, str]) -> pd.DataFrame:
    """Return where the publisher changes that counted most of what is listed by partner.

    Returns:
        One row per change: before, after (covered years), earlier, later (publishers).
    """
    rows = counted_once(history.rows[history.rows["year"].isin(history.told.index)])
    publishers = rows["source_id"].map(publisher_of)
    sums = rows.assign(publisher=publishers).groupby(["year", "publisher"])["value_usd_mn"].sum()
    largest = sums.reset_index().sort_values(["year", "value_usd_mn"]).groupby("year").tail(1)
    main_sources = list(zip(largest["year"], largest["publisher"], strict=True))
    return pd.DataFrame(
        [(a, b, one, other) for (a, one), (b, other) in pairwise(main_sources) if one != other],
        columns=["before", "after", "earlier", "later"],
    )


def kinds_used(history: TradeYears) -> tuple[str, ...]:
    """Return the kinds of count that stand behind the covered years, surest first."""
    return tuple(kind for kind in KINDS if history.poles["kind"].eq(kind).any())


def _partial_sums(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """Return the years in which the EU is a sum of some members, under one note for all of them."""
    of_group = rows[rows["partner"].eq(trade.EU27)]
    texts = zip(of_group["year"], of_group["coverage_note"].fillna(""), strict=True)
    counts = [(year, int(count)) for year, text in texts for count in _PARTIAL.findall(text)]
    if not counts:
        return []
    fewest, most = (pick(count for _, count in counts) for pick in (min, max))
    members = wording.year_span(fewest, most)
    return [(f"EU total incomplete ({members} of 27 members)", year) for year, _ in counts]


def _plain_notes(rows: pd.DataFrame, names: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return all other notes with their years; those of single partners name the row they stand in."""
    cells = rows["coverage_note"].fillna("")
    parts = rows.assign(text=cells.str.split(";")).explode("text")
    parts["text"] = parts["text"].str.strip()
    said = parts[parts["text"].ne("") & ~parts["text"].str.fullmatch(_PARTIAL)]
    listed = rows.groupby("year")["partner"].nunique()
    by_note = said.groupby(["year", "text"])["partner"].agg(list).reset_index()
    return [
        (_clause(row["text"], row["partner"], int(listed[row["year"]]), names), row["year"])
        for row in by_note.to_dict("records")
    ]


def _clause(note: str, partners: list[str], listed: int, names: Mapping[str, str]) -> str:
    words = _release(note) if note.startswith("vintage") else _WORDS.get(note, note)
    if trade.WORLD in partners or len(partners) > listed * MOST_ROWS:
        return words
    if len(partners) > FEW:
        return f"{words} for {len(partners)} partners"
    whose = wording.joined([_row_name(code, names) for code in sorted(partners)])
    if note == "mirror in a reported series":
        return f"{whose} as reported by the partner"
    return f"{words} for {whose}"


def _release(note: str) -> str:
    return f"{note.removeprefix('vintage').strip()} release"


def _row_name(code: str, names: Mapping[str, str]) -> str:
    return "the EU" if code == trade.EU27 else wording.in_sentence(names.get(code, code))


def _totals_by_others(rows: pd.DataFrame) -> list[tuple[str, int]]:
    world = rows[rows["partner"].eq(trade.WORLD) & rows["kind"].ne(KINDS[0])]
    words = {"mirror": "total reported by partners", "estimate": "total estimated"}
    return [(words[kind], year) for kind, year in zip(world["kind"], world["year"], strict=True)]
