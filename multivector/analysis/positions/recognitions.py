"""Positions of states on contested territories and governments: recognises, does not recognise, none stated.

One rule holds for all: recognition needs a formal act or a plain statement; refusal a statement, a
vote or practice against; words of understanding, an abstention or an absence set no position.
"""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from multivector.data import dates

RECOGNISES = "recognises"
REFUSES = "does_not_recognise"
NONE_STATED = "no_stated_position"
POSITIONS = (RECOGNISES, REFUSES, NONE_STATED)


def positions_on(recognitions: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return the positions that are not known to be later than a day.

    A position with a date counts from its first possible day. One without a date was not stated on
    one day: it counts from the day of the first dated position on its subject, since before that
    nobody is known to have answered the question. `is_dated` says which it is.
    """
    since = dates.first_days(recognitions["since_date"])
    begun = since.fillna(since.groupby(recognitions["subject"]).transform("min"))
    in_force = recognitions[begun.isna() | begun.le(pd.Timestamp(day))]
    return in_force.assign(is_dated=in_force["since_date"].notna())


def subjects(entities: pd.DataFrame) -> pd.DataFrame:
    """Return the contested entities in the order of lists."""
    return entities.sort_values("sort_order", kind="stable", ignore_index=True)


def counts_by_subject(positions: pd.DataFrame, countries: Collection[str]) -> pd.DataFrame:
    """Return how many of some countries take which position: rows subjects, columns positions."""
    chosen = positions[positions["iso3"].isin(list(countries))]
    counted = pd.crosstab(chosen["subject"], chosen["position"])
    return counted.reindex(columns=list(POSITIONS), fill_value=0)


def states_with(positions: pd.DataFrame, subject: str, position: str) -> tuple[str, ...]:
    """Return the states that take a position on a subject."""
    chosen = positions["subject"].eq(subject) & positions["position"].eq(position)
    return tuple(positions.loc[chosen, "iso3"])


def subjects_with(positions: pd.DataFrame, iso3: str, position: str) -> tuple[str, ...]:
    """Return the subjects on which a state takes a position."""
    chosen = positions["iso3"].eq(iso3) & positions["position"].eq(position)
    return tuple(positions.loc[chosen, "subject"])
