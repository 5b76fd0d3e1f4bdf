"""The lines drawn against the courses that their publishers draw, sampled every 5 km.

The two JSON files beside this have those courses: longitude and latitude in thousandths of a degree,
each after the first as a step from the one before. The file of OpenStreetMap's is under the ODbL.
"""

import json
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from multivector.analysis.pipelines.courses import drawn_courses
from multivector.data.great_circle import great_circle_km
from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

FILES = ("published_courses.json", "published_courses_osm.json")
STEP_KM = 5.0
KM_PER_DEGREE = 111.195
MEDIAN_KM, MOST_KM = 2.0, 2.0
LEAST_LINES = 55

PACKAGE = load(SHIPPED_DATA)
PIPELINES = PACKAGE.table("pipelines").set_index("pipeline_id")
OSM = PACKAGE.table("waypoints_osm")
DRAWN = drawn_courses(PACKAGE.table("waypoints"), OSM).sort_values(["line_id", "seq"])


def read(name):
    file = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return {
        line: [
            np.array([*zip(*map(accumulate, (run[::2], run[1::2])), strict=True)]) / 1000
            for run in runs
        ]
        for line, runs in file["every_5_km"].items()
    }


PUBLISHED = {line: runs for name in FILES for line, runs in read(name).items()}


def km_to(points, course):
    """How far each point is from a course, on a plane map around the point."""
    distances = []
    for point in points:
        scale = KM_PER_DEGREE * np.array([np.cos(np.radians(point[1])), 1.0])
        starts, ends = (course[:-1] - point) * scale, (course[1:] - point) * scale
        along = ends - starts
        length = (along**2).sum(axis=1)
        share = np.clip(-(starts * along).sum(axis=1) / np.where(length > 0, length, 1.0), 0.0, 1.0)
        distances.append(np.hypot(*(starts + share[:, None] * along).T).min())
    return np.array(distances)


def course(line):
    return DRAWN.loc[DRAWN["line_id"] == line, ["lon", "lat"]].to_numpy("float64")


def sampled(line):
    """Points every 5 km along the parts of a line that are drawn as published."""
    points = DRAWN[DRAWN["line_id"] == line]
    places = points[["lon", "lat"]].to_numpy("float64")
    lengths = great_circle_km(places[:, 0], places[:, 1])
    legs = zip(places[:-1], places[1:], lengths, points["precision"].iloc[1:], strict=True)
    return np.vstack(
        [
            start + (end - start) * np.linspace(0, 1, int(km / STEP_KM) + 2)[:, None]
            for start, end, km, precision in legs
            if precision == "published"
        ]
    )


def test_most_lines_follow_a_published_or_surveyed_course():
    known = PIPELINES["route_precision"].isin(["surveyed", "published"])
    assert known.sum() >= LEAST_LINES
    assert set(PIPELINES.index[known]) <= set(PUBLISHED)


def test_every_line_with_a_published_part_is_compared():
    assert set(DRAWN.loc[DRAWN["precision"] == "published", "line_id"]) == set(PUBLISHED)


def test_courses_under_the_terms_of_openstreetmap_stand_in_their_own_table():
    assert set(OSM["line_id"]) == set(read("published_courses_osm.json"))
    assert not PACKAGE.table("waypoints")["source_id"].eq("gem_routes_osm").any()


@pytest.mark.parametrize("line", sorted(PUBLISHED))
def test_a_line_drawn_stays_by_its_published_course(line):
    there = km_to(np.vstack(PUBLISHED[line]), course(line))
    assert np.median(there) <= MEDIAN_KM
    assert there.max() <= MOST_KM


@pytest.mark.parametrize("line", sorted(PUBLISHED))
def test_no_published_part_of_a_line_leads_off_its_published_course(line):
    back = np.min([km_to(sampled(line), run) for run in PUBLISHED[line]], axis=0)
    assert np.median(back) <= MEDIAN_KM
    assert back.max() <= MOST_KM + STEP_KM / 2  # the course itself is known every 5 km
