"""Maps of alliances: who holds which status in a body, and which pole has most bodies where.

Status is told twice: by the pattern of the fill and by a sign beside the name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd
import pydeck as pdk

from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.statuses import COMING, FULL, LINKED, PAUSED
from multivector.charts import maps
from multivector.charts.choropleth import CROSS, DOTS, HATCH, SOLID, Fill, filled_countries, mixed
from multivector.charts.maps import Basemap
from multivector.charts.theme import Theme, rgba

HEIGHT_PX = 520
PATTERN_OF_GRADE = {FULL: SOLID, PAUSED: CROSS, COMING: HATCH, LINKED: DOTS}
GROUND_SHARE = 0.16  # how much of the pole's colour the ground under a pattern takes
CHIP_OPACITY = 0.82
# Two states reach far beyond the map; their names stand on the part of them that is seen.
NAME_POINTS = {"RUS": (44.0, 56.5), "CHN": (84.5, 40.5)}

_WINDOW = pd.DataFrame(
    {"lon": [17.0, 85.0], "lat": [34.0, 57.0]}
)  # Belarus to Kyrgyzstan, with air


@dataclass(frozen=True)
class MapFrame:
    """What every map of alliances stands on."""

    countries: pd.DataFrame
    covered: Collection[str]
    basemap: Basemap
    look: Theme


def status_fill(status: str, pole: str, look: Theme) -> Fill:
    """Return how a status in a body of a pole is filled."""
    colour = look.pole(pole)
    pattern = PATTERN_OF_GRADE[statuses.STATUSES[status].grade]
    ground = colour if pattern == SOLID else mixed(colour, look.land_marked, GROUND_SHARE)
    return Fill(colour, pattern, ground)


def country_map(
    frame: MapFrame,
    fills: Mapping[str, Fill],
    signs: Mapping[str, str],
    tooltips: Mapping[str, str],
) -> pdk.Deck:
    """Return the map of the region with filled countries.

    Args:
        frame: countries, which of them the tables follow, borders and theme.
        fills: fill of each state that has one; other states that are followed are marked ground.
        signs: what stands after a state's name.
        tooltips: plain text by state.
    """
    look = frame.look
    followed = {iso3: Fill(look.land_marked, SOLID, look.land_marked) for iso3 in frame.covered}
    labels = _labels(frame, signs)
    told = [
        tooltips.get(iso3, name) for iso3, name in zip(labels["iso3"], labels["name"], strict=True)
    ]
    layers = [
        *_replaced(frame, filled_countries(frame.basemap, look, followed | dict(fills))),
        _label_layer(labels.assign(tooltip=told), set(signs), look),
    ]
    return maps.deck(layers, look=look, view=maps.fitted(_WINDOW))


def map_caveats(frame: MapFrame) -> tuple[str, ...]:
    """Return what must be said of the ground of every map of a day."""
    return (
        (
            f"Borders: {frame.basemap.name} view, as they stand today on any day shown. "
            f"{frame.basemap.disclaimer}"
        ),
    )


def _replaced(frame: MapFrame, countries: pdk.Layer) -> list[pdk.Layer]:
    """Return the basemap with its plain countries replaced by filled ones."""
    layers = maps.basemap_layers(frame.basemap, frame.look, ())
    return [countries if layer.id == countries.id else layer for layer in layers]


def _labels(frame: MapFrame, signs: Mapping[str, str]) -> pd.DataFrame:
    countries = frame.countries[frame.countries["lon"].notna()]
    is_shown = countries["is_focus"] | countries["iso3"].isin([*frame.covered, *signs])
    shown = countries[is_shown]
    names = [
        f"{name} {signs[iso3]}" if iso3 in signs else str(name)
        for iso3, name in zip(shown["iso3"], shown["name"], strict=True)
    ]
    points = [
        NAME_POINTS.get(iso3, (lon, lat))
        for iso3, lon, lat in zip(shown["iso3"], shown["lon"], shown["lat"], strict=True)
    ]
    priority = shown["is_focus"].astype(int) + 2 * shown["iso3"].isin(list(signs)).astype(int)
    return shown[["iso3"]].assign(
        name=names,
        lon=[lon for lon, _ in points],
        lat=[lat for _, lat in points],
        priority=priority,
    )


def _label_layer(labels: pd.DataFrame, tied: Collection[str], look: Theme) -> pdk.Layer:
    """Return the names; those that carry a sign stand on a chip of paper, to read on any fill."""
    layer = maps.label_layer(labels, look)
    layer.data = [
        {
            "name": label["name"],
            "lon": label["lon"],
            "lat": label["lat"],
            "priority": label["priority"],
            "tooltip": label["tooltip"],
            "chip": rgba(look.paper, CHIP_OPACITY if label["iso3"] in tied else 0.0),
        }
        for label in labels.to_dict("records")
    ]
    layer.pickable = True
    layer.background = True
    layer.get_background_color = "@@=chip"
    layer.background_padding = [4, 2]
    return layer
