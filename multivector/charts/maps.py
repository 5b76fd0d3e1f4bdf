"""Maps: pydeck decks on the product's own basemap, without any tile server."""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import crc32

import pandas as pd
import pydeck as pdk

from multivector.analysis.pipelines import chains as line_chains
from multivector.charts.map_labels import TILE_PX, uncrowded
from multivector.charts.theme import FONT_FAMILY, Theme, rgb, rgba
from multivector.charts.view import LegendItem

WIDEST_ZOOM, CLOSEST_ZOOM = 2.6, 4.2
FITTED_WIDTH_PX = 640
PALE = 0.22
LABEL_PX = 13

_SEA = [{"ring": [[-180, -85], [180, -85], [180, 85], [-180, 85]]}]
_DASH = [5, 4]
_WIDTH_PX = (1.4, 6.0)


@dataclass(frozen=True)
class Basemap:
    """Where the browser fetches a border view, and the words that must stand beside it."""

    countries_url: str
    disputed_url: str
    name: str
    disclaimer: str


def basemap_layers(basemap: Basemap, look: Theme, marked: Collection[str]) -> list[pdk.Layer]:
    """Return sea, countries and disputed areas; `marked` states stand out by a darker ground."""
    return [_sea(look), _countries(basemap, look, marked), _disputed(basemap, look)]


def _sea(look: Theme) -> pdk.Layer:
    return pdk.Layer(
        "PolygonLayer", _SEA, id="sea", get_polygon="ring", get_fill_color=rgb(look.sea)
    )


def _countries(basemap: Basemap, look: Theme, marked: Collection[str]) -> pdk.Layer:
    fill = _fill_expression(look, marked)
    return pdk.Layer(
        "GeoJsonLayer",
        basemap.countries_url,
        id="countries",
        get_fill_color=fill,
        # The file stays the same when other states are marked; only this tells deck.gl to recolour.
        update_triggers={"getFillColor": crc32(fill.encode())},
        get_line_color=rgb(look.border),
        line_width_min_pixels=0.6,
        pickable=False,
    )


def _fill_expression(look: Theme, marked: Collection[str]) -> str:
    """Return a deck.gl expression: the file is fetched by address, so it is coloured there."""
    plain, strong = rgb(look.land), rgb(look.land_marked)
    if not marked:
        return str(plain)
    is_marked = " || ".join(f"properties.iso3 == '{iso3}'" for iso3 in sorted(marked))
    return f"({is_marked}) ? {strong} : {plain}"


def _disputed(basemap: Basemap, look: Theme) -> pdk.Layer:
    """Return dashes and hatches; the areas under them are there only to be pointed at."""
    return pdk.Layer(
        "GeoJsonLayer",
        basemap.disputed_url,
        id="disputed",
        stroked=False,
        get_fill_color=[0, 0, 0, 0],
        get_line_color=rgba(look.disputed, 0.75),
        line_width_min_pixels=0.8,
        pickable=True,
    )


def line_records(lines: pd.DataFrame, waypoints: pd.DataFrame, look: Theme) -> list[dict[str, Any]]:
    """Return one drawable record per line that has a course.

    Args:
        lines: `line_id`, `pole` (of who can stop the flow), `nameplate_capacity`, `status`,
            `is_strong` (else drawn pale) and `tooltip` (plain text).
        waypoints: `line_id`, `seq`, `lon`, `lat`.
        look: the theme whose pole colours are used.
    """
    courses = line_chains.courses(waypoints)
    largest = lines["nameplate_capacity"].max()
    return [
        {
            "path": courses[line["line_id"]].round(3).tolist(),
            "colour": rgba(look.pole(line["pole"]), 1.0 if line["is_strong"] else PALE),
            "width": _width_px(line["nameplate_capacity"], largest),
            "operating": line["status"] == "operating",
            "tooltip": line["tooltip"],
            "id": line["line_id"],
        }
        for line in lines.to_dict("records")
        if line["line_id"] in courses
    ]


def _width_px(capacity: float, largest: float) -> float:
    """Return a width whose square grows with capacity; an unknown capacity gets the thinnest."""
    thin, thick = _WIDTH_PX
    if math.isnan(capacity):
        return thin
    return round(float(thin + (thick - thin) * (capacity / largest) ** 0.5), 1)


def line_layers(records: list[dict[str, Any]]) -> list[pdk.Layer]:
    """Return the lines: those out of service dashed and below, those in service solid on top."""
    idle = [record for record in records if not record["operating"]]
    operating = [record for record in records if record["operating"]]
    return [path_layer("lines-idle", idle, dashed=True), path_layer("lines", operating)]


def path_layer(key: str, records: list[dict[str, Any]], *, dashed: bool = False) -> pdk.Layer:
    """Return lines of `path`, `colour` and `width` in pixels."""
    dashes = {
        "get_dash_array": _DASH,
        "dash_justified": True,
        "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
    }
    return pdk.Layer(
        "PathLayer",
        records,
        id=key,
        get_path="path",
        get_color="colour",
        get_width="width",
        width_units="'pixels'",
        cap_rounded=True,
        joint_rounded=True,
        pickable=True,
        auto_highlight=True,
        **(dashes if dashed else {}),
    )


def label_layer(places: pd.DataFrame, look: Theme, *, zoom: float | None = None) -> pdk.Layer:
    """Return names at points, the more important one where two would overlap.

    Args:
        places: `name`, `lon`, `lat` and `priority` (higher is more important).
        look: the theme.
        zoom: the zoom at which the names must not overlap. Without it the browser decides at every
            zoom, which doubles the time until a map is first drawn.
    """
    shown = places if zoom is None else uncrowded(places, zoom, LABEL_PX)
    decides = {
        "get_collision_priority": "priority",
        "collision_test_props": {"sizeScale": 2.2},
        "extensions": [{"@@type": "CollisionFilterExtension"}],
    }
    return pdk.Layer(
        "TextLayer",
        shown[["name", "lon", "lat", "priority"]].to_dict("records"),
        id="labels",
        get_position=["lon", "lat"],
        get_text="name",
        get_size=LABEL_PX,
        get_color=rgb(look.ink),
        font_family=f"'{FONT_FAMILY}'",
        font_weight=600,
        background=True,
        get_background_color=rgba(look.land, 0.7),
        background_padding=[3, 1],
        character_set="'auto'",
        pickable=False,
        **(decides if zoom is None else {}),
    )


def fitted(points: pd.DataFrame, *, closest_zoom: float = CLOSEST_ZOOM) -> pdk.ViewState:
    """Return the view that holds points (`lon`, `lat`) on a wide screen, with some air around."""
    west, east = points["lon"].min(), points["lon"].max()
    south, north = points["lat"].min(), points["lat"].max()
    span_degrees = max(east - west, 1.6 * (north - south), 1.0)
    zoom = math.log2(FITTED_WIDTH_PX * 360 / (TILE_PX * span_degrees))
    return pdk.ViewState(
        longitude=round(float(west + east) / 2, 2),
        latitude=round(float(south + north) / 2, 2),
        zoom=round(min(max(zoom, WIDEST_ZOOM), closest_zoom), 2),
        min_zoom=1.5,
        max_zoom=9,
    )


class FinishedDeck(pdk.Deck):  # type: ignore[misc]  # pydeck is published without types
    """A deck that is written as JSON once: finished maps are shared by all readers."""

    @cached_property
    def _json(self) -> str:
        return json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))

    def to_json(self) -> str:
        """Return the deck as JSON."""
        return self._json


def deck(layers: list[pdk.Layer], *, look: Theme, view: pdk.ViewState) -> pdk.Deck:
    """Return a deck of layers that asks no tile server for anything; tooltips are plain text."""
    tooltip = {
        "text": "{tooltip}",
        "style": {
            "backgroundColor": look.paper,
            "color": look.ink,
            "border": f"1px solid {look.border}",
            "fontFamily": FONT_FAMILY,
            "fontSize": "13px",
            "maxWidth": "320px",
            "whiteSpace": "pre-line",
        },
    }
    return FinishedDeck(layers, initial_view_state=view, map_provider=None, tooltip=tooltip)


STATUS_LEGEND = (
    LegendItem("In service", "", "line"),
    LegendItem("Idle, planned or given up", "", "dash"),
    LegendItem("Outside the state's control", "", "hatch"),
)
