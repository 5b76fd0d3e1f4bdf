import pandas as pd

from multivector.analysis.trade.two_way import two_way_rows


def rows(*cells):
    columns = [
        "reporter",
        "partner",
        "flow",
        "year",
        "value_usd_mn",
        "basis",
        "coverage_note",
        "confidence",
    ]
    return pd.DataFrame(cells, columns=columns).assign(
        source_id=["s1", "s2", "s3"][: len(cells)], other_source_ids=None, note=None
    )


BOTH_SIDES = rows(
    ("KAZ", "RUS", "export", 2020, 10.0, "reported", "preliminary", "verified"),
    ("KAZ", "RUS", "import", 2020, 30.0, "mirror", None, "recall"),
    ("KAZ", "CHN", "export", 2020, 5.0, "reported", None, "verified"),
)


def test_exports_and_imports_of_a_partner_are_added():
    row = two_way_rows(BOTH_SIDES, "KAZ").iloc[0]
    assert (row["partner"], row["year"], row["value_usd_mn"]) == ("RUS", 2020, 40.0)


def test_a_partner_with_one_direction_only_has_no_sum():
    assert list(two_way_rows(BOTH_SIDES, "KAZ")["partner"]) == ["RUS"]


def test_a_sum_is_as_sure_as_its_less_sure_side():
    row = two_way_rows(BOTH_SIDES, "KAZ").iloc[0]
    assert (row["basis"], row["confidence"]) == ("mirror", "recall")


def test_a_sum_keeps_the_notes_and_sources_of_both_sides():
    row = two_way_rows(BOTH_SIDES, "KAZ").iloc[0]
    assert (row["coverage_note"], row["source_id"], row["other_source_ids"]) == (
        "preliminary",
        "s1",
        "s2",
    )


def test_a_state_without_rows_has_no_sums():
    assert two_way_rows(BOTH_SIDES, "UZB").empty


def test_the_rows_given_are_left_as_they_are():
    before = BOTH_SIDES.copy()
    two_way_rows(BOTH_SIDES, "KAZ")
    pd.testing.assert_frame_equal(BOTH_SIDES, before)


def test_an_unknown_value_makes_no_sum():
    assert two_way_rows(BOTH_SIDES.assign(value_usd_mn=float("nan")), "KAZ").empty
