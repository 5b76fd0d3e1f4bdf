"""Documented disruptions run through the model and set against what was reported, misses included."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.disruption.network import Network, network
from multivector.analysis.disruption.rerouting import Flows, reroute
from multivector.analysis.disruption.scenario import EDGE, Scenario
from multivector.analysis.disruption.terms import terms_of
from multivector.analysis.exports.export_units import MONTHS_A_YEAR
from multivector.data import dates

DAYS_A_YEAR = 365.0
DAYS_A_MONTH = DAYS_A_YEAR / 12
FITS, NEAR = 0.25, 0.5
# Below this, in million tonnes or billion m³, two losses are taken as the same.
TOO_SMALL = 0.02
HIT, CLOSE, MISS, NO_FIGURE = "right", "close", "wrong", "no figure"
# What was lost on one line and went wholly to another was not stranded.
ALL_REROUTED = "all"
FORECAST = ("forecast", "planned")
MODEL_BLIND_SPOTS = (
    "Orders nobody carries out: courts and inspectors closed CPC's moorings on paper, and loading went on.",
    "Time and stocks: tanks bridge days, and turning a line takes weeks; the model assumes a steady year.",
    "Repairs and bypasses that restore part of the flow.",
    "Quality: contaminated oil counts as delivered.",
    "Other losses at the same time, such as a fire at the field or a route shut by war.",
    "The network of the event's own year: flows and capacities are those of the baseline year.",
)


@dataclass(frozen=True)
class BackTest:
    """One documented disruption against the model; volumes in million tonnes or billion m³.

    Attributes:
        disruption_id: The disruption.
        network_id: The network it is run through.
        from_date, to_date: When, as exact as known.
        line_id: The line it struck.
        cause: What stopped it, in a few words.
        what: What happened.
        percent: How much of the closed edges was lost.
        days: The days over which both losses are counted.
        period: The period the report speaks of.
        reported: The loss reported for that period; None where there is no figure.
        modelled: The loss of the model over the same days.
        rerouted: What the model reroutes over the same days.
        reported_rerouting: What is reported of it.
        moved: What the model moves to other ways in a month, not counting edges beside those closed.
        reported_moved: What is reported or forecast of that, in a month; None where there is no figure.
        is_forecast: Whether that is a plan or forecast and no actual figure.
        verdict: right, close, wrong or no figure.
        remark: What the page says that the model cannot know.
        source_ids: Where it is reported.
    """

    disruption_id: str
    network_id: str
    from_date: str
    to_date: str
    line_id: str
    cause: str
    what: str
    percent: float
    days: float
    period: str
    unit: str
    reported: float | None
    modelled: float
    rerouted: float
    reported_rerouting: str
    moved: float
    reported_moved: float | None
    is_forecast: bool
    verdict: str
    remark: str
    source_ids: tuple[str, ...]

    @property
    def error(self) -> float | None:
        """The model's loss less the reported one."""
        return None if self.reported is None else self.modelled - self.reported


def back_tests(tables: Mapping[str, pd.DataFrame]) -> tuple[BackTest, ...]:
    """Return all documented disruptions against the model, the newest first."""
    rows = tables["backtests"].sort_values(["from_date", "disruption_id"], ascending=False)
    columns = ["line_id", "cause", "what_happened"]
    reports = tables["disruptions"].set_index("disruption_id")[columns].to_dict("index")
    networks = {each: network(tables, each) for each in rows["network_id"].unique()}
    barrels = {each: terms_of(tables, net).barrels_per_tonne for each, net in networks.items()}
    return tuple(
        _tested(row, networks[row["network_id"]], barrels[row["network_id"]], reports)
        for row in rows.to_dict("records")
    )


def _tested(
    row: Mapping[Hashable, Any], net: Network, barrels: float | None, reports: Mapping[Any, Any]
) -> BackTest:
    edges = str(row["edges_closed"]).split(";")
    percent = float(str(row["percent"]))
    closed = tuple(f"{EDGE}:{edge}" for edge in edges)
    flows = reroute(net, Scenario(net.network_id, closed, percent=percent))
    period = _text(row["reported_loss_period"])
    days = counted_days(str(row["from_date"]), str(row["to_date"]), period)
    reported = _reported(row, days, barrels)
    modelled = flows.stranded * days / DAYS_A_YEAR
    story = reports.get(row["disruption_id"], {})
    return BackTest(
        disruption_id=str(row["disruption_id"]),
        network_id=net.network_id,
        from_date=str(row["from_date"]),
        to_date=str(row["to_date"]),
        line_id=_text(story.get("line_id")),
        cause=_text(story.get("cause")),
        what=_text(story.get("what_happened")),
        percent=percent,
        days=days,
        period=period,
        unit=net.unit,
        reported=reported,
        modelled=modelled,
        rerouted=flows.rerouted * days / DAYS_A_YEAR,
        reported_rerouting=_text(row["reported_rerouting"]),
        moved=moved_to_other_ways(flows) / MONTHS_A_YEAR,
        reported_moved=reported_moved(_text(row["reported_rerouted_value"]), barrels),
        is_forecast=any(word in _text(row["reported_rerouted_value"]) for word in FORECAST),
        verdict=verdict(reported, modelled),
        remark=_text(row["basis_note"]),
        source_ids=evidence.merged([row["source_id"], row["other_source_ids"]]),
    )


def moved_to_other_ways(flows: Flows) -> float:
    """Return what is rerouted in a year, without what edges beside the closed ones take over."""
    network = flows.network
    cut = flows.limits.capacity < network.usable
    ends = list(zip(network.tail, network.head, strict=True))
    hit = {pair for pair, is_cut in zip(ends, cut, strict=True) if is_cut}
    beside = [pair in hit and not is_cut for pair, is_cut in zip(ends, cut, strict=True)]
    taken_over = float((flows.after - network.baseline)[beside].sum()) if any(beside) else 0.0
    return max(flows.rerouted - taken_over, 0.0)


def reported_moved(text: str, barrels: float | None) -> float | None:
    """Return the volume a month that a report names first, the middle of a range; None without one."""
    match = re.search(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))? (mt|mb/d)", text)
    if not match:
        return None
    low, high, unit = float(match[1]), float(match[2] or match[1]), match[3]
    value = (low + high) / 2
    if unit == "mt":
        return value
    return None if barrels is None else value * DAYS_A_MONTH / barrels


def counted_days(first: str, last: str, period: str) -> float:
    """Return the days of an event that the reported period covers.

    Args:
        first: First day, month or year of the event.
        last: Last day, month or year of it.
        period: event, day, month or year as the report says, perhaps up to a day it names.
    """
    start, end = dates.first_day(first), dates.last_day(last)
    named = re.search(r"to (\d{1,2} [A-Z][a-z]+)", period)
    if named:
        until = pd.to_datetime(f"{named[1]} {end.year}", format="%d %B %Y")
        end = min(end, until) if until >= start else end
    whole = float((end - start).days + 1)
    if period.startswith("day"):
        return 1.0
    if period.startswith("month") or "average" in period:
        return min(whole, DAYS_A_MONTH)
    return min(whole, DAYS_A_YEAR) if period.startswith("year") else whole


def verdict(reported: float | None, modelled: float) -> str:
    """Return how near the model comes: within a quarter, within a half, or not."""
    if reported is None:
        return NO_FIGURE
    error = abs(modelled - reported)
    if error <= max(FITS * reported, TOO_SMALL):
        return HIT
    return CLOSE if error <= NEAR * reported else MISS


def _reported(row: Mapping[Hashable, Any], days: float, barrels: float | None) -> float | None:
    """Return the reported loss over the days counted; None where no figure fits a volume."""
    value = pd.to_numeric(pd.Series([row["reported_loss_value"]]), errors="coerce").iloc[0]
    unit = _text(row["reported_loss_unit"])
    if pd.isna(value) or unit == "percent":
        return None
    if _text(row["reported_rerouted_value"]) == ALL_REROUTED:
        return 0.0
    if unit == "mb_per_day":
        return None if barrels is None else float(value) * days / barrels
    return float(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
