"""What the What if page shows: the answer to a scenario, rankings, back-tests and two claims."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from multivector.analysis.disruption import (
    Disruption,
    Scenario,
    Terms,
    assess,
    presets_of,
    screen_double_outages,
    screen_single_outages,
    screen_states,
    terms_of,
)
from multivector.analysis.disruption import network as read_network
from multivector.analysis.disruption.backtest import BackTest, back_tests
from multivector.analysis.disruption.claims import Answer, revenue_answer, way_round_answer
from multivector.analysis.disruption.courses import Point, edge_courses
from multivector.analysis.disruption.names import (
    KIND_WORDS,
    closure_name,
    closure_names,
    route_name,
    what_is_closed,
)
from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.presets import Preset
from multivector.analysis.disruption.scenario import parted
from multivector.analysis.disruption.stages import stages_after
from multivector.analysis.exports.export_units import Scale, scale
from multivector.analysis.exports.exposure import controllers
from multivector.analysis.pipelines.courses import publishers
from multivector.analysis.poles import partner_poles
from multivector.analysis.wording import capitalised, in_sentence
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.figures.disruption.claims import revenue_claim_view, way_claim_view
from multivector.figures.disruption.map import disruption_map_view
from multivector.figures.disruption.ranking import Ranked, doubles_view, singles_view, states_view
from multivector.figures.disruption.record import record_view, rerouting_record_view
from multivector.figures.disruption.sankey import disruption_sankey_view
from multivector.figures.disruption.subject import WhatIf
from multivector.views import kept
from multivector.views.pipelines.network import line_names

DEFAULT_NETWORK = "kaz_crude"
ABROAD = "abroad"


@dataclass(frozen=True)
class ScenarioSelection:
    """A scenario and how its answer is shown."""

    scenario: Scenario
    unit: str
    mode: Mode

    @property
    def network_id(self) -> str:
        """The network it concerns."""
        return self.scenario.network_id


@kept.for_all
def network_in(data: Package, network_id: str) -> Network:
    """Return a network of a package, read once."""
    return read_network(data.tables, network_id)


def network_of(network_id: str) -> Network:
    """Return a network."""
    return network_in(kept.data(), network_id)


@kept.for_all
def terms(network_id: str) -> Terms:
    """Return price, discount and what the state has of oil."""
    return terms_of(kept.data().tables, network_of(network_id))


@kept.for_all
def closures(network_id: str) -> dict[str, str]:
    """Return what can be closed, by token, with its kind and name: "State: Russia"."""
    names = closure_names(network_of(network_id), kept.data().tables)
    return {
        token: f"{KIND_WORDS[parted(token)[0]]}: {capitalised(name)}"
        for token, name in names.items()
    }


@kept.for_all
def presets(network_id: str) -> tuple[Preset, ...]:
    """Return the scenarios to begin with."""
    return presets_of(kept.data().table("presets"), network_of(network_id))


@kept.for_all
def plans(network_id: str) -> dict[str, str]:
    """Return the planned expansions of a network by id, with what they add."""
    rows = network_of(network_id).expansions
    unit = "Mt" if network_of(network_id).unit == "mt" else "billion m³"
    enlarging = rows[rows["added_capacity"].ne(0)].to_dict("records")
    return {
        str(
            row["expansion_id"]
        ): f"{row['what']} ({row['added_capacity']:+g} {unit}, {row['status']})"
        for row in enlarging
    }


@kept.for_all
def answered(scenario: Scenario) -> Disruption:
    """Return the answer to a scenario."""
    network = network_of(scenario.network_id)
    return assess(network, scenario, terms(scenario.network_id))


@kept.for_all
def what_if(question: ScenarioSelection) -> WhatIf:
    """Return a scenario with the words, unit and colours its figures share."""
    data, network = kept.data(), network_of(question.network_id)
    closed = question.scenario.closed
    names = [closure_name(network, data.tables, token) for token in closed]
    routes = data.table("routes")
    return WhatIf(
        result=answered(question.scenario),
        network=network,
        closed=what_is_closed(names, closed) if closed else "",
        scale=_scale(network, question.unit),
        names=kept.country_names(),
        routes=dict(zip(routes["route_id"], routes["name"], strict=True)),
        route_states=controllers(routes),
        poles=data.table("poles"),
        pole_of=partner_poles(data.table("poles")),
        look=kept.look(question.mode),
    )


@kept.for_all
def view(make: Callable[[WhatIf], View], question: ScenarioSelection) -> View:
    """Return a figure of the answer to a scenario."""
    return make(what_if(question))


@kept.for_all
def on_the_map(question: ScenarioSelection, side: str) -> View:
    """Return the network on the map, before and after."""
    subject = what_if(question)
    return disruption_map_view(
        subject,
        _courses(question.network_id),
        course_sources=publishers(kept.courses(), set(subject.network.edges["line_id"].dropna())),
        side=side,
        basemap=kept.basemap(),
        marked=(subject.result.exporter,),
    )


@kept.for_all
def flows(question: ScenarioSelection) -> View:
    """Return the flows from field by route to market in the scenario."""
    subject = what_if(question)
    stages = stages_after(kept.data().tables, subject.network, subject.result)
    return disruption_sankey_view(subject, stages)


def ranking(question: ScenarioSelection, ranked: str, legs: str, *, is_on_top: bool) -> View:
    """Return what single losses, pairs of losses or states would cost over the months of a scenario.

    Args:
        question: The scenario.
        ranked: single, double or state.
        legs: Whose legs count: abroad or all.
        is_on_top: Whether the scenario holds already; else each loss stands alone.
    """
    if is_on_top:
        return _ranking(question, ranked, legs, question.scenario)
    alone = Scenario(question.network_id, months=question.scenario.months)
    return _ranking(replace(question, scenario=alone), ranked, legs, None)


@kept.for_all
def _ranking(
    question: ScenarioSelection, ranked: str, legs: str, on_top_of: Scenario | None
) -> View:
    network_id = question.network_id
    subject = _ranked(question, on_top_of)
    losses = _screened(network_id, ranked, on_top_of)
    if ranked == "state":
        return states_view(losses, subject)
    if legs == ABROAD:
        losses = _abroad(losses, network_of(network_id), ranked)
    return doubles_view(losses, subject) if ranked == "double" else singles_view(losses, subject)


@kept.for_all
def record(mode: Mode) -> View:
    """Return documented disruptions against the model."""
    return record_view(_tests(), _line_names(), kept.look(mode))


@kept.for_all
def record_moved(mode: Mode) -> View:
    """Return what was moved to other ways against the model."""
    return rerouting_record_view(_tests(), _line_names(), kept.look(mode))


@kept.for_all
def claim_answers() -> tuple[Answer | None, Answer | None]:
    """Return what the tables make of the two claims."""
    tables = kept.data().tables
    return revenue_answer(tables), way_round_answer(tables)


@kept.for_all
def claim_views(mode: Mode) -> tuple[tuple[Answer, View], ...]:
    """Return the two claims with their figures, those the tables can tell."""
    look = kept.look(mode)
    revenue, way = claim_answers()
    views: list[tuple[Answer, View]] = []
    if revenue:
        views.append((revenue, revenue_claim_view(revenue, look)))
    if way:
        shown = _scale(network_of(DEFAULT_NETWORK), "kbd")  # the unit of the claim
        views.append((way, way_claim_view(way, shown, look)))
    return tuple(views)


@kept.for_all
def _line_names() -> dict[str, str]:
    """Return the names of lines by id; a line that is a route goes by the route's short name."""
    routes = kept.data().table("routes")
    short = zip(routes["route_id"], routes["name"].map(route_name), strict=True)
    return line_names(kept.data()) | dict(short)


@kept.for_all
def _tests() -> tuple[BackTest, ...]:
    return back_tests(kept.data().tables)


@kept.for_all
def _courses(network_id: str) -> dict[str, list[Point]]:
    return edge_courses(network_of(network_id), kept.courses())


@kept.for_all
def _screened(network_id: str, ranked: str, on_top_of: Scenario | None) -> pd.DataFrame:
    network = network_of(network_id)
    if ranked == "double":
        return screen_double_outages(network, on_top_of)
    screen = screen_states if ranked == "state" else screen_single_outages
    return screen(network, on_top_of)


def _abroad(losses: pd.DataFrame, network: Network, ranked: str) -> pd.DataFrame:
    own = {
        words["edge_id"]
        for words in network.edge_words
        if words["controlling_iso3"] == network.exporter
    }
    if ranked == "double":
        return losses[~losses["first"].isin(own) & ~losses["second"].isin(own)]
    return losses[~losses["edge_id"].isin(own)]


def _ranked(question: ScenarioSelection, on_top_of: Scenario | None) -> Ranked:
    data, network = kept.data(), network_of(question.network_id)
    names = kept.country_names()
    return Ranked(
        network=network,
        exporter=in_sentence(names.get(network.exporter, network.exporter)),
        scale=_scale(network, question.unit).over(question.scenario.counted_months),
        names=names,
        poles=data.table("poles"),
        pole_of=partner_poles(data.table("poles")),
        look=kept.look(question.mode),
        sources=network.source_ids,
        given=what_if(question).scenario if on_top_of else "",
    )


def _scale(network: Network, unit: str) -> Scale:
    tables = kept.data().tables
    return scale(tables, network.exporter, network.commodity, held=network.unit, chosen=unit)
