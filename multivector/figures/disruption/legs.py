"""The legs of a network before and after: what carries, what is closed, and that in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.courses import Point
from multivector.analysis.disruption.result import EdgeFlow
from multivector.figures.disruption.subject import WhatIf

FLOWS = 0.005


@dataclass(frozen=True)
class Leg:
    """What lies between two nodes: one edge, or several side by side such as moorings."""

    name: str
    iso3: str
    before: float
    after: float
    capacity: float
    is_closed: bool
    leaves_home: bool
    course: tuple[Point, ...]


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
    for edges in between.values():
        course = tuple(courses[edges[0].edge_id])
        if course[0] != course[-1]:
            legs.append(
                Leg(
                    name=wording.joined([each.name for each in edges]),
                    iso3=edges[0].controlling_iso3,
                    before=sum(each.before for each in edges),
                    after=sum(each.after for each in edges),
                    capacity=sum(each.capacity for each in edges),
                    is_closed=all(each.is_closed for each in edges),
                    leaves_home=bool(leaves[edges[0].edge_id]),
                    course=course,
                )
            )
    return legs


def title(case: WhatIf, legs: list[Leg]) -> str:
    """Return how many legs run empty, and which carries most more than before."""
    gone = [leg for leg in legs if leg.before > FLOWS and leg.after <= FLOWS]
    more = [leg for leg in legs if leg.after > leg.before + FLOWS]
    if not gone and not more:
        return f"{wording.capitalised(case.whose)} flows as before"
    empty = f"{wording.counted(len(gone), 'leg')} run{'s' if len(gone) == 1 else ''} empty"
    if not more:
        return f"{empty}, none carries more than before"
    most = max(more, key=lambda leg: (leg.leaves_home, leg.after - leg.before))
    carried = f"{case.amount(most.after)}, was {case.amount_in_the_time(most.before)}"
    carrier = f"{most.name} carries {carried}"
    return f"{empty}; {carrier}" if gone else carrier


def table(case: WhatIf, legs: list[Leg]) -> pd.DataFrame:
    """Return the legs with what they carry before and after, the largest first."""
    return pd.DataFrame(
        {
            "leg": [leg.name for leg in legs],
            "controlled by": [case.state(leg.iso3) for leg in legs],
            "before": [case.shown(leg.before) for leg in legs],
            "after": [case.shown(leg.after) for leg in legs],
            "can take": [case.shown(leg.capacity) for leg in legs],
            "unit": case.scale.column,
            "closed": [leg.is_closed for leg in legs],
        }
    ).sort_values("before", ascending=False, ignore_index=True)


def alt(case: WhatIf, legs: list[Leg]) -> str:
    """Return the map in words."""
    more = sorted(legs, key=lambda leg: leg.before - leg.after)[:3]
    gains = [
        f"{leg.name} from {case.amount(leg.before)} to {case.amount_in_the_time(leg.after)}"
        for leg in more
        if leg.after > leg.before + FLOWS
    ]
    gained = f" More flows by {wording.joined(gains)}." if gains else ""
    return f"Map of the network before and after. {case.finding}.{gained}"
