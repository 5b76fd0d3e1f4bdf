"""How states voted on each UN text, as a heatmap with its recount."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.positions import vote_tallies
from multivector.charts.kinds.mark_grid import Grid, Mark, Side, mark_legend
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.positions import vote_grid
from multivector.figures.positions.vote_grid import TextGrid
from multivector.figures.positions.vote_states import (
    FEW_TEXTS,
    States,
    agreement_with_first,
    by_agreement,
)

MARKS = {
    "yes": Mark("yes", "+", "ink"),
    "abstain": Mark("abstain", "–", "half"),
    "no": Mark("no", "×", "paper"),
    "absent": Mark("absent", "·", "paper"),
}
DID = {
    "yes": "voted yes on",
    "abstain": "abstained on",
    "no": "voted no on",
    "absent": "stayed away from",
}


def heatmap_views(
    votes: pd.DataFrame,
    texts: pd.DataFrame,
    states: States,
    look: Theme,
    caveats: Sequence[str] = (),
) -> tuple[View, View]:
    """Return the votes with the texts across, and the same with the texts down.

    Args:
        votes: rows of the UN votes on the texts in view, of all states in the table.
        texts: `tallies` of the texts in view.
        states: the countries in view and those they are compared with.
        look: the theme.
        caveats: what the tables say of themselves.
    """
    grouped = vote_grid.in_groups(texts)
    rows = (*states.compared, None, *by_agreement(votes, states))
    drawn = TextGrid(_grid(votes, grouped, rows, states), grouped)
    shared: dict[str, Any] = {
        "title": _title(votes, texts, states),
        "subtitle": _subtitle(texts, states),
        "data": _data(votes, grouped, rows, states),
        "source_ids": collect_source_ids(votes[votes["iso3"].isin(_named(rows))]),
        "alt": _alt(votes, texts, rows, states),
        "legend": mark_legend(MARKS, look, "not held"),
        "caveats": (*((_recount_sentence(texts, votes),) if len(texts) else ()), *caveats),
    }
    if texts.empty:
        nothing = View(key="votes", chart=None, height_px=0, **shared | {"legend": ()})
        return nothing, nothing
    across = vote_grid.texts_across(drawn, look)
    down = vote_grid.texts_down(drawn, look)
    return (
        View(key="votes", chart=across, height_px=drawn.height_across, **shared),
        View(key="votes-down", chart=down, height_px=drawn.height_down, **shared),
    )


def _named(rows: Sequence[str | None]) -> list[str]:
    return [row for row in rows if row is not None]


def _grid(
    votes: pd.DataFrame, grouped: pd.DataFrame, rows: Sequence[str | None], states: States
) -> Grid:
    columns, ids = vote_grid.text_axis(grouped)
    cast = dict(
        zip(zip(votes["iso3"], votes["resolution_id"], strict=True), votes["vote"], strict=True)
    )
    names = tuple(states.names[row] if row else None for row in rows)
    codes = tuple(
        tuple(cast.get((row, text)) if row and text else None for text in ids) for row in rows
    )
    return Grid(columns, Side(names, tuple(name or "" for name in names)), codes, MARKS)


def _title(votes: pd.DataFrame, texts: pd.DataFrame, states: States) -> str:
    if texts.empty:
        return "No UN text lies in this period and topic"
    if len(states.countries) == 1:
        return _title_of_one(votes, states)
    pairs = agreement_with_first(votes, states)
    known = pairs[pairs["n"].ge(FEW_TEXTS)].sort_values("agreement", kind="stable")
    first = states.name(states.first)
    if len(known) < 2:  # noqa: PLR2004 -- nearest and farthest
        return f"Too few UN votes in view to tell who stands nearest to {first}"
    low, high = known.iloc[0], known.iloc[-1]
    return (
        f"{wording.capitalised(states.name(high['iso3']))} votes nearest to {first} "
        f"(agreement {wording.percent(high['agreement'])}), "
        f"{states.name(low['iso3'])} farthest from it ({wording.percent(low['agreement'])})"
    )


def _title_of_one(votes: pd.DataFrame, states: States) -> str:
    own = votes.loc[votes["iso3"] == states.countries[0], "vote"]
    name = states.names[states.countries[0]]
    if own.empty:
        return f"No UN vote of {name} is held for this period and topic"
    most = own.value_counts()
    kind, count = str(most.index[0]), int(most.iloc[0])
    number = f"all {count}" if count == len(own) else f"{count} of {len(own)}"
    return f"{name} {DID[kind]} {number} UN texts on the region's conflicts"


def _subtitle(texts: pd.DataFrame, states: States) -> str:
    if texts.empty:
        return "UN General Assembly, recorded votes"
    years = texts["date"].dt.year
    span = wording.year_span(int(years.min()), int(years.max()))
    order = f"; countries by agreement with {states.name(states.first)}"
    return (
        f"{wording.counted(len(texts), 'recorded vote')} of the UN General Assembly, {span}, by "
        f"subject and year{order if len(states.others) > 1 else ''}. Bars: how all states voted, "
        "as recorded, and how those did whose votes are held here"
    )


def _recount_sentence(texts: pd.DataFrame, votes: pd.DataFrame) -> str:
    """Return how our own count compares with the recorded tallies."""
    tally = vote_tallies.recount(texts)
    states = votes["iso3"].nunique()
    share = wording.percent(tally.held / tally.recorded)
    count = (
        f"Recount of the states we hold ({states} at most): {tally.held:,} of {tally.recorded:,} "
        f"recorded votes ({share})"
    )
    full = (
        f"; {tally.complete} of {wording.counted(tally.texts, 'text')} held in full, and there the "
        "count is the recorded one"
        if tally.complete
        else "; no text is held in full"
    )
    if tally.too_many:
        texts_named = ", ".join(tally.too_many)
        return f"{count}{full}. More votes held than recorded, so one must be wrong: {texts_named}."
    return f"{count}{full}. Nowhere more yes, no or abstentions than recorded."


def _data(
    votes: pd.DataFrame, grouped: pd.DataFrame, rows: Sequence[str | None], states: States
) -> pd.DataFrame:
    order = {row: place for place, row in enumerate(_named(rows))}
    chosen = votes[votes["iso3"].isin(list(order))]
    kept = grouped.drop(columns=["is_complete", "exceeds"])
    rows_of_texts = kept.merge(
        chosen[["resolution_id", "iso3", "vote", "confidence", "source_id"]], on="resolution_id"
    )
    named = rows_of_texts.assign(
        date=rows_of_texts["date"].dt.strftime("%Y-%m-%d"),
        country=rows_of_texts["iso3"].map(dict(states.names)),
        place=rows_of_texts["iso3"].map(order),
    )
    front = ["group", "topic", "date", "resolution_id", "title", "country", "vote"]
    rest = [name for name in named if name not in {*front, "place"}]
    return named.sort_values(["place", "date"], kind="stable")[[*front, *rest]]


def _alt(
    votes: pd.DataFrame, texts: pd.DataFrame, rows: Sequence[str | None], states: States
) -> str:
    lines = [f"Heatmap of votes on {wording.counted(len(texts), 'UN text')}."]
    counts = pd.crosstab(votes["iso3"], votes["vote"])
    for row in _named(rows):
        if row in counts.index:
            cast = [f"{n} {vote}" for vote, n in counts.loc[row].items() if n]
            lines.append(f"{states.names[row]}: {', '.join(cast)}.")
    return " ".join(lines)
