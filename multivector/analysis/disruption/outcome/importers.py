"""What each buyer loses by a closure, as a volume and as a share of its imports.

A shortage is passed on in proportion (proportional sharing, as in tracing the flows of electricity: Bialek,
1996): each place serves all that it fed before with the same part. What is rerouted is shared among the markets
cut off in the same way, as far as a way to them is left. Buyers by sea share by what each was billed for.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from multivector.analysis.commodities import CRUDE
from multivector.analysis.disruption.limits import Limits, limits_of
from multivector.analysis.disruption.network import DOMESTIC, EXPORT, Floats, Network
from multivector.analysis.disruption.outcome.bounds import TOLERANCE, BrokenBound
from multivector.analysis.disruption.programme import LargestDelivery
from multivector.analysis.disruption.result import Disruption
from multivector.analysis.exports import dependence, eu_gas
from multivector.analysis.exports.buyers import EU27, UNION
from multivector.data.checking.integrity import LIST_SEPARATOR

MOST_STEPS, BISECTIONS = 500, 60
DUST = 1e-6
OWN_COUNT_YEARS = 2
"""An importer's own count older than this, seen from the record, says nothing of today."""


@dataclass(frozen=True)
class ImporterLoss:
    """What one buyer loses, at a yearly rate, in million tonnes or billion m³.

    Attributes:
        importer: Code of the country, or EU27.
        bought: What it gets of the exporter in the network.
        lost: What of that it loses.
        imports: All it imports of the commodity, as billed or landed; None where it is not known.
        share: What it loses as a share of those imports, 0 to 1; None where they are not known.
        own_share: The same by the importer's own count of who supplies it; None where there is none.
        own_period: The time of that count.
        is_at_least: Whether that count is a lower bound.
        is_doubtful: Whether the own count contradicts the record, or the record is known to be wrong.
        reason: Why the counts differ, or why there is none.
        source_ids: Where the counts stand.
    """

    importer: str
    bought: float
    lost: float
    imports: float | None
    share: float | None
    own_share: float | None
    own_period: str
    is_at_least: bool
    is_doubtful: bool
    reason: str
    source_ids: tuple[str, ...]

    @property
    def part_lost(self) -> float:
        """What it loses of what it gets of the exporter, 0 to 1."""
        return self.lost / self.bought if self.bought > 0 else 0.0


@dataclass(frozen=True)
class ImporterLosses:
    """What the buyers of an exporter lose, at a yearly rate.

    Attributes:
        rows: The buyers that lose anything: the largest share of imports first, then those without a share.
        union: The European Union as a whole; None where the imports of all its members are not known.
        lost: What all markets abroad lose that lose anything.
        unassigned: What of it no buyer is known for.
        year: The year of the record of buyers; None where the network itself names them.
    """

    rows: tuple[ImporterLoss, ...]
    union: ImporterLoss | None
    lost: float
    unassigned: float
    year: int | None

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Where the counts stand."""
        rows = (*self.rows, *([self.union] if self.union else []))
        return tuple(dict.fromkeys(source for row in rows for source in row.source_ids))


def importer_losses(
    tables: Mapping[str, pd.DataFrame], network: Network, answer: Disruption
) -> ImporterLosses:
    """Return what each buyer loses in a scenario.

    Args:
        tables: has `crude_trade`, `import_shares`, `eu_gas_imports` and `countries`.
        network: the network of the answer.
        answer: the answer to the scenario.

    Raises:
        BrokenBound: If a buyer would lose more than it buys.
    """
    markets = _markets(network, answer)
    year = _year(tables, network)
    record = _record(tables, network.exporter, year)
    flows = _by_buyer(markets, record["volume"])
    losses = flows[flows["lost"] > DUST]
    rows = [_row(str(code), row, record) for code, row in losses.to_dict("index").items()]
    lost = _lost(markets)
    _refuse_broken(rows)
    return ImporterLosses(
        rows=tuple(sorted(rows, key=lambda row: (-(row.share or 0.0), -row.lost, row.importer))),
        union=_union(tables, network, losses),
        lost=round(lost, 6),
        unassigned=round(max(lost - sum(row.lost for row in rows), 0.0), 6),
        year=year,
    )


def _refuse_broken(rows: Sequence[ImporterLoss]) -> None:
    for row in rows:
        shares = [share for share in (row.share, row.own_share) if share is not None]
        if row.lost > row.bought + TOLERANCE or max(shares, default=0.0) > 1 + TOLERANCE:
            raise BrokenBound(f"No result: {row.importer} would lose more than it buys.")


def _lost(markets: pd.DataFrame) -> float:
    """Return what named buyers lose, and the others together: what one port loses another can load."""
    has_names = markets["buyers"].map(bool)
    named, others = markets.loc[has_names, "lost"], markets.loc[~has_names, "lost"]
    return float(named.clip(lower=0).sum()) + max(float(others.sum()), 0.0)


def cut_off_flows(network: Network, capacity: Floats) -> Floats:
    """Return the flows that are left where nothing is rerouted and each place shares what it still gets.

    Each edge carries its baseline times the part its tail still gets, and no more than its capacity.
    """
    base = network.baseline
    limit = np.where(network.is_residual, np.inf, capacity)
    arrives = np.zeros(len(network.kinds))
    np.add.at(arrives, network.head, base)
    part = np.ones(len(network.kinds))
    flows = np.minimum(base, limit)
    for _ in range(MOST_STEPS):
        left = np.zeros_like(arrives)
        np.add.at(left, network.head, flows)
        part = np.divide(left, arrives, out=np.ones_like(arrives), where=arrives > 0)
        less = np.minimum(base * part[network.tail], limit)
        if np.abs(less - flows).max(initial=0.0) < DUST:
            break
        flows = less
    return flows


def _markets(network: Network, answer: Disruption) -> pd.DataFrame:
    """Return each market abroad: buyers, before, lost (below zero where it gets more)."""
    limits = limits_of(network, answer.scenario)
    flows = {
        "before": network.baseline,
        "after": np.array([edge.after for edge in answer.edges]),
        "left": cut_off_flows(network, limits.capacity),
    }
    table = pd.DataFrame({"node": network.head, **flows}).groupby("node").sum()
    rows = table.assign(buyers=pd.Series(_lists(network.nodes)), role=network.nodes["role"])
    rows = rows[rows["role"].eq(EXPORT)]
    rows = rows.assign(lost=rows["before"] - rows["after"], cut=rows["before"] - rows["left"])
    hit = rows[rows["cut"] > DUST]
    if len(hit):
        reach = within_reach(network, limits, hit.index)
        rows.loc[hit.index, "lost"] = _shared(hit, np.minimum(reach, hit["before"]))
    return rows


def within_reach(network: Network, limits: Limits, markets: pd.Index) -> Floats:
    """Return the most that each market alone could still get."""
    nothing = np.where(np.isin(network.nodes["role"], (EXPORT, DOMESTIC)), 0.0, limits.demand)
    programme = LargestDelivery(network, limits)
    reach = []
    for market in markets:
        demand = nothing.copy()
        demand[market] = limits.demand[market]
        programme.set_limits(Limits(limits.capacity, demand))
        reach.append(programme.delivered())
    return np.array(reach)


def _shared(hit: pd.DataFrame, reach: Floats) -> Floats:
    """Return what each market loses of what all lose together: in proportion to what was cut off from it.

    None loses more than it got, nor less than what no way to it is left for.
    """
    before, cut = hit["before"].to_numpy(dtype=float), hit["cut"].to_numpy(dtype=float)
    least, together = before - reach, float(hit["lost"].sum())
    low, high = 0.0, float((before / cut).max())
    for _ in range(BISECTIONS):
        part = (low + high) / 2
        is_less = np.clip(part * cut, least, before).sum() < together
        low, high = (part, high) if is_less else (low, part)
    return np.asarray(np.clip(high * cut, least, before), dtype=float)


def _lists(nodes: pd.DataFrame) -> list[tuple[str, ...]]:
    named = nodes["buyers"] if "buyers" in nodes else pd.Series(None, nodes.index)
    return [tuple(str(cell).split(LIST_SEPARATOR)) if pd.notna(cell) else () for cell in named]


def _by_buyer(markets: pd.DataFrame, billed: pd.Series) -> pd.DataFrame:
    """Return what each buyer gets and loses: index importer; bought, lost.

    What a market of named buyers does not explain of a buyer's bills came through the others.
    """
    flows = pd.DataFrame({"bought": 0.0, "lost": 0.0}, index=billed.index)
    columns = ["before", "lost"]
    for codes, before, lost in markets.loc[
        markets["buyers"].map(bool), ["buyers", *columns]
    ].itertuples(index=False):
        flows = flows.reindex(flows.index.union(list(codes)), fill_value=0.0)
        weights = billed.reindex(list(codes)).fillna(0.0) if len(codes) > 1 else pd.Series(1, codes)
        if weights.sum() > 0:
            part = weights / weights.sum()
            flows.loc[part.index, "bought"] += part * before
            flows.loc[part.index, "lost"] += part * lost
    rest = (billed - flows["bought"]).clip(lower=0).fillna(0.0)
    shared = markets.loc[~markets["buyers"].map(bool), columns].sum()
    whole = max(float(rest.sum()), float(shared["before"]))
    if whole > 0:
        flows["bought"] += float(shared["before"]) * rest / whole
        flows["lost"] += max(float(shared["lost"]), 0.0) * rest / whole
    return flows


def _year(tables: Mapping[str, pd.DataFrame], network: Network) -> int | None:
    """Return the newest year of the record of who buys crude, not after that of the flows."""
    if network.commodity != CRUDE:
        return None
    known = [
        year
        for year in dependence.years(tables["crude_trade"], network.exporter)
        if year <= network.year
    ]
    return known[-1] if known else None


def _record(tables: Mapping[str, pd.DataFrame], exporter: str, year: int | None) -> pd.DataFrame:
    """Return who bought how much of crude in a year, and the newest own counts; index importer."""
    if year is None:
        return pd.DataFrame(columns=["volume", "imports", "share", "source_id"], dtype=float)
    rows = dependence.by_importer(tables, exporter, year, least=0.0).set_index("importer")
    counts = dependence.newest_own_counts(
        tables["import_shares"], exporter, year - OWN_COUNT_YEARS, year
    )
    return rows.drop(columns=counts.columns).join(counts)


def _row(importer: str, flow: Mapping[Hashable, Any], record: pd.DataFrame) -> ImporterLoss:
    own = record.loc[importer].to_dict() if importer in record.index else {}
    part = min(flow["lost"] / flow["bought"], 1.0)
    imports, share = own.get("imports"), own.get("share")
    is_buyer = imports is not None and imports >= dependence.LEAST_IMPORTS_MT
    counted = own.get("own_share")
    has_count = is_buyer and counted is not None and pd.notna(counted)
    reason = own.get("reason")
    sources = [own.get("source_id"), own.get("own_source") if has_count else None]
    return ImporterLoss(
        importer=importer,
        bought=round(flow["bought"], 6),
        lost=round(flow["lost"], 6),
        imports=float(imports) if is_buyer and imports is not None else None,
        share=part * float(share) if is_buyer and share is not None else None,
        own_share=part * float(counted) if has_count and counted is not None else None,
        own_period=str(own["own_period"]) if has_count else "",
        is_at_least=has_count and bool(own["is_at_least"]),
        is_doubtful=is_buyer and dependence.is_contradicted(own),
        reason=reason if isinstance(reason, str) else "",
        source_ids=tuple(str(each) for each in sources if isinstance(each, str)),
    )


def _union(
    tables: Mapping[str, pd.DataFrame], network: Network, losses: pd.DataFrame
) -> ImporterLoss | None:
    """Return what the European Union loses of the gas it imported in the newest twelve months."""
    if network.commodity == CRUDE or network.exporter not in eu_gas.ENTRIES:
        return None
    countries, gas = tables["countries"], tables["eu_gas_imports"]
    members = countries.loc[countries["region"].eq(UNION) & countries["kind"].eq("state"), "iso3"]
    own = losses[losses.index.isin(members)]
    total = gas[gas["entry"].eq("all")].sort_values("period").tail(12)
    if own.empty or len(total) < eu_gas.A_YEAR:
        return None
    imports = float(total["volume"].sum())
    return ImporterLoss(
        importer=EU27,
        bought=round(float(own["bought"].sum()), 6),
        lost=round(float(own["lost"].sum()), 6),
        imports=imports,
        share=float(own["lost"].sum()) / imports,
        own_share=None,
        own_period=f"{total['period'].iloc[0]}/{total['period'].iloc[-1]}",
        is_at_least=False,
        is_doubtful=False,
        reason="",
        source_ids=tuple(dict.fromkeys(total["source_id"].astype(str))),
    )
