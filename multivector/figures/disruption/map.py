"""The network on the map, before and after: pale bands carried, solid lines still carry."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.courses import Point
from multivector.analysis.disruption.network import HUB, SOURCE
from multivector.charts import map as maps
from multivector.charts.legend import LegendItem
from multivector.charts.map import DASHED, Basemap, Course, Courses, Map, Signs, Spot
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.disruption import legs as disruption_legs
from multivector.figures.disruption.legs import FLOWS, Leg, legs_of
from multivector.figures.disruption.subject import WhatIf

BOTH, BEFORE, AFTER = "both", "before", "after"
SIDES = {BOTH: "Before and after", BEFORE: "Before", AFTER: "After"}
HEIGHT_PX = 520
WIDEST_PX, THINNEST_PX, IDLE_PX = 22.0, 1.6, 0.8
PALE, FAINT, FULL = 0.30, 0.8, 1.0
CROSS_PX = 30
PLAIN_WORDS = (
    " metering station",
    " pump station",
    " head station",
    " station",
    " border section",
    " marine terminal",
    " terminal",
    " tank farm",
    " hub",
    " port",
    " fields",
    " field",
)
# Nodes that are only bends of a line say nothing to a reader.
UNNAMED = (" at the ", " border", "Rail loading")


def disruption_map_view(
    case: WhatIf,
    courses: Mapping[str, Sequence[Point]],
    *,
    side: str,
    basemap: Basemap,
    marked: Collection[str],
) -> View:
    """Return the map of a scenario.

    Args:
        case: The scenario.
        courses: Points of each edge.
        side: both, before or after.
        basemap: Where the browser fetches the borders.
        marked: Codes of states whose ground is marked.
    """
    legs = legs_of(case, courses)
    shown = {pole for leg in legs if leg.before or leg.after if (pole := case.pole(leg.iso3))}
    return View(
        key="what-if-map",
        title=disruption_legs.title(case, legs),
        subtitle=(
            f"{wording.capitalised(case.whose)}: {_what(side)}; width: flow {_time(case)}; colour: pole of the state "
            f"that can stop the leg. Scenario: {case.scenario}"
        ),
        chart=_map(case, legs, side, basemap, marked),
        data=disruption_legs.table(case, legs),
        source_ids=case.result.source_ids,
        alt=disruption_legs.alt(case, legs),
        legend=(*pole_legend(case.poles, case.look, shown), *_legend(case, side)),
        caveats=(
            *case.caveats,
            "Legs follow their line where it is traced and are straight elsewhere.",
            f"Borders: {basemap.name} view. {basemap.disclaimer}",
        ),
        height_px=HEIGHT_PX,
    )


def _map(
    case: WhatIf, legs: list[Leg], side: str, basemap: Basemap, marked: Collection[str]
) -> Map:
    largest = max([max(leg.before, leg.after) for leg in legs] + [1.0])
    idle = [leg for leg in legs if _drawn(leg, side) <= FLOWS and leg.before <= FLOWS]
    pale = [leg for leg in legs if leg.before > FLOWS] if side == BOTH else []
    solid = [leg for leg in legs if _drawn(leg, side) > FLOWS]
    bands = [_course(case, leg, leg.before, largest, PALE) for leg in pale]
    flows = [
        _course(case, leg, _drawn(leg, side), largest, FULL)
        for leg in sorted(solid, key=lambda leg: -_drawn(leg, side))
    ]
    closed = [] if side == BEFORE else [_crosses(case, [leg for leg in legs if leg.is_closed])]
    return Map(
        layers=[
            Courses(key="idle", courses=[_idle(case, leg) for leg in idle], dash=DASHED),
            *([Courses(key="before", courses=bands)] if side == BOTH else []),
            Courses(key="flows", courses=flows),
            maps.names_of(_labels(case)),
            *closed,
        ],
        frame=maps.fitted(_frame(case)),
        basemap=basemap,
        look=case.look,
        marked=frozenset(marked),
        is_ground_pickable=False,
    )


def _drawn(leg: Leg, side: str) -> float:
    return leg.before if side == BEFORE else leg.after


def _course(case: WhatIf, leg: Leg, flow: float, largest: float, opacity: float) -> Course:
    return Course(
        path=leg.course,
        width_px=round(max(WIDEST_PX * flow / largest, THINNEST_PX), 1),
        colour=case.colour(leg.iso3),
        opacity=opacity,
        tooltip=_tooltip(case, leg),
    )


def _idle(case: WhatIf, leg: Leg) -> Course:
    return Course(leg.course, IDLE_PX, case.colour(leg.iso3), FAINT, _tooltip(case, leg))


def _tooltip(case: WhatIf, leg: Leg) -> str:
    lines = [
        leg.name,
        f"Before: {case.amount_in_the_time(leg.before)}",
        f"After: {case.amount_in_the_time(leg.after)}",
        f"Can take: {case.amount_in_the_time(leg.capacity)}",
        f"Controlled by: {case.state(leg.iso3)}",
    ]
    if leg.is_closed:
        lines.append("Closed or cut in this scenario")
    return "\n".join(lines)


def _crosses(case: WhatIf, legs: list[Leg]) -> Signs:
    spots = [Spot(*_middle(leg.course), tooltip=_tooltip(case, leg)) for leg in legs]
    return Signs(key="closed", words="×", spots=spots, px=CROSS_PX)


def _middle(course: Sequence[Point]) -> Point:
    if len(course) > 2:  # noqa: PLR2004 -- a straight leg has its middle between its ends
        return course[len(course) // 2]
    (west, south), (east, north) = course
    return round((west + east) / 2, 3), round((south + north) / 2, 3)


def _labels(case: WhatIf) -> pd.DataFrame:
    """Return the names of the nodes through which most flows, before or after."""
    flows: dict[str, float] = {}
    for each in case.result.edges:
        for node in (each.from_node, each.to_node):
            flows[node] = flows.get(node, 0.0) + max(each.before, each.after)
    nodes = case.network.nodes
    rows = nodes.assign(priority=nodes["node_id"].map(flows).fillna(0.0))
    is_plain = ~rows["name"].str.contains("|".join(UNNAMED))
    rows = rows[rows["priority"].gt(FLOWS) & rows["role"].ne("residual") & is_plain]
    rows = rows.assign(name=[_short(str(name)) for name in rows["name"]])
    rows = rows.sort_values("priority", ascending=False).drop_duplicates("name")
    # deck.gl takes whole numbers from -1000 to 1000 as priorities.
    return rows.assign(priority=rows["priority"].round().clip(upper=900)).reset_index(drop=True)


def _short(name: str) -> str:
    """Return a place without what it is: "Samara hub" is "Samara" on a map."""
    for mark in (" (", ", ", ": ", " and ", " by ", " / "):
        name = name.split(mark, maxsplit=1)[0]
    for word in PLAIN_WORDS:
        name = name.removesuffix(word)
    return name


def _frame(case: WhatIf) -> pd.DataFrame:
    """Return what the map is fitted to: fields and hubs, not buyers far away."""
    nodes = case.network.nodes
    used = {
        end for e in case.result.edges if e.before or e.after for end in (e.from_node, e.to_node)
    }
    inner = nodes[nodes["kind"].isin([SOURCE, HUB]) & nodes["node_id"].isin(used)]
    return inner if len(inner) else nodes


def _time(case: WhatIf) -> str:
    time = case.scale.time
    return time if case.scale.is_of_a_year else f"in {time}"


def _what(side: str) -> str:
    return {
        BOTH: "pale band: before, solid line: after",
        BEFORE: "flows before",
        AFTER: "flows after",
    }[side]


def _legend(case: WhatIf, side: str) -> tuple[LegendItem, ...]:
    idle = LegendItem("room, but no flow", case.look.muted, "dash")
    if side == BEFORE:
        return (idle,)
    closed = LegendItem("× closed or cut", "", "none")
    band = (LegendItem("before", case.look.rule, "line 8"),) if side == BOTH else ()
    return (*band, idle, closed)
