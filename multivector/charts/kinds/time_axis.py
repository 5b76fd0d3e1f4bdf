"""The time axis of trade charts: whole years, ticks where sources change, and notes on years in words."""

from collections.abc import Sequence
from itertools import groupby, pairwise

import pandas as pd

from multivector.analysis import wording
from multivector.charts.chart import Axis, Note, Rule
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme

LABELS_PX = 24  # the years below the axis
YEARS_PER_LABEL = 6
MIDDLE_OF_YEAR = 0.5
LONG_SILENCE = 5  # years; in fewer the words would not fit on a phone


Laid = tuple[list[Rule], list[Note]]
"""Lines and words that are laid over a chart."""


def together(*parts: Laid) -> Laid:
    """Return the lines and words of all parts."""
    return [rule for rules, _ in parts for rule in rules], [
        note for _, notes in parts for note in notes
    ]


def year_axis(first: int, last: int) -> Axis:
    """Return an axis on which a year spans from its first day to its last."""
    step = max(1, -(-(last - first) // YEARS_PER_LABEL))
    labelled = range(last, first - 1, -step)[::-1]
    return Axis(
        span=(first - 0.1, last + 1.1),
        ticks=tuple((year + MIDDLE_OF_YEAR, str(year)) for year in labelled),
        has_grid=False,
        has_zero=False,
    )


def notes_in_words(notes: pd.DataFrame) -> tuple[str, ...]:
    """Return notes on some years as sentences: "2022–2023: July 2024 release."; on all, without years."""
    return tuple(
        f"{wording.capitalised(note['note'])}."
        if note["is_general"]
        else f"{years_in_words(note['years'])}: {note['note']}."
        for note in notes.to_dict("records")
    )


def source_ticks(changes: pd.DataFrame, look: Theme) -> Laid:
    """Return a short thick line on the axis wherever the main source changes."""
    places = (changes["before"] + 1 + changes["after"]) / 2
    return [
        Rule(x=(float(place),) * 2, y=(0, 0.07), y_on="plot", ink=look.ink, px=3)
        for place in places
    ], []


def source_legend(changes: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    """Return what the ticks mean, with the years from which another source counts."""
    if changes.empty:
        return ()
    years = years_in_words(tuple(changes["after"]))
    return (LegendItem(f"new source from {years}", look.ink, "tick"),)


def changes_in_words(changes: pd.DataFrame) -> tuple[str, ...]:
    """Return a sentence for each change of source."""
    return tuple(
        f"Source from {c['after']}: {c['later']}; before: {c['earlier']}."
        for c in changes.to_dict("records")
    )


def silence(newest: int, last: int, look: Theme) -> Laid:
    """Return words in the empty part of a chart: no data after a year."""
    if last - newest < LONG_SILENCE:
        return [], []
    middle, words = (newest + 1 + last + 1) / 2, f"no data<br>after {newest}"
    return [], [Note(words=words, x=middle, y=0.5, y_on="plot", ink=look.muted)]


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
    """Return the pairs of years given between which at least one year is missing."""
    return [(one, other) for one, other in pairwise(sorted(years)) if other - one > 1]
