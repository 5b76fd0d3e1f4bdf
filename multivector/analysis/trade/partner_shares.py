"""Goods trade by partner and by pole, in current USD million.

A share is taken of the published world total (row WLD), or of the total that stands beside it where the
partners are counted with more than goods. Partners not listed are unknown: they stand in the coverage,
never as zero and never as neutral. The EU27 row and its members are never added.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import concentration, evidence

WORLD = "WLD"
# The total of which the partner rows are parts, where they hold more than the goods of the total.
WIDER_TOTAL = "partners_total_usd_mn"
EU27 = "EU27"
EU27_MEMBERS = frozenset(
    {
        *(
            "AUT",
            "BEL",
            "BGR",
            "HRV",
            "CYP",
            "CZE",
            "DNK",
            "EST",
            "FIN",
            "FRA",
            "DEU",
            "GRC",
            "HUN",
        ),
        *(
            "IRL",
            "ITA",
            "LVA",
            "LTU",
            "LUX",
            "MLT",
            "NLD",
            "POL",
            "PRT",
            "ROU",
            "SVK",
            "SVN",
            "ESP",
        ),
        "SWE",
    }
)
FLOWS = ("export", "import")
# Exports and imports together, in frames that `two_way.two_way_rows` has made.
TWO_WAY = "both"
# A year whose listed partners make up less than this part of the total says too little of its poles.
LEAST_COVERAGE = 0.25
# Rounded shares and mirror counts may add to a little more than the total; beyond this they do not fit.
MOST_COVERAGE = 1.05
# A year with fewer partner states listed tells no partners, even if the EU27 row makes up much of it.
LEAST_PARTNERS = 3
OLDEST_DATA = 10
# Of a total that is an estimate, nobody else can have more than one who has the half.
CERTAIN_SHARE = 0.5
COUNTED, MIRROR, ESTIMATE = "counted", "mirror", "estimate"
KINDS = (COUNTED, MIRROR, ESTIMATE)
"""Who counted: the reporter (reported or derived), the partner, or nobody (a rounded share)."""
BASES = ("reported", "derived", MIRROR, ESTIMATE)
"""Kinds of count, surest first."""
KIND_OF_BASIS = dict(zip(BASES, (COUNTED, COUNTED, MIRROR, ESTIMATE), strict=True))
# A year that tells this much is worth going back up to three years for.
GOOD_COVERAGE = 0.5
WORTH_WAITING = 3


@dataclass(frozen=True, eq=False)
class PartnerShares:
    """What one state sold or bought in one year, by partner."""

    reporter: str
    flow: str
    year: int
    rows: pd.DataFrame
    """partner, value_usd_mn, share (0 to 1, of the total), basis, confidence; largest first; states
    only, without the EU27 group."""
    total: float
    """World total in USD million, NaN where not published."""
    eu27: float
    """EU27 as a group in USD million: the row of the group, or the sum of the members listed."""
    coverage: float
    """Partners listed, with the EU27 once, over the total."""
    caveats: tuple[str, ...]
    """What the table says about the total and the EU27 row, such as a partial sum."""
    bases: tuple[str, ...]
    """Kinds of count used: reported, derived, mirror, estimate."""
    total_basis: str
    """Kind of count of the total; empty where none is published."""
    confidence: str
    source_ids: tuple[str, ...]

    @property
    def largest(self) -> str | None:
        """The largest partner listed, or None where none is."""
        return next(iter(self.rows["partner"]), None)

    @property
    def concentration(self) -> concentration.Bounds:
        """Bounds of the Herfindahl-Hirschman index over partners (0 to 10,000).

        Members of the EU count one by one, not as a bloc.
        """
        return concentration.herfindahl_bounds(
            self.rows.set_index("partner")["value_usd_mn"], self.total
        )

    def share_of(self, partner: str) -> float:
        """Return the share of a listed partner in the total (0 to 1)."""
        return float(self.rows.set_index("partner")["share"][partner])

    @property
    def largest_is_certain(self) -> bool:
        """Whether no state that is not listed can be larger than the largest listed.

        The EU27 row does not help: members it holds that are not listed could be larger. Nor does a
        total that nobody counted: what it leaves out is unknown, so only the half of it is certain.
        """
        shares = self.rows["share"]
        rest = 1 - shares.sum()
        if self.total_basis == ESTIMATE:
            rest = max(rest, CERTAIN_SHARE)
        return bool((shares.head(1) >= rest).any())

    @property
    def main_kind(self) -> str:
        """Who counted most of what is listed: counted, mirror or estimate; empty where nothing is."""
        kinds = self.rows["basis"].map(KIND_OF_BASIS)
        values = self.rows.groupby(kinds)["value_usd_mn"].sum()
        return str(values.idxmax()) if len(values) else ""

    def kind_of(self, partner: str) -> str:
        """Return who counted the trade with a listed partner: counted, mirror or estimate."""
        return KIND_OF_BASIS[str(self.rows.set_index("partner")["basis"][partner])]


def partner_shares(trade: pd.DataFrame, reporter: str, flow: str, year: int) -> PartnerShares:
    """Return the share of each partner in a state's exports or imports of one year.

    Raises:
        ValueError: If the flow is neither export, import nor both.
    """
    flow_of_year = flow_rows(trade, reporter, flow)
    flow_of_year = flow_of_year[flow_of_year["year"] == year]
    total = _value(flow_of_year, WORLD)
    states = flow_of_year[~flow_of_year["partner"].isin([WORLD, EU27])]
    columns = ["partner", "value_usd_mn", "basis", "confidence"]
    rows = states[columns].sort_values("value_usd_mn", ascending=False, ignore_index=True)
    eu27 = _eu27(flow_of_year, states)
    outside = states.loc[~states["partner"].isin(EU27_MEMBERS), "value_usd_mn"].sum()
    known = float(outside) + (0.0 if math.isnan(eu27) else eu27)
    return PartnerShares(
        reporter=reporter,
        flow=flow,
        year=year,
        rows=rows.assign(share=concentration.shares(rows["value_usd_mn"], total)),
        total=total,
        eu27=eu27,
        coverage=concentration.coverage(known, total),
        caveats=_caveats(flow_of_year),
        bases=tuple(dict.fromkeys(flow_of_year["basis"].dropna())),
        total_basis=next(iter(flow_of_year.loc[flow_of_year["partner"].eq(WORLD), "basis"]), ""),
        confidence=evidence.worst_confidence(flow_of_year["confidence"]),
        source_ids=evidence.source_ids(flow_of_year),
    )


def pole_values(partners: PartnerShares, pole_of: Mapping[str, str]) -> pd.Series:
    """Return the value traded with each pole in USD million, the EU27 counted once."""
    rows = partners.rows[~partners.rows["partner"].isin(EU27_MEMBERS)]
    poles = pd.Series([pole_of[code] for code in rows["partner"]], rows.index, dtype="str")
    values = rows["value_usd_mn"].groupby(poles).sum()
    if math.isnan(partners.eu27):
        return values
    return values.add(pd.Series({pole_of[EU27]: partners.eu27}), fill_value=0.0)


def shares_by_pole(partners: PartnerShares, pole_of: Mapping[str, str]) -> pd.Series:
    """Return the share of each pole in the world total (0 to 1).

    The shares add to the coverage; what is missing to 1 is unknown. Where the partners listed add to
    a little more than the total, the shares are of the partners listed.

    Raises:
        ValueError: If the partners listed exceed the total by more than rounding can explain.
    """
    if partners.coverage > MOST_COVERAGE:
        raise ValueError(
            f"the partners of {partners.reporter} ({partners.flow}, {partners.year}) add to "
            f"{partners.coverage:.0%} of the total; allowed: at most {MOST_COVERAGE:.0%}"
        )
    return pole_values(partners, pole_of) / partners.total / max(1.0, partners.coverage)


def told_years(trade: pd.DataFrame, reporter: str, flow: str) -> pd.Series:
    """Return the coverage by year, oldest first, of the years that tell a state's partners.

    A year tells them if a total is published, at least three states are listed, and the partners
    listed fit the total and make up at least a quarter of it.
    """
    covered = coverage_by_year(trade, reporter, flow)
    own = flow_rows(trade, reporter, flow)
    states = own[~own["partner"].isin([WORLD, EU27])].groupby("year")["partner"].nunique()
    enough = states[states >= LEAST_PARTNERS].index.astype("int64")
    fits = covered.between(LEAST_COVERAGE, MOST_COVERAGE)
    return covered[fits & covered.index.isin(enough)]


def best_year(coverage: pd.Series, year: int, *, oldest: int = OLDEST_DATA) -> int | None:
    """Return the year up to a year that best tells a state's partners.

    The newest year whose partners make up at least half of the total stands, unless a year more than
    three years newer tells at least a quarter.

    Args:
        coverage: Coverage by year, as `told_years` gives it.
        year: The year in question.
        oldest: How many years back the data may lie.

    Returns:
        The year, or None where no year fits.
    """
    near = coverage[(coverage.index >= year - oldest) & (coverage.index <= year)]
    if near.empty:
        return None
    well = near[(near >= GOOD_COVERAGE) & (near.index >= near.index.max() - WORTH_WAITING)]
    return int((well if len(well) else near).index.max())


def common_year(coverages: Sequence[pd.Series], year: int) -> int | None:
    """Return the year that tells the partners of both directions well, for figures told together.

    It is the best year of each direction, or, where these differ by no more than three years, the
    older of the two if both are told well in it.

    Returns:
        The year, or None where the directions have no such year.
    """
    best = [best_year(coverage, year) for coverage in coverages]
    known = [each for each in best if each is not None]
    if len(known) < len(best) or max(known) - min(known) > WORTH_WAITING:
        return None
    older = min(known)
    told = [coverage.get(older, 0.0) for coverage in coverages]
    return older if min(told) >= GOOD_COVERAGE else None


def coverage_by_year(trade: pd.DataFrame, reporter: str, flow: str) -> pd.Series:
    """Return the partners listed over the world total by year, the EU27 counted once."""
    own = flow_rows(trade, reporter, flow)
    is_group = own["partner"].isin([WORLD, EU27])
    is_member = own["partner"].isin(EU27_MEMBERS)
    by_year = {
        "total": _by_year(own[own["partner"].eq(WORLD)]),
        "group": _by_year(own[own["partner"].eq(EU27)]),
        "members": _by_year(own[is_member]),
        "others": _by_year(own[~is_group & ~is_member]),
    }
    sums = pd.DataFrame(by_year)
    known = sums[["group", "members"]].max(axis="columns").fillna(0) + sums["others"].fillna(0)
    return (known / sums["total"].where(sums["total"] > 0)).sort_index()


def flow_rows(trade: pd.DataFrame, reporter: str, flow: str) -> pd.DataFrame:
    """Return the rows with a value of a state's exports, imports or both together.

    The total is the one of which the partners are parts: where they are counted with services, it
    holds services too.

    Raises:
        ValueError: If the flow is not known.
    """
    allowed = (*FLOWS, TWO_WAY)
    if flow not in allowed:
        raise ValueError(f"flow {flow!r} is not known; allowed: {', '.join(allowed)}")
    matches = trade["reporter"].eq(reporter) & trade["flow"].eq(flow)
    rows = trade[matches & trade["value_usd_mn"].notna()]
    if WIDER_TOTAL not in rows or rows[WIDER_TOTAL].isna().all():
        return rows
    wider = rows[WIDER_TOTAL].fillna(rows["value_usd_mn"])
    return rows.assign(value_usd_mn=wider, partners_total_usd_mn=float("nan"))


def _by_year(rows: pd.DataFrame) -> pd.Series:
    return rows.groupby(rows["year"].astype("int64"))["value_usd_mn"].sum()


def _value(rows: pd.DataFrame, partner: str) -> float:
    values = rows.loc[rows["partner"] == partner, "value_usd_mn"]
    return float(values.iloc[0]) if len(values) else float("nan")


def _caveats(rows: pd.DataFrame) -> tuple[str, ...]:
    notes = rows.loc[rows["partner"].isin([WORLD, EU27]), "coverage_note"].dropna()
    return tuple(dict.fromkeys(str(note) for note in notes))


def _eu27(rows: pd.DataFrame, states: pd.DataFrame) -> float:
    """Return the group row, or the sum of the members listed where that is larger or the row absent."""
    members = states.loc[states["partner"].isin(EU27_MEMBERS), "value_usd_mn"].sum(min_count=1)
    return float(pd.Series([_value(rows, EU27), members]).max())
