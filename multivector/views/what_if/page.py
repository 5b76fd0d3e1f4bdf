"""The What if page, declared: close a pipe, a port or a border and see what is left."""

from collections.abc import Callable, Sequence

from multivector.analysis.disruption import Scenario
from multivector.analysis.disruption.backtest import MODEL_BLIND_SPOTS
from multivector.analysis.disruption.claims import Answer
from multivector.analysis.disruption.sentences import in_money, shares_lost
from multivector.analysis.prices import OWN
from multivector.charts.view import View
from multivector.figures.disruption.bar import outcome_view, routes_view
from multivector.figures.disruption.limits import bottlenecks_view, expansions_view
from multivector.figures.disruption.money import money_view, shares_view
from multivector.figures.disruption.subject import WhatIf
from multivector.views.page import (
    NO_FILTER,
    Block,
    Columns,
    Figure,
    Page,
    Part,
    Row,
    Scene,
    Slow,
    Table,
    Words,
    filters,
)
from multivector.views.selection import Selection
from multivector.views.shared_controls import UNIT
from multivector.views.text import escape
from multivector.views.what_if import answer
from multivector.views.what_if.answer import (
    ScenarioSelection,
)
from multivector.views.what_if.controls import (
    BRENT,
    CLOSED,
    COMMODITY,
    DEFAULT_CLOSED,
    GAS_PRICE,
    LEGS,
    MONTHS,
    NO_GAS_PRICE,
    ON_TOP,
    PERCENT,
    PLANS,
    PRICE,
    RANKING,
    ROOM,
    SIDE,
    brent_by_month,
    is_of_oil,
    network_id,
    network_names,
    networks_of,
    oil_prices,
    subjects,
)
from multivector.views.what_if.elsewhere import compared, where_modelled

MOST_TABLE_ROWS = 400
SCENE, OIL, RANKED = "wif", "crude", "ranking"
WITHOUT_CHOICES = frozenset({"record", "claims"})
"""Scenes that no choice of a scenario changes."""


def _choice(selection: Selection) -> ScenarioSelection:
    scenario = Scenario(
        network_id(selection),
        closed=selection[CLOSED],
        percent=float(selection[PERCENT]),
        months=float(selection[MONTHS]),
        expansions=selection[PLANS],
        spare_percent=float(selection[ROOM]),
        price_usd=_own_price(selection),
        price=_months_of_price(selection),
    )
    return ScenarioSelection(scenario, selection.unit, selection.mode)


def _own_price(selection: Selection) -> float | None:
    """Return the price the reader set; None for the tables' own."""
    brent, gas = float(selection[BRENT]), float(selection[GAS_PRICE])
    if not is_of_oil(network_id(selection)):
        return gas if gas > NO_GAS_PRICE else None
    if brent_by_month(selection.data) is not None:
        return brent if selection[PRICE] == OWN else None
    own = answer.terms(network_id(selection)).price_usd
    return None if own is not None and brent == round(own, 2) else brent


def _months_of_price(selection: Selection) -> str:
    """Return the months whose mean price the reader picked; empty where there is no such choice."""
    code = selection[PRICE]
    return "" if code == OWN or not is_of_oil(network_id(selection)) else code


def _above(selection: Selection) -> Sequence[Block]:
    own = networks_of(selection.data, selection.focus)
    if selection[SCENE] in WITHOUT_CHOICES or not own:
        return ()
    units = (UNIT,) if network_id(selection) == own.get(OIL) else ()
    choice = (COMMODITY,) if len(own) > 1 else ()
    has_money = selection[SCENE] != RANKED and is_of_oil(network_id(selection))
    price = oil_prices(selection) if has_money else ()
    rows = (
        Row((CLOSED, MONTHS, PERCENT)),
        Row((Part("preset"), *choice, *units, *price, Part("assumptions"))),
    )
    # What the first link of all closes is no choice of the reader.
    given = (selection.replaced.get(each.code, ()) for each in (CLOSED, PLANS))
    if all(value in {(), (DEFAULT_CLOSED,)} for value in given):
        return rows
    return *rows, Words("What is not part of this network is left out.", "caption")


def _without_networks(selection: Selection) -> Sequence[Block]:
    if network_names(selection.data):
        return ()
    said = "There are no scenarios in this data."
    return (Words(said, "info"),)


def _figure(key: str, draw: Callable[[], View]) -> Figure:
    return Figure(key, draw, "words")


def _of(key: str, make: Callable[[WhatIf], View], choice: ScenarioSelection) -> Figure:
    return _figure(key, lambda: answer.view(make, choice))


def _listed(head: str, lines: Sequence[str]) -> Words:
    return Words("\n".join([f"**{escape(head)}**", "", *(f"- {each}" for each in lines)]))


def _finding(choice: ScenarioSelection) -> Words:
    case = answer.what_if(choice)
    price = f" Money is counted at {case.price}." if case.price else ""
    return Words(f"**{escape(case.finding)}.**{escape(price)}")


def _answer(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    money = answer.answered(choice.scenario).money
    is_known = money.middle is not None and not money.words
    lines = [in_money(money, choice.scenario.months), *([shares_lost(money)] if is_known else [])]
    return (
        _of("what-if-outcome", outcome_view, choice),
        Words(" ".join(escape(line) for line in lines)),
        *compared(selection, choice),
        _of("what-if-routes", routes_view, choice),
    )


def _ways(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    return (
        _finding(choice),
        SIDE,
        _figure("what-if-map", lambda: answer.on_the_map(choice, selection[SIDE])),
        _figure("what-if-sankey", lambda: answer.flows(choice)),
    )


def _limits(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    bottlenecks = _of("what-if-bottlenecks", bottlenecks_view, choice)
    expansions = _of("what-if-expansions", expansions_view, choice)
    return _finding(choice), Columns((1, 1), ((bottlenecks,), (expansions,)))


def _money(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    money = answer.answered(choice.scenario).money
    revenue: list[Block] = [_of("what-if-money", money_view, choice)]
    shares: list[Block] = [_of("what-if-shares", shares_view, choice)]
    scale = answer.answered(choice.scenario).scale
    amounts = [each for each in (money.low, money.middle, money.high) if each is not None]
    if amounts:
        stranded = f"stranded volume{scale.at_a_rate}"
        head = f"Revenue at risk = {stranded} × barrels a tonne × (Brent − discount) × months"
        if not is_of_oil(choice.network_id):
            head = f"Revenue at risk = {stranded} × price × months"
        lines = [
            f"{each.name.capitalize()}: {escape(each.formula)}  \n  {escape(each.reason)}"
            for each in amounts
        ]
        revenue.append(_listed(head, lines))
    if money.state_shares:
        parts = f"exports lost{scale.in_the_time} ÷ exports{scale.at_a_rate}"
        lines = [f"{escape(each.label)}: {escape(each.formula)}" for each in money.state_shares]
        shares.append(_listed(f"Share of state revenue = published share × {parts}", lines))
    return _finding(choice), Columns((1, 1), (revenue, shares))


def _ranking(selection: Selection) -> Sequence[Block]:
    choice, ranked = _choice(selection), selection[RANKING]
    is_on_top = selection[ON_TOP] == "also"

    def made() -> Sequence[Block]:
        view = answer.ranking(choice, ranked, selection[LEGS], is_on_top=is_on_top)
        alt = f"The full ranking, sortable by any column: {view.title}"
        rows = (Table(view.data.head(MOST_TABLE_ROWS), alt),) if len(view.data) else ()
        return _figure(f"what-if-{ranked}s", lambda: view), *rows

    return (Slow("Closing every link and every pair of links in turn", made),)


def _record(selection: Selection) -> Sequence[Block]:
    def made() -> Sequence[Block]:
        lost, moved = answer.record(selection.mode), answer.record_moved(selection.mode)
        blind = _listed("What the model cannot know", [escape(each) for each in MODEL_BLIND_SPOTS])
        right = _figure("what-if-record-moved", lambda: moved)
        return (
            _figure("what-if-record", lambda: lost),
            Columns((3, 2), ((right,), (blind,))),
            Table(lost.data, "All documented disruptions, with the model's result"),
        )

    return (Slow("Testing the model on documented disruptions", made),)


def _claims(selection: Selection) -> Sequence[Block]:
    answered = answer.claim_views(selection.mode)
    if not answered:
        return (Words("The data here cannot test the two claims about CPC.", "info"),)
    return (Columns((1,) * len(answered), [_claim(*each) for each in answered]),)


def _claim(answered: Answer, view: View) -> Sequence[Block]:
    return (
        Words(f"Claim: *{escape(answered.claim)}.*"),
        _figure(view.key, lambda: view),
        Words("\n".join(f"- {escape(each)}" for each in answered.reasons)),
    )


WHAT_IF = Page(
    address="what-if",
    name="Scenarios",
    icon=":material/call_split:",
    group="Energy and trade",
    scene_code=SCENE,
    controls=(
        *(COMMODITY, CLOSED, PERCENT, MONTHS, PLANS, ROOM, PRICE, BRENT, GAS_PRICE),
        *(SIDE, RANKING, LEGS, ON_TOP, UNIT),
    ),
    subjects=subjects,
    head=(COMMODITY, CLOSED, PLANS),
    above=_above,
    holds=lambda data: bool(network_names(data)),
    instead=_without_networks,
    scenes=(
        Scene("answer", "Result", where_modelled(_answer), obeys=filters("focus", "compare")),
        Scene("ways", "Map and flows", where_modelled(_ways), obeys=filters("focus")),
        Scene("limits", "Bottlenecks", where_modelled(_limits), obeys=filters("focus")),
        Scene("money", "Money", where_modelled(_money), obeys=filters("focus")),
        Scene(
            RANKED,
            "Ranking",
            where_modelled(_ranking),
            (RANKING, LEGS, ON_TOP),
            obeys=filters("focus"),
        ),
        Scene("record", "Back-test", _record, obeys=NO_FILTER),
        Scene("claims", "Two claims checked", _claims, obeys=NO_FILTER),
    ),
    preloads=frozenset({"charts", "maps"}),
    acts=("pipelines", "expansions"),
)
