"""Draws a map for a page: a `Map` in, a pydeck deck out; it needs no tile server."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any
from zlib import crc32

import pydeck as pdk

from multivector.charts import map as spec
from multivector.charts.map import DESK_PX, NAME_PX, Map
from multivector.charts.map_labels import Placed, placed
from multivector.charts.shapes import Shape
from multivector.charts.theme import FONT_FAMILY, Theme, rgb, rgba
from multivector.charts.window import Window

_SEA = [{"ring": [[-180, -85], [180, -85], [180, 85], [-180, 85]]}]
FOCUS_PX = 2.6
TURNED = "~"
NEAR_DEGREES = 15
MOVED_DEGREES = 1e-6  # what the eye does not see, and the browser takes for another view
Records = list[dict[str, Any]]


class FinishedDeck(pdk.Deck):  # type: ignore[misc]  # pydeck is published without types
    """A deck that is written as JSON once: finished maps are shared by all readers."""

    @cached_property
    def _json(self) -> str:
        return json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))

    def to_json(self) -> str:
        """Return the deck as JSON."""
        return self._json


def to_pydeck(
    drawn: Map,
    size: tuple[float, float] = DESK_PX,
    *,
    is_moved: bool = False,
    is_turned: bool = False,
) -> pdk.Deck:
    """Return the map as a deck; tooltips are plain text.

    Args:
        drawn: the map.
        size: width and height in pixels that it is fitted to.
        is_moved: whether it looks at a point beside, too near to be seen: the browser goes back to
            where a map looks at first whenever that changes.
        is_turned: whether what can be picked has other names: the browser forgets what was picked,
            and pales the rest no more, whenever these change.
    """
    look, frame, window = drawn.look, drawn.frame.on(*size), drawn.frame.window(*size)
    aside = MOVED_DEGREES if is_moved else 0.0
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
    view = pdk.ViewState(
        longitude=frame.lon + aside,
        latitude=frame.lat + aside,
        zoom=frame.zoom + aside,
        min_zoom=0.3,
        max_zoom=9,
    )
    layers = [_sea(look), _countries(drawn), *_states(drawn, window), _disputed(drawn)]
    layers += _focus(drawn)
    for layer in drawn.layers:
        if isinstance(layer, spec.Names):
            layers += _names(layer, drawn, window)
        else:
            layers.append(_LAYERS[type(layer)](layer, look))
    for layer in layers:
        if is_turned and getattr(layer, "pickable", False):
            layer.id += TURNED
    return FinishedDeck(layers, initial_view_state=view, map_provider=None, tooltip=tooltip)


def _sea(look: Theme) -> pdk.Layer:
    return pdk.Layer(
        "PolygonLayer", _SEA, id="sea", get_polygon="ring", get_fill_color=rgb(look.sea)
    )


def _countries(drawn: Map) -> pdk.Layer:
    look, fills = drawn.look, drawn.fills
    if fills is None:
        fills, border, px = dict.fromkeys(drawn.marked, look.land_marked), look.border, 0.6
    else:
        border, px = look.paper, 0.8
    fill = _by_country(fills, look.land)
    return pdk.Layer(
        "GeoJsonLayer",
        drawn.basemap.countries_url,
        id="countries",
        get_fill_color=fill,
        # The file stays the same when other states are filled; only this tells deck.gl to recolour.
        update_triggers={"getFillColor": crc32(fill.encode())},
        get_line_color=rgb(border),
        line_width_min_pixels=px,
        pickable=False,
    )


def _by_country(fills: Mapping[str, str], plain: str) -> str:
    """Return a deck.gl expression that gives each country its colour, countries alike together."""
    alike: dict[str, list[str]] = {}
    for iso3, colour in sorted(fills.items()):
        if colour != plain:
            alike.setdefault(colour, []).append(iso3)
    cases = [
        f"({' || '.join(f'properties.iso3 == {iso3!r}' for iso3 in iso3s)}) ? {rgb(colour)} : "
        for colour, iso3s in alike.items()
    ]
    return "".join([*cases, str(rgb(plain))])


def _states(drawn: Map, window: Window) -> list[pdk.Layer]:
    """Return the grounds of states, unseen, there to be pointed at and picked.

    The browser paints what is picked as if it were opaque, so each has the colour it lies on. The
    layer is named after the state in focus: a choice made elsewhere clears the browser's mark.
    """
    shapes = drawn.basemap.shapes
    records = [
        {
            "ring": ring.tolist(),
            "iso3": iso3,
            "tooltip": tooltip,
            "colour": [*rgb(_colour_of(drawn, iso3)), 0],
        }
        for iso3, tooltip in drawn.states.items()
        if iso3 in shapes and _is_near(shapes[iso3], window)
        for ring in shapes[iso3].rings
    ]
    layer = pdk.Layer(
        "SolidPolygonLayer",
        records,
        id=f"states:{drawn.focus}",
        get_polygon="ring",
        get_fill_color="colour",
        pickable=True,
    )
    return [layer] if records else []


def _focus(drawn: Map) -> list[pdk.Layer]:
    """Return the border of the state in focus, where states are filled."""
    shape = drawn.basemap.shapes.get(drawn.focus)
    if shape is None or drawn.fills is None:
        return []
    return [
        pdk.Layer(
            "PathLayer",
            [{"path": ring.tolist()} for ring in shape.outline],
            id="focus",
            get_path="path",
            get_color=rgb(drawn.look.ink),
            get_width=FOCUS_PX,
            width_units="'pixels'",
            joint_rounded=True,
            pickable=False,
        )
    ]


def _is_near(shape: Shape, window: Window) -> bool:
    """Whether a state may come into sight when the reader moves the map a little."""
    west, south, east, north = window.edges
    left, bottom, right, top = shape.box
    return (
        left < east + NEAR_DEGREES
        and right > west - NEAR_DEGREES
        and bottom < north + NEAR_DEGREES
        and top > south - NEAR_DEGREES
    )


def _colour_of(drawn: Map, iso3: str) -> str:
    look = drawn.look
    if drawn.fills is None:
        return look.land_marked if iso3 in drawn.marked else look.land
    return drawn.fills.get(iso3, look.land)


def _disputed(drawn: Map) -> pdk.Layer:
    """Return dashes and hatches; the areas under them are there only to be pointed at."""
    return pdk.Layer(
        "GeoJsonLayer",
        drawn.basemap.disputed_url,
        id="disputed",
        stroked=False,
        get_fill_color=[0, 0, 0, 0],
        get_line_color=rgba(drawn.look.disputed, 0.75),
        line_width_min_pixels=0.8,
        pickable=drawn.is_ground_pickable,
    )


def _courses(courses: spec.Courses, _look: Theme) -> pdk.Layer:
    dashes = {
        "get_dash_array": list(courses.dash or ()),
        "dash_justified": True,
        "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
    }
    return pdk.Layer(
        "PathLayer",
        [_course(course) for course in courses.courses],
        id=courses.key,
        get_path="path",
        get_color="colour",
        get_width="width",
        width_units="'pixels'",
        cap_rounded=True,
        joint_rounded=True,
        pickable=courses.is_pickable,
        auto_highlight=courses.is_pickable,
        **(dashes if courses.dash else {}),
    )


def _course(course: spec.Course) -> dict[str, Any]:
    picked = {"tooltip": course.tooltip, "id": course.id}
    return {
        "path": [list(point) for point in course.path],
        "colour": rgba(course.colour, course.opacity),
        "width": course.width_px,
    } | {name: words for name, words in picked.items() if words}


def _spots(spots: spec.Spots, _look: Theme) -> pdk.Layer:
    edge = {"stroked": True, "line_width_min_pixels": 1.2}
    picked = {"pickable": True, "auto_highlight": True}
    return pdk.Layer(
        "ScatterplotLayer",
        _records(spots.spots),
        id=spots.key,
        get_position=["lon", "lat"],
        get_fill_color=rgba(spots.colour, spots.opacity),
        get_radius=spots.radius_px,
        radius_units="'pixels'",
        **(edge | {"get_line_color": rgb(spots.edge)} if spots.edge else {}),
        **(picked if spots.is_pickable else {}),
    )


def _names(names: spec.Names, drawn: Map, window: Window) -> list[pdk.Layer]:
    look = drawn.look
    decides = {
        "get_collision_priority": "priority",
        "collision_test_props": {"sizeScale": 2.2},
        "extensions": [{"@@type": "CollisionFilterExtension"}],
    }
    ground = "chip" if names.is_on_chips else rgba(look.land, 0.7)
    stand = placed(names.names, drawn.basemap.shapes, window, is_settled=names.is_settled)
    layer = pdk.Layer(
        "TextLayer",
        [_name(each, look, is_on_chip=names.is_on_chips) for each in stand],
        id="labels",
        get_position=["lon", "lat"],
        get_text="name",
        get_size=NAME_PX,
        get_color=rgb(look.ink),
        **(
            {"get_pixel_offset": "offset || [0, 0]"}
            if any(each.offset_px for each in stand)
            else {}
        ),
        font_family=f"'{FONT_FAMILY}'",
        font_weight=600,
        background=True,
        get_background_color=ground,
        background_padding=[4, 2] if names.is_on_chips else [3, 1],
        character_set="'auto'",
        pickable=names.is_on_chips,
        **({} if names.is_settled else decides),
    )
    return [*_leaders(stand, look), layer]


def _leaders(stand: Sequence[Placed], look: Theme) -> list[pdk.Layer]:
    """Return the lines from names that stand beside their state to it."""
    lines = [{"path": [list(end) for end in each.leader]} for each in stand if each.leader]
    layer = pdk.Layer(
        "PathLayer",
        lines,
        id="leaders",
        get_path="path",
        get_color=rgba(look.ink, 0.7),
        get_width=1,
        width_units="'pixels'",
        pickable=False,
    )
    return [layer] if lines else []


def _name(each: Placed, look: Theme, *, is_on_chip: bool) -> dict[str, Any]:
    name = each.name
    picked = {"tooltip": name.tooltip} | ({"iso3": name.iso3} if name.iso3 else {})
    chip = picked | {"chip": rgba(look.paper, name.ground_opacity)}
    place = {
        "name": name.words,
        "lon": each.lon,
        "lat": each.lat,
        "priority": name.priority,
    } | ({"offset": list(each.offset_px)} if any(each.offset_px) else {})
    return place | (chip if is_on_chip else {})


def _signs(signs: spec.Signs, look: Theme) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        [
            {"at": [spot.lon, spot.lat], "text": signs.words, "tooltip": spot.tooltip}
            for spot in signs.spots
        ],
        id=signs.key,
        get_position="at",
        get_text="text",
        get_size=signs.px,
        get_color=rgb(look.ink),
        font_weight=700,
        outline_width=3,
        outline_color=rgb(look.paper),
        font_settings={"sdf": True},
        character_set="'auto'",
        pickable=True,
    )


def _records(spots: Sequence[spec.Spot]) -> Records:
    return [
        {"lon": spot.lon, "lat": spot.lat}
        | {name: words for name, words in {"id": spot.id, "tooltip": spot.tooltip}.items() if words}
        for spot in spots
    ]


_LAYERS: Mapping[type, Callable[[Any, Theme], pdk.Layer]] = {
    spec.Courses: _courses,
    spec.Spots: _spots,
    spec.Signs: _signs,
}
