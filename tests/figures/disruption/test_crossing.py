"""One closure in several networks, on networks that can be worked out on paper."""

import dataclasses

import pytest

from multivector.analysis.disruption import Scenario, assess
from multivector.analysis.exports.export_units import Scale
from multivector.analysis.poles import PoleMap
from multivector.figures.disruption.crossing import compared_view, crossing_view
from multivector.figures.disruption.subject import WhatIf
from tests.analysis.disruption.small_networks import two_ways
from tests.figures.disruption.test_disruption import NAMES, ROUTES, TERMS


@pytest.fixture
def case(look, poles):
    """Return a closure by Russia, which strands 5 of 12; of 40% of it, nothing is stranded."""

    def made(exporter="AAA", **more):
        network = dataclasses.replace(two_ways(), exporter=exporter)
        result = assess(network, Scenario("paper", ("state:BBB",), **more), TERMS)
        return WhatIf(
            result=result,
            network=network,
            closed="by Russia",
            scale=Scale("mt"),
            names=NAMES | {"DDD": "Freedonia"},
            routes=ROUTES,
            route_states={},
            poles=poles,
            pole_of=PoleMap({}),
            look=look,
        )

    return made


def test_the_focus_is_compared_with_the_worst_hit_of_the_others(case, look):
    view = compared_view([case(), case("DDD")])
    assert view.title == (
        "A year-long closure by Russia would strand 42% of Ruritania's oil, 42% of Freedonia's oil"
    )
    (bars,) = view.graphic.data
    assert list(bars.x) == pytest.approx([5 / 12, 5 / 12])
    assert list(bars.marker.color) == [look.ink, look.half]
    assert view.plan.categories == (
        "Ruritania, oil: 5 Mt, $2.5bn of revenue at risk",
        "Freedonia, oil: 5 Mt, $2.5bn of revenue at risk",
    )
    assert view.plan.series[0].labels == ("42%", "42%")


def test_nothing_stranded_is_none_and_no_zero(case):
    view = compared_view([case(percent=20), case("DDD", percent=20)])
    assert view.title == (
        "A 20% cut by Russia for a year would strand none of Ruritania's oil, none of Freedonia's oil"
    )
    assert view.plan.categories[0] == "Ruritania, oil: nothing stranded"


def test_a_country_crossed_is_named_with_the_worst_it_could_do(case):
    view = crossing_view([case()], "Russia")
    assert view.title == "Closing Russia's links for a year would strand 42% of Ruritania's oil"
    assert view.data["stranded"].to_list() == [5]
    harmless = crossing_view([case(percent=20)], "Russia")
    assert harmless.title == "Closing Russia's links would strand nothing: all could be rerouted"
