"""Lines on a grid of degrees: in a row, side by side, within each other, branching."""

import numpy as np
import pandas as pd
import pytest

from multivector.analysis.pipelines.chains import (
    branches_off,
    courses,
    goes_on,
    is_part_of,
    together,
)


def course(*points):
    return np.array(points, dtype="float64")


FIRST = course((0, 0), (10, 0))
SECOND = course((10, 0), (20, 0))
THIRD = course((20, 0), (30, 0))
TWIN = course((0, 0), (5, 1), (10, 0))
BRANCH = course((5, 0), (5, 8))
LONG = course((0, 0), (5, 0), (10, 0))
PART = course((5, 0), (10, 0))
MAIN = course((-10, 5), (10, 0), (30, 5))
FOUND = {
    "first": FIRST,
    "second": SECOND,
    "third": THIRD,
    "twin": TWIN,
    "branch": BRANCH,
    "long": LONG,
    "part": PART,
    "main": MAIN,
}


def test_courses_follow_seq():
    waypoints = pd.DataFrame(
        [("a", 2, 1.0, 1.0), ("a", 1, 0.0, 0.0)], columns=["line_id", "seq", "lon", "lat"]
    )
    assert courses(waypoints)["a"].tolist() == [[0, 0], [1, 1]]


def test_a_line_goes_on_where_it_ends_on_another():
    assert goes_on(FIRST, SECOND)
    assert goes_on(FIRST, MAIN)
    assert not goes_on(SECOND, FIRST)


def test_lines_with_the_same_ends_lie_side_by_side():
    assert not goes_on(FIRST, TWIN)
    assert not branches_off(FIRST, TWIN)


def test_a_line_branches_off_where_it_begins_on_another():
    assert branches_off(LONG, BRANCH)
    assert not branches_off(BRANCH, LONG)


def test_a_later_part_is_part_of_the_whole_and_not_the_other_way_round():
    assert is_part_of(PART, LONG)
    assert not is_part_of(LONG, PART)
    assert not is_part_of(TWIN, FIRST)


@pytest.mark.parametrize("line", ["first", "second", "third"])
def test_each_link_of_a_chain_carries_all_alone(line):
    assert together(line, ["first", "second", "third"], FOUND) == (line,)


@pytest.mark.parametrize("line", ["first", "twin"])
def test_lines_side_by_side_carry_all_together(line):
    assert together(line, ["first", "twin"], FOUND) == ("first", "twin")


def test_a_line_alone_carries_all():
    assert together("main", ["main"], FOUND) == ("main",)


def test_a_part_and_its_whole_carry_all_each():
    assert together("part", ["part", "long"], FOUND) == ("part",)
    assert together("long", ["part", "long"], FOUND) == ("long",)


def test_what_a_branch_takes_is_not_known():
    assert together("long", ["long", "branch"], FOUND) == ("long",)
    assert together("branch", ["long", "branch"], FOUND) == ()
