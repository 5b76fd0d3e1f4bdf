"""A closure and the months after it, as the page shows them."""

from multivector.analysis.exports.export_units import Scale
from multivector.figures.disruption.recovery import recovery_view


def steps(ask, **more):
    return [
        ask("edge:to_west", months=2, **more),
        ask("edge:to_west", months=4, percent=50, **more),
    ]


def test_each_step_has_its_months_and_all_have_their_sum(ask):
    """Half of the west leaves 6: 4 of its 10 and 2 seek the room for 5, so nothing is stranded."""
    view = recovery_view(steps(ask))
    assert view.title == (
        "A two-month Westline closure, then half for four months, would strand 0.833 Mt, worth $420m"
    )
    assert list(view.data["stranded"]) == [0.833, 0.0, 0.833]
    assert list(view.data["months"]) == [2, 4, 6]
    assert "million tonnes in six months" in view.subtitle


def test_barrels_a_day_are_the_mean_of_all_months(ask):
    view = recovery_view(steps(ask, scale=Scale("kbd", 20.0)))
    assert list(view.data["stranded"])[::2] == [100.0, round(100 / 3, 3)]
