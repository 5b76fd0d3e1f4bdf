"""Suppliers of major arms over five years, by SIPRI's trend-indicator value (TIV).

TIV measures military capability delivered, not money. Shares are rounded; suppliers below the
publisher's cut are not listed, so the shares of a period add to the coverage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from multivector.analysis import evidence

PERIOD_YEARS = 5
# Below this total, in million TIV over five years, one delivery decides the shares.
TINY_TOTAL = 50.0
OLDEST_DATA = 5
UNKNOWN_SUPPLIER = "XXX"


@dataclass(frozen=True, eq=False)
class ArmsPeriod:
    """Who supplied a state with major arms in five years."""

    iso3: str
    year_from: int
    year_to: int
    suppliers: pd.Series
    """Share of each supplier (0 to 1), largest first."""
    coverage: float
    """Sum of the shares listed."""
    total_tiv: float
    """Million TIV over the five years, NaN where not published."""
    confidence: str
    source_ids: tuple[str, ...]

    @property
    def is_tiny(self) -> bool:
        """Whether the total is so small that one delivery decides the shares."""
        return self.total_tiv < TINY_TOTAL


def arms_period(
    arms: pd.DataFrame, iso3: str, year: int, *, oldest: int = OLDEST_DATA
) -> ArmsPeriod | None:
    """Return the five years that hold the year, or else the last that ended before it.

    Among several that hold the year the one whose suppliers are known most fully stands, then the
    newest. A period that ended more than `oldest` years before is too old. Sums over more or fewer
    than five years are left out.
    """
    length = arms["year_to"] - arms["year_from"] + 1
    shares = arms[arms["iso3"].eq(iso3) & length.eq(PERIOD_YEARS) & arms["share_percent"].notna()]
    started = shares[shares["year_from"].le(year) & shares["year_to"].ge(year - oldest)]
    if started.empty:
        return None
    year_from, year_to = min(
        _periods(started), key=lambda period: _preference(started, period, year)
    )
    return _period(_within(started, (year_from, year_to)), iso3, year_from, year_to)


def arms_periods(arms: pd.DataFrame, iso3: str, until: int) -> tuple[ArmsPeriod, ...]:
    """Return the five-year periods of a state that can stand side by side, oldest first.

    Of the periods without a published total only the newest stands, and only if it ends later than
    all with one. The newest may overlap the one before it: `shared_years` says by how much.

    Args:
        arms: Rows of the arms suppliers table.
        iso3: The buyer.
        until: Last year that a period may end in.
    """
    ended, spans = _ended(arms, iso3, until)
    return tuple(_period(_within(ended, span), iso3, *span) for span in spans)


def last_arms_period(arms: pd.DataFrame, iso3: str, until: int) -> ArmsPeriod | None:
    """Return the last of `arms_periods`, None where there is none."""
    ended, spans = _ended(arms, iso3, until)
    return _period(_within(ended, spans[-1]), iso3, *spans[-1]) if spans else None


def shared_years(spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Return by how many years a period overlaps the one before it, where it does."""
    ordered = sorted(spans)
    shared = {later: earlier[1] - later[0] + 1 for earlier, later in pairwise(ordered)}
    return {span: years for span, years in shared.items() if years > 0}


def supplier_shares_by_pole(period: ArmsPeriod, pole_of: Mapping[str, str]) -> pd.Series:
    """Return the share of each pole among the suppliers (0 to 1); the shares add to the coverage.

    A supplier that the publisher does not name is unknown and in no pole.
    """
    known = period.suppliers.drop(UNKNOWN_SUPPLIER, errors="ignore")
    poles = pd.Series([pole_of[code] for code in known.index], known.index, dtype="str")
    return known.groupby(poles).sum()


def _ended(arms: pd.DataFrame, iso3: str, until: int) -> tuple[pd.DataFrame, list[tuple[int, int]]]:
    """Return the five-year rows of a state that ended by a year, and the periods that stand."""
    own = arms[arms["iso3"] == iso3]
    length = own["year_to"] - own["year_from"] + 1
    ended = own[length.eq(PERIOD_YEARS) & own["share_percent"].notna() & own["year_to"].le(until)]
    counted = _periods(ended[ended["total_tiv_million"].notna()])
    newest = counted[-1][1] if counted else 0
    later = [period for period in _periods(ended) if period[1] > newest][-1:]
    return ended, [*counted, *later]


def _periods(rows: pd.DataFrame) -> list[tuple[int, int]]:
    return sorted(
        {(int(a), int(b)) for a, b in zip(rows["year_from"], rows["year_to"], strict=True)}
    )


def _within(rows: pd.DataFrame, period: tuple[int, int]) -> pd.DataFrame:
    return rows[rows["year_from"].eq(period[0]) & rows["year_to"].eq(period[1])]


def _preference(rows: pd.DataFrame, period: tuple[int, int], year: int) -> tuple[int, int, int]:
    """Return the order of choice: years since its end, fullness in whole percent, newest."""
    known = round(float(_within(rows, period)["share_percent"].sum()))
    return max(0, year - period[1]), -known, -period[1]


def _period(rows: pd.DataFrame, iso3: str, year_from: int, year_to: int) -> ArmsPeriod:
    suppliers = (rows.set_index("supplier")["share_percent"] / 100).sort_values(ascending=False)
    totals = rows["total_tiv_million"].dropna()
    return ArmsPeriod(
        iso3=iso3,
        year_from=year_from,
        year_to=year_to,
        suppliers=suppliers,
        coverage=float(suppliers.drop(UNKNOWN_SUPPLIER, errors="ignore").sum()),
        total_tiv=float(totals.iloc[0]) if len(totals) else float("nan"),
        confidence=evidence.worst_confidence(rows["confidence"]),
        source_ids=evidence.source_ids(rows),
    )
