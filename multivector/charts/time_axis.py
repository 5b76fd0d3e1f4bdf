"""The time axis of trade charts: whole years, brackets for what they cover, ticks where sources change."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pandas as pd

from multivector.analysis import wording
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import LegendItem

ROW_PX = 15  # one row of brackets below the axis
LABELS_PX = 24  # the years below the axis
MOST_BRACKETS = 6
MOST_NAMED_CHANGES = 3
YEARS_PER_LABEL = 6
MIDDLE_OF_YEAR = 0.5
LONG_SILENCE = 5  # years; in fewer the words would not fit on a phone
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Drawn(NamedTuple):
    """Lines and words that are laid over a chart."""

    shapes: list[dict[str, Any]]
    annotations: list[dict[str, Any]]


def together(*parts: Drawn) -> dict[str, list[dict[str, Any]]]:
    """Return the settings of a layout that lay all parts over a chart."""
    return {
        "shapes": [shape for part in parts for shape in part.shapes],
        "annotations": [words for part in parts for words in part.annotations],
    }


def year_axis(first: int, last: int) -> dict[str, Any]:
    """Return the settings of an axis on which a year spans from its first day to its last."""
    step = max(1, -(-(last - first) // YEARS_PER_LABEL))
    labelled = list(range(last, first - 1, -step))[::-1]
    return {
        "range": [first - 0.1, last + 1.1],
        "tickvals": [year + MIDDLE_OF_YEAR for year in labelled],
        "ticktext": [str(year) for year in labelled],
        "showgrid": False,
        "zeroline": False,
    }


def bracketed(notes: pd.DataFrame) -> pd.DataFrame:
    """Return the notes that hold for some years only, with a letter each; the weightiest first."""
    some = notes[~notes["is_general"].astype(bool)].head(MOST_BRACKETS)
    return some.assign(letter=list(LETTERS[: len(some)]), row=_rows(some["years"]))


def strip_px(brackets: pd.DataFrame) -> int:
    """Return the height of the rows of brackets, in pixels."""
    return ROW_PX * (int(brackets["row"].max()) + 1) if len(brackets) else 0


def brackets_drawn(brackets: pd.DataFrame, look: Theme) -> Drawn:
    """Return what shows below the axis, a row for each note, for which years it holds."""
    lines, letters = [], []
    for note in brackets.to_dict("records"):
        below = LABELS_PX + ROW_PX * note["row"] + ROW_PX // 2
        for first, last in spans(note["years"]):
            lines.append(_bracket(first, last, below, look))
            letters.append(_letter(first, last, below, note["letter"], look))
    return Drawn(lines, letters)


def bracket_legend(brackets: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    """Return what each letter below the axis says, as entries of the legend."""
    return tuple(
        LegendItem(
            f"{note['letter']}  {note['note']} ({years_in_words(note['years'])})",
            look.muted,
            "none",
        )
        for note in brackets.to_dict("records")
    )


def general_notes(notes: pd.DataFrame) -> tuple[str, ...]:
    """Return the notes that hold for every year shown, and those that found no bracket, as sentences."""
    general = notes["is_general"].astype(bool)
    sentences = [f"In every year shown: {note}." for note in notes.loc[general, "note"]]
    left = notes[~general].iloc[MOST_BRACKETS:].to_dict("records")
    return (*sentences, *(f"{years_in_words(n['years'])}: {n['note']}." for n in left))


def source_ticks(changes: pd.DataFrame, look: Theme) -> Drawn:
    """Return a short thick line on the axis wherever the main source changes."""
    places = (changes["before"] + 1 + changes["after"]) / 2
    return Drawn([_tick(float(place), look) for place in places], [])


def source_legend(changes: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    """Return what the ticks mean, with the publishers where they are few."""
    if changes.empty:
        return ()
    if len(changes) > MOST_NAMED_CHANGES:
        years = years_in_words(tuple(changes["after"]))
        return (LegendItem(f"┃ the main source changes ({years})", look.ink, "none"),)
    return tuple(
        LegendItem(
            f"┃ {c['after']}: source changes from {c['earlier']} to {c['later']}", look.ink, "none"
        )
        for c in changes.to_dict("records")
    )


def silence(newest: int, last: int, look: Theme) -> Drawn:
    """Return words in the empty part of a chart: nothing is held after a year."""
    if last - newest < LONG_SILENCE:
        return Drawn([], [])
    words = {
        "x": (newest + 1 + last + 1) / 2,
        "y": 0.5,
        "yref": "paper",
        "text": f"nothing held<br>after {newest}",
        "showarrow": False,
        "font": {"color": look.muted, "size": SMALL_PX},
    }
    return Drawn([], [words])


def spans(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return years as runs without a break: 2000, 2001, 2004 is (2000, 2001) and (2004, 2004)."""
    ordered = sorted(years)
    runs = groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])
    whole = [[year for _, year in run] for _, run in runs]
    return [(run[0], run[-1]) for run in whole]


def years_in_words(years: Sequence[int]) -> str:
    """Return years as a list of spans: 2000–2017 and 2024–2025."""
    return wording.joined([wording.year_span(first, last) for first, last in spans(years)])


def gaps(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of years told between which at least one year is missing."""
    return [(one, other) for one, other in pairwise(sorted(years)) if other - one > 1]


def _rows(years: pd.Series) -> list[int]:
    """Return a row for each note, the first in which its years overlap no other note's."""
    taken: list[set[int]] = []
    places = []
    for one in years:
        wide = {year + side for year in one for side in (-1, 0, 1)}
        free = (row for row, held in enumerate(taken) if held.isdisjoint(one))
        place = next(free, len(taken))
        taken[place:] = [*taken[place:], set()] if place == len(taken) else taken[place:]
        taken[place] |= wide
        places.append(place)
    return places


def _bracket(first: int, last: int, below: int, look: Theme) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": first + 0.1,
        "x1": last + 0.9,
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 0,
        "y0": -below,
        "y1": -below,
        "line": {"color": look.half, "width": 2},
    }


def _letter(first: int, last: int, below: int, letter: str, look: Theme) -> dict[str, Any]:
    return {
        "x": (first + last + 1) / 2,
        "y": 0,
        "yref": "paper",
        "yshift": -below,
        "yanchor": "middle",
        "text": letter,
        "showarrow": False,
        "bgcolor": look.paper,
        "borderpad": 1,
        "font": {"color": look.muted, "size": SMALL_PX},
    }


def _tick(x: float, look: Theme) -> dict[str, Any]:
    line = {"color": look.ink, "width": 3}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 0.07, "line": line}
