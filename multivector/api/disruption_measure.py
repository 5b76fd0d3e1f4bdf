"""The disruption model: what is stranded when pipes, ports or borders are closed."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from multivector.analysis import evidence
from multivector.analysis.disruption import Disruption, Scenario, assess_disruption, network_ids
from multivector.analysis.disruption.scenario import DEAREST_USD, KINDS, LONGEST_MONTHS, WHOLE
from multivector.analysis.exports.export_units import MONTHS_A_YEAR, Scale
from multivector.analysis.prices import CODE, TO, Brent
from multivector.api.answers import Answer, Measure
from multivector.api.parameters import Parameter
from multivector.api.problems import Fault, bad_request, shortened
from multivector.data.package import Package

VOLUMES = (
    "baseline_delivered",
    "unaffected",
    "rerouted",
    "delivered",
    "exports_before",
    "exports_after",
)
CLOSURE = rf"^({'|'.join(KINDS)}):[A-Za-z0-9_-]{{1,80}}$"


INPUTS = ("network", "close", "percent", "months", "price", "price_usd")


def disruption_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return the network, what is closed, by how much, for how long, and at which price money is counted."""
    networks, brent = network_ids(package.tables), Brent.read(package.tables)
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
            "What is closed or cut: edge:ID (a link), hub:ID, route:ID or state:ISO3 (all that a country controls). "
            "May be given several times; without it the baseline is returned.",
            "text",
            is_repeatable=True,
            example="route:cpc",
            pattern=CLOSURE,
        ),
        Parameter(
            "percent",
            "Capacity lost by all of these, in per cent.",
            "number",
            minimum=0,
            maximum=WHOLE,
            default=WHOLE,
            example="100",
        ),
        Parameter(
            "months",
            "Duration in months; all volumes are those of these months. With 0 months nothing is lost and volumes "
            "are those of a year.",
            "number",
            minimum=0,
            maximum=LONGEST_MONTHS,
            default=MONTHS_A_YEAR,
            example="12",
        ),
        Parameter(
            "price",
            f"Months whose mean price of Brent oil is counted at: YYYY-MM, YYYY, or YYYY-MM{TO}YYYY-MM from a month to "
            "another; the newest twelve months where it is not given. Without effect on gas.",
            "text",
            default=brent.newest if brent else "",
            example="2026-04",
            pattern=CODE,
        ),
        Parameter(
            "price_usd",
            "A price of your own instead: USD a barrel of Brent, or per 1,000 m³ of gas.",
            "number",
            minimum=0,
            maximum=DEAREST_USD,
            example="60",
        ),
    )


def disruption_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return what is stranded, rerouted and delivered, and which route carries what."""
    disruption = _assessed(package, arguments)
    edges = package.table("network_edges")
    used = edges[edges["network_id"] == disruption.network_id]
    is_known = used["flow_confidence"].notna()
    scale = disruption.scale
    return Answer(
        value=_volume(scale, disruption.stranded),
        unit=f"{scale.name}{scale.per_time}",
        inputs={name: arguments[name] for name in INPUTS},
        coverage=float(is_known.mean()),
        coverage_meaning="links whose flow has a stated confidence, as a share of all links",
        confidence=evidence.worst_confidence(used["confidence"]),
        source_ids=disruption.source_ids,
        details=_details(disruption),
        notes=disruption.assumptions,
    )


def _assessed(package: Package, arguments: Mapping[str, Any]) -> Disruption:
    try:
        scenario = Scenario(
            arguments["network"],
            arguments["close"],
            percent=arguments["percent"],
            months=arguments["months"],
            price_usd=arguments["price_usd"],
            price=_price(package, arguments["price"]),
        )
        return assess_disruption(package.tables, scenario)
    except ValueError as error:
        closures = shortened(", ".join(arguments["close"]))
        raise bad_request([Fault("close", closures, str(error))]) from error


def _price(package: Package, code: str) -> str:
    """Return the code of the months of a price; a problem where no price of theirs is known."""
    brent = Brent.read(package.tables)
    try:
        if brent is not None and code:
            brent.mean(code)
    except ValueError as error:
        raise bad_request([Fault("price", shortened(code), str(error))]) from error
    return code if brent is not None else ""


def _details(disruption: Disruption) -> dict[str, Any]:
    money, scale = disruption.money, disruption.scale
    rates = {name: getattr(disruption, name) for name in VOLUMES}
    return {
        "year": disruption.year,
        **{name: _volume(scale, rate) for name, rate in rates.items()},
        "stranded_over_all_months": disruption.stranded_in_all,
        "yearly_rates": {"unit": f"{scale.name} a year", "stranded": disruption.stranded, **rates},
        "revenue_at_risk_usd_bn": {
            "low": money.low.usd_bn if money.low else None,
            "middle": money.middle.usd_bn if money.middle else None,
            "high": money.high.usd_bn if money.high else None,
            "price": money.price_label,
            "price_usd": money.price_usd,
        },
        "share_of_exports_lost": money.exports_lost,
        "share_of_state_revenue": {"low": money.state_low, "high": money.state_high},
        "routes": [
            {
                "route_id": each.route_id,
                "before": _volume(scale, each.before),
                "after": _volume(scale, each.after),
                "yearly_rate_before": each.before,
                "yearly_rate_after": each.after,
            }
            for each in disruption.routes
        ],
        "bottlenecks": [
            asdict(each)
            | {
                "capacity": _volume(scale, each.capacity),
                "gain": _volume(scale, each.gain),
                "yearly_rate_of_capacity": each.capacity,
                "yearly_rate_of_gain": each.gain,
            }
            for each in disruption.bottlenecks
        ],
    }


def _volume(scale: Scale, rate: float) -> float:
    """Return the volume of the months of a scenario at a yearly rate."""
    return round(rate * scale.factor, 6)


DISRUPTION = Measure(
    name="disruption",
    summary="What is stranded when pipes, ports or borders are closed",
    description=(
        "Closes links (edges), hubs, routes or all that a country controls, reroutes what can be rerouted, "
        "and returns what is stranded: what no route to a market is left for. The value and all volumes in "
        "details are those of the months given, as the unit says; yearly_rates and the yearly_rate_ members "
        "of routes and bottlenecks have the same at a yearly rate. share_of_exports_lost and "
        "share_of_state_revenue are the loss of these months as a share of a year's total. A bottleneck's "
        "gain is what one more unit a year of capacity would deliver in these months. Revenue at risk names the price it "
        "is counted at. Most link figures are "
        "estimates; the notes list the assumptions."
    ),
    parameters=disruption_parameters,
    answer=disruption_answer,
    example="network=kaz_crude&close=route:cpc&percent=100&months=12",
)
