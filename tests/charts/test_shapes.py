"""The shapes of states: coarse enough to be sent, true enough to be pointed at."""

import math

import numpy as np

from multivector.charts.shapes import Shape, Shapes, boxes, place_for_name
from multivector.data.borders import Borders

CIRCLE = tuple(
    (50 + 5 * math.cos(angle), 40 + 5 * math.sin(angle))
    for angle in np.linspace(0, 2 * math.pi, 400)
)
ISLET = ((60.0, 40.0), (60.2, 40.0), (60.2, 40.2), (60.0, 40.0))
SHAPES = Shapes(Borders(countries=(("CIR", (ISLET, CIRCLE)),), disputed=()))


def test_a_shape_has_few_points_and_none_is_far_from_the_border():
    (ring,) = SHAPES["CIR"].rings
    assert len(ring) < len(CIRCLE) / 4
    assert np.hypot(*(ring - (50, 40)).T).round(1).tolist() == [5.0] * len(ring)


def test_the_outline_is_finer_than_what_is_pointed_at():
    shape = SHAPES["CIR"]
    assert len(shape.outline[0]) > len(shape.rings[0])


def test_small_islands_are_left_out():
    assert SHAPES["CIR"].box[2] <= 55.1


def test_a_name_stands_in_the_middle_of_what_is_seen():
    assert np.allclose(place_for_name(SHAPES["CIR"], 0, 0, 90, 80), (50, 40), atol=0.5)
    lon, _ = place_for_name(SHAPES["CIR"], 52.0, 0, 90, 80)
    assert 52 < lon < 55
    assert place_for_name(SHAPES["CIR"], 70, 0, 90, 80) is None


def test_a_frame_takes_a_part_of_a_state_that_would_stretch_it():
    wide = Shape((np.array([(27.0, 41.0), (180.0, 77.0), (27.0, 77.0), (27.0, 41.0)]),))
    assert max(lon for lon, _ in boxes({"RUS": wide}, ["RUS"])) < 120
    assert boxes({"RUS": wide}, ["XYZ"]) == []
