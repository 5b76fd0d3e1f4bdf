"""Axes of counts have whole numbers and no minus."""

import pytest

from multivector.charts.kinds.counts import count_axis, count_ticks


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (-1, 3, ["1", "0", "1", "2", "3"]),
        (0, 1, ["0", "1"]),
        (-3, 31, ["0", "10", "20", "30"]),
        (-12, 12, ["10", "5", "0", "5", "10"]),
        (0, 4500, ["0", "1,000", "2,000", "3,000", "4,000"]),
    ],
)
def test_ticks_are_whole_numbers_without_a_minus(low, high, written):
    ticks = count_ticks(low, high)
    assert [words for _, words in ticks] == written
    assert all(isinstance(at, int) for at, _ in ticks)
    assert [abs(at) for at, _ in ticks] == [int(words.replace(",", "")) for words in written]


def test_an_axis_of_counts_spans_all_and_begins_at_zero_where_nothing_lies_below(look):
    low, high = count_axis(0, 10, look).span
    assert (low, high > 10) == (0, True)
    assert count_axis(-4, 10, look).span[0] < -4
