"""The map of the network on a day: lines, corridors and hubs, one of them chosen."""

import math
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.pipelines import chains as line_chains
from multivector.analysis.pipelines import sections as line_sections
from multivector.analysis.pipelines.courses import coarse
from multivector.analysis.pipelines.states import CARRYING
from multivector.charts import map as maps
from multivector.charts.legend import LegendItem
from multivector.charts.map import (
    DASHED,
    DOTTED,
    Basemap,
    Course,
    Courses,
    Frame,
    Layer,
    Map,
    Spot,
    Spots,
)
from multivector.charts.theme import Theme
from multivector.figures.pipelines.regional_layers import NOTHING, Regional

THINNEST_PX, THICKEST_PX = 1.3, 7.0
FULL_WIDTH = 80.0  # million tonnes of oil a year, or gas of the same energy
CORRIDOR_PX, HUB_PX, HALO_PX = 1.2, 3.2, 7.0
LEAST_HOLLOW_PX = 4.2
# What carries nothing is drawn thinner, so that plans do not outshine the network.
RESTING_WIDTH = 0.6
# Air around a line the map is fitted to, so that it fits a phone as well.
AIR = 0.3
COORDINATE_DIGITS = 2
SCALE_STEPS = {"mt": (10, 50), "kbd": (200, 1_000)}
UNIT_WORDS = {"mt": "Mt", "kbd": "kb/d"}
MEAN_BARRELS = 7.33  # in a tonne of oil
HOLLOW = "straight"
CORE = 0.45  # of the width of a hollow line
HALO_OPACITY = 0.30
PALE = 0.22  # of what does not touch the countries chosen
PALE_WITHIN_KM = 9.0  # and is drawn more coarsely
NEAR_ZOOM = 7.5
NO_PLACES = pd.DataFrame({"name": [], "lon": [], "lat": []})


@dataclass(frozen=True)
class MapScene:
    """What the map shows.

    Attributes:
        lines: one row per pipeline, or per section of one: line_id, path_id, name, pole, state, route_precision, amount (which sets
            the width, NaN if unknown), is_near (else it is pale), tooltip.
        corridors: line_id, name, state, tooltip.
        hubs: hub_id, name, lon, lat, tooltip.
        paths: course of lines and corridors as the browser draws them, by id.
        places: named places on the course of the chosen line: seq, place, lon, lat.
        frame: points (lon, lat) that the map is fitted to where none is chosen.
        chosen: id of the line, corridor or hub the reader picked; empty if none.
        is_framed: whether the map is fitted to the chosen one instead of all.
        named: terminals and fields that are named: name, lon, lat.
        states: what each country says to the pointer, by ISO code.
        focus: ISO code of the country in focus; empty if there is none.
        regional: the gas network and the fields, where the reader asks for them.
    """

    lines: pd.DataFrame
    corridors: pd.DataFrame
    hubs: pd.DataFrame
    paths: Mapping[str, list[list[float]]]
    places: pd.DataFrame
    frame: pd.DataFrame
    chosen: str = ""
    is_framed: bool = False
    named: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["name", "lon", "lat"])
    )
    states: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""
    regional: Regional = NOTHING


def network_map(
    scene: MapScene, *, labels: pd.DataFrame, marked: Collection[str], basemap: Basemap, look: Theme
) -> Map:
    """Return the map; what can be picked carries its id.

    Layers that can be picked are named after what is chosen, so that a choice made elsewhere clears
    the browser's own mark of the last click.

    Args:
        scene: what is shown.
        labels: names of countries: name, lon, lat, priority.
        marked: ISO codes of states whose ground is marked.
        basemap: where the browser fetches the borders.
        look: the theme.
    """
    return Map(
        layers=[
            *_halo(scene, look),
            _corridors(scene, look),
            *scene.regional.below(look),
            *_lines(scene, look),
            *scene.regional.above(look),
            *([] if len(scene.hubs) else [maps.place_spots(scene.named, look)]),
            _hubs(scene, look),
            maps.names_of(_labels(scene, labels)),
        ],
        frame=_frame(scene),
        basemap=basemap,
        look=look,
        marked=frozenset(marked),
        is_ground_pickable=False,  # a click beside a line must not choose a border
        states=scene.states,
        focus=scene.focus,
    )


def width_px(amount: float) -> float:
    """Return the width of a line; its square grows with the amount, an unknown one is thinnest."""
    if math.isnan(amount):
        return THINNEST_PX
    share = math.sqrt(min(max(amount, 0.0) / FULL_WIDTH, 1.0))
    return round(THINNEST_PX + (THICKEST_PX - THINNEST_PX) * share, 1)


def network_legend(
    scene: MapScene, look: Theme, unit: str, gas_as_oil: float
) -> tuple[LegendItem, ...]:
    """Return the entries for widths, dashes and what else is drawn.

    Args:
        scene: what is shown.
        look: the theme.
        unit: unit of oil, mt or kbd.
        gas_as_oil: million tonnes of oil with the energy of a billion cubic metres of gas.
    """
    few, many = SCALE_STEPS[unit]
    narrow, wide = (float(units.convert(each, unit, "mt", MEAN_BARRELS)) for each in (few, many))
    gas = wording.significant(wide / gas_as_oil, 2)
    same = f"{many:,} {UNIT_WORDS[unit]} of oil, or {gas} billion m³ of gas a year"
    entries = [
        LegendItem(f"{few:,} {UNIT_WORDS[unit]}", look.ink, f"line {width_px(narrow):.0f}"),
        LegendItem(same, look.ink, f"line {width_px(wide):.0f}"),
    ]
    if not scene.lines["state"].isin(CARRYING).all():
        entries.append(LegendItem("not operating", look.ink, "dash"))
    if len(scene.corridors):
        entries.append(LegendItem("rail, road or sea corridor", look.muted, "dotted"))
    if len(scene.hubs):
        entries.append(LegendItem("port, terminal, field or crossing", look.ink, "ring"))
    return (*entries, *scene.regional.legend(look))


def drawn_paths(waypoints: pd.DataFrame, within_km: float = 0.0) -> dict[str, list[list[float]]]:
    """Return the course of every line as the browser draws it, by id.

    Args:
        waypoints: line_id, seq, lon, lat.
        within_km: how far a line may leave its course, so that the browser has less to fetch.
    """
    courses = line_chains.courses(waypoints)
    if within_km:
        courses = {line: coarse(course, within_km) for line, course in courses.items()}
    return {line: course.round(COORDINATE_DIGITS).tolist() for line, course in courses.items()}


def drawn_sections(
    sections: pd.DataFrame, courses: Mapping[str, list[list[float]]]
) -> dict[str, list[list[float]]]:
    """Return the course of every section as the browser draws it, by id.

    Args:
        sections: section_id, pipeline_id and both ends.
        courses: courses of the lines, by id.
    """
    parts = line_sections.paths(sections, courses)
    return {
        section: [[round(place, COORDINATE_DIGITS) for place in point] for point in path]
        for section, path in parts.items()
    }


def _lines(scene: MapScene, look: Theme) -> list[Courses]:
    """Return lines at rest dashed and below, those that carry on top, and the hollows in both."""
    lines = [line for line in scene.lines.to_dict("records") if line["path_id"] in scene.paths]
    drawn = [(line, _line(scene, line, look)) for line in lines]
    resting = [course for line, course in drawn if line["state"] not in CARRYING]
    carrying = [course for line, course in drawn if line["state"] in CARRYING]
    cores = [
        Course(course.path, round(course.width_px * CORE, 1), look.land, course.opacity)
        for line, course in drawn
        if line["route_precision"] == HOLLOW
    ]
    return [
        Courses(key=f"idle:{scene.chosen}", courses=resting, dash=DASHED),
        Courses(key=f"lines:{scene.chosen}", courses=carrying),
        Courses(key="cores", courses=cores, is_pickable=False),
    ]


def _line(scene: MapScene, line: Mapping[Hashable, Any], look: Theme) -> Course:
    return Course(
        path=scene.paths[line["path_id"]],
        width_px=_drawn_width(line),
        colour=look.pole(line["pole"]),
        opacity=1.0 if line["is_near"] else PALE,
        tooltip=line["tooltip"],
        id=line["line_id"],
    )


def _drawn_width(line: Mapping[Hashable, Any]) -> float:
    width = width_px(line["amount"])
    if line["state"] not in CARRYING:
        width = max(round(width * RESTING_WIDTH, 1), THINNEST_PX)
    return max(width, LEAST_HOLLOW_PX) if line["route_precision"] == HOLLOW else width


def _corridors(scene: MapScene, look: Theme) -> Courses:
    courses = [
        Course(
            path=scene.paths[line["line_id"]],
            width_px=CORRIDOR_PX,
            colour=look.muted,
            tooltip=line["tooltip"],
            id=line["line_id"],
        )
        for line in scene.corridors.to_dict("records")
        if line["line_id"] in scene.paths
    ]
    return Courses(key=f"corridors:{scene.chosen}", courses=courses, dash=DOTTED)


def _halo(scene: MapScene, look: Theme) -> list[Layer]:
    """Return the band of light under the chosen line, or the ring around the chosen hub."""
    if scene.chosen in scene.paths:
        amounts = scene.lines.groupby("line_id")["amount"].max()
        width = width_px(float(amounts.get(scene.chosen, math.nan))) + HALO_PX
        course = Course(scene.paths[scene.chosen], width, look.ink, HALO_OPACITY)
        return [Courses(key="halo", courses=[course], is_pickable=False)]
    hub = scene.hubs[scene.hubs["hub_id"] == scene.chosen]
    ring = Spots(
        key="halo",
        spots=_spots(hub),
        radius_px=HUB_PX + HALO_PX,
        colour=look.ink,
        opacity=HALO_OPACITY,
    )
    return [ring] if len(hub) else []


def _hubs(scene: MapScene, look: Theme) -> Spots:
    return Spots(
        key=f"hubs:{scene.chosen}",
        spots=_spots(scene.hubs),
        radius_px=HUB_PX,
        colour=look.paper,
        edge=look.ink,
        is_pickable=True,
    )


def _spots(hubs: pd.DataFrame) -> list[Spot]:
    return [
        Spot(hub["lon"], hub["lat"], hub.get("tooltip", ""), hub["hub_id"])
        for hub in hubs.to_dict("records")
    ]


def _labels(scene: MapScene, countries: pd.DataFrame) -> pd.DataFrame:
    """Return the names of countries, and above them those of the ends of the chosen line."""
    course = scene.places.sort_values("seq")
    course = course if "place" in course else course.iloc[:0].assign(place="")
    ends = course.iloc[[0, -1]] if len(course) else course
    hub = scene.hubs[scene.hubs["hub_id"] == scene.chosen]
    places = pd.concat(
        [
            ends.rename(columns={"place": "name"})[["name", "lon", "lat"]],
            hub[["name", "lon", "lat"]],
        ]
    )
    others = scene.named[~scene.named["name"].isin(places["name"])]
    return pd.concat(
        [countries, places.assign(priority=10), others.assign(priority=0)], ignore_index=True
    )


def _frame(scene: MapScene) -> Frame:
    """Return the frame of all that is shown, or of the chosen line where the reader came for it."""
    if scene.is_framed and scene.chosen:
        course = scene.places
        hub = scene.hubs[scene.hubs["hub_id"] == scene.chosen]
        points = pd.concat([course[["lon", "lat"]], hub[["lon", "lat"]]])
        if len(points):
            return maps.fitted(_with_air(points), closest_zoom=NEAR_ZOOM)
    return maps.fitted(scene.frame)


def _with_air(points: pd.DataFrame) -> pd.DataFrame:
    """Return the corners of the box around some points, a part of its size farther out."""
    low, high = points.min(), points.max()
    margin = (high - low) * AIR
    return pd.DataFrame([low - margin, high + margin])
