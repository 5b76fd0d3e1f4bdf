"""Lengths as drawn: arcs one can work out on paper."""

import math

import pandas as pd
import pytest

from multivector.analysis.pipelines.courses import drawn_km
from multivector.data.great_circle import EARTH_RADIUS_KM, great_circle_km

QUARTER = math.pi / 2 * EARTH_RADIUS_KM


def test_a_quarter_of_the_equator_is_a_quarter_of_the_circumference():
    assert great_circle_km([0, 90], [0, 0]).tolist() == pytest.approx([QUARTER])


def test_the_way_to_the_pole_is_as_long_from_any_meridian():
    legs = great_circle_km([0, 0, 77], [0, 90, 0])
    assert legs.tolist() == pytest.approx([QUARTER, QUARTER])


def test_a_degree_of_longitude_shrinks_with_the_cosine_of_the_latitude():
    at_equator, at_sixty = great_circle_km([0, 1], [0, 0])[0], great_circle_km([0, 1], [60, 60])[0]
    assert at_sixty / at_equator == pytest.approx(0.5, rel=1e-4)


def test_a_line_is_as_long_as_its_legs_in_the_order_of_seq():
    waypoints = pd.DataFrame(
        [("north", 2, 0.0, 90.0), ("north", 1, 0.0, 0.0), ("point", 1, 5.0, 5.0)],
        columns=["line_id", "seq", "lon", "lat"],
    )
    lengths = drawn_km(waypoints)
    assert lengths["north"] == pytest.approx(QUARTER)
    assert lengths["point"] == 0
