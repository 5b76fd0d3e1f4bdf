"""Voting agreement of every pair of the states in view."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.positions.votes import agreement_matrix
from multivector.analysis.wording import capitalised, counted, percent
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Cells, ColourScale, Labels, Series
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.figures.positions.vote_states import (
    States,
    agreement_with_partner,
    by_agreement,
)

ROW_PX = 26
NAMES_PX = 90
TOP_PX = 92
ALWAYS, NEVER = 0.95, 0.05


def matrix_views(
    votes: pd.DataFrame,
    states: States,
    look: Theme,
    source_ids: tuple[str, ...],
    caveats: Sequence[str] = (),
) -> tuple[View, View]:
    """Return the agreement of all pairs, and for a phone that of all with those shown and partners.

    Args:
        votes: rows of the UN votes in view.
        states: the countries in view, the one in focus first, and the partners.
        look: the theme.
        source_ids: of the votes.
        caveats: what the tables say of themselves, the most important first.
    """
    order = _order(votes, states)
    pairs = agreement_matrix(votes, order, order)
    apart = pairs[pairs["iso3"].ne(pairs["other"])]
    is_drawn = bool(apart["n"].gt(0).any())
    few = (*states.shown, *states.beside)
    wide, narrow = (
        View(
            key=key,
            title=_title(votes, states),
            subtitle=(
                f"Percentage agreement in all recorded votes; * fewer than {LEAST_VOTES}; blank: none in common"
            ),
            chart=agreement_squares(pairs, (order, columns), states, look) if is_drawn else None,
            data=_data(apart, states),
            source_ids=source_ids,
            alt=f"Matrix of the voting agreement of {counted(len(order), 'country', 'countries')}. "
            f"{_title(votes, states)}. The data under the figure lists every pair.",
            legend=(
                LegendItem("0%", look.rule, "fill"),
                LegendItem("100%", look.half, "fill"),
            ),
            caveats=tuple(caveats),
            height_px=TOP_PX + len(order) * ROW_PX + 8 if is_drawn else 0,
        )
        for key, columns in (("agreement-matrix", order), ("agreement-matrix-narrow", few))
    )
    return wide, narrow


def agreement_squares(
    pairs: pd.DataFrame,
    order: tuple[Sequence[str], Sequence[str]],
    states: States,
    look: Theme,
) -> Chart:
    """Return the matrix; its tones lie between paper and half, so that ink reads on all of them.

    Args:
        pairs: `agreement_matrix` of everyone with everyone.
        order: the states down, and those across.
        states: the names.
        look: the theme.
    """
    down, across = order
    cells = pairs[pairs["iso3"].ne(pairs["other"]) & pairs["n"].gt(0)]
    cells = cells[cells["iso3"].isin(list(down)) & cells["other"].isin(list(across))]
    row_of = {iso3: index for index, iso3 in enumerate(down)}
    column_of = {iso3: index for index, iso3 in enumerate(across)}
    values: list[list[float | None]] = [[None] * len(across) for _ in down]
    counts: list[list[int]] = [[0] * len(across) for _ in down]
    for row in cells.to_dict("records"):
        at = row_of[row["iso3"]], column_of[row["other"]]
        values[at[0]][at[1]] = round(100 * row["agreement"])
        counts[at[0]][at[1]] = int(row["n"])
    tones = Cells(
        columns=tuple(states.names[iso3] for iso3 in across),
        rows=tuple(states.names[iso3] for iso3 in down),
        fills=values,
        scale=ColourScale(((0, look.paper), (1, look.half)), 0, 100),
        hover=counts,
        hover_format="%{y} and %{x}: %{z}%<br>%{customdata} votes",
    )
    return Chart(
        marks=[tones, _numbers(cells, states, look)],
        look=look,
        height_px=TOP_PX + len(down) * ROW_PX + 8,
        margins=Margins(left=NAMES_PX, right=4, top=TOP_PX),
        x=Axis(side="top", tick_angle=-90, has_grid=False),
        y=Axis(is_reversed=True, has_grid=False),
    )


def _numbers(cells: pd.DataFrame, states: States, look: Theme) -> Series:
    names = dict(states.names)
    return Series(
        name="agreement in per cent",
        x=list(cells["other"].map(names)),
        y=list(cells["iso3"].map(names)),
        labels=Labels(
            words=[
                f"{100 * row['agreement']:.0f}{'*' if row['n'] < LEAST_VOTES else ''}"
                for row in cells.to_dict("records")
            ],
            px=SMALL_PX - 1,
            ink=look.ink,
        ),
        is_silent=True,
    )


def _order(votes: pd.DataFrame, states: States) -> tuple[str, ...]:
    """Return the country in focus and those compared, the partners, and the rest by agreement."""
    first = (*states.shown, *states.beside)
    return (*first, *(iso3 for iso3 in by_agreement(votes, states) if iso3 not in first))


def _title(votes: pd.DataFrame, states: States) -> str:
    """Return who votes most and who least like the first partner."""
    pairs = agreement_with_partner(votes, states)
    sure = pairs[pairs["n"].ge(LEAST_VOTES)].sort_values("agreement", kind="stable")
    partner = states.name(states.partner)
    if len(sure) < 2:  # noqa: PLR2004 -- nearest and farthest
        return f"Too few UN votes to show who votes like {partner}"
    low, high = sure.iloc[0], sure.iloc[-1]
    return (
        f"{capitalised(states.name(high['iso3']))} {_how(high['agreement'])} {partner} "
        f"({percent(high['agreement'])}), {states.name(low['iso3'])} {_how(low['agreement'], is_second=True)} "
        f"({percent(low['agreement'])})"
    )


def _how(agreement: float, *, is_second: bool = False) -> str:
    """Return how often two vote alike, as a clause with or without its verb."""
    if agreement >= ALWAYS:
        return "almost always" if is_second else "almost always votes with"
    if agreement <= NEVER:
        return "almost never" if is_second else "almost never votes with"
    return "least" if is_second else "votes most like"


def _data(apart: pd.DataFrame, states: States) -> pd.DataFrame:
    names = dict(states.names)
    return pd.DataFrame(
        {
            "state": apart["iso3"].map(names),
            "other_state": apart["other"].map(names),
            "agreement": apart["agreement"].round(3),
            "same_vote": apart["same"].round(3),
            "n": apart["n"],
        }
    )
