"""Maps of alliances: who holds which status in a body, and which pole has most bodies where.

Status shows twice: by the pattern of the fill and by a sign beside the name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.statuses import COMING, FULL, LINKED, PAUSED
from multivector.charts import map as maps
from multivector.charts.colours import mixed
from multivector.charts.map import CROSS, DOTS, HATCH, SOLID, Basemap, Fill, Map, Name, Names
from multivector.charts.theme import Theme

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
) -> Map:
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
    names = [
        Name(
            words=label["name"],
            lon=label["lon"],
            lat=label["lat"],
            priority=label["priority"],
            tooltip=tooltips.get(label["iso3"], label["name"]),
            ground_opacity=CHIP_OPACITY if label["iso3"] in signs else 0.0,
        )
        for label in labels.to_dict("records")
    ]
    return Map(
        layers=[Names(names=names, is_on_chips=True)],
        frame=maps.fitted(_WINDOW),
        basemap=frame.basemap,
        look=look,
        fills=followed | dict(fills),
    )


def map_caveats(frame: MapFrame) -> tuple[str, ...]:
    """Return what must be said of the ground of every map of a day."""
    return (
        (
            f"Borders: {frame.basemap.name} view, as they stand today on any day shown. "
            f"{frame.basemap.disclaimer}"
        ),
    )


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
