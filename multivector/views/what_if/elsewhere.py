"""What is shown of other networks: those compared, and those that cross a country without its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from multivector.analysis import wording
from multivector.analysis.disruption import Scenario, closable, screen_states
from multivector.analysis.disruption.scenario import STATE
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.disruption.crossing import compared_view, crossing_view
from multivector.views import kept, parameters
from multivector.views.page import Block, Button, Figure, Row, Words
from multivector.views.selection import Selection
from multivector.views.text import escape
from multivector.views.what_if import answer
from multivector.views.what_if.answer import ScenarioSelection
from multivector.views.what_if.controls import (
    CLOSED,
    COMMODITY,
    MONTHS,
    PERCENT,
    network_id,
    network_names,
    networks_of,
)

YEAR_MONTHS, WHOLE = 12, 100


def where_modelled(
    blocks: Callable[[Selection], Sequence[Block]],
) -> Callable[[Selection], Sequence[Block]]:
    """Return what draws a scene for a country that has a network, and says what else there is for others."""

    def made(selection: Selection) -> Sequence[Block]:
        has_model = networks_of(selection.data, selection.focus)
        return blocks(selection) if has_model else _without_model(selection)

    return made


def compared(selection: Selection, choice: ScenarioSelection) -> Sequence[Block]:
    """Return the same closure in the networks of the compared countries, and which it is no part of."""
    scenario, cases, left_out = choice.scenario, [choice], []
    for iso3 in selection.compared:
        other = _alike(selection, iso3)
        if not other:
            left_out.append(f"There is no model for {_name(iso3)} yet.")
        elif not scenario.closed or not set(scenario.closed) <= set(_closable(other)):
            left_out.append(f"{wording.capitalised(_name(iso3))}'s network has no such link.")
        else:
            is_alike = (
                answer.network_of(other).commodity
                == answer.network_of(scenario.network_id).commodity
            )
            price = scenario.price_usd if is_alike else None
            changed = replace(scenario, network_id=other, expansions=(), price_usd=price)
            cases.append(replace(choice, scenario=changed))
    blocks: list[Block] = []
    if len(cases) > 1:
        blocks.append(Figure("what-if-compared", lambda: _compared(tuple(cases)), "words"))
    if left_out:
        blocks.append(Words(" ".join(escape(each) for each in left_out), "caption"))
        blocks += _common_closure(selection)
    return blocks


def _without_model(selection: Selection) -> Sequence[Block]:
    """Say that a country has no network, show whose cross it, and offer those."""
    focus, name = selection.focus, _name(selection.focus)
    crossing = _crossing(focus)
    missing = f"No model for {name} yet."
    if not crossing:
        said = f"{missing} No modelled route crosses it either. Choose one of the models there are:"
        return (
            Words(escape(said), "info"),
            Row([_offer(network, selection) for network in network_names(selection.data)]),
        )
    said = f"{missing} Shown instead: what closing its links would cost others."
    mode = selection.mode
    return (
        Words(escape(said), "info"),
        Figure("what-if-crossing", lambda: _crossing_figure(focus, mode), "words"),
        Row([_offer(network, selection, f"{STATE}:{focus}") for network in crossing]),
    )


def _offer(network: str, selection: Selection, closed: str = "") -> Button:
    """Return a button that opens a network, with a closure if one is given."""
    net, title = answer.network_of(network), network_names(selection.data)[network]
    values = {parameters.FOCUS: net.exporter, COMMODITY.code: net.commodity}
    if not closed:
        return Button(title, values)
    label = f"{title}: what if {_name(selection.focus)} closes its links?"
    whole = {CLOSED.code: (closed,), MONTHS.code: YEAR_MONTHS, PERCENT.code: WHOLE}
    return Button(label, values | whole)


def _common_closure(selection: Selection) -> Sequence[Block]:
    """Return a button that closes what one country controls in all networks that are compared."""
    here = network_id(selection)
    others = [each for iso3 in selection.compared if (each := _alike(selection, iso3))]
    for state in screen_states(answer.network_of(here))["iso3"] if others else ():
        token = f"{STATE}:{state}"
        is_common = all(token in _closable(each) for each in others)
        if is_common and state not in selection.shown:
            label = f"Compare a closure by {_name(state)} instead"
            return (Button(label, {CLOSED.code: (token,)}),)
    return ()


@kept.for_all
def _crossing(state: str) -> tuple[str, ...]:
    """Return the networks in which a country controls a link that carries anything, the worst hit first."""
    stranded = {}
    for network in network_names(kept.data()):
        rows = screen_states(answer.network_of(network))
        own = rows[rows["iso3"].eq(state) & rows["cut_off"].gt(0)]
        if len(own):
            stranded[network] = float(own["stranded_share"].iloc[0])
    return tuple(sorted(stranded, key=lambda network: -stranded[network]))


@kept.for_all
def _crossing_figure(state: str, mode: Mode) -> View:
    choices = [
        ScenarioSelection(Scenario(network, (f"{STATE}:{state}",)), "mt", mode)
        for network in _crossing(state)
    ]
    return crossing_view([answer.what_if(each) for each in choices], _name(state))


@kept.for_all
def _compared(choices: tuple[ScenarioSelection, ...]) -> View:
    return compared_view([answer.what_if(each) for each in choices])


def _alike(selection: Selection, iso3: str) -> str:
    """Return a country's network of the commodity chosen, else its first; empty where it has none."""
    own = networks_of(selection.data, iso3)
    return own.get(selection[COMMODITY], next(iter(own.values()), ""))


def _closable(network: str) -> Sequence[str]:
    return tuple(closable(answer.network_of(network)))


def _name(iso3: str) -> str:
    names = kept.country_names()
    return wording.in_sentence(str(names.get(iso3, iso3)))
