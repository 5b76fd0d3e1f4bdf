"""Names on a map: the more important of two that would overlap stays."""

import pandas as pd

from multivector.charts.map_labels import uncrowded


def places(*rows):
    return pd.DataFrame(rows, columns=["name", "lon", "lat", "priority"])


NEAR = places(("Small", 50.0, 40.0, 0), ("Large", 50.4, 40.1, 1))


def test_of_two_names_that_overlap_the_more_important_stays():
    assert uncrowded(NEAR, 3.0, 13)["name"].to_list() == ["Large"]


def test_closer_up_both_have_room():
    assert set(uncrowded(NEAR, 8.0, 13)["name"]) == {"Small", "Large"}


def test_names_far_apart_all_stay_whatever_their_weight():
    far = places(("A", 20.0, 40.0, 0), ("B", 60.0, 40.0, 0), ("C", 60.0, 60.0, 5))
    assert len(uncrowded(far, 3.0, 13)) == 3


def test_what_is_hidden_itself_hides_nothing():
    row = places(("First", 40.0, 45.0, 2), ("Between", 43.0, 45.0, 1), ("Last", 45.5, 45.0, 0))
    assert uncrowded(row, 3.4, 13)["name"].to_list() == ["First", "Last"]


def test_the_places_given_are_not_changed():
    before = NEAR.copy()
    uncrowded(NEAR, 3.0, 13)
    pd.testing.assert_frame_equal(NEAR, before)
