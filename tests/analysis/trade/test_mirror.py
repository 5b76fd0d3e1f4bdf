"""Both sides of one flow."""

import pytest

from multivector.analysis.trade import mirror


def test_the_mirror_gap_sets_two_reports_side_by_side(untouched):
    gap = mirror.mirror_gap(untouched["trade"], "RUS", "KAZ")
    assert gap.to_dict("records") == [
        {"year": 2025, "sold": 180.0, "bought": 200.0, "gap": 20.0, "ratio": pytest.approx(10 / 9)}
    ]


def test_a_mirror_row_is_no_second_report(untouched):
    # The Russian row of 2024 repeats what Kazakhstan counted.
    assert 2024 not in set(mirror.mirror_gap(untouched["trade"], "RUS", "KAZ")["year"])


def test_two_states_without_common_years_have_no_gap(untouched):
    assert mirror.mirror_gap(untouched["trade"], "GEO", "KAZ").empty
