"""Lines are named at their ends or in the legend, each once."""

from multivector.charts.line_ends import end_labels, legend_places
from multivector.charts.plan import Series, years_plan


def plan_of(*series):
    return years_plan([2020, 2021], series, kind="line")


def line(name, last, **more):
    return Series(name, (0.5, last), "#950F01", "line", **more)


def test_a_legend_names_what_is_not_named_at_its_end():
    few = Series("Russia, fewer than 5 texts", (0.4, None), "#950F01", "points", is_hollow=True)
    plan = plan_of(
        line("Russia", 0.6, end_label="Russia 60%"),
        few,
        line("China", 0.9, end_label="China 90%"),
    )
    assert end_labels(plan) == {0: "Russia 60%", 2: "China 90%"}
    assert legend_places(plan) == [1]


def test_lines_that_end_close_together_are_all_named_in_the_legend():
    plan = plan_of(
        line("Russia", 0.6, end_label="Russia 60%"), line("China", 0.61, end_label="China 61%")
    )
    assert end_labels(plan) == {}
    assert legend_places(plan) == [0, 1]


def test_a_line_alone_and_one_without_a_name_need_no_legend():
    assert legend_places(plan_of(line("Russia", 0.6))) == []
    quiet = line("", 0.2)
    assert legend_places(plan_of(line("Russia", 0.6, end_label="Russia 60%"), quiet)) == []
