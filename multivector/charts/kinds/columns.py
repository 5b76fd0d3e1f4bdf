"""Columns by year of pieces on top of each other, each piece of one name and one look."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.charts import plan as native
from multivector.charts.kinds.events import NO_EVENTS, events_by_year
from multivector.charts.kinds.time_axis import MIDDLE_OF_YEAR
from multivector.charts.marks import CLEAR, Bars, Edge, Hatch


@dataclass(frozen=True, kw_only=True, eq=False)
class Piece:
    """A part of columns."""

    name: str
    rows: pd.DataFrame
    """year, value, hover; a year at most once."""
    colour: str = CLEAR
    edge: Edge | None = None
    hatch: Hatch | None = None
    """What is not known, or was not counted by the state itself."""

    def bars(self, width: float | None = None) -> Bars:
        """Return the piece as a page draws it."""
        return Bars(
            name=self.name,
            x=list(self.rows["year"] + MIDDLE_OF_YEAR),
            y=list(self.rows["value"]),
            width=width,
            fill=self.colour,
            edge=self.edge,
            hatch=self.hatch,
            hover=list(self.rows["hover"]),
        )


def columns_plan(
    pieces: Sequence[Piece],
    years: Sequence[int],
    *,
    is_share: bool = False,
    events: pd.DataFrame = NO_EVENTS,
) -> native.ChartPlan | None:
    """Return the pieces as a presentation draws them.

    Args:
        pieces: from the bottom up.
        years: every year of the axis.
        is_share: whether values are fractions of 1.
        events: `worded` events.
    """
    return native.years_plan(
        years,
        [_native(piece, years) for piece in pieces],
        is_stacked=True,
        number_format="0%" if is_share else "",
        span=(0.0, 1.0 if is_share else None),
        events=events_by_year(events),
    )


def _native(piece: Piece, years: Sequence[int]) -> native.Series:
    edge = piece.edge.ink if piece.edge and isinstance(piece.edge.ink, str) else CLEAR
    return native.Series(
        name=piece.name,
        values=native.by_year(
            years, dict(zip(piece.rows["year"], piece.rows["value"], strict=True))
        ),
        colour=piece.colour or edge,
        hatched=(piece.hatch is not None,) * len(years),
    )
