"""Lengths as drawn: arcs one can work out on paper."""

import math

import numpy as np
import pandas as pd
import pytest

from multivector.analysis.pipelines.courses import coarse, drawn_courses, drawn_km, publishers
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


OURS = pd.DataFrame(
    [("a", 1, "traced", "own"), ("b", 1, "published", "routes"), ("c", 1, "traced", "own")],
    columns=["line_id", "seq", "precision", "source_id"],
)
THEIRS = OURS.iloc[:1].assign(precision="published", source_id="osm")


def test_a_course_from_openstreetmap_stands_in_place_of_our_own():
    drawn = drawn_courses(OURS, THEIRS).set_index("line_id")["source_id"]
    assert drawn.to_dict() == {"a": "osm", "b": "routes", "c": "own"}
    assert drawn_courses(OURS, THEIRS.iloc[:0]).equals(OURS)


def test_who_published_a_course_counts_for_the_lines_drawn_alone():
    drawn = drawn_courses(OURS, THEIRS)
    assert publishers(drawn, {"a", "c"}) == ("osm",)
    assert set(publishers(drawn, {"a", "b", "c"})) == {"osm", "routes"}
    assert publishers(drawn, set()) == ()


def test_a_coarse_course_leaves_out_what_lies_near_the_line_drawn():
    """On the equator 0.01 degrees are 1.1 km, 0.1 degrees 11 km."""
    course = np.array([(0.0, 0.0), (1.0, 0.01), (2.0, 0.1), (3.0, 0.0)])
    assert coarse(course, 20.0).tolist() == [[0.0, 0.0], [3.0, 0.0]]
    assert coarse(course, 5.0).tolist() == [[0.0, 0.0], [2.0, 0.1], [3.0, 0.0]]
    assert len(coarse(course, 0.5)) == 4
    assert coarse(course[:2], 5.0).tolist() == course[:2].tolist()


def test_a_course_that_comes_back_to_its_start_keeps_where_it_turned():
    there_and_back = np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)])
    assert coarse(there_and_back, 5.0).tolist() == there_and_back.tolist()
