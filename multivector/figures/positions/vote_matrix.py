"""Voting agreement of every pair of the states in view."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from multivector.analysis.positions.votes import agreement_matrix
from multivector.analysis.wording import capitalised, counted, percent
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Cells, ColourScale, Labels, Series
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.figures.positions.vote_states import FEW_TEXTS, States, by_agreement

ROW_PX = 26
NAMES_PX = 90
TOP_PX = 92


def matrix_view(
    votes: pd.DataFrame,
    states: States,
    look: Theme,
    source_ids: tuple[str, ...],
    caveats: Sequence[str] = (),
) -> View:
    """Return the agreement of all pairs among the countries in view and those compared with."""
    order = (*states.compared, *by_agreement(votes, states))
    pairs = agreement_matrix(votes, order, order)
    apart = pairs[pairs["iso3"].ne(pairs["other"])]
    is_drawn = bool(apart["n"].gt(0).any())
    return View(
        key="agreement-matrix",
        title=_title(apart, order, states),
        subtitle=(
            "Agreement on the UN texts in view, in per cent: 100 always the same vote, 0 always "
            f"the opposite; * fewer than {FEW_TEXTS} texts; empty, no text on which both voted"
        ),
        chart=agreement_squares(pairs, order, states, look) if is_drawn else None,
        data=_data(apart, states),
        source_ids=source_ids,
        alt=f"Matrix of the voting agreement of {counted(len(order), 'state')}. "
        f"{_title(apart, order, states)}. The data under the figure lists every pair.",
        legend=(
            LegendItem("0%", look.rule, "fill"),
            LegendItem("100%", look.half, "fill"),
        ),
        caveats=tuple(caveats),
        height_px=TOP_PX + len(order) * ROW_PX + 8 if is_drawn else 0,
    )


def agreement_squares(
    pairs: pd.DataFrame, order: Sequence[str], states: States, look: Theme
) -> Chart:
    """Return the matrix; its tones lie between paper and half, so that ink reads on all of them."""
    cells = pairs[pairs["iso3"].ne(pairs["other"]) & pairs["n"].gt(0)]
    place = {iso3: index for index, iso3 in enumerate(order)}
    size = len(order)
    values: list[list[float | None]] = [[None] * size for _ in order]
    counts: list[list[int]] = [[0] * size for _ in order]
    for row in cells.to_dict("records"):
        values[place[row["iso3"]]][place[row["other"]]] = round(100 * row["agreement"])
        counts[place[row["iso3"]]][place[row["other"]]] = int(row["n"])
    names = tuple(states.names[iso3] for iso3 in order)
    tones = Cells(
        columns=names,
        rows=names,
        fills=values,
        scale=ColourScale(((0, look.paper), (1, look.half)), 0, 100),
        hover=counts,
        hover_format="%{y} and %{x}: %{z}%<br>%{customdata} texts",
    )
    return Chart(
        marks=[tones, _numbers(cells, states, look)],
        look=look,
        height_px=TOP_PX + size * ROW_PX + 8,
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
                f"{100 * row['agreement']:.0f}{'*' if row['n'] < FEW_TEXTS else ''}"
                for row in cells.to_dict("records")
            ],
            px=SMALL_PX - 1,
            ink=look.ink,
        ),
        is_silent=True,
    )


def _title(apart: pd.DataFrame, order: Sequence[str], states: States) -> str:
    place = {iso3: index for index, iso3 in enumerate(order)}
    once = apart[apart["iso3"].map(place) < apart["other"].map(place)]
    sure = once[once["n"].ge(FEW_TEXTS)].sort_values("agreement", kind="stable")
    if len(sure) < 2:  # noqa: PLR2004 -- nearest and farthest
        return "Too few common UN votes in view to compare pairs of states"
    low, high = sure.iloc[0], sure.iloc[-1]
    return (
        f"{capitalised(_pair(high, states))} vote most alike ({percent(high['agreement'])}), "
        f"{_pair(low, states)} least ({percent(low['agreement'])})"
    )


def _pair(row: Any, states: States) -> str:
    return f"{states.name(row['iso3'])} and {states.name(row['other'])}"


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
