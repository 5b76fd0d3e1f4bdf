"""On which UN texts a country broke from others, and from most of its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis.positions import vote_differences as measure
from multivector.analysis.wording import counted, joined
from multivector.charts.kinds.mark_grid import Grid, Mark, Side, mark_legend
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.positions import vote_grid
from multivector.figures.positions.vote_grid import TextGrid
from multivector.figures.positions.vote_states import States

MARKS = {
    0.0: ("same", Mark("same vote", "=", "paper")),
    0.5: ("step", Mark("one step apart", "½", "half")),
    1.0: ("opposite", Mark("opposite vote", "×", "ink")),
}
NEIGHBOURS = "Most neighbours"


@dataclass(frozen=True)
class Compared:
    """A country, its neighbours, and its differences from each state and from most neighbours."""

    iso3: str
    neighbours: tuple[str, ...]
    differences: dict[str, pd.DataFrame]
    """`analysis.vote_differences` by the name of whom the country is compared with."""


def compare(votes: pd.DataFrame, iso3: str, neighbours: Sequence[str], states: States) -> Compared:
    """Return how a country's votes differ from those of the states compared with."""
    differences = {
        states.names[other]: measure.differences(votes, iso3, other)
        for other in states.compared
        if other != iso3
    }
    around = list(neighbours)
    return Compared(
        iso3=iso3,
        neighbours=tuple(around),
        differences=differences | {NEIGHBOURS: measure.differences_from_most(votes, iso3, around)},
    )


def difference_views(
    compared: Compared,
    texts: pd.DataFrame,
    states: States,
    look: Theme,
    source_ids: tuple[str, ...],
) -> tuple[View, View]:
    """Return the differences with the texts across, and the same with the texts down."""
    grouped = vote_grid.in_groups(texts)
    drawn = TextGrid(_grid(compared, grouped), grouped, has_tallies=False)
    shared: dict[str, Any] = {
        "title": _title(compared, states),
        "subtitle": _subtitle(compared, states),
        "data": differences_table(compared, grouped, states),
        "source_ids": source_ids,
        "alt": _alt(compared, states),
        "legend": mark_legend(
            dict(MARKS.values()), look, "one of the two was absent, or is not held"
        ),
    }
    if all(rows.empty for rows in compared.differences.values()):
        nothing = View(key="differences", chart=None, height_px=0, **shared | {"legend": ()})
        return nothing, nothing
    across, down = vote_grid.texts_across(drawn, look), vote_grid.texts_down(drawn, look)
    return (
        View(key="differences", chart=across, height_px=drawn.height_across, **shared),
        View(key="differences-down", chart=down, height_px=drawn.height_down, **shared),
    )


def differences_table(compared: Compared, texts: pd.DataFrame, states: States) -> pd.DataFrame:
    """Return one row per text, newest first: own vote, the others' votes, from whom it differs."""
    described = texts.set_index("resolution_id")
    own = pd.concat([rows.set_index("resolution_id")["own"] for rows in _all(compared)])
    cast = {states.names[compared.iso3]: own[~own.index.duplicated()]}
    differing: dict[str, list[str]] = {str(text): [] for text in described.index}
    for name, rows in compared.differences.items():
        indexed = rows.set_index("resolution_id")
        cast[name] = indexed["theirs"]
        for text in indexed.index[indexed["distance"].gt(0)]:
            differing[str(text)].append(name)
    table = pd.DataFrame(
        {
            "date": described["date"].dt.strftime("%Y-%m-%d"),
            "title": described["title"],
            **{name: votes.reindex(described.index) for name, votes in cast.items()},
            "differs_from": [", ".join(differing[str(text)]) for text in described.index],
            "topic": described["topic"],
        }
    )
    newest_first = table.rename_axis("resolution_id").reset_index()
    ordered = newest_first.sort_values("date", ascending=False, kind="stable", ignore_index=True)
    return ordered[[*list(ordered)[1:], "resolution_id"]]


def _all(compared: Compared) -> list[pd.DataFrame]:
    return list(compared.differences.values())


def _grid(compared: Compared, grouped: pd.DataFrame) -> Grid:
    columns, ids = vote_grid.text_axis(grouped)
    names = tuple(compared.differences)
    codes = []
    for rows in compared.differences.values():
        distances = dict(zip(rows["resolution_id"], rows["distance"], strict=True))
        codes.append(
            tuple(MARKS[distances[text]][0] if text in distances else None for text in ids)
        )
    labels = tuple("neighbours" if name == NEIGHBOURS else name for name in names)
    return Grid(columns, Side(names, labels), tuple(codes), dict(MARKS.values()))


def _title(compared: Compared, states: States) -> str:
    name = states.names[compared.iso3]
    parts = [
        f"from {states.name(_code(other, states))} on {_count(rows)}"
        for other, rows in compared.differences.items()
        if other != NEIGHBOURS and len(rows)
    ]
    if not parts:
        return f"{name} cast no UN vote in view beside the states it is compared with"
    return f"{name} broke {joined(parts[:2])} UN texts on which both voted"


def _count(rows: pd.DataFrame) -> str:
    return f"{int(rows['distance'].gt(0).sum())} of {len(rows)}"


def _code(name: str, states: States) -> str:
    return next(iso3 for iso3 in states.compared if states.names[iso3] == name)


def _subtitle(compared: Compared, states: States) -> str:
    rows = compared.differences[NEIGHBOURS]
    if not compared.neighbours:
        return "By subject and year; the country has no neighbours in focus"
    names = joined([states.names[iso3] for iso3 in compared.neighbours])
    broke = int(rows["distance"].gt(0).sum())
    return (
        f"By subject and year. From most of its neighbours ({names}) it broke {broke} times of "
        f"{len(rows)}, counting texts on which more than half of at least two cast the same vote"
    )


def _alt(compared: Compared, states: States) -> str:
    words = [f"How the UN votes of {states.names[compared.iso3]} differ from those of others."]
    for name, rows in compared.differences.items():
        opposite = int(rows["distance"].eq(measure.OPPOSITE).sum())
        step = int(rows["distance"].gt(0).sum()) - opposite
        words.append(
            f"{name}: {counted(len(rows), 'common text')}, {step} one step apart, "
            f"{opposite} opposite."
        )
    return " ".join(words)
