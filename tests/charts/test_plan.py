"""A presentation gets rows and years as the view has them: names, gaps, labels, colours."""

import math

import pytest

from multivector.charts.plan import Series, by_year, format_of_values, rows_plan, years_plan

INK = "#1A1F27"


def test_a_row_under_a_heading_is_named_by_both_and_a_new_heading_gets_air():
    plan = rows_plan(
        ["2013", "2025", "2013"],
        [Series("Russia", (0.7, 0.9, 0.2), INK)],
        headings=["Exports", "", "Imports"],
    )
    assert plan.categories == ("Exports: 2013", "Exports: 2025", " ", "Imports: 2013")
    assert plan.series[0].values == (0.7, 0.9, None, 0.2)


def test_a_series_without_any_value_is_left_out():
    plan = rows_plan(["Italy"], [Series("2025", (3.0,), INK), Series("2013", (None,), INK)])
    assert [each.name for each in plan.series] == ["2025"]


def test_labels_keep_their_words_without_markup():
    plan = rows_plan(["<b>CPC</b>"], [Series("Mt", (0.0,), INK, labels=("0 Mt,<br>was 64.8",))])
    assert plan.categories == ("CPC",)
    assert plan.series[0].labels == ("0 Mt, was 64.8",)


def test_lying_bars_begin_at_zero_unless_one_is_below_it():
    assert rows_plan(["a"], [Series("n", (3.0,), INK)]).lowest == 0
    assert rows_plan(["a"], [Series("n", (-3.0,), INK)]).lowest is None


def test_years_without_a_value_are_gaps():
    assert by_year([2020, 2021, 2022], {2020: 1.0, 2022: math.nan}) == (1.0, None, None)


def test_areas_with_a_missing_year_are_left_to_the_picture():
    """An area of a presentation cannot have a gap: it would fall to zero."""
    series = [Series("West", (1.0, None), INK)]
    assert years_plan([2020, 2021], series, kind="area") is None
    assert years_plan([2020, 2021], series, kind="line") is not None


def test_letters_of_events_stand_over_their_years():
    plan = years_plan([2020, 2021], [Series("n", (1.0, 2.0), INK)], events={2021: "A B"})
    assert plan.events == ("", "A B")


def test_a_colour_of_the_dark_theme_that_white_paper_would_swallow_becomes_ink():
    plan = years_plan([2020], [Series("Home", (1.0,), "#F3F5F8")])
    assert plan.series[0].colour == INK


@pytest.mark.parametrize(
    ("values", "expected"),
    [((0.5, 97.1), "0.0"), ((3.14,), "0.00"), ((1_234.0, None), "#,##0"), ((), "0.00")],
)
def test_numbers_are_written_with_three_digits_of_the_largest(values, expected):
    assert format_of_values(values) == expected
