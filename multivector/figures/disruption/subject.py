"""What all figures of one scenario share: the answer, its words, its unit and its colours."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.names import route_name
from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.result import Disruption, RouteChange
from multivector.analysis.disruption.scenario import WHOLE
from multivector.analysis.disruption.sentences import closure, finding
from multivector.analysis.exports.export_units import Scale
from multivector.analysis.poles import PoleMap, resolved
from multivector.charts.theme import Theme

SHARED_LEG = "Other links"


@dataclass(frozen=True, eq=False)
class WhatIf:
    """One scenario as the figures speak of it and draw it.

    Attributes:
        result: The answer.
        network: The network it was computed on.
        closed: What is closed, as it follows "closure": "of CPC"; empty if nothing is.
        scale: How volumes are shown; it is made to count those of the scenario's months.
        names: Names of states by code.
        routes: Names of routes by id.
        route_states: The state that controls a route, by id; missing where there is no single one.
        poles: The table of poles.
        pole_of: The pole of each state.
        look: The theme.
    """

    result: Disruption
    network: Network
    closed: str
    scale: Scale
    names: Mapping[str, str]
    routes: Mapping[str, str]
    route_states: Mapping[str, str]
    poles: pd.DataFrame
    pole_of: PoleMap
    look: Theme

    def __post_init__(self) -> None:
        scale = self.scale.over(self.result.scenario.counted_months)
        object.__setattr__(self, "scale", scale)

    @property
    def exporter(self) -> str:
        """The exporter as it stands in a sentence."""
        return wording.in_sentence(str(self.names.get(self.result.exporter, self.result.exporter)))

    @property
    def whose(self) -> str:
        """Whose oil or gas it is: "Kazakhstan's crude oil"."""
        what = "crude oil" if self.result.commodity == "crude" else "gas"
        return f"{wording.possessive(self.exporter)} {what}"

    @property
    def finding(self) -> str:
        """The answer in one sentence."""
        return finding(self.result, self.closed, self.exporter, self.scale)

    @property
    def price(self) -> str:
        """The price at which the money of the answer is counted; empty where there is no money."""
        money = self.result.money
        return "" if money.words or money.middle is None else money.price_words

    @property
    def scenario(self) -> str:
        """The scenario in a few words, for figures that leave the page: "a six-month CPC closure"."""
        scenario = self.result.scenario
        if not scenario.closed:
            return "nothing closed"
        event = closure(scenario, self.closed)
        parts = [f"{event[0].lower()}{event[1:]}"]
        if scenario.expansions:
            count = len(scenario.expansions)
            built = f"{wording.in_words(count)} expansion{'' if count == 1 else 's'}"
            parts.append(f"with {built} built")
        if scenario.spare_percent < WHOLE:
            parts.append(f"with {scenario.spare_percent:g}% of spare capacity used")
        return ", ".join(parts)

    @property
    def is_changed(self) -> bool:
        """Whether the reader has changed more than what is closed, by how much and for how long."""
        scenario = self.result.scenario
        return bool(scenario.expansions) or scenario.spare_percent < WHOLE

    @property
    def is_hit(self) -> bool:
        """Whether anything is cut off."""
        return self.result.cut_off > 0

    def amount(self, volume: float) -> str:
        """Return a volume, stored as a yearly rate, in the unit and over the months shown."""
        return self.scale.amount(volume)

    def amount_in_the_time(self, volume: float) -> str:
        """Return the same with its time, where that is no year."""
        return self.scale.amount_in_the_time(volume)

    def shown(self, volume: float) -> float:
        """Return such a volume as a number."""
        return round(volume * self.scale.factor, 3)

    def state(self, iso3: str) -> str:
        """Return the name of a state."""
        return str(self.names.get(iso3, iso3))

    def route(self, route_id: str) -> str:
        """Return the short name of a route."""
        return route_name(self.routes.get(route_id, route_id)) if route_id else SHARED_LEG

    def route_state(self, change: RouteChange) -> str:
        """Return the state that can stop a route: as stored, else of the leg over the border."""
        return self.route_states.get(change.route_id, change.controlling_iso3)

    def pole(self, iso3: str) -> str | None:
        """Return the pole of the state that controls a leg."""
        return resolved(iso3, self.result.exporter, self.pole_of)

    def colour(self, iso3: str) -> str:
        """Return the colour of the state that controls a leg."""
        return self.look.pole(self.pole(iso3))

    @property
    def caveats(self) -> tuple[str, ...]:
        """What stands beside every figure of a volume."""
        assumptions = self.result.assumptions_in_short
        return (*assumptions, f"{self.scale.note}.") if self.scale.note else assumptions
