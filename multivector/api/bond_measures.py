"""Measures of bodies, votes and the vector profile."""

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Any

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.country import profile
from multivector.analysis.memberships import membership, overlap
from multivector.analysis.memberships.statuses import STATUSES
from multivector.analysis.positions import recorded, votes
from multivector.api.answers import Answer, Measure
from multivector.api.parameters import Parameter
from multivector.data.coverage import COUNTRIES
from multivector.data.package import Package

FIRST_DAY = dt.date(1945, 1, 1)
FIRST_VOTES = 1991
FIRST_PROFILE = 1995
FOLLOWED = "countries covered"
OF_MEMBERS = (
    "Members, observers and partners are never added together. A date known to the month or year "
    "counts from its first day. Only the countries covered are listed."
)
OF_VOTES = (
    "Mean of 1 - |a - b| with yes 1, abstain 1/2, no 0; absences are ignored. Rests on all "
    "recorded votes covered; is_score is false below 30 of them, or where all are on one subject."
)


def _newest(package: Package) -> dt.date:
    return dt.date.fromisoformat(package.version)


def _body(name: str, package: Package, example: str) -> Parameter:
    bodies = tuple(package.table("organizations")["org_id"])
    return Parameter(
        name,
        "Organisation: an org_id of the table organizations.",
        "code",
        allowed=bodies,
        is_required=True,
        example=example,
    )


def _day(package: Package) -> Parameter:
    newest = _newest(package)
    return Parameter(
        "on",
        "Day; by default that of the data version.",
        "day",
        minimum=FIRST_DAY,
        maximum=newest,
        default=newest,
        example="2022-12-31",
    )


def members_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return the body and the day."""
    return (_body("org", package, "csto"), _day(package))


def members_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return how many states are full members of a body on a day, and who holds which status."""
    spells = package.table("memberships")
    own = spells[spells["org_id"] == arguments["org"]]
    in_force = membership.status_on(own, arguments["on"])
    undated = membership.undated(own)
    together = {*in_force["iso3"], *undated["iso3"]}
    by_status = {
        status: sorted(in_force.loc[in_force["status"] == status, "iso3"])
        for status in [*STATUSES, *sorted(set(in_force["status"]) - set(STATUSES))]
    }
    return Answer(
        value=len(by_status.get("member", ())),
        unit="full members",
        inputs={"org": arguments["org"], "on": arguments["on"]},
        coverage=len(in_force) / len(together) if together else None,
        coverage_meaning="countries with a dated status, out of all with a status",
        confidence=evidence.worst_confidence(in_force["confidence"]),
        source_ids=evidence.source_ids(in_force),
        details={
            "by_status": {status: states for status, states in by_status.items() if states},
            "undated": sorted(set(undated["iso3"]) - set(in_force["iso3"])),
        },
        notes=(OF_MEMBERS,),
    )


def overlap_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return two bodies and the day."""
    return (_body("a", package, "csto"), _body("b", package, "sco"), _day(package))


def overlap_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return how far the full members of two bodies are the same on a day."""
    spells = package.table("memberships")
    shared = overlap.of_bodies(spells, arguments["a"], arguments["b"], arguments["on"])
    members = membership.members_on(spells, arguments["on"])
    rows = members[
        members["org_id"].isin([arguments["a"], arguments["b"]]) & members["status"].eq("member")
    ]
    return Answer(
        value=shared.jaccard,
        unit="Jaccard index, 0 to 1",
        inputs={"a": arguments["a"], "b": arguments["b"], "on": arguments["on"]},
        coverage=1.0 if len(rows) else None,
        coverage_meaning=FOLLOWED,
        confidence=evidence.worst_confidence(rows["confidence"]),
        source_ids=evidence.source_ids(rows),
        details={"only_a": shared.only_first, "both": shared.both, "only_b": shared.only_second},
        notes=("Members of both over members of either; full members only.",),
    )


@functools.lru_cache(maxsize=8)
def _voters(package: Package) -> tuple[str, ...]:
    return tuple(sorted(set(package.table("ideal_points")["iso3"])))


def voting_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return two states and the years."""
    voters, newest = _voters(package), _newest(package).year
    state = {"kind": "code", "allowed": voters, "is_required": True}
    year = {"kind": "integer", "minimum": FIRST_VOTES, "maximum": newest}
    return (
        Parameter("iso3", "One country, ISO 3166-1 alpha-3.", example="KAZ", **state),  # type: ignore[arg-type]
        Parameter("with", "The other country.", example="RUS", **state),  # type: ignore[arg-type]
        Parameter("from", "First calendar year.", default=FIRST_VOTES, example="2022", **year),  # type: ignore[arg-type]
        Parameter("to", "Last calendar year.", default=newest, example="2026", **year),  # type: ignore[arg-type]
    )


def voting_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return the voting agreement of two states over some years, on all recorded votes covered."""
    first, last = arguments["from"], arguments["to"]
    pair = (arguments["iso3"], arguments["with"])
    record = recorded.recorded(package.tables, pair)
    years = record.resolutions["date"].dt.year.between(first, last)
    within = record.of(record.resolutions[years])
    agreement = votes.agreement(within.votes, *pair)
    both = within.votes[
        within.votes["resolution_id"].map(within.votes["resolution_id"].value_counts()).eq(2)
    ]
    covered = len(within.resolutions)
    in_part = recorded.part_known(package.table("roll_call_years"), first, last)
    return Answer(
        value=agreement.value,
        unit="agreement, 0 to 1",
        inputs={"iso3": pair[0], "with": pair[1], "from": first, "to": last},
        coverage=agreement.n / covered if covered else None,
        coverage_meaning="votes in which both took part, out of the recorded votes covered in these years",
        confidence=evidence.worst_confidence(both["confidence"]),
        source_ids=evidence.source_ids(both),
        details={
            "same_votes": agreement.same,
            "texts": agreement.n,
            "texts_held": covered,
            "is_score": recorded.is_score(agreement.n, within.resolutions),
            "years_covered_in_part": list(in_part),
        },
        notes=(OF_VOTES,),
    )


def focus_parameter(package: Package) -> Parameter:
    """Return a country in focus."""
    countries = package.table(COUNTRIES)
    return Parameter(
        "iso3",
        "Country in focus, ISO 3166-1 alpha-3.",
        "code",
        allowed=tuple(sorted(countries.loc[countries["is_focus"], "iso3"])),
        is_required=True,
        example="KAZ",
    )


def profile_parameters(package: Package) -> tuple[Parameter, ...]:
    """Return a country in focus and the year."""
    newest = _newest(package).year
    return (
        focus_parameter(package),
        Parameter(
            "year",
            "Year; each area uses its newest period up to then.",
            "integer",
            minimum=FIRST_PROFILE,
            maximum=newest,
            default=newest,
            example="2025",
        ),
    )


def profile_answer(package: Package, arguments: Mapping[str, Any]) -> Answer:
    """Return how a country divides among the poles in six domains."""
    country_profile = _profile(package, arguments["iso3"], arguments["year"])
    covered = [each for each in country_profile.domains if each.is_told]
    rows = country_profile.frame()
    shares = {
        str(domain): {
            str(pole): None if pd.isna(share) else float(share)
            for pole, share in zip(part["pole"], part["share"], strict=True)
        }
        for domain, part in rows.groupby("domain", sort=False)
    }
    return Answer(
        value=shares,
        unit="share by area and bloc, 0 to 1",
        inputs={
            "iso3": arguments["iso3"],
            "year": arguments["year"],
            "commodity": country_profile.commodity,
        },
        coverage=len(covered) / len(country_profile.domains),
        coverage_meaning="areas that are known, out of six",
        confidence=evidence.worst_confidence(each.confidence for each in covered),
        source_ids=tuple(dict.fromkeys(s for each in covered for s in each.source_ids)),
        details={
            each.domain: {
                "period": each.period_label,
                "coverage": each.coverage,
                "n": each.n,
                "basis": each.basis,
                "confidence": each.confidence,
                "note": each.note,
                "source_ids": each.source_ids,
            }
            for each in country_profile.domains
        },
        notes=("The areas are not combined into one number: a vote is not a tonne.",),
    )


@functools.lru_cache(maxsize=512)
def _profile(package: Package, iso3: str, year: int) -> profile.VectorProfile:
    return profile.vector_profile(package.tables, iso3, year)


MEMBERS = Measure(
    name="members",
    summary="Who belongs to an organisation on a day",
    description="Number of full members of an organisation on a day, and each country's status.",
    parameters=members_parameters,
    answer=members_answer,
    example="org=csto&on=2024-01-31",
)
OVERLAP = Measure(
    name="overlap",
    summary="How many members two organisations share",
    description="Jaccard index of the full members of two organisations on a day.",
    parameters=overlap_parameters,
    answer=overlap_answer,
    example="a=csto&b=sco&on=2022-12-31",
)
VOTING = Measure(
    name="voting-agreement",
    summary="How alike two countries vote in the United Nations",
    description="Agreement of two countries on the resolutions covered, with the number of resolutions.",
    parameters=voting_parameters,
    answer=voting_answer,
    example="iso3=KAZ&with=RUS&from=2022&to=2026",
)
PROFILE = Measure(
    name="vector-profile",
    summary="How a country's ties divide among the blocs",
    description="Each bloc's share of export routes, trade, alliances, UN votes and arms.",
    parameters=profile_parameters,
    answer=profile_answer,
    example="iso3=KAZ&year=2025",
)
