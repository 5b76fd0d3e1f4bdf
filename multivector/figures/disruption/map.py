"""The network on the map, before and after: pale bands carried, solid lines still carry."""

import itertools
import math
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.courses import Point
from multivector.analysis.disruption.network import HUB, SOURCE
from multivector.charts import map as maps
from multivector.charts.legend import LegendItem
from multivector.charts.map import (
    DASHED,
    NAME_PX,
    Basemap,
    Course,
    Courses,
    Frame,
    Map,
    Signs,
    Spot,
)
from multivector.charts.map_labels import LETTER
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.charts.window import TILE_PX
from multivector.figures.disruption import legs as disruption_legs
from multivector.figures.disruption.legs import FLOWS, Leg, legs_of
from multivector.figures.disruption.subject import WhatIf

BOTH, BEFORE, AFTER = "both", "before", "after"
SIDES = {BOTH: "What changes", BEFORE: "Before", AFTER: "After"}
HEIGHT_PX = 520
WIDEST_PX, THINNEST_PX, IDLE_PX = 22.0, 1.6, 0.8
PALE, FAINT, FULL = 0.30, 0.8, 1.0
CROSS_PX = 24
NAME_APART_PX, CROSS_APART_PX = 18, 34
HEAD_DEGREES, HEAD_ANGLE = 0.75, math.radians(28)
MOST_GAINS, MOST_PLACES = 3, 6
EXPORTER_PRIORITY, STATE_PRIORITY = 450, -100  # above and below places
FIRST = 900  # deck.gl takes whole numbers from -1000 to 1000 as priorities
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
UNNAMED = (" at the ", " border", "Rail loading", "loaded tankers", "Other ")


def disruption_map_view(
    case: WhatIf,
    courses: Mapping[str, Sequence[Point]],
    *,
    course_sources: Sequence[str] = (),
    side: str,
    basemap: Basemap,
    marked: Collection[str],
) -> View:
    """Return the map of a scenario.

    Args:
        case: The scenario.
        courses: Points of each edge.
        course_sources: Who published them.
        side: both, before or after.
        basemap: Where the browser fetches the borders.
        marked: Codes of states whose ground is marked.
    """
    legs = legs_of(case, courses)
    shown = {pole for leg in legs if leg.before or leg.after if (pole := case.pole(leg.iso3))}
    return View(
        key="what-if-map",
        title=_title(case, legs, side),
        subtitle=(
            f"{wording.capitalised(case.whose)}: {_what(side)}; width: flow {_time(case)}; colour: who "
            f"controls the link. Scenario: {case.scenario}"
        ),
        chart=_map(case, legs, side, basemap, marked),
        data=disruption_legs.table(case, legs),
        source_ids=(*case.result.source_ids, *course_sources),
        alt=disruption_legs.alt(case, legs),
        legend=(*pole_legend(case.poles, case.look, shown), *_legend(case, side)),
        caveats=(
            "Links without a traced line are straight; arrows point to markets off the map.",
            *case.caveats,
            basemap.words,
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
    frame = maps.fitted(_frame(legs))
    names = _labels(case, legs, side, _degrees(NAME_APART_PX, frame))
    closed = [leg for leg in legs if leg.is_closed and leg.before > FLOWS]
    crosses = _crosses(case, closed, names, _degrees(CROSS_APART_PX, frame))
    return Map(
        layers=[
            Courses(key="idle", courses=[_idle(case, leg) for leg in idle], dash=DASHED),
            *([Courses(key="before", courses=bands)] if side == BOTH else []),
            Courses(key="flows", courses=flows),
            Courses(key="arrows", courses=_arrows(case, solid, side, largest)),
            maps.names_of(names, is_centred=True),
            *([] if side == BEFORE else [crosses]),
        ],
        frame=frame,
        basemap=basemap,
        look=case.look,
        marked=frozenset(marked),
        is_ground_pickable=False,
    )


def _title(case: WhatIf, legs: list[Leg], side: str) -> str:
    result = case.result
    if side != BEFORE or not result.routes or not result.exports_before:
        return disruption_legs.title(case, legs)
    first = result.routes[0]
    share = wording.percent(first.before / result.exports_before)
    return f"Before: {case.route(first.route_id)} carries {case.amount(first.before)}, {share} of exports"


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
        f"Capacity: {case.amount_in_the_time(leg.capacity)}",
        f"Controlled by: {case.state(leg.iso3)}",
    ]
    if leg.is_closed:
        lines.append("Closed or cut in this scenario")
    return "\n".join(lines)


def _arrows(case: WhatIf, legs: Sequence[Leg], side: str, largest: float) -> list[Course]:
    """Return the heads of arrows where links go on to what lies far away."""
    return [
        Course(
            path=_head(leg.course),
            width_px=round(max(WIDEST_PX * _drawn(leg, side) / largest / 2, THINNEST_PX), 1),
            colour=case.colour(leg.iso3),
            tooltip=_tooltip(case, leg),
        )
        for leg in legs
        if leg.goes_to
    ]


def _head(course: Sequence[Point]) -> tuple[Point, Point, Point]:
    """Return the two strokes of an arrow's head at the end of a course."""
    (west, south), (east, north) = course[-2], course[-1]
    squeeze = math.cos(math.radians(north))
    angle = math.atan2(north - south, (east - west) * squeeze)
    ends = [
        (
            round(east - HEAD_DEGREES * math.cos(angle + turn) / squeeze, 3),
            round(north - HEAD_DEGREES * math.sin(angle + turn), 3),
        )
        for turn in (-HEAD_ANGLE, HEAD_ANGLE)
    ]
    return ends[0], (east, north), ends[1]


def _degrees(px: float, frame: Frame) -> float:
    """Return how many degrees of longitude so many pixels take at first."""
    return px * 360 / (TILE_PX * 2**frame.zoom)


def _crosses(case: WhatIf, legs: Sequence[Leg], names: pd.DataFrame, apart: float) -> Signs:
    """Return a cross on each closed link, none near another or on a name."""
    spots: list[Spot] = []
    for leg in sorted(legs, key=_weight, reverse=True):
        place = _middle(leg.course)
        is_free = all(math.dist(place, (spot.lon, spot.lat)) > apart for spot in spots)
        if not spots or (
            is_free
            and not _is_on_a_name(place, names[names["iso3"].eq("")], apart / CROSS_APART_PX)
        ):
            spots.append(Spot(*place, tooltip=_tooltip(case, leg)))
    return Signs(key="closed", words="×", spots=spots, px=CROSS_PX)


def _weight(leg: Leg) -> tuple[float, float]:
    return leg.before, _length(leg.course)


def _is_on_a_name(place: Point, names: pd.DataFrame, px: float) -> bool:
    """Whether a cross would cover one of the names; `px` are degrees in a pixel."""
    half_wide = names["name"].str.len() * NAME_PX * LETTER / 2 + CROSS_PX / 2
    across = (names["lon"] - place[0]).abs() < half_wide * px
    up = (names["lat"] - place[1]).abs() < (NAME_PX / 2 + CROSS_PX / 4) * px * math.cos(
        math.radians(place[1])
    )
    return bool((across & up).any())


def _length(course: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in itertools.pairwise(course))


def _middle(course: Sequence[Point]) -> Point:
    """Return the point half way along a course."""
    left = _length(course) / 2
    for start, end in itertools.pairwise(course):
        step = math.dist(start, end)
        if step >= left > 0:
            part = left / step
            west, south = (a + (b - a) * part for a, b in zip(start, end, strict=True))
            return round(west, 3), round(south, 3)
        left -= step
    return course[-1]


def _labels(case: WhatIf, legs: Sequence[Leg], side: str, up: float) -> pd.DataFrame:
    """Return the names on the map: what is closed, what carries most more, a few places, far markets."""
    rows = []
    if side != BEFORE:
        rows += [_above(leg, words, up) for leg, words in _changes(case, legs)]
    rows += [
        (_short(leg.goes_to), *leg.course[-1], 500 + min(_drawn(leg, side), 300.0))
        for leg in legs
        if leg.goes_to and _drawn(leg, side) > FLOWS
    ]
    taken = [(lon, lat) for _, lon, lat, _ in rows]
    for name, lon, lat, priority in _places(case):
        if len(rows) - len(taken) < MOST_PLACES and all(
            math.dist((lon, lat), other) > 2 * up for other in taken
        ):
            rows.append((name, lon, lat, priority))
    names = pd.DataFrame(rows, columns=["name", "lon", "lat", "priority"]).assign(iso3="")
    names = pd.concat([names, _states(case, legs)])
    return names.drop_duplicates("name").reset_index(drop=True)


def _states(case: WhatIf, legs: Sequence[Leg]) -> pd.DataFrame:
    """Return the names of the exporter and of the states that control a link that carries anything."""
    used = [leg for leg in legs if leg.before > FLOWS or leg.after > FLOWS]
    codes = dict.fromkeys([case.result.exporter, *(leg.iso3 for leg in used if leg.iso3)])
    lon, lat = _middle(used[0].course) if used else (0.0, 0.0)
    return pd.DataFrame(
        [(case.state(iso3), lon, lat, _state_priority(case, iso3), iso3) for iso3 in codes],
        columns=["name", "lon", "lat", "priority", "iso3"],
    )


def _state_priority(case: WhatIf, iso3: str) -> int:
    return EXPORTER_PRIORITY if iso3 == case.result.exporter else STATE_PRIORITY


def _changes(case: WhatIf, legs: Sequence[Leg]) -> list[tuple[Leg, str]]:
    """Return the closed link that carried most and the routes that carry most more, with their words."""
    closed = [leg for leg in legs if leg.is_closed and leg.before > FLOWS]
    changes = []
    if closed:
        leg = max(closed, key=_weight)
        name = case.route(leg.route_id) if leg.route_id else _short(leg.name)
        changes.append((leg, f"{name} −{case.amount(leg.before - leg.after)}"))
    gains = disruption_legs.gains_by_route(case, legs)[:MOST_GAINS]
    return changes + [
        (leg, f"{case.route(leg.route_id)} +{case.amount(change)}") for leg, change in gains
    ]


def _above(leg: Leg, words: str, up: float) -> tuple[str, float, float, float]:
    """Return words just above the middle of a link."""
    lon, lat = _middle(leg.course)
    return words, lon, lat + up * math.cos(math.radians(lat)), FIRST


def _places(case: WhatIf) -> list[tuple[str, float, float, float]]:
    """Return the nodes through which most flows, before or after, the busiest first."""
    flows: dict[str, float] = {}
    for each in case.result.edges:
        for node in (each.from_node, each.to_node):
            flows[node] = flows.get(node, 0.0) + max(each.before, each.after)
    nodes = case.network.nodes
    rows = nodes.assign(priority=nodes["node_id"].map(flows).fillna(0.0))
    is_plain = ~rows["name"].str.contains("|".join(UNNAMED))
    rows = rows[rows["priority"].gt(FLOWS) & rows["kind"].isin([SOURCE, HUB]) & is_plain]
    rows = rows.assign(name=[_short(str(name)) for name in rows["name"]])
    rows = rows.sort_values("priority", ascending=False).drop_duplicates("name")
    rows = rows.assign(priority=rows["priority"].round().clip(upper=400))
    return [tuple(row) for row in rows[["name", "lon", "lat", "priority"]].to_numpy().tolist()]


def _short(name: str) -> str:
    """Return a place without what it is: "Samara hub" is "Samara" on a map."""
    for mark in (" (", ", ", ": ", " and ", " by ", " / "):
        name = name.split(mark, maxsplit=1)[0]
    for word in PLAIN_WORDS:
        name = name.removesuffix(word)
    return name


def _frame(legs: Sequence[Leg]) -> pd.DataFrame:
    """Return what the map is fitted to: the courses of all that carries anything."""
    used = [leg for leg in legs if leg.before > FLOWS or leg.after > FLOWS] or list(legs)
    points = [point for leg in used for point in leg.course]
    return pd.DataFrame(points, columns=["lon", "lat"])


def _time(case: WhatIf) -> str:
    time = case.scale.time
    return time if case.scale.is_of_a_year else f"in {time}"


def _what(side: str) -> str:
    return {
        BOTH: "pale: before, solid: during the closure",
        BEFORE: "flows before",
        AFTER: "flows during the closure",
    }[side]


def _legend(case: WhatIf, side: str) -> tuple[LegendItem, ...]:
    idle = LegendItem("unused", case.look.muted, "dash")
    if side == BEFORE:
        return (idle,)
    closed = LegendItem("× closed or cut", "", "none")
    band = (LegendItem("before", case.look.rule, "line 8"),) if side == BOTH else ()
    return (*band, idle, closed)
