"""Pipelines as a state sees them: which touch it, and who can stop the flow."""

import pandas as pd

HOME = "home"


def touching(pipelines: pd.DataFrame, iso3: str) -> pd.Series:
    """Return for each pipeline whether it starts in, ends in or crosses a state (boolean)."""
    ends = (pipelines["start_iso3"] == iso3) | (pipelines["end_iso3"] == iso3)
    crossed = pipelines["transit_iso3"].fillna("").str.split(";")
    return (ends | crossed.map(lambda states: iso3 in states)).fillna(value=False).astype(bool)


def controlling_poles(pipelines: pd.DataFrame, countries: pd.DataFrame, home: str) -> pd.Series:
    """Return for each pipeline the pole of the state that can stop its flow.

    The country itself is the pole "home"; a pipeline whose controller is not known has no pole.
    """
    poles = countries.set_index("iso3")["pole"]
    by_state = pipelines["controlling_iso3"].map(poles)
    return by_state.mask(pipelines["controlling_iso3"] == home, HOME)


def crosses_a_border(pipelines: pd.DataFrame) -> pd.Series:
    """Return for each pipeline whether it runs through more than one state (boolean)."""
    states = pipelines["transit_iso3"].fillna("").str.split(";")
    return states.map(lambda way: len(set(way)) > 1).astype(bool)
