"""Who controls, and whose territory crosses, an exporter's way out.

A part of a route stands for itself where it differs from its whole, such as the oil that leaves Aktau
for Makhachkala and so crosses Russia. What is left of the whole keeps the whole's own mark.
"""

from collections.abc import Mapping

import pandas as pd

from multivector.analysis.exports import routes as route_measures
from multivector.analysis.exports.routes import RouteYear
from multivector.analysis.poles import PoleMap, resolved

Marks = Mapping[str, str]
# Parts may exceed their rounded whole by this much.
ROUNDING = 1.02
COLUMNS = ["route_id", "volume", "confidence"]


def controllers(routes: pd.DataFrame) -> dict[str, str]:
    """Return the state that controls each route; routes that no single state controls are left out."""
    return _marks(routes, "controlling_iso3")


def transit_states(routes: pd.DataFrame) -> dict[str, str]:
    """Return the states each route crosses, as a `;` list in order of flow; unknown ones are left out."""
    return _marks(routes, "transit_iso3")


def parts_of_year(parts: pd.DataFrame, routes: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return every part that a route is known to have, with its volume in a year or NaN.

    Returns:
        route_id, subset_of, volume, confidence.
    """
    known = parts[parts["year"] == year].set_index("route_id")[["volume", "confidence"]]
    listed = routes.loc[routes["role"] == "subset", ["route_id", "subset_of"]]
    return listed.join(known, on="route_id").reset_index(drop=True)


def year_drawn_out(
    tables: Mapping[str, pd.DataFrame], year: RouteYear, marks: Marks
) -> pd.DataFrame:
    """Return the routes of a year with each part that differs from its whole standing for itself."""
    parts = route_measures.yearly_parts(
        tables["route_volumes"], tables["routes"], year.exporter, year.commodity
    )
    return drawn_out(year.rows, parts_of_year(parts, tables["routes"], year.year), marks)


def control_of(tables: Mapping[str, pd.DataFrame], year: RouteYear) -> pd.Series:
    """Return the share of a year's exports that each state controls (0 to 1), largest first."""
    marks = controllers(tables["routes"])
    return controller_shares(year_drawn_out(tables, year, marks), marks, year.base)


def transit_of(tables: Mapping[str, pd.DataFrame], year: RouteYear) -> pd.Series:
    """Return the share of a year's exports that crosses each other state (0 to 1), largest first."""
    marks = transit_states(tables["routes"])
    return transit_exposure(year_drawn_out(tables, year, marks), marks, year.exporter, year.base)


def drawn_out(rows: pd.DataFrame, parts: pd.DataFrame, marks: Marks) -> pd.DataFrame:
    """Return the volumes with each part that differs from its whole standing for itself.

    Where all parts of a whole but one are given, the rest of the whole is the last part, marked as an
    estimate. Parts that add to more than their whole are left alone.

    Args:
        rows: route_id, volume, confidence of one year.
        parts: route_id, subset_of, volume, confidence of the same year, NaN where unknown.
        marks: A mark of each route, such as its controlling state.

    Returns:
        route_id, volume, confidence; the volumes add to those of `rows`.
    """
    told_apart = frozenset(parts.loc[parts["volume"].notna(), "subset_of"])
    pieces = [rows.loc[:, COLUMNS].iloc[:0]]
    for position in range(len(rows)):
        whole = rows.loc[:, COLUMNS].iloc[[position]]
        if whole["route_id"].item() not in told_apart:
            pieces.append(whole)
            continue
        own_parts = parts[parts["subset_of"].eq(whole["route_id"].item())]
        pieces.append(_taken_apart(whole, own_parts, marks))
    return pd.concat(pieces, ignore_index=True)


def controller_shares(volumes: pd.DataFrame, marks: Marks, total: float) -> pd.Series:
    """Return the share of the total that each state controls (0 to 1), largest first.

    Routes that no single known state controls are in no share: the shares add to what is known.
    """
    by_state = volumes["volume"].groupby(volumes["route_id"].map(marks)).sum()
    return (by_state / total).sort_values(ascending=False)


def pole_shares(shares: pd.Series, exporter: str, poles: PoleMap) -> pd.Series:
    """Return the shares of controlling states by pole; the exporter's own control is `home`."""
    marks = [resolved(state, exporter, poles) for state in shares.index]
    return shares.groupby(pd.Series(marks, shares.index, dtype="str")).sum()


def transit_exposure(
    volumes: pd.DataFrame, states: Marks, exporter: str, total: float
) -> pd.Series:
    """Return the share of an exporter's volume that crosses each other state (0 to 1), largest first.

    One tonne may cross several states, so the shares do not add to 1. The state where a route ends
    counts as crossed. Routes whose course is unknown count for none: see `transit_coverage`.
    """
    legs = volumes.assign(state=volumes["route_id"].map(states).str.split(";")).explode("state")
    abroad = legs[legs["state"].notna() & legs["state"].ne(exporter)]
    once = abroad.drop_duplicates(["route_id", "state"])
    return (once.groupby("state")["volume"].sum() / total).sort_values(ascending=False)


def transit_coverage(volumes: pd.DataFrame, states: Marks, total: float) -> float:
    """Return the share of the total whose course is known (0 to 1)."""
    return float(volumes.loc[volumes["route_id"].isin(states), "volume"].sum()) / total


def _marks(routes: pd.DataFrame, column: str) -> dict[str, str]:
    known = routes[routes[column].notna()]
    return dict(zip(known["route_id"], known[column], strict=True))


def _taken_apart(whole: pd.DataFrame, parts: pd.DataFrame, marks: Marks) -> pd.DataFrame:
    own_mark = marks.get(whole["route_id"].item())
    volume = float(whole["volume"].item())
    known = _completed(parts, volume)
    taken = known[[marks.get(part) != own_mark for part in known["route_id"]]]
    if taken.empty or not taken["volume"].sum() <= volume * ROUNDING:
        return whole
    rest = whole.assign(volume=max(0.0, volume - float(taken["volume"].sum())))
    return pd.concat([taken, rest[rest["volume"] > 0]])


def _completed(parts: pd.DataFrame, whole: float) -> pd.DataFrame:
    """Return the parts known, and the last one where all the others are given."""
    unknown = parts["volume"].isna()
    if unknown.sum() != 1 or len(parts) == 1:
        return parts.loc[~unknown, COLUMNS]
    rest = max(0.0, whole - float(parts["volume"].sum()))
    confidence = parts["confidence"].mask(unknown, "estimate")
    return parts.assign(volume=parts["volume"].fillna(rest), confidence=confidence)[COLUMNS]
