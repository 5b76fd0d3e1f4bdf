"""Rules of flows by route: who controls a route, parts within wholes, yearly balances."""

from collections.abc import Iterator

import pandas as pd

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import Check, SoundTable

PART_ROLES = ("subset", "group", "count")  # never added to whole routes
SAME_FLOW = ["exporter", "commodity", "period", "basis", "unit"]
BALANCE = ["exporter", "commodity", "year"]
# Published volumes are rounded to a tenth of a unit, computed ones and shares to a hundredth.
PART_ROUNDING = 0.05
SUM_ROUNDING = 0.02
SHARE_ROUNDING = 0.05
SHARE_ENDING = "_share"
ESTIMATE = "estimate"
INTERVAL = ("volume_low", "volume_high")
MOST_RESIDUAL = 0.03  # of the total, where all routes are said to be reported


def controller_faults(routes: SoundTable, countries: SoundTable) -> Iterator[Fault]:
    """Yield routes whose pole is not that of the state that controls them."""
    pole_of = dict(zip(countries.cells["iso3"], countries.cells["pole"], strict=True))
    for row, (pole, state) in enumerate(routes.rows(["pole", "controlling_iso3"])):
        expected = pole_of.get(state, "")
        if pole != expected:
            why = f"the pole of {state} in {countries.schema.path}" if state else "no state named"
            allowed = f"{expected or 'an empty cell'}, {why}"
            yield routes.fault(row, "pole", quoted(pole), allowed)


def role_faults(routes: SoundTable) -> Iterator[Fault]:
    """Yield parts of a route that would enter a sum beside it, and subsets of no route."""
    for row, (role, whole) in enumerate(routes.rows(["role", "subset_of"])):
        if whole and role not in PART_ROLES:
            allowed = f"{', '.join(PART_ROLES)}, as it is a part of {whole}"
            yield routes.fault(row, "role", quoted(role), allowed)
        if role == "subset" and not whole:
            allowed = "the route it is a part of, or another role"
            yield routes.fault(row, "subset_of", quoted(whole), allowed)


def part_faults(volumes: SoundTable, routes: SoundTable) -> Iterator[Fault]:
    """Yield parts that carry more than the route they belong to, in one period and unit."""
    whole_of = dict(zip(routes.cells["route_id"], routes.cells["subset_of"], strict=True))
    frame = volumes.frame
    parts = frame.assign(row=frame.index, whole=frame["route_id"].map(whole_of))
    pairs = parts.merge(
        frame,
        left_on=["whole", *SAME_FLOW],
        right_on=["route_id", *SAME_FLOW],
        suffixes=("", "_of_whole"),
    )
    larger = pairs[pairs["volume"] > pairs["volume_of_whole"] + PART_ROUNDING]
    for row, whole, most in zip(
        larger["row"], larger["whole"], larger["volume_of_whole"], strict=True
    ):
        part = f"{quoted(volumes.cells['volume'][row])}, a part of {whole}"
        yield volumes.fault(row, "volume", part, f"at most {most:g}, the volume of {whole}")


def sum_faults(balances: SoundTable) -> Iterator[Fault]:
    """Yield sums of routes that are not what the routes of that balance add up to."""
    expected = _volumes(balances, "route")
    yield from _unequal(balances, "sum", expected, SUM_ROUNDING, "the sum of its routes")


def residual_faults(balances: SoundTable) -> Iterator[Fault]:
    """Yield residuals that are not the total less the sum of routes."""
    expected = _volumes(balances, "total") - _volumes(balances, "sum")
    yield from _unequal(balances, "residual", expected, SUM_ROUNDING, "its total less its sum")


def balance_share_faults(balances: SoundTable) -> Iterator[Fault]:
    """Yield shares, such as cpc_share, that are not those of the item cpc in the total."""
    frame = balances.frame
    totals = _volumes(balances, "total")
    items = frame.set_index([*BALANCE, "item"])["volume"]
    for item in frame.loc[frame["role"] == "share", "item"].unique():
        part = item.removesuffix(SHARE_ENDING)
        if part != item and part in set(frame["item"]):
            expected = items.xs(part, level="item") / totals * 100
            is_item = frame["item"] == item
            why = f"{part} in percent of its total"
            yield from _unequal(
                balances, "share", expected[totals > 0], SHARE_ROUNDING, why, is_item
            )


def interval_faults(kind: str) -> Check:
    """Return the check that every estimate has an interval and that each value lies within its own.

    Args:
        kind: the column that calls a row an estimate.
    """

    def check(table: SoundTable) -> Iterator[Fault]:
        frame = table.frame
        for column, is_beyond in zip(INTERVAL, (pd.Series.gt, pd.Series.lt), strict=True):
            is_open = frame[kind].eq(ESTIMATE) & frame[column].isna()
            for row in frame.index[is_open]:
                allowed = "a number, since the row is an estimate; or another " + kind
                yield table.fault(row, column, "an empty cell", allowed)
            for row in frame.index[is_beyond(frame[column], frame["volume"])]:
                volume = table.cells["volume"][row]
                side = "at most" if column == INTERVAL[0] else "at least"
                allowed = f"{side} {volume}, the volume of the row"
                yield table.fault(row, column, quoted(table.cells[column][row]), allowed)

    return check


def completeness_faults(balances: SoundTable) -> Iterator[Fault]:
    """Yield sums that do not say whether all routes are reported, or say so while oil is left over."""
    column, frame = "routes_complete", balances.frame
    is_sum = frame["role"].eq("sum")
    for row in frame.index[is_sum != frame[column].notna()]:
        found = quoted(balances.cells[column][row])
        allowed = "true or false" if is_sum[row] else "an empty cell, as the row is no sum"
        yield balances.fault(row, column, found, allowed)
    claimed = frame[is_sum & frame[column].eq(True)]
    totals = _volumes(balances, "total").rename("whole")
    estimates = frame[frame["role"].eq("route") & frame["kind"].eq(ESTIMATE)]
    guessed = estimates.groupby(BALANCE).size().rename("guessed")
    rows = claimed.join(totals, on=BALANCE).join(guessed, on=BALANCE)
    for row, volume, whole, estimated in rows[["volume", "whole", "guessed"]].itertuples():
        left = abs(whole - volume) / whole
        if estimated > 0:
            allowed = "'false', as a route of the year is an estimate"
            yield balances.fault(row, column, quoted(balances.cells[column][row]), allowed)
        elif left > MOST_RESIDUAL:
            found = f"{quoted(balances.cells[column][row])} with {left:.1%} of the total left over"
            allowed = f"'false', or routes that leave at most {MOST_RESIDUAL:.0%} of the total"
            yield balances.fault(row, column, found, allowed)


def _volumes(balances: SoundTable, role: str) -> pd.Series:
    """Return the volume of a role by balance."""
    rows = balances.frame[balances.frame["role"] == role]
    return rows.groupby(BALANCE)["volume"].sum()


def _unequal(
    balances: SoundTable,
    role: str,
    expected: pd.Series,
    rounding: float,
    why: str,
    among: pd.Series | bool = True,
) -> Iterator[Fault]:
    """Yield volumes of a role that differ from what is expected; where that is unknown, none."""
    rows = balances.frame[(balances.frame["role"] == role) & among]
    values = rows.join(expected.rename("expected"), on=BALANCE)["expected"]
    for row in rows.index[(rows["volume"] - values).abs() > rounding]:
        volume = quoted(balances.cells["volume"][row])
        yield balances.fault(row, "volume", volume, f"{values[row]:.4g}, {why}")
