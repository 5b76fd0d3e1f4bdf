import pytest

from bench.result import Budget, Measurement, table


@pytest.mark.parametrize(("value", "holds"), [(4.9, False), (5.0, True), (7.0, True)])
def test_a_budget_of_at_least_is_kept_from_its_limit_up(value, holds):
    assert Budget(5, at_least=True).holds(value) is holds


@pytest.mark.parametrize(("value", "holds"), [(2.9, True), (3.0, True), (3.1, False)])
def test_a_budget_of_at_most_is_kept_up_to_its_limit(value, holds):
    assert Budget(3).holds(value) is holds


def test_a_budget_judges_the_ratio_where_there_is_one():
    slow = Measurement("ours", 30, "ms", baseline=10, compared_with="empty", budget=Budget(1.5))
    assert slow.ratio == 3
    assert not slow.keeps_budget
    assert Measurement("ours", 1, "MB", budget=Budget(1.5)).keeps_budget


def test_a_figure_over_budget_is_marked_in_the_table():
    lines = table([Measurement("ours", 4, "MB", budget=Budget(3))]).splitlines()
    assert lines[1].split() == ["ours", "4", "MB", "≤", "3", "over", "budget"]
