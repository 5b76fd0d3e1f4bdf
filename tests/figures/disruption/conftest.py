"""A scenario of a network that can be worked out on paper, for the figures."""

import pytest

from multivector.analysis.disruption import Scenario, assess
from multivector.analysis.exports.export_units import Scale
from multivector.figures.disruption.subject import WhatIf
from tests.analysis.disruption.small_networks import two_ways
from tests.figures.disruption.on_paper import NAMES, POLE_OF, ROUTES, TERMS


@pytest.fixture
def ask(look, poles):
    """Ask a scenario of the network on paper: without the west, 5 of 12 are stranded."""

    def case(*closed, scale=None, closed_words="of Westline", **more):
        network = two_ways()
        result = assess(network, Scenario("paper", closed, **more), TERMS)
        return WhatIf(
            result=result,
            network=network,
            closed=closed_words if closed else "",
            scale=scale or Scale("mt"),
            names=NAMES,
            routes=ROUTES,
            route_states={},
            poles=poles,
            pole_of=POLE_OF,
            look=look,
        )

    return case
