"""How new and how complete what is known of a country is."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.country import coverage
from multivector.api.answers import Answer, Measure
from multivector.api.bond_measures import focus_parameter
from multivector.api.parameters import Parameter
from multivector.data.package import Package

NOTE = (
    "Missing is not zero: a measure without a newest year has no row. Sources and confidence are those "
    "of trade and economy."
)


def coverage_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return a country in focus."""
    return (focus_parameter(package),)


def coverage_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return the newest year of each measure of a country, and how much is known in it."""
    measures = coverage.coverage(package.tables, arguments["iso3"])
    trade, macro = package.table("trade"), package.table("macro")
    rows = [
        trade[trade["reporter"].eq(arguments["iso3"])],
        macro[macro["iso3"].eq(arguments["iso3"])],
    ]
    known = [each for each in measures if each.newest is not None]
    return Answer(
        value=len(known),
        unit="measures with data",
        inputs={"iso3": arguments["iso3"]},
        coverage=len(known) / len(measures),
        coverage_meaning="measures with data, out of all",
        confidence=evidence.worst_confidence(pd.concat([each["confidence"] for each in rows])),
        source_ids=evidence.source_ids(*rows),
        details={
            each.measure: {
                "name": each.name,
                "first": each.first,
                "newest": each.newest,
                "count": each.count,
                "counted": each.counted,
                "complete": _known(each.complete),
                "complete_of": each.complete_of,
                "note": each.note,
            }
            for each in measures
        },
        notes=(NOTE,),
    )


def _known(part: float) -> float | None:
    return part if math.isfinite(part) else None


COVERAGE = Measure(
    name="coverage",
    summary="How new and how complete each measure of a country is",
    description="First and newest year of each measure, and the part of the whole known in the newest.",
    parameters=coverage_parameters,
    answer=coverage_answer,
    example="iso3=KAZ",
)
