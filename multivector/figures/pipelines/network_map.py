"""The map of the network on a day: lines, corridors and hubs, one of them chosen."""

import math
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk

from multivector.analysis.pipelines.states import CARRYING
from multivector.charts import maps
from multivector.charts.maps import Basemap
from multivector.charts.theme import Theme, rgb, rgba
from multivector.charts.view import LegendItem

THINNEST_PX, THICKEST_PX = 1.3, 7.0
# One scale for oil and gas: a billion cubic metres is drawn as a million tonnes.
FULL_WIDTH = 80.0
CORRIDOR_PX, HUB_PX, HALO_PX = 1.2, 3.2, 7.0
LEAST_HOLLOW_PX = 4.2
# What carries nothing is drawn thinner, so that plans do not outshine the network.
RESTING_WIDTH = 0.6
# Air around a line the map is fitted to, so that it fits a phone as well.
AIR = 0.3
COORDINATE_DIGITS = 3
DASH, DOTS = [5, 4], [1.5, 3]
SCALE_STEPS = (10, 50)
HOLLOW = "straight"
NEAR_ZOOM = 7.5


@dataclass(frozen=True)
class MapScene:
    """What the map shows.

    Attributes:
        lines: one row per pipeline: line_id, name, pole, state, route_precision, amount (which sets
            the width, NaN if unknown), tooltip.
        corridors: line_id, name, state, tooltip.
        hubs: hub_id, name, lon, lat, tooltip.
        paths: course of lines and corridors as the browser draws them, by id.
        places: named places on the course of the chosen line: seq, place, lon, lat.
        frame: points (lon, lat) that the map is fitted to where none is chosen.
        chosen: id of the line, corridor or hub the reader picked; empty if none.
        is_framed: whether the map is fitted to the chosen one instead of all.
    """

    lines: pd.DataFrame
    corridors: pd.DataFrame
    hubs: pd.DataFrame
    paths: Mapping[str, list[list[float]]]
    places: pd.DataFrame
    frame: pd.DataFrame
    chosen: str = ""
    is_framed: bool = False


def network_deck(
    scene: MapScene, *, labels: pd.DataFrame, marked: Collection[str], basemap: Basemap, look: Theme
) -> pdk.Deck:
    """Return the map; what can be picked carries its id in `id`.

    Layers that can be picked are named after what is chosen, so that a choice made elsewhere clears
    the browser's own mark of the last click.

    Args:
        scene: what is shown.
        labels: names of countries: name, lon, lat, priority.
        marked: ISO codes of states whose ground is marked.
        basemap: where the browser fetches the borders.
        look: the theme.
    """
    ground = maps.basemap_layers(basemap, look, marked)
    for layer in ground:
        layer.pickable = False  # a click beside a line must not choose a border
    layers = [
        *ground,
        *_halo(scene, look),
        _corridor_layer(scene, look),
        *_line_layers(scene, look),
        _hub_layer(scene, look),
        maps.label_layer(_labels(scene, labels), look),
    ]
    return maps.deck(layers, look=look, view=_view(scene))


def width_px(amount: float) -> float:
    """Return the width of a line; its square grows with the amount, an unknown one is thinnest."""
    if math.isnan(amount):
        return THINNEST_PX
    share = math.sqrt(min(max(amount, 0.0) / FULL_WIDTH, 1.0))
    return round(THINNEST_PX + (THICKEST_PX - THINNEST_PX) * share, 1)


def network_legend(scene: MapScene, look: Theme, by: str) -> tuple[LegendItem, ...]:
    """Return the entries for widths, dashes and what else is drawn.

    Args:
        scene: what is shown.
        look: the theme.
        by: what the width says, in a few words.
    """
    entries = [
        LegendItem(f"{step}", look.ink, f"line {width_px(step):.0f}") for step in SCALE_STEPS
    ]
    entries[0] = LegendItem(f"{by}: {SCALE_STEPS[0]}", *_form(entries[0]))
    entries[-1] = LegendItem(f"{SCALE_STEPS[-1]} Mt or billion m³ a year", *_form(entries[-1]))
    entries.append(LegendItem("not known", look.ink, f"line {THINNEST_PX:.0f}"))
    if not scene.lines["state"].isin(CARRYING).all():
        entries.append(LegendItem("not in service (drawn thinner)", look.ink, "dash"))
    if scene.lines["route_precision"].eq(HOLLOW).any():
        entries.append(LegendItem("route not known, drawn straight", look.ink, "hollow"))
    if len(scene.corridors):
        entries.append(LegendItem("rail, road or sea corridor", look.muted, "dotted"))
    if len(scene.hubs):
        entries.append(LegendItem("port, terminal, field or crossing", look.ink, "ring"))
    return (*entries, LegendItem("outside the state's control", look.disputed, "hatch"))


def _form(item: LegendItem) -> tuple[str, str]:
    return item.colour, item.form


def drawn_paths(waypoints: pd.DataFrame) -> dict[str, list[list[float]]]:
    """Return the course of every line as the browser draws it, by id.

    Args:
        waypoints: line_id, seq, lon, lat.
    """
    ordered = waypoints.sort_values(["line_id", "seq"])
    points = ordered[["lon", "lat"]].round(COORDINATE_DIGITS).to_numpy().tolist()
    paths: dict[str, list[list[float]]] = {}
    for line, point in zip(ordered["line_id"], points, strict=True):
        paths.setdefault(line, []).append(point)
    return paths


def _line_layers(scene: MapScene, look: Theme) -> list[pdk.Layer]:
    """Return lines at rest dashed and below, those that carry on top, and the hollows in both."""
    records = [
        {
            "id": line["line_id"],
            "path": scene.paths[line["line_id"]],
            "colour": rgb(look.pole(line["pole"])),
            "width": _drawn_width(line),
            "tooltip": line["tooltip"],
            "carries": line["state"] in CARRYING,
            "hollow": line["route_precision"] == HOLLOW,
        }
        for line in scene.lines.to_dict("records")
        if line["line_id"] in scene.paths
    ]
    resting = [_drawn(record) for record in records if not record["carries"]]
    carrying = [_drawn(record) for record in records if record["carries"]]
    cores = [
        {"path": record["path"], "width": round(record["width"] * 0.45, 1)}
        for record in records
        if record["hollow"]
    ]
    return [
        _paths(f"idle:{scene.chosen}", resting, **_dashed(DASH)),
        _paths(f"lines:{scene.chosen}", carrying),
        _paths("cores", cores, color=rgb(look.land), pickable=False),
    ]


def _drawn(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in ("id", "path", "colour", "width", "tooltip")}


def _drawn_width(line: Mapping[Hashable, Any]) -> float:
    width = width_px(line["amount"])
    if line["state"] not in CARRYING:
        width = max(round(width * RESTING_WIDTH, 1), THINNEST_PX)
    return max(width, LEAST_HOLLOW_PX) if line["route_precision"] == HOLLOW else width


def _corridor_layer(scene: MapScene, look: Theme) -> pdk.Layer:
    records = [
        {
            "id": line["line_id"],
            "path": scene.paths[line["line_id"]],
            "colour": rgb(look.muted),
            "width": CORRIDOR_PX,
            "tooltip": line["tooltip"],
        }
        for line in scene.corridors.to_dict("records")
        if line["line_id"] in scene.paths
    ]
    return _paths(f"corridors:{scene.chosen}", records, **_dashed(DOTS))


def _dashed(pattern: Sequence[float]) -> dict[str, Any]:
    return {
        "get_dash_array": list(pattern),
        "dash_justified": True,
        "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
    }


def _paths(
    key: str,
    records: list[dict[str, Any]],
    *,
    color: Any = "colour",
    pickable: bool = True,
    **more: Any,
) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer",
        records,
        id=key,
        get_path="path",
        get_color=color,
        get_width="width",
        width_units="'pixels'",
        cap_rounded=True,
        joint_rounded=True,
        pickable=pickable,
        auto_highlight=pickable,
        **more,
    )


def _halo(scene: MapScene, look: Theme) -> list[pdk.Layer]:
    """Return the band of light under the chosen line, or the ring around the chosen hub."""
    if scene.chosen in scene.paths:
        amounts = scene.lines.set_index("line_id")["amount"]
        width = width_px(float(amounts.get(scene.chosen, math.nan))) + HALO_PX
        record = {"path": scene.paths[scene.chosen], "width": width}
        return [_paths("halo", [record], color=rgba(look.ink, 0.30), pickable=False)]
    hub = scene.hubs[scene.hubs["hub_id"] == scene.chosen]
    return [_points("halo", hub, rgba(look.ink, 0.30), HUB_PX + HALO_PX)] if len(hub) else []


def _hub_layer(scene: MapScene, look: Theme) -> pdk.Layer:
    return _points(
        f"hubs:{scene.chosen}",
        scene.hubs,
        rgb(look.paper),
        HUB_PX,
        get_line_color=rgb(look.ink),
        stroked=True,
        line_width_min_pixels=1.2,
        pickable=True,
        auto_highlight=True,
    )


def _points(key: str, hubs: pd.DataFrame, fill: list[int], radius: float, **more: Any) -> pdk.Layer:
    records = hubs.rename(columns={"hub_id": "id"})
    kept = [column for column in ("id", "lon", "lat", "tooltip") if column in records]
    return pdk.Layer(
        "ScatterplotLayer",
        records[kept].to_dict("records"),
        id=key,
        get_position=["lon", "lat"],
        get_fill_color=fill,
        get_radius=radius,
        radius_units="'pixels'",
        **more,
    )


def _labels(scene: MapScene, countries: pd.DataFrame) -> pd.DataFrame:
    """Return the names of countries, and above them those of the ends of the chosen line."""
    course = scene.places.sort_values("seq")
    ends = course.iloc[[0, -1]] if len(course) else course
    hub = scene.hubs[scene.hubs["hub_id"] == scene.chosen]
    places = pd.concat(
        [
            ends.rename(columns={"place": "name"})[["name", "lon", "lat"]],
            hub[["name", "lon", "lat"]],
        ]
    )
    return pd.concat([countries, places.assign(priority=10)], ignore_index=True)


def _view(scene: MapScene) -> pdk.ViewState:
    """Return the view of all that is shown, or of the chosen line where the reader came for it."""
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
