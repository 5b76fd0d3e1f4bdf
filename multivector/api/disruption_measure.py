"""The disruption model: what is stranded when pipes, ports or borders are closed."""

from collections.abc import Mapping
from typing import Any

from multivector.analysis import evidence
from multivector.analysis.disruption import Disruption, Scenario, assess_disruption, network_ids
from multivector.analysis.disruption.scenario import KINDS, LONGEST_MONTHS, MONTHS_A_YEAR, WHOLE
from multivector.api.answers import Answer, Measure
from multivector.api.parameters import Parameter
from multivector.api.problems import Fault, bad_request, shortened
from multivector.data.package import Package

CLOSURE = rf"^({'|'.join(KINDS)}):[A-Za-z0-9_-]{{1,80}}$"
UNITS = {"mt": "Mt a year", "bcm": "bcm a year"}


def disruption_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return the network, what is closed, by how much and for how long."""
    networks = network_ids(package.tables)
    return (
        Parameter(
            "network",
            "Network of an exporter and a commodity.",
            "code",
            allowed=networks,
            is_required=True,
            example="kaz_crude",
        ),
        Parameter(
            "close",
            "What is closed or cut: edge:ID, hub:ID, route:ID or state:ISO3. May be given several "
            "times; without it the baseline is answered.",
            "text",
            is_repeatable=True,
            example="route:cpc",
            pattern=CLOSURE,
        ),
        Parameter(
            "percent",
            "How much of the capacity of all these is lost.",
            "number",
            minimum=0,
            maximum=WHOLE,
            default=WHOLE,
            example="100",
        ),
        Parameter(
            "months",
            "For how long.",
            "number",
            minimum=0,
            maximum=LONGEST_MONTHS,
            default=MONTHS_A_YEAR,
            example="12",
        ),
    )


def disruption_answer(package: Package, asked: Mapping[str, Any]) -> Answer:
    """Return what is stranded, rerouted and delivered, and which route takes what."""
    found = _assessed(package, asked)
    edges = package.table("network_edges")
    used = edges[edges["network_id"] == found.network_id]
    is_known = used["flow_confidence"].notna()
    return Answer(
        value=found.stranded,
        unit=UNITS.get(found.unit, found.unit),
        inputs={name: asked[name] for name in ("network", "close", "percent", "months")},
        coverage=float(is_known.mean()),
        coverage_meaning="edges with a stated confidence of their flow over all edges",
        confidence=evidence.worst_confidence(used["confidence"]),
        source_ids=found.source_ids,
        details=_details(found),
        notes=found.assumptions,
    )


def _assessed(package: Package, asked: Mapping[str, Any]) -> Disruption:
    try:
        scenario = Scenario(
            asked["network"], asked["close"], percent=asked["percent"], months=asked["months"]
        )
        return assess_disruption(package.tables, scenario)
    except ValueError as error:
        found = shortened(", ".join(asked["close"]))
        raise bad_request([Fault("close", found, str(error))]) from error


def _details(found: Disruption) -> dict[str, Any]:
    money = found.money
    return {
        "year": found.year,
        "baseline_delivered": found.baseline_delivered,
        "unaffected": found.unaffected,
        "rerouted": found.rerouted,
        "delivered": found.delivered,
        "stranded_over_all_months": found.stranded_in_all,
        "exports_before": found.exports_before,
        "exports_after": found.exports_after,
        "revenue_at_risk_usd_bn": {
            "low": money.low.usd_bn if money.low else None,
            "middle": money.middle.usd_bn if money.middle else None,
            "high": money.high.usd_bn if money.high else None,
            "price": money.price_label,
        },
        "share_of_exports_lost": money.exports_lost,
        "share_of_state_revenue": {"low": money.state_low, "high": money.state_high},
        "routes": [
            {"route_id": each.route_id, "before": each.before, "after": each.after}
            for each in found.routes
        ],
        "bottlenecks": found.bottlenecks,
    }


DISRUPTION = Measure(
    name="disruption",
    summary="What is stranded when pipes, ports or borders are closed",
    description=(
        "Closes edges, hubs, routes or all that a state controls, reroutes what can be rerouted, "
        "and says what is stranded. Most figures of edges are estimates; the notes say what the "
        "answer rests on."
    ),
    parameters=disruption_parameters,
    answer=disruption_answer,
    example="network=kaz_crude&close=route:cpc&percent=100&months=12",
)
