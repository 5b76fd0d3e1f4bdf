"""What happens if a pipe, a port or a border is closed: scenarios, rerouting, screening, back-tests.

`assess_disruption(tables, Scenario.read("kaz_crude", "state:RUS"))` answers a scenario;
`screen_single_outages`, `screen_double_outages` and `screen_states` rank losses of a `network`.
"""

from multivector.analysis.disruption.network import Network, network, network_ids
from multivector.analysis.disruption.presets import Preset, presets_of
from multivector.analysis.disruption.result import (
    Disruption,
    EdgeFlow,
    RouteChange,
    assess,
    assess_disruption,
)
from multivector.analysis.disruption.revenue import Money
from multivector.analysis.disruption.scenario import Scenario, closable, tokens
from multivector.analysis.disruption.screening import (
    screen_double_outages,
    screen_single_outages,
    screen_states,
    worst_single_outages,
)
from multivector.analysis.disruption.terms import Terms, terms_of

__all__ = [
    "Disruption",
    "EdgeFlow",
    "Money",
    "Network",
    "Preset",
    "RouteChange",
    "Scenario",
    "Terms",
    "assess",
    "assess_disruption",
    "closable",
    "network",
    "network_ids",
    "presets_of",
    "screen_double_outages",
    "screen_single_outages",
    "screen_states",
    "terms_of",
    "tokens",
    "worst_single_outages",
]
