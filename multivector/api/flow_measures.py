"""Measures of export routes: concentration, and exposure to the states on the way."""

import functools
from collections.abc import Mapping
from typing import Any

import pandas as pd

from multivector.analysis import concentration
from multivector.analysis.exports import exposure, routes
from multivector.analysis.exports.routes import RouteYear
from multivector.api.answers import Answer, Measure
from multivector.api.parameters import Parameter
from multivector.api.problems import not_found
from multivector.data.package import Package

WIDEST_BOUNDS = 200.0  # points of the index; wider bounds say too little for a single value
FIRST_YEAR, LAST_YEAR = 1980, 2100
COVERED = "known routes as a share of total exports"
OF_BOUNDS = (
    "The lower bound treats exports without a reported route as many tiny routes, the upper as one; the value is "
    f"the lower bound, given where both lie within {WIDEST_BOUNDS:g} points."
)
OF_TRANSIT = (
    "A tonne can cross several countries, so shares do not add up to 1. Parts of routes are counted "
    "separately where they differ from the whole. Below a coverage of 0.95 a share is a lower "
    "bound."
)


def flow_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return exporter, commodity and year."""
    volumes = package.table("route_volumes")
    return (
        Parameter(
            "exporter",
            "Exporting country, ISO 3166-1 alpha-3.",
            "code",
            allowed=tuple(sorted(set(volumes["exporter"]))),
            is_required=True,
            example="KAZ",
        ),
        Parameter(
            "commodity",
            "What is exported.",
            "code",
            allowed=tuple(sorted(set(volumes["commodity"]))),
            default="crude",
            example="crude",
        ),
        Parameter(
            "period",
            "Calendar year; by default the newest available.",
            "integer",
            minimum=FIRST_YEAR,
            maximum=LAST_YEAR,
            example="2022",
        ),
    )


def transit_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return exporter, commodity, year and the state that is crossed."""
    states = tuple(sorted(set(package.table("countries")["iso3"])))
    crossed = Parameter(
        "state",
        "Country that is crossed; by default the one with the largest share.",
        "code",
        allowed=states,
        example="RUS",
    )
    return (*flow_parameters(package), crossed)


def concentration_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return the Herfindahl-Hirschman index of an exporter's routes in a year."""
    year = _year(package, arguments)
    bounds = year.concentration
    is_narrow = bounds.upper - bounds.lower <= WIDEST_BOUNDS
    value = bounds.lower if is_narrow else None
    return Answer(
        value=value,
        unit="Herfindahl-Hirschman index, 0 to 10,000",
        inputs=_inputs(arguments, year),
        coverage=year.coverage,
        coverage_meaning=COVERED,
        confidence=year.confidence,
        source_ids=year.source_ids,
        details={
            "lower": bounds.lower,
            "upper": bounds.upper,
            "effective_number": None if value is None else concentration.effective_number(value),
            "total_exports": year.total,
            "volume_unit": year.unit,
            "routes": _routes(year),
        },
        notes=(OF_BOUNDS,),
    )


def transit_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return the share of exports that crosses a state."""
    year = _year(package, arguments)
    if not year.base > 0:
        raise not_found(f"No total and no volume of exports is available for {year.year}.")
    crossed = _shares(exposure.transit_of(package.tables, year))
    state = arguments["state"] or next(iter(crossed), None)
    value = crossed.get(str(state), 0.0 if _is_well_covered(year) else None)
    return Answer(
        value=value,
        unit="share of exports, 0 to 1",
        inputs={**_inputs(arguments, year), "state": state},
        coverage=year.coverage,
        coverage_meaning=COVERED,
        confidence=year.confidence,
        source_ids=year.source_ids,
        details={
            "crossed": crossed,
            "controlled": _shares(exposure.control_of(package.tables, year)),
            "total_exports": year.total,
            "volume_unit": year.unit,
        },
        notes=(OF_TRANSIT,),
    )


def _is_well_covered(year: RouteYear) -> bool:
    """Whether a state that no known route crosses is crossed by nothing."""
    return year.coverage >= routes.COMPLETE


@functools.lru_cache(maxsize=64)
def _years(package: Package, exporter: str, commodity: str) -> tuple[RouteYear, ...]:
    return tuple(
        year
        for year in routes.route_years(package.tables, exporter, commodity)
        if len(year.rows) and year.base > 0
    )


def _year(package: Package, arguments: Mapping[str, Any]) -> RouteYear:
    years = _years(package, arguments["exporter"], arguments["commodity"])
    chosen = [year for year in years if arguments["period"] in {None, year.year}]
    if not chosen:
        known_years = ", ".join(str(year.year) for year in years) or "none"
        raise not_found(
            f"No exports of {arguments['commodity']} of {arguments['exporter']} by route are available"
            + (f" for {arguments['period']}" if arguments["period"] else "")
            + f"; years available: {known_years}."
        )
    return chosen[-1]


def _inputs(arguments: Mapping[str, Any], year: RouteYear) -> dict[str, Any]:
    return {
        "exporter": arguments["exporter"],
        "commodity": arguments["commodity"],
        "period": year.year,
    }


def _routes(year: RouteYear) -> list[dict[str, Any]]:
    columns = ["route_id", "volume", "share", "kind", "confidence", "source_ids"]
    rows = year.rows.sort_values("volume", ascending=False)[columns].to_dict("records")
    return [{**row, "source_ids": str(row["source_ids"]).split(";")} for row in rows]  # type: ignore[dict-item]


def _shares(by_state: "pd.Series[float]") -> dict[str, float]:
    return {str(state): float(share) for state, share in by_state.items()}


CONCENTRATION = Measure(
    name="concentration",
    summary="How concentrated an exporter's routes are",
    description=(
        "Herfindahl-Hirschman index over the routes of a year, with its bounds, the effective "
        "number of routes and each route's share."
    ),
    parameters=flow_parameters,
    answer=concentration_answer,
    example="exporter=KAZ&commodity=crude&period=2022",
)
TRANSIT = Measure(
    name="transit-exposure",
    summary="How much of an exporter's volume crosses a country",
    description=(
        "Share of a year's exports that crosses a country, and the share that each country controls."
    ),
    parameters=transit_parameters,
    answer=transit_answer,
    example="exporter=KAZ&commodity=crude&period=2025&state=RUS",
)
