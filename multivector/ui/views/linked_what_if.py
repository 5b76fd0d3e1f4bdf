"""The figures that a link to What if stands for."""

import functools

from multivector.analysis.disruption import Scenario
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.ui import parameters
from multivector.ui import what_if_parameters as codes
from multivector.ui.views import what_if
from multivector.ui.views.linked import Asked, Figures
from multivector.ui.views.what_if import Question


def of_what_if(asked: Asked) -> Figures:
    """Return the figures of a scene of the What if page."""
    question = Question(_scenario(asked), asked[parameters.UNIT], asked.mode)
    unit, mode = question.unit, question.mode
    ranked, legs, side = asked[codes.RANKING], asked[codes.LEGS], asked[codes.SIDE]
    is_on_top = asked[codes.ON_TOP] == codes.ON_SCENARIO
    scenes: dict[str, Figures] = {
        "answer": {
            "what-if-outcome": lambda: what_if.outcome(question),
            "what-if-routes": lambda: what_if.routes(question),
        },
        "ways": {
            "what-if-map": lambda: what_if.on_the_map(question, side),
            "what-if-sankey": lambda: what_if.flows(question),
        },
        "limits": {
            "what-if-bottlenecks": lambda: what_if.bottlenecks(question),
            "what-if-expansions": lambda: what_if.expansions(question),
        },
        "money": {
            "what-if-money": lambda: what_if.in_money(question),
            "what-if-shares": lambda: what_if.shares(question),
        },
        "ranking": {
            f"what-if-{ranked}s": lambda: what_if.ranking(
                question, ranked, legs, is_on_top=is_on_top
            )
        },
        "record": {
            "what-if-record": lambda: what_if.record(mode),
            "what-if-record-moved": lambda: what_if.record_moved(mode),
        },
    }
    return scenes.get(asked[codes.SCENE]) or _two_claims(unit, mode)


def _two_claims(unit: str, mode: Mode) -> Figures:
    return {
        view.key: functools.partial(_itself, view) for _, view in what_if.claim_views(unit, mode)
    }


def _itself(view: View) -> View:
    return view


def _scenario(asked: Asked) -> Scenario:
    """Return the scenario as the page settles it: what the network does not hold is left out."""
    network_id = asked[codes.NETWORK]
    known, plans = what_if.closures(network_id), what_if.plans(network_id)
    closed = tuple(token for token in asked[codes.CLOSED] if token in known)
    if not closed and asked[codes.CLOSED]:
        first = what_if.presets(network_id)
        closed = first[0].closed if first else ()
    return Scenario(
        network_id,
        closed=closed,
        percent=float(asked[codes.PERCENT]),
        months=float(asked[codes.MONTHS]),
        expansions=tuple(plan for plan in asked[codes.PLANS] if plan in plans),
        spare_percent=float(asked[codes.ROOM]),
        price_usd=_price(network_id, float(asked[codes.BRENT]), float(asked[codes.GAS_PRICE])),
    )


def _price(network_id: str, brent: float, gas: float) -> float | None:
    """Return the price a link sets; None for the tables' own."""
    if what_if.network_of(network_id).commodity != "crude":
        return gas if gas > codes.NO_GAS_PRICE else None
    own = what_if.terms(network_id).price_usd
    return None if own is not None and brent == round(own, 2) else brent
