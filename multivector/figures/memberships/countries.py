"""Maps of alliances: who holds which status in an organisation, and which bloc leads where.

Status shows twice: by the strength of the colour and by a sign beside the name.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.statuses import COMING, FULL, LINKED, PAUSED
from multivector.charts import map as maps
from multivector.charts import shapes
from multivector.charts.colours import mixed
from multivector.charts.legend import LegendItem
from multivector.charts.map import Basemap, Map, Name, Names
from multivector.charts.theme import Theme

HEIGHT_PX = 520
STRENGTH_OF_GRADE = {FULL: 1.0, PAUSED: 0.55, COMING: 0.4, LINKED: 0.25}
CHIP_OPACITY, PALE_OPACITY = 0.82, 0.45
WESTMOST = -30.0  # what lies farther west is named below the map: it would make the rest too small
PROTAGONISTS = ("RUS", "CHN", "TUR", "IRN")


@dataclass(frozen=True)
class MapFrame:
    """What every map of alliances stands on."""

    countries: pd.DataFrame
    covered: Collection[str]
    basemap: Basemap
    look: Theme
    focus: str = ""
    """ISO code of the country in focus, whose border stands out."""
    compared: tuple[str, ...] = ()

    @property
    def names(self) -> pd.Series:
        """Country names by ISO code."""
        return self.countries.set_index("iso3")["name"]

    @property
    def region(self) -> list[str]:
        """The countries the product is about."""
        return list(self.countries.loc[self.countries["is_focus"], "iso3"])


def status_fill(status: str, pole: str, look: Theme) -> str:
    """Return how a status in an organisation of a bloc is filled."""
    strength = STRENGTH_OF_GRADE[statuses.STATUSES[status].grade]
    return mixed(look.pole(pole), look.paper, strength)


def country_map(
    frame: MapFrame,
    fills: Mapping[str, str],
    signs: Mapping[str, str],
    tooltips: Mapping[str, str],
    holds: Sequence[str],
) -> Map:
    """Return a map with filled countries, fitted to what it is about.

    Args:
        frame: countries, which of them the tables cover, borders and theme.
        fills: colour of each state that has one; other states that are covered are marked ground.
        signs: what stands after a state's name.
        tooltips: plain text by state.
        holds: the states it must show, with the one in focus.
    """
    look = frame.look
    covered = dict.fromkeys(frame.covered, look.land_marked)
    names = frame.names
    return Map(
        layers=[Names(names=_labels(frame, signs, tooltips), is_on_chips=True)],
        frame=maps.around(_corners(frame, holds)),
        basemap=frame.basemap,
        look=look,
        fills=covered | dict(fills),
        states={
            iso3: tooltips.get(iso3, str(names[iso3]))
            for iso3 in sorted({*frame.covered, *tooltips} & set(names.index))
        },
        focus=frame.focus,
    )


def off_the_map(frame: MapFrame, signs: Mapping[str, str]) -> tuple[LegendItem, ...]:
    """Return the states with a sign that lie beyond the edge of every map."""
    far = [
        f"{name} {signs[iso3]}"
        for iso3, name, lon in frame.countries[["iso3", "name", "lon"]].itertuples(index=False)
        if iso3 in signs and lon < WESTMOST
    ]
    return (LegendItem(f"Off the map: {', '.join(far)}", "", "none"),) if far else ()


def map_caveats(frame: MapFrame) -> tuple[str, ...]:
    """Return what must be said of the ground of every map of a day."""
    return (f"{frame.basemap.words} Present-day borders are used for every date.",)


def _corners(frame: MapFrame, holds: Sequence[str]) -> list[tuple[float, float]]:
    """Return what the frame must hold: states with all of their ground, where it is known."""
    rows = frame.countries[frame.countries["lon"].ge(WESTMOST)]
    near = rows[rows["iso3"].isin([*holds, frame.focus, *frame.compared])]
    near = near if len(near) else rows[rows["is_focus"]]
    corners = shapes.boxes(frame.basemap.shapes, near["iso3"])
    return corners or list(near[["lon", "lat"]].itertuples(index=False, name=None))


def _labels(frame: MapFrame, signs: Mapping[str, str], tooltips: Mapping[str, str]) -> list[Name]:
    countries = frame.countries[frame.countries["lon"].notna()]
    named = {*frame.covered, *signs, *PROTAGONISTS, *frame.region}
    return [
        Name(
            words=f"{name} {signs[iso3]}" if iso3 in signs else str(name),
            lon=lon,
            lat=lat,
            priority=_priority(frame, iso3, signs),
            tooltip=tooltips.get(iso3, str(name)),
            ground_opacity=CHIP_OPACITY if iso3 in signs else PALE_OPACITY,
            iso3=iso3,
            may_stand_beside=iso3 in {*signs, *frame.region, frame.focus, *frame.compared},
        )
        for iso3, name, lon, lat in countries[["iso3", "name", "lon", "lat"]].itertuples(
            index=False
        )
        if iso3 in named
    ]


def _priority(frame: MapFrame, iso3: str, signs: Mapping[str, str]) -> int:
    shown = (frame.focus, *frame.compared)
    return (
        4 * (iso3 in shown) + 2 * (iso3 in signs or iso3 in PROTAGONISTS) + (iso3 in frame.region)
    )
