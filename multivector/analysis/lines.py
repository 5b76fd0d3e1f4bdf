"""Pipelines as a state sees them: which touch it, and who can stop the flow."""

import pandas as pd

HOME = "home"
IN_SERVICE = "operating"


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


def controllers_in_service(pipelines: pd.DataFrame, iso3: str) -> pd.Series:
    """Return how many lines in service that touch a state each controlling state can stop.

    Returns:
        Counts by controlling ISO code, largest first; ties in alphabetical order.
    """
    lines = pipelines[touching(pipelines, iso3) & (pipelines["status"] == IN_SERVICE)]
    counts = lines.groupby("controlling_iso3").size().sort_index()
    return counts.sort_values(ascending=False, kind="stable")
