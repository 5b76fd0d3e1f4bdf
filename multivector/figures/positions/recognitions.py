"""Who recognises which contested territory, as a grid of three positions."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.positions import recognitions
from multivector.analysis.wording import counted, joined
from multivector.charts.kinds.headed_grid import headed_grid, headed_height, headed_rows
from multivector.charts.kinds.mark_grid import Mark, Side, mark_legend
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_states import States

MARKS = {
    recognitions.RECOGNISES: Mark("recognises", "+", "ink"),
    recognitions.NONE_STATED: Mark("no stated position", "–", "half"),
    recognitions.REFUSES: Mark("does not recognise", "×", "paper"),
}
YEAR = 4
NAMED_CASES = 3


def recognitions_view(
    positions: pd.DataFrame,
    entities: pd.DataFrame,
    states: States,
    look: Theme,
    caveats: Sequence[str] = (),
) -> View:
    """Return the positions of the countries in view and of those compared with, by subject.

    Args:
        positions: `positions_on` a day, of all states in the table.
        entities: the contested entities.
        states: the countries in view, and those they are compared with.
        look: the theme.
        caveats: what the tables say of themselves.
    """
    subjects = recognitions.subjects(entities)
    columns = (*states.compared, None, *states.others)
    shown = positions[positions["iso3"].isin([iso3 for iso3 in columns if iso3])]
    names = tuple(states.names[iso3] if iso3 else None for iso3 in columns)
    counts = recognitions.counts_by_subject(positions, states.countries)
    grid = headed_rows(
        [
            _heading(row["subject"], row["title"], counts if len(states.countries) > 1 else None)
            for row in subjects.to_dict("records")
        ],
        [_cells(shown, subject, columns) for subject in subjects["subject"]],
        Side(names, tuple(name or "" for name in names)),
        MARKS,
    )
    return View(
        key="recognitions",
        title=_title(positions, subjects, states),
        subtitle=(
            f"Position of each government on {counted(len(subjects), 'contested case')}; beside "
            "each, how many of the countries in view recognise; below a symbol the year in which "
            "the position was stated, where it was stated on one day"
        ),
        chart=None if shown.empty else headed_grid(grid, look),
        data=_data(shown, subjects, states),
        source_ids=collect_source_ids(shown),
        alt=_alt(counts, subjects, states),
        legend=mark_legend(MARKS, look, "not held for this day"),
        caveats=(
            "A name of a territory in this figure says nothing about its standing.",
            _confidence(shown),
            *map(_in_words, caveats),
        ),
        height_px=0 if shown.empty else headed_height(grid),
    )


def _in_words(caveat: str) -> str:
    for code, mark in MARKS.items():
        caveat = caveat.replace(code, f"“{mark.word}”")
    return caveat


def _confidence(shown: pd.DataFrame) -> str:
    sure = int(shown["confidence"].eq("verified").sum())
    return (
        f"{sure} of {counted(len(shown), 'position')} were seen on the page named, the others come "
        "from the public record. One without a year counts from the first dated one on its subject."
    )


def _heading(subject: str, title: str, counts: pd.DataFrame | None) -> str:
    if counts is None or subject not in counts.index:
        return title
    row = counts.loc[subject]
    return f"{title}: {row[recognitions.RECOGNISES]} of {row.sum()} in view"


def _cells(
    shown: pd.DataFrame, subject: str, columns: Sequence[str | None]
) -> list[tuple[str, str, str] | None]:
    rows = shown[shown["subject"] == subject].to_dict("records")
    by_state = {str(row["iso3"]): row for row in rows}
    cells: list[tuple[str, str, str] | None] = []
    for iso3 in columns:
        row = by_state.get(iso3 or "")
        if row is None:
            cells.append(None)
            continue
        since = row["since_date"] if isinstance(row["since_date"], str) else ""
        stated = f"stated {format_partial(since)}" if since else ""
        cells.append((str(row["position"]), since[:YEAR], stated))
    return cells


def _title(positions: pd.DataFrame, subjects: pd.DataFrame, states: States) -> str:
    titles = dict(zip(subjects["subject"], subjects["title"], strict=True))
    if len(states.countries) == 1:
        return _title_of_one(positions, titles, states)
    parts = []
    for subject, title in titles.items():
        recognising = set(recognitions.states_with(positions, subject, recognitions.RECOGNISES))
        who = [iso3 for iso3 in states.countries if iso3 in recognising]
        if who:
            parts.append((len(who), title, states.names[who[0]]))
    number = len(states.countries)
    if not parts:
        return f"None of the {number} countries recognises any of the {len(titles)} contested cases"
    ranked = sorted(parts, key=lambda part: -part[0])[:NAMED_CASES]
    words = [
        f"{first} alone recognises {title}" if count == 1 else f"{count} recognise {title}"
        for count, title, first in ranked
    ]
    rest = len(titles) - len(parts)
    return f"Of {number} countries, {joined([*words, _none(rest)] if rest else words)}"


def _none(rest: int) -> str:
    return f"none recognises any of the other {rest}" if rest > 1 else "none the other one"


def _title_of_one(positions: pd.DataFrame, titles: dict[str, str], states: States) -> str:
    iso3 = states.countries[0]
    name = states.names[iso3]
    own = positions.loc[positions["iso3"] == iso3]
    if own.empty:
        return f"No position of {name} on a contested territory is held"
    recognised = set(recognitions.subjects_with(positions, iso3, recognitions.RECOGNISES))
    listed = [title for subject, title in titles.items() if subject in recognised]
    if not listed:
        return f"{name} recognises none of {counted(len(own), 'contested case')}"
    return f"{name} recognises {len(listed)} of {len(own)} contested cases: {joined(listed)}"


def _data(shown: pd.DataFrame, subjects: pd.DataFrame, states: States) -> pd.DataFrame:
    titles = dict(zip(subjects["subject"], subjects["title"], strict=True))
    rows = pd.DataFrame(
        {
            "subject": shown["subject"].map(titles),
            "country": shown["iso3"].map(dict(states.names)),
            "position": shown["position"].map({code: mark.word for code, mark in MARKS.items()}),
        }
    )
    return rows.join(shown[["since_date", "note", "confidence", "source_id"]])


def _alt(counts: pd.DataFrame, subjects: pd.DataFrame, states: States) -> str:
    words = [f"Positions of {states.in_words()} on contested territories."]
    for row in subjects.to_dict("records"):
        if row["subject"] in counts.index:
            tally = counts.loc[row["subject"]]
            words.append(
                f"{row['title']}: {tally[recognitions.RECOGNISES]} recognise, "
                f"{tally[recognitions.REFUSES]} do not, "
                f"{tally[recognitions.NONE_STATED]} without stated position."
            )
    return " ".join(words)
