"""The drawn lines against their stated lengths, and against the states they are said to cross."""

import json
from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from multivector.analysis.pipelines.courses import LONGEST_TRACED_KM, drawn_km
from multivector.data.borders import read_border_view
from multivector.data.great_circle import great_circle_km
from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

BORDERS = Path(__file__).resolve().parents[2] / "static" / "borders"
SHORTEST, LONGEST = 0.80, 1.25
STEP_KM = 1.0
# A published course, simplified, may cut the corner of a neighbour.
CORNER_KM = 5.0
# Coasts and bridges on a map of this scale, and moorings a few kilometres out.
COAST_KM = 10.0
# A place may lie so far outside the coarse outline of its state.
BORDER_TOWN_KM = 12.0
SEA = "sea"
SEA_LEGS = {
    "blue_stream": "Black Sea",
    "far_eastern_route": "Tatar Strait",
    "nabucco": "Dardanelles",
    "nord_stream_1": "Baltic Sea",
    "nord_stream_2": "Baltic Sea",
    "precaspian": "Garabogaz spit, thinner than the outline",
    "south_stream": "Black Sea",
    "tanap": "Dardanelles",
    "tap": "Adriatic Sea",
    "trans_caspian": "Caspian Sea",
    "turkstream": "Black Sea",
    "yamal_europe": "Baydaratskaya Bay",
}
# What the length counts where it is a part of what is drawn: states, or a stretch between places.
COUNTED_STATES = {
    "cagp_ab": {"UZB", "KAZ", "CHN"},
    "cagp_c": {"UZB", "KAZ", "CHN"},
    "cagp_d": {"UZB", "TJK", "KGZ", "CHN"},
    "uzen_atyrau_samara": {"KAZ"},
    "turkstream": {SEA},
}
COUNTED_STRETCHES = {
    "balkan_stream": [("Provadia (Nova Provadia)", "Horgos")],
    "kazakhstan_china_oil": [("Atyrau", "Kumkol"), ("Atasu", "Alashankou")],
}
REASONS = {"part": "drawn", "more": "Only part drawn", "strings": "several strings"}

PACKAGE = load(SHIPPED_DATA)
PIPELINES = PACKAGE.table("pipelines").set_index("pipeline_id", drop=False)
OSM = PACKAGE.table("waypoints_osm")
TRACED = PACKAGE.table("waypoints")
WAYPOINTS = pd.concat([TRACED[~TRACED["line_id"].isin(OSM["line_id"])], OSM]).sort_values(
    ["line_id", "seq"]
)
COURSES = {line: points for line, points in WAYPOINTS.groupby("line_id") if line in PIPELINES.index}
LINES = sorted(PIPELINES.index)


def outlines():
    view = read_border_view(BORDERS, "un")
    file = json.loads((BORDERS / view.view_id / view.countries_file).read_text(encoding="utf-8"))
    shapes = {
        feature["properties"]["iso3"]: shapely.make_valid(
            shapely.geometry.shape(feature["geometry"])
        )
        for feature in file["features"]
    }
    for outline in shapes.values():
        shapely.prepare(outline)
    return shapes


STATES = outlines()


def steps(line):
    """Points a kilometre apart along a line, as longitude, latitude and length."""
    lon, lat = COURSES[line]["lon"].to_numpy(), COURSES[line]["lat"].to_numpy()
    legs = []
    for km, (west, east), (south, north) in zip(
        great_circle_km(lon, lat), pairwise(lon), pairwise(lat), strict=True
    ):
        count = max(2, int(km / STEP_KM))
        along = (np.arange(count) + 0.5) / count
        legs.append(
            np.column_stack(
                [
                    west + (east - west) * along,
                    south + (north - south) * along,
                    [km / count] * count,
                ]
            )
        )
    return np.vstack(legs)


def ground(line):
    """The state under each step of a line, and the length of the step."""
    points = steps(line)
    where = np.full(len(points), SEA, dtype=object)
    for iso3, outline in STATES.items():
        where[shapely.contains_xy(outline, points[:, 0], points[:, 1])] = iso3
    return list(zip(where, points[:, 2], strict=True))


GROUND = {line: ground(line) for line in LINES}


def km_by_state(line):
    total = Counter()
    for iso3, km in GROUND[line]:
        total[iso3] += km
    return total


def states_in_order(line):
    """The states a line crosses, corners left out, in order, and again where it comes back.

    A line that winds along a border crosses it more than once; that counts as one crossing.
    """
    runs = [(iso3, sum(km for _, km in run)) for iso3, run in groupby(GROUND[line], lambda s: s[0])]
    long_runs = [iso3 for iso3, km in runs if iso3 != SEA and km >= CORNER_KM]
    crossed = []
    for iso3, _ in groupby(long_runs):
        crossed.append(iso3)
        if len(crossed) > 3 and crossed[-4:-2] == crossed[-2:]:
            del crossed[-2:]
    return crossed


def is_subsequence(short, long):
    rest = iter(long)
    return all(item in rest for item in short)


def stretch_km(line, start, end):
    places = COURSES[line]["place"].tolist()
    points = COURSES[line].iloc[places.index(start) : places.index(end) + 1]
    return great_circle_km(points["lon"], points["lat"]).sum()


def counted_km(line):
    if line in COUNTED_STATES:
        return sum(km for iso3, km in km_by_state(line).items() if iso3 in COUNTED_STATES[line])
    if line in COUNTED_STRETCHES:
        return sum(stretch_km(line, *ends) for ends in COUNTED_STRETCHES[line])
    return drawn_km(WAYPOINTS)[line]


def with_basis(*bases):
    return [line for line in LINES if PIPELINES.loc[line, "length_basis"] in bases]


def test_every_pipeline_has_a_course():
    assert sorted(COURSES) == LINES


@pytest.mark.parametrize("line", with_basis("line", "part"))
def test_what_is_drawn_is_as_long_as_the_length_that_counts_it(line):
    ratio = counted_km(line) / PIPELINES.loc[line, "length_km"]
    assert SHORTEST <= ratio <= LONGEST


@pytest.mark.parametrize("line", with_basis("more", "strings"))
def test_a_length_that_counts_more_than_is_drawn_is_longer_than_the_drawing(line):
    assert drawn_km(WAYPOINTS)[line] / PIPELINES.loc[line, "length_km"] < SHORTEST


@pytest.mark.parametrize("line", with_basis(*REASONS))
def test_a_length_that_is_not_of_the_line_drawn_is_explained_in_the_row(line):
    row = PIPELINES.loc[line]
    assert REASONS[row["length_basis"]] in row["note"]


def test_only_named_parts_are_counted_as_parts():
    assert set(with_basis("part")) == {*COUNTED_STATES, *COUNTED_STRETCHES}


def test_a_length_is_unknown_exactly_where_none_is_stated():
    unstated = PIPELINES.index[PIPELINES["length_km"].isna()]
    assert with_basis("unknown") == sorted(unstated)


@pytest.mark.parametrize("line", LINES)
def test_no_pipeline_crosses_a_state_that_is_not_on_its_list(line):
    listed = set(PIPELINES.loc[line, "transit_iso3"].split(";"))
    others = {iso3: km for iso3, km in km_by_state(line).items() if iso3 not in {*listed, SEA}}
    assert sum(others.values()) < CORNER_KM, others


@pytest.mark.parametrize("line", LINES)
def test_the_states_on_the_list_stand_in_the_order_of_the_flow(line):
    """A state may be missing from the drawing only where the line ends just behind its border."""
    listed, crossed = PIPELINES.loc[line, "transit_iso3"].split(";"), states_in_order(line)
    assert is_subsequence(crossed, listed)
    assert is_subsequence(listed[1:-1], [*listed[:1], *crossed, *listed[-1:]])


@pytest.mark.parametrize("line", LINES)
def test_a_pipeline_crosses_the_sea_only_where_it_has_a_sea_leg(line):
    at_sea = km_by_state(line)[SEA]
    assert at_sea >= COAST_KM if line in SEA_LEGS else at_sea < COAST_KM


def test_every_place_on_a_way_lies_in_its_state_or_at_its_border():
    far = []
    for point in pd.concat(COURSES.values()).itertuples():
        spot = shapely.Point(point.lon, point.lat)
        inside = [iso3 for iso3, outline in STATES.items() if outline.contains(spot)]
        near = STATES[point.iso3].buffer(BORDER_TOWN_KM / 78)  # a degree of longitude at 45° north
        if inside and not near.contains(spot):
            far.append((point.line_id, point.place, point.iso3, inside))
    assert far == []


@pytest.mark.parametrize("line", [line for line in LINES if line not in SEA_LEGS])
def test_a_line_traced_on_land_has_no_long_stretch_without_a_place(line):
    longest = great_circle_km(COURSES[line]["lon"], COURSES[line]["lat"]).max()
    if PIPELINES.loc[line, "route_precision"] == "traced":
        assert longest <= LONGEST_TRACED_KM


def test_a_line_whose_route_is_unknown_is_marked_as_drawn_straight():
    unknown = PIPELINES["note"].fillna("").str.contains("Route unknown|not settled and drawn")
    assert set(PIPELINES.index[unknown]) == set(
        PIPELINES.index[PIPELINES["route_precision"] == "straight"]
    )
