"""Maps: pydeck decks on the product's own basemap, without any tile server."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk

from multivector.figures.theme import FONT_FAMILY, Theme, rgb, rgba
from multivector.figures.view import LegendItem

# The whole region from Vienna to Lake Baikal, on a wide screen.
REGION = pdk.ViewState(longitude=58, latitude=46.5, zoom=2.9, min_zoom=1.5, max_zoom=9)

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
    return pdk.Layer(
        "GeoJsonLayer",
        basemap.countries_url,
        id="countries",
        get_fill_color=_fill_expression(look, marked),
        get_line_color=rgb(look.border),
        line_width_min_pixels=0.6,
        pickable=False,
    )


def _fill_expression(look: Theme, marked: Collection[str]) -> str:
    """Return a deck.gl expression: the file is fetched by address, so it is coloured there."""
    plain, strong = rgb(look.land), rgb(look.land_marked)
    if not marked:
        return f"@@={plain}"
    is_marked = " || ".join(f"properties.iso3 == '{iso3}'" for iso3 in sorted(marked))
    return f"@@=({is_marked}) ? {strong} : {plain}"


def _disputed(basemap: Basemap, look: Theme) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        basemap.disputed_url,
        id="disputed",
        filled=False,
        get_line_color=rgba(look.disputed, 0.75),
        line_width_min_pixels=0.8,
        pickable=False,
    )


def line_records(lines: pd.DataFrame, waypoints: pd.DataFrame, look: Theme) -> list[dict[str, Any]]:
    """Return one drawable record per line that has a course.

    Args:
        lines: `line_id`, `pole` (of who can stop the flow), `nameplate_capacity`, `status` and
            `tooltip` (plain text).
        waypoints: `line_id`, `seq`, `lon`, `lat`.
        look: the theme whose pole colours are used.
    """
    courses = _courses(waypoints)
    largest = lines["nameplate_capacity"].max()
    return [
        {
            "path": courses[line["line_id"]],
            "colour": rgb(look.pole(line["pole"])),
            "width": _width_px(line["nameplate_capacity"], largest),
            "operating": line["status"] == "operating",
            "tooltip": line["tooltip"],
            "id": line["line_id"],
        }
        for line in lines.to_dict("records")
        if line["line_id"] in courses
    ]


def _courses(waypoints: pd.DataFrame) -> Mapping[str, list[list[float]]]:
    ordered = waypoints.sort_values(["line_id", "seq"])
    return {
        str(line_id): points[["lon", "lat"]].round(3).to_numpy().tolist()
        for line_id, points in ordered.groupby("line_id")
    }


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
    dashes = {
        "get_dash_array": _DASH,
        "dash_justified": True,
        "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
    }
    return [_paths("lines-idle", idle, 0.75, **dashes), _paths("lines", operating, 1.0)]


def _paths(key: str, records: list[dict[str, Any]], opacity: float, **style: Any) -> pdk.Layer:
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
        opacity=opacity,
        pickable=True,
        auto_highlight=True,
        **style,
    )


def label_layer(places: pd.DataFrame, look: Theme) -> pdk.Layer:
    """Return names at points; `places` has `name`, `lon` and `lat`."""
    return pdk.Layer(
        "TextLayer",
        places[["name", "lon", "lat"]].to_dict("records"),
        id="labels",
        get_position=["lon", "lat"],
        get_text="name",
        get_size=12,
        get_color=rgb(look.ink),
        font_family=f"'{FONT_FAMILY}'",
        character_set="'auto'",
        outline_width=3,
        outline_color=rgb(look.paper),
        font_settings={"sdf": True},
        pickable=False,
    )


def deck(layers: list[pdk.Layer], *, look: Theme, view: pdk.ViewState = REGION) -> pdk.Deck:
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
        },
    }
    return pdk.Deck(layers, initial_view_state=view, map_provider=None, tooltip=tooltip)


STATUS_LEGEND = (
    LegendItem("In service", "", "line"),
    LegendItem("Idle, planned or given up", "", "dash"),
    LegendItem("Outside the state's control", "", "hatch"),
)
