"""The disruption model: what is stranded when pipes, ports or borders are closed."""

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from multivector.analysis import evidence
from multivector.analysis.disruption import (
    BrokenBound,
    Disruption,
    ImporterLoss,
    ImporterLosses,
    Scenario,
    assess_disruption,
    importer_losses,
    network,
)
from multivector.analysis.disruption.outcome.recovery import Course, Step
from multivector.analysis.exports.export_units import Scale
from multivector.analysis.prices import Brent
from multivector.api.answers import Answer, Measure
from multivector.api.disruption_parameters import INPUTS, disruption_parameters
from multivector.api.problems import Fault, Problem, bad_request, shortened
from multivector.data.package import Package

VOLUMES = (
    "baseline_delivered",
    "unaffected",
    "rerouted",
    "delivered",
    "exports_before",
    "exports_after",
)


def disruption_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return what is stranded, rerouted and delivered, and which route carries what."""
    disruption = _assessed(package, arguments)
    losses = importer_losses(
        package.tables, network(package.tables, disruption.network_id), disruption
    )
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
        source_ids=tuple(dict.fromkeys((*disruption.source_ids, *losses.source_ids))),
        details=_details(disruption)
        | {
            "importers": _importers(losses, disruption.scale),
            "recovery": _recovery(package, arguments, disruption),
            "against": _against(package, arguments, disruption),
        },
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
    except BrokenBound as error:
        raise Problem(HTTPStatus.INTERNAL_SERVER_ERROR, str(error)) from error
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


def _recovery(
    package: Package, arguments: Mapping[str, Any], closed: Disruption
) -> dict[str, Any] | None:
    """Return what the months after the closure strand, and all of it together; None without such months."""
    step = Step(arguments["then_percent"], arguments["then_months"])
    if not step.months:
        return None
    after = _assessed(package, {**arguments, "percent": step.percent, "months": step.months})
    course = Course((closed, after))
    return {
        "months_in_all": course.months,
        "stranded_after": after.stranded_in_all,
        "stranded_in_all": round(closed.stranded_in_all + after.stranded_in_all, 6),
        "revenue_at_risk_usd_bn": course.usd_bn,
        "share_of_exports_lost": course.exports_lost,
    }


def _against(
    package: Package, arguments: Mapping[str, Any], first: Disruption
) -> dict[str, Any] | None:
    """Return a second scenario, and what it has more or less than the first; None where none is asked for."""
    if not arguments["against"]:
        return None
    other = {name: arguments[f"against_{name}"] for name in ("percent", "months")}
    second = _assessed(package, {**arguments, **other, "close": arguments["against"]})
    ours, theirs = _details(first), _details(second)
    names = (*VOLUMES, "stranded_over_all_months", "share_of_exports_lost")
    return theirs | {"difference": {name: theirs[name] - ours[name] for name in names}}


def _importers(losses: ImporterLosses, scale: Scale) -> dict[str, Any]:
    """Return what each buyer loses in the months of the scenario, and as a share of its imports in them."""
    return {
        "year_of_record": losses.year,
        "lost": _volume(scale, losses.lost),
        "without_known_buyer": _volume(scale, losses.unassigned),
        "buyers": [_importer(row, scale) for row in losses.rows],
        "european_union": _importer(losses.union, scale) if losses.union else None,
    }


def _importer(row: ImporterLoss, scale: Scale) -> dict[str, Any]:
    return {
        "importer": row.importer,
        "bought": _volume(scale, row.bought),
        "lost": _volume(scale, row.lost),
        "share_of_purchases": round(row.part_lost, 6),
        "share_of_imports": row.share,
        "share_by_own_count": row.own_share,
        "period_of_own_count": row.own_period or None,
        "own_count_is_at_least": row.is_at_least,
        "reason": row.reason or None,
        "source_ids": row.source_ids,
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
        "is counted at. importers has what each buyer loses in these months and as a share of its imports in the same "
        "time, as billed and by its own count: a shortage is shared in proportion among the markets cut off, oil "
        "by sea by what each buyer was billed for; shares that are not known are null. Most link figures are "
        "estimates; the notes list the assumptions."
    ),
    parameters=disruption_parameters,
    answer=disruption_answer,
    example="network=kaz_crude&close=route:cpc&percent=100&months=12",
)
