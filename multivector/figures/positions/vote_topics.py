"""How states voted at the UN by topic: in each cell a bar of yes, abstention, no and absence."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.positions import vote_tallies
from multivector.charts.kinds.answer_grid import (
    AnswerGrid,
    Cell,
    Frame,
    Line,
    answer_grid,
    answer_legend,
)
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_answers import vote_answers
from multivector.figures.positions.vote_groups import in_groups
from multivector.figures.positions.vote_states import States

DID = {
    "yes": "voted yes on",
    "abstain": "abstained on",
    "no": "voted no on",
    "absent": "did not vote on",
}
WIDE = Frame(
    names_px=112, top_px=44, row_px=27, bar_px=20, has_upright_columns=False, column_letters=16
)
NARROW = Frame(names_px=92, top_px=172, row_px=27, bar_px=20, least_part=0.34)
REGION = "the region's conflicts"


def topic_views(
    votes: pd.DataFrame,
    texts: pd.DataFrame,
    states: States,
    look: Theme,
    subject: str = REGION,
    caveats: Sequence[str] = (),
) -> tuple[View, View]:
    """Return how often each state gave which vote in each group of topics, for a desk and a phone.

    Args:
        votes: rows of the UN votes on the resolutions in view, of all states in the table.
        texts: `tallies` of the resolutions in view.
        states: the countries in view, and their partners.
        look: the theme.
        subject: what the resolutions are about, inside a sentence.
        caveats: what the tables say of themselves, the most important first.
    """
    grouped = in_groups(texts)
    counts = _counts(votes, grouped, states)
    grid = _grid(counts, grouped, states, look)
    shared: dict[str, Any] = {
        "title": vote_title(votes, texts, states, subject),
        "subtitle": _subtitle(texts),
        "data": _data(counts, states),
        "source_ids": collect_source_ids(votes[votes["iso3"].isin(states.all)]),
        "alt": _alt(counts, texts, states),
        "legend": answer_legend(vote_answers(look), look, "no data", has_symbols=False),
        "caveats": (*caveats, *((recount_sentence(texts, votes),) if len(texts) else ())),
    }
    if texts.empty:
        nothing = View(key="votes", chart=None, height_px=0, **shared | {"legend": ()})
        return nothing, nothing
    wide, narrow = (
        View(
            key=key,
            chart=answer_grid(grid, look, frame),
            height_px=grid.height_px(frame),
            **shared,
        )
        for key, frame in (("votes", WIDE), ("votes-narrow", NARROW))
    )
    return wide, narrow


def vote_title(
    votes: pd.DataFrame, texts: pd.DataFrame, states: States, subject: str = REGION
) -> str:
    """Return what the country in focus mostly did on the resolutions in view."""
    name = states.names[states.focus]
    if texts.empty:
        return f"No UN votes on {subject} in these years"
    own = votes.loc[votes["iso3"] == states.focus, "vote"]
    if own.empty:
        return f"No UN votes of {name} on {subject} in these years"
    most = own.value_counts()
    kind, count = str(most.index[0]), int(most.iloc[0])
    resolutions = wording.counted(len(own), "UN resolution")
    if count == len(own):
        number = f"all {resolutions}" if count > 1 else "the only UN resolution"
        return f"{name} {DID[kind]} {number} on {subject}"
    return f"{name} {DID[kind]} {count} of {resolutions} on {subject}"


def recount_sentence(texts: pd.DataFrame, votes: pd.DataFrame) -> str:
    """Return how much of all votes cast is covered, and whether our count fits the official one."""
    tally = vote_tallies.recount(texts)
    share = wording.percent(tally.held / tally.recorded)
    countries = wording.counted(votes["iso3"].nunique(), "country", "countries")
    covered = f"We track {countries}: {share} of all votes cast."
    if tally.too_many:
        return f"{covered} Our count exceeds the official tally on {', '.join(tally.too_many)}."
    return f"{covered} Our counts never exceed the official tallies."


def _counts(votes: pd.DataFrame, grouped: pd.DataFrame, states: States) -> pd.DataFrame:
    """Return how often each state gave each vote: rows by group and state, columns votes."""
    chosen = votes[votes["iso3"].isin(states.all)]
    rows = chosen.merge(grouped[["resolution_id", "group"]], on="resolution_id")
    counted = pd.crosstab([rows["group"], rows["iso3"]], rows["vote"])
    return counted.reindex(columns=list(DID), fill_value=0)


def _grid(counts: pd.DataFrame, grouped: pd.DataFrame, states: States, look: Theme) -> AnswerGrid:
    groups = list(dict.fromkeys(grouped["group"]))
    return AnswerGrid(
        rows=states.lines(),
        columns=tuple(Line(group, group) for group in groups),
        cells=tuple(
            tuple(
                Cell(counts.loc[(group, iso3)].to_dict()) if (group, iso3) in counts.index else None
                for group in groups
            )
            for iso3 in states.all
        ),
        answers=vote_answers(look),
    )


def _subtitle(texts: pd.DataFrame) -> str:
    if texts.empty:
        return "UN General Assembly, recorded votes"
    years = texts["date"].dt.year
    span = wording.year_span(int(years.min()), int(years.max()))
    return f"Selected UN General Assembly votes by topic, number of resolutions, {span}"


def _data(counts: pd.DataFrame, states: States) -> pd.DataFrame:
    order = {iso3: place for place, iso3 in enumerate(states.all)}
    rows = counts.reset_index()
    placed = rows.assign(place=rows["iso3"].map(order)).sort_values("place", kind="stable")
    return pd.DataFrame(
        {
            "country": placed["iso3"].map(dict(states.names)),
            "topic": placed["group"],
            **{vote: placed[vote] for vote in DID},
        }
    ).reset_index(drop=True)


def _alt(counts: pd.DataFrame, texts: pd.DataFrame, states: States) -> str:
    lines = [f"Grid of votes on {wording.counted(len(texts), 'UN resolution')} by topic."]
    for iso3 in states.all:
        own = counts[counts.index.get_level_values("iso3") == iso3].sum()
        cast = [f"{n} {vote}" for vote, n in own.items() if n]
        if cast:
            lines.append(f"{states.names[iso3]}: {', '.join(cast)}.")
    return " ".join(lines)
