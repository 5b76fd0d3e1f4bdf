"""Names on a map: on their state or beside it, and of two that would overlap the more important stays."""

import numpy as np
import pytest

from multivector.charts.map import Name, around
from multivector.charts.map_labels import placed
from multivector.charts.shapes import Shape
from multivector.charts.window import window_at


def square(west, south, east, north):
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return Shape((np.array(corners, dtype="float64"),))


def place(words, lon, lat, priority=0):
    return Name(words, lon, lat, priority)


def state(words, iso3, priority=0, **more):
    return Name(words, 0.0, 0.0, priority, iso3=iso3, **more)


def words(names, zoom=3.0, shapes=None, at=(50.0, 40.0)):
    window = window_at(*at, zoom, 600, 400)
    return [each.name.words for each in placed(names, shapes or {}, window)]


NEAR = [place("Small", 50.0, 40.0, 0), place("Large", 50.2, 40.1, 1)]
CROWD = [place(f"Name {number}", 50.0, 40.0, -number) for number in range(9)]


def test_the_more_important_name_has_the_first_place():
    assert words(NEAR)[0] == "Large"


def test_of_names_at_one_point_only_those_with_room_around_it_stay():
    stand = words(CROWD)
    assert stand[0] == "Name 0"
    assert len(stand) < len(CROWD)


def test_names_far_apart_all_stay_whatever_their_weight():
    far = [place("A", 40.0, 40.0), place("B", 60.0, 40.0), place("C", 50.0, 50.0, 5)]
    assert set(words(far)) == {"A", "B", "C"}


def test_a_place_that_the_browser_decides_on_stays_in_any_crowd():
    window = window_at(50.0, 40.0, 3.0, 600, 400)
    assert len(placed(CROWD, {}, window, is_settled=False)) == len(CROWD)


def test_the_name_of_a_place_leaves_its_mark_free():
    (alone,) = placed([place("Port", 50.0, 40.0)], {}, window_at(50.0, 40.0, 3.0, 600, 400))
    assert (alone.lon, alone.lat) == (50.0, 40.0)
    assert alone.offset_px != (0, 0)


def test_a_name_that_is_centred_stands_on_its_point():
    name = Name("Route +3 Mt", 50.0, 40.0, 1, is_centred=True)
    (alone,) = placed([name], {}, window_at(50.0, 40.0, 3.0, 600, 400))
    assert (alone.lon, alone.lat, alone.offset_px) == (50.0, 40.0, (0, 0))


def test_a_large_state_is_named_on_the_part_of_it_that_is_seen():
    window = window_at(50.0, 40.0, 3.0, 600, 400)
    west, south, _, north = window.edges
    half_outside = {"AAA": square(west - 30, south, west + 30, north)}
    (name,) = placed([state("Aland", "AAA")], half_outside, window)
    assert west < name.lon < west + 30
    assert name.leader is None


def test_a_state_out_of_sight_has_no_name():
    assert words([state("Far", "FAR")], shapes={"FAR": square(-60, -40, -50, -30)}) == []


def test_a_small_state_is_named_beside_it_with_a_line_to_it():
    small = {"SML": square(49.5, 39.5, 50.5, 40.5)}
    window = window_at(50.0, 40.0, 3.0, 600, 400)
    (name,) = placed([state("A long name", "SML")], small, window)
    (start, tip) = name.leader
    assert tip == pytest.approx((50.0, 40.0), abs=0.5)
    assert abs(start[0] - tip[0]) + abs(start[1] - tip[1]) > 0
    assert words([state("A long name", "SML", may_stand_beside=False)], shapes=small) == []


def test_no_name_is_cut_by_the_edge_of_the_map():
    window = window_at(50.0, 40.0, 3.0, 600, 400)
    west, south, _, _ = window.edges
    corner = {"COR": square(west, south, west + 1, south + 1)}
    for each in placed([state("A long name", "COR")], corner, window):
        x, _ = window.px((each.lon, each.lat))
        assert x > 0


@pytest.mark.parametrize("size", [(660, 470), (340, 380), (1280, 500)])
def test_a_frame_holds_its_points_in_any_size(size):
    corners = [(20.0, 8.0), (135.0, 66.0)]
    window = around(corners).window(*size)
    for corner in corners:
        x, y = window.px(corner)
        assert 0 <= x <= size[0]
        assert 0 <= y <= size[1]
