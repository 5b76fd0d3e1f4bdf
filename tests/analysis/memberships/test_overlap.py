"""What two bodies, or two countries, have in common."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.analysis.memberships import overlap


def spells(*rows):
    return pd.DataFrame(rows, columns=["iso3", "org_id", "status", "start_date", "end_date"])


BODIES = spells(
    ("KAZ", "csto", "member", "2002", None),
    ("ARM", "csto", "member", "2002", "2024-02"),
    ("ARM", "csto", "frozen", "2024-02", None),
    ("KAZ", "sco", "member", "2001", None),
    ("UZB", "sco", "member", "2001", None),
    ("IRN", "sco", "observer", "2005-07-05", "2023-07-04"),
    ("IRN", "sco", "member", "2023-07-04", None),
)


def test_two_bodies_are_parted_into_three_lists():
    shared = overlap.of_bodies(BODIES, "csto", "sco", "2010-01-01")
    assert (shared.only_first, shared.both, shared.only_second) == (("ARM",), ("KAZ",), ("UZB",))
    assert shared.jaccard == pytest.approx(1 / 3)


def test_a_frozen_member_and_an_observer_are_in_no_list():
    shared = overlap.of_bodies(BODIES, "csto", "sco", "2024-03-01")
    assert shared.only_first == ()
    assert "ARM" not in shared.both + shared.only_second
    assert "IRN" not in overlap.of_bodies(BODIES, "csto", "sco", "2023-07-03").only_second
    assert "IRN" in overlap.of_bodies(BODIES, "csto", "sco", "2023-07-04").only_second


def test_a_body_compared_with_itself_is_shared_whole():
    shared = overlap.of_bodies(BODIES, "sco", "sco", "2010-01-01")
    assert shared.both == ("KAZ", "UZB")
    assert shared.jaccard == 1


def test_the_index_of_two_bodies_without_members_is_unknown():
    assert math.isnan(overlap.of_bodies(BODIES, "csto", "sco", "1990-01-01").jaccard)


@given(st.dates(min_value=pd.Timestamp("1995-01-01").date()))
def test_the_index_is_the_same_from_both_sides_and_lies_between_0_and_1(day):
    one = overlap.of_bodies(BODIES, "csto", "sco", day)
    other = overlap.of_bodies(BODIES, "sco", "csto", day)
    assert one.only_first == other.only_second
    if one.either:
        assert one.jaccard == other.jaccard
        assert 0 <= one.jaccard <= 1


def test_profiles_hold_full_memberships_and_count_a_carried_treaty_once(untouched):
    profiles = overlap.membership_profiles(untouched["memberships"], "2025-12-31")
    assert profiles["KAZ"] == {"csto", "eaeu", "sco", "ots"}
    assert "GEO" not in profiles


def test_a_frozen_body_is_not_brought_back_through_its_treaty(untouched):
    assert overlap.membership_profiles(untouched["memberships"], "2024-01-31")["ARM"] == {"csto"}
    assert "ARM" not in overlap.membership_profiles(untouched["memberships"], "2024-02-01")


def test_the_country_with_most_shared_bodies_comes_first():
    table = spells(
        ("KAZ", "a", "member", "2000", None),
        ("KAZ", "b", "member", "2000", None),
        ("KGZ", "a", "member", "2000", None),
        ("KGZ", "b", "member", "2000", None),
        ("KGZ", "c", "member", "2000", None),
        ("GEO", "c", "member", "2000", None),
        ("GEO", "a", "observer", "2000", None),
    )
    neighbours = overlap.nearest(table, "KAZ", "2010-01-01")
    assert neighbours.to_dict("records") == [
        {"iso3": "KGZ", "shared": 2, "either": 3, "jaccard": 2 / 3, "shared_ids": "a;b"},
        {"iso3": "GEO", "shared": 0, "either": 3, "jaccard": 0.0, "shared_ids": ""},
    ]


def test_a_country_without_any_membership_has_no_nearest():
    assert overlap.nearest(BODIES, "GEO", "2010-01-01").empty
    assert overlap.nearest(BODIES, "KAZ", "1990-01-01").empty


def test_a_country_that_was_never_a_full_member_is_not_followed():
    table = spells(
        ("POL", "titr", "associate", "2017", None), ("KAZ", "titr", "member", "2016", None)
    )
    assert overlap.covered(table) == ("KAZ",)
