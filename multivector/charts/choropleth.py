"""Countries filled by a pattern each, coloured in the browser: the borders file is fetched once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zlib import crc32

import pydeck as pdk

from multivector.charts.maps import Basemap
from multivector.charts.theme import Theme, rgb

SOLID = "solid"
HATCH = "hatch"
CROSS = "cross"
DOTS = "dots"
BACK_HATCH = "back-hatch"

# Sizes in pixels on the screen, whatever the zoom. A pattern that is not listed is solid.
_PATTERNS = {
    HATCH: {"type": "hatch", "strokeWidth": 2.5, "gap": 3.5, "angle": 45},
    BACK_HATCH: {"type": "hatch", "strokeWidth": 2.5, "gap": 3.5, "angle": 135},
    CROSS: {"type": "cross-hatch", "strokeWidth": 1.3, "gap": 3.2},
    DOTS: {"type": "dots", "radius": 1.5, "gap": 4},
}


@dataclass(frozen=True)
class Fill:
    """How a country is filled: pattern in one colour on a ground of another (#RRGGBB)."""

    colour: str
    pattern: str = SOLID
    ground: str = "#FFFFFF"


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour between two, with the given share (0 to 1) of the first."""
    parts = [round(share * a + (1 - share) * b) for a, b in zip(rgb(one), rgb(other), strict=True)]
    return "#" + "".join(f"{part:02X}" for part in parts)


def filled_countries(basemap: Basemap, look: Theme, fills: Mapping[str, Fill]) -> pdk.Layer:
    """Return the layer of countries; one that has no fill is drawn as plain land."""
    plain = Fill(look.land, SOLID, look.land)
    expressions = {
        "getFillColor": _by_country(fills, plain, lambda fill: str(rgb(fill.colour))),
        "getFillPattern": _by_country(fills, plain, lambda fill: f"'{fill.pattern}'"),
        "getFillPatternBackgroundColor": _by_country(
            fills, plain, lambda fill: str([*rgb(fill.ground), 255])
        ),
    }
    return pdk.Layer(
        "GeoJsonLayer",
        basemap.countries_url,
        id="countries",
        get_fill_color=expressions["getFillColor"],
        get_fill_pattern=f"({expressions['getFillPattern']})",
        get_fill_pattern_background_color=expressions["getFillPatternBackgroundColor"],
        get_line_color=rgb(look.paper),
        line_width_min_pixels=0.8,
        extensions=[{"@@type": "FillStyleExtension", "proceduralPattern": True}],
        fill_pattern_mapping=_PATTERNS,
        fill_pattern_size_units="'pixels'",
        # deck.gl takes a new function for the old one unless it is told that the answer changed.
        update_triggers={name: crc32(text.encode()) for name, text in expressions.items()},
        pickable=False,
    )


def _by_country(fills: Mapping[str, Fill], plain: Fill, value: Callable[[Fill], str]) -> str:
    """Return a deck.gl expression that gives each country its value, countries alike together."""
    alike: dict[str, list[str]] = {}
    for iso3, fill in sorted(fills.items()):
        if value(fill) != value(plain):
            alike.setdefault(value(fill), []).append(iso3)
    cases = [
        f"({' || '.join(f'properties.iso3 == {iso3!r}' for iso3 in iso3s)}) ? {text} : "
        for text, iso3s in alike.items()
    ]
    return "".join([*cases, value(plain)])
