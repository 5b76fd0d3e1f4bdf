"""The time axis of trade charts: whole years, brackets for what they cover, ticks where sources change."""

from collections.abc import Sequence
from itertools import groupby, pairwise

import pandas as pd

from multivector.analysis import wording
from multivector.charts.chart import Axis, Note, Rule
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme

ROW_PX = 15  # one row of brackets below the axis
LABELS_PX = 24  # the years below the axis
MOST_BRACKETS = 6
MOST_NAMED_CHANGES = 3
YEARS_PER_LABEL = 6
MIDDLE_OF_YEAR = 0.5
LONG_SILENCE = 5  # years; in fewer the words would not fit on a phone
LETTERS = "abcdefghijklmnopqrstuvwxyz"


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


def bracketed(notes: pd.DataFrame) -> pd.DataFrame:
    """Return the notes that hold for some years only, with a letter each; the weightiest first."""
    some = notes[~notes["is_general"].astype(bool)].head(MOST_BRACKETS)
    return some.assign(letter=list(LETTERS[: len(some)]), row=_rows(some["years"]))


def strip_px(brackets: pd.DataFrame) -> int:
    """Return the height of the rows of brackets, in pixels."""
    return ROW_PX * (int(brackets["row"].max()) + 1) if len(brackets) else 0


def brackets_drawn(brackets: pd.DataFrame, look: Theme) -> Laid:
    """Return what shows below the axis, a row for each note, for which years it holds."""
    places = [
        (first, last, LABELS_PX + ROW_PX * note["row"] + ROW_PX // 2, note["letter"])
        for note in brackets.to_dict("records")
        for first, last in spans(note["years"])
    ]
    lines = [_bracket(first, last, below, look) for first, last, below, _ in places]
    return lines, [_letter(first, last, below, words, look) for first, last, below, words in places]


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
    """Return the notes for every year shown, and those without a bracket, as sentences."""
    general = notes["is_general"].astype(bool)
    sentences = [f"In every year shown: {note}." for note in notes.loc[general, "note"]]
    left = notes[~general].iloc[MOST_BRACKETS:].to_dict("records")
    return (*sentences, *(f"{years_in_words(n['years'])}: {n['note']}." for n in left))


def source_ticks(changes: pd.DataFrame, look: Theme) -> Laid:
    """Return a short thick line on the axis wherever the main source changes."""
    places = (changes["before"] + 1 + changes["after"]) / 2
    return [
        Rule(x=(float(place),) * 2, y=(0, 0.07), y_on="plot", ink=look.ink, px=3)
        for place in places
    ], []


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


def silence(newest: int, last: int, look: Theme) -> Laid:
    """Return words in the empty part of a chart: no data after a year."""
    if last - newest < LONG_SILENCE:
        return [], []
    middle, words = (newest + 1 + last + 1) / 2, f"nothing held<br>after {newest}"
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


def _rows(years: pd.Series) -> list[int]:
    """Return a row for each note, the first in which its years overlap no other note's."""
    taken: list[set[int]] = []
    places = []
    for one in years:
        wide = {year + side for year in one for side in (-1, 0, 1)}
        free = (row for row, years_taken in enumerate(taken) if years_taken.isdisjoint(one))
        place = next(free, len(taken))
        taken[place:] = [*taken[place:], set()] if place == len(taken) else taken[place:]
        taken[place] |= wide
        places.append(place)
    return places


def _bracket(first: int, last: int, below: int, look: Theme) -> Rule:
    return Rule(
        x=(first + 0.1, last + 0.9),
        y=(-below, -below),
        y_on="plot",
        y_px_from=0,
        ink=look.half,
        px=2,
    )


def _letter(first: int, last: int, below: int, letter: str, look: Theme) -> Note:
    return Note(
        words=letter,
        x=(first + last + 1) / 2,
        y=0,
        y_on="plot",
        y_anchor="middle",
        y_shift_px=-below,
        ink=look.muted,
        ground=look.paper,
        pad_px=1,
    )
