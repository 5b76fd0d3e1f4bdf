"""Scenarios to begin with: the usual questions about each network."""

from dataclasses import dataclass

import pandas as pd

from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.scenario import Scenario, closable
from multivector.data.checking.integrity import LIST_SEPARATOR


@dataclass(frozen=True)
class Preset:
    """A named scenario."""

    name: str
    network_id: str
    closed: tuple[str, ...]
    percent: float
    months: float

    @property
    def scenario(self) -> Scenario:
        """The scenario it stands for."""
        return Scenario(self.network_id, self.closed, percent=self.percent, months=self.months)


def presets_of(presets: pd.DataFrame, network: Network) -> tuple[Preset, ...]:
    """Return the presets of a network that the tables can answer.

    Args:
        presets: network_id, name, closed (a `;` list), percent, months, sort_order.
        network: the network.
    """
    known = closable(network)
    own = presets[presets["network_id"].eq(network.network_id)].sort_values("sort_order")
    offered = (
        Preset(
            name=str(row["name"]),
            network_id=network.network_id,
            closed=tuple(str(row["closed"]).split(LIST_SEPARATOR)),
            percent=float(row["percent"]),
            months=float(row["months"]),
        )
        for row in own.to_dict("records")
    )
    return tuple(each for each in offered if all(token in known for token in each.closed))
