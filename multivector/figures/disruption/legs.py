"""The links of a network before and after: what carries, what is closed, and that in words."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.courses import Point
from multivector.analysis.disruption.network import MARKET
from multivector.analysis.disruption.result import EdgeFlow
from multivector.analysis.disruption.sentences import ROUNDING
from multivector.figures.disruption.subject import WhatIf

FLOWS = ROUNDING
# A straight jump longer than this to a market, or to any place, is drawn as an arrow in its direction.
LONG_WAY_TO_MARKET, LONG_WAY, ARROW = 4.0, 8.5, 2.6  # degrees


@dataclass(frozen=True)
class Leg:
    """What lies between two nodes: one edge, or several side by side such as moorings."""

    name: str
    iso3: str
    route_id: str
    before: float
    after: float
    capacity: float
    is_closed: bool
    leaves_home: bool
    course: tuple[Point, ...]
    goes_to: str = ""
    """Where it goes on to beyond the end of its course; empty where the course ends there."""


def legs_of(case: WhatIf, courses: Mapping[str, Sequence[Point]]) -> list[Leg]:
    """Return one leg for all edges between the same two nodes; those of no length are left out."""
    between: dict[tuple[str, str], list[EdgeFlow]] = {}
    leaves = dict(zip(case.network.edges["edge_id"], case.network.leaves_home, strict=True))
    planned = case.network.edges["is_planned"].astype(bool).to_list()
    for each, is_planned, is_residual in zip(
        case.result.edges, planned, case.network.is_residual, strict=True
    ):
        if not is_residual and (not is_planned or each.after > FLOWS):
            between.setdefault((each.from_node, each.to_node), []).append(each)
    legs = []
    nodes = case.network.nodes
    names = dict(zip(nodes["node_id"], nodes["name"], strict=True))
    kinds = dict(zip(nodes["node_id"], nodes["kind"], strict=True))
    for edges in between.values():
        end = edges[0].to_node
        is_market = kinds[end] == MARKET
        course, is_cut = shortened(courses[edges[0].edge_id], is_market=is_market)
        if course[0] != course[-1]:
            legs.append(
                Leg(
                    name=wording.joined([each.name for each in edges]),
                    iso3=edges[0].controlling_iso3,
                    route_id=edges[0].route_id,
                    before=sum(each.before for each in edges),
                    after=sum(each.after for each in edges),
                    capacity=sum(each.capacity for each in edges),
                    is_closed=all(each.is_closed for each in edges),
                    leaves_home=bool(leaves[edges[0].edge_id]),
                    course=course,
                    goes_to=str(names[end]) if is_cut else "",
                )
            )
    return legs


def shortened(course: Sequence[Point], *, is_market: bool) -> tuple[tuple[Point, ...], bool]:
    """Return a course without a long straight jump at its end, and whether it had one.

    What has no traced line would cross seas and countries it does not touch: it ends after a few
    degrees in the direction of where it goes.
    """
    start, end = course[-2], course[-1]
    length = math.dist(start, end)
    if length <= (LONG_WAY_TO_MARKET if is_market else LONG_WAY):
        return tuple(course), False
    part = ARROW / length
    stop = tuple(round(a + (b - a) * part, 3) for a, b in zip(start, end, strict=True))
    return (*course[:-1], (stop[0], stop[1])), True


def gains_by_route(case: WhatIf, legs: Sequence[Leg]) -> list[tuple[Leg, float]]:
    """Return the routes that carry more, the most first, each with its link over the border or its largest."""
    gains = sorted(case.result.routes, key=lambda each: -each.change)
    drawn = []
    for each in gains:
        own = [leg for leg in legs if leg.route_id == each.route_id and leg.after > FLOWS]
        if each.change > FLOWS and own:
            leg = max(own, key=lambda leg: (leg.leaves_home, leg.after - leg.before))
            drawn.append((leg, each.change))
    return drawn


def title(case: WhatIf, legs: list[Leg]) -> str:
    """Return how many links run empty, and which route carries most more than before."""
    gone = [leg for leg in legs if leg.before > FLOWS and leg.after <= FLOWS]
    gains = gains_by_route(case, legs)
    if not gone and not gains:
        return f"{wording.capitalised(case.whose)} would flow as before"
    words = "no other route would carry more"
    if gains:
        leg, change = gains[0]
        words = f"{case.route(leg.route_id)} would carry {case.amount(change)} more"
    if not gone:
        return wording.capitalised(words)
    count = wording.capitalised(wording.in_words(len(gone)))
    return f"{count} link{'' if len(gone) == 1 else 's'} would run empty; {words}"


def table(case: WhatIf, legs: list[Leg]) -> pd.DataFrame:
    """Return the links with what they carry before and after, the largest first."""
    return pd.DataFrame(
        {
            "link": [leg.name for leg in legs],
            "controlled by": [case.state(leg.iso3) for leg in legs],
            "before": [case.shown(leg.before) for leg in legs],
            "after": [case.shown(leg.after) for leg in legs],
            "capacity": [case.shown(leg.capacity) for leg in legs],
            "unit": case.scale.column,
            "closed": [leg.is_closed for leg in legs],
        }
    ).sort_values("before", ascending=False, ignore_index=True)


def alt(case: WhatIf, legs: list[Leg]) -> str:
    """Return the map in words."""
    gains = [
        f"{case.route(leg.route_id)} {case.amount_in_the_time(change)} more"
        for leg, change in gains_by_route(case, legs)[:3]
    ]
    gained = f" {wording.capitalised(wording.joined(gains))}." if gains else ""
    return f"Map of the network before and during the closure. {case.finding}.{gained}"
