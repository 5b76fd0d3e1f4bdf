"""The What if page, declared: close a pipe, a port or a border and see what is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from multivector.analysis.disruption import Scenario, closable, network_ids, terms_of
from multivector.analysis.disruption.backtest import MODEL_BLIND_SPOTS
from multivector.analysis.disruption.claims import Answer
from multivector.analysis.disruption.presets import Preset
from multivector.analysis.disruption.scenario import WHOLE
from multivector.analysis.disruption.sentences import told_in_money
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.figures.disruption.map import BOTH, SIDES
from multivector.figures.disruption.ranking import RANKINGS
from multivector.views import kept
from multivector.views.link_values import Number
from multivector.views.page import (
    Block,
    Columns,
    Control,
    Figure,
    Options,
    Page,
    Part,
    Row,
    Scene,
    Slow,
    Table,
    Words,
    select,
    several,
    switch,
)
from multivector.views.selection import Selection
from multivector.views.text import escape
from multivector.views.what_if import answer
from multivector.views.what_if.answer import (
    ABROAD,
    DEFAULT_NETWORK,
    ScenarioSelection,
    network_held,
)

MOST_CLOSED = 25
LONGEST_MONTHS = 60
DEAREST_BRENT, DEAREST_GAS = 300, 2_000
NO_GAS_PRICE = 0
MOST_TABLE_ROWS = 400
DEFAULT_CLOSED = "route:cpc"


@kept.for_all
def network_names(data: Package) -> Mapping[str, str]:
    """Return ids and names of the networks held."""
    names = data.table("networks").set_index("network_id")["name"]
    return {each: str(names[each]) for each in network_ids(data.tables)}


@kept.for_all
def _tokens(data: Package) -> Sequence[str]:
    """Return all that can be closed in any network."""
    held = [network_held(data, each) for each in network_names(data)]
    return tuple(dict.fromkeys(token for each in held for token in closable(each)))


@kept.for_all
def _brent(data: Package) -> float:
    """Return the price of oil the tables hold, that of the newest year."""
    for each in network_ids(data.tables):
        price = terms_of(data.tables, network_held(data, each)).price_usd
        if price is not None:
            return round(price, 2)
    return 0.0


def of_preset(preset: Preset) -> Mapping[str, Any]:
    """Return the values of the link that a scenario to begin with stands for."""
    return {
        CLOSED.code: preset.closed,
        PERCENT.code: int(preset.percent),
        MONTHS.code: int(preset.months),
    }


def _begin_anew(selection: Selection) -> Mapping[str, Any]:
    """Begin with the first preset of a network that was just chosen."""
    first = answer.presets(selection[NETWORK])[:1]
    return {PLANS.code: (), CLOSED.code: ()} | (of_preset(first[0]) if first else {})


def _first_closed(selection: Selection, _options: Options) -> tuple[str, ...]:
    first = answer.presets(selection[NETWORK])[:1]
    return first[0].closed if first else ()


def _plans(selection: Selection) -> Options:
    return {plan: escape(name) for plan, name in answer.plans(selection[NETWORK]).items()}


def _number(
    code: str, label: str, highest: int, default: float | Callable[[Package], float], **more: Any
) -> Control:
    """Return a number from nothing to a highest, set by a slider unless it is typed."""
    decimals, typed = more.pop("decimals", 0), "bounds" in more

    def parameter(data: Package) -> Number:
        first = default(data) if callable(default) else default
        return Number(code, 0, highest, first, decimals=decimals)

    more.setdefault("bounds", (0, highest, 1))
    return Control(code, label, "number" if typed else "slider", parameter, **more)


NETWORK = select("net", "Network", network_names, DEFAULT_NETWORK, also=_begin_anew, width=230)
CLOSED = several(
    "close",
    "Closed or cut",
    _tokens,
    (DEFAULT_CLOSED,),
    lambda selection: answer.closures(selection[NETWORK]),
    is_narrowed=True,
    settle=_first_closed,
    nothing="Nothing is closed: choose states, routes, hubs or single legs",
    most=MOST_CLOSED,
    help="A state closes all legs it can physically stop, a hub all legs that touch it.",
)
PERCENT = _number("pct", "Capacity lost, percent", int(WHOLE), int(WHOLE), width=320)
MONTHS = _number("mon", "Months", LONGEST_MONTHS, 12, width=320)
PLANS = several(
    "plan",
    "Taken as built",
    lambda data: data.table("expansions")["expansion_id"],
    (),
    _plans,
    is_narrowed=True,
    nothing="No planned expansion",
)
ROOM = _number("room", "Room left on other ways that may be used, percent", int(WHOLE), int(WHOLE))
BRENT = _number(
    "brent",
    "Brent, USD a barrel",
    DEAREST_BRENT,
    _brent,
    decimals=2,
    bounds=(0.0, float(DEAREST_BRENT), 1.0),
)
GAS_PRICE = _number(
    "gasp",
    "Price of gas, USD per 1,000 m³ (0: none)",
    DEAREST_GAS,
    NO_GAS_PRICE,
    bounds=(0, DEAREST_GAS, 10),
)
SIDE = switch("side", "Flows", SIDES, BOTH, hides_label=True)
RANKING = switch("rank", "Rank", RANKINGS, "single")
_LEGS = {ABROAD: "Abroad", "all": "All"}
LEGS = replace(
    switch("legs", "Legs", _LEGS),
    options=lambda selection: {} if selection[RANKING] == "state" else _LEGS,
)
ON_TOP = switch("base", "Losses", {"alone": "Alone", "also": "On top of the scenario"})


def price_control(network_id: str) -> Control:
    """Return the price that a network's answer rests on: of oil, or of gas."""
    return BRENT if answer.network_of(network_id).commodity == "crude" else GAS_PRICE


def _choice(selection: Selection) -> ScenarioSelection:
    scenario = Scenario(
        selection[NETWORK],
        closed=selection[CLOSED],
        percent=float(selection[PERCENT]),
        months=float(selection[MONTHS]),
        expansions=selection[PLANS],
        spare_percent=float(selection[ROOM]),
        price_usd=_price(selection),
    )
    return ScenarioSelection(scenario, selection.unit, selection.mode)


def _price(selection: Selection) -> float | None:
    """Return the price the reader set; None for the tables' own."""
    brent, gas = float(selection[BRENT]), float(selection[GAS_PRICE])
    if price_control(selection[NETWORK]) is GAS_PRICE:
        return gas if gas > NO_GAS_PRICE else None
    own = answer.terms(selection[NETWORK]).price_usd
    return None if own is not None and brent == round(own, 2) else brent


def _above(selection: Selection) -> Sequence[Block]:
    rows = (
        Row((NETWORK, Part("preset"), Part("assumptions"))),
        CLOSED,
        Row((PERCENT, MONTHS)),
    )
    # What the first link of all closes is no choice of the reader.
    if all(value == (DEFAULT_CLOSED,) for value in selection.replaced.values()):
        return rows
    return *rows, Words("What is not part of this network was left out.", "caption")


def _without_networks(selection: Selection) -> Sequence[Block]:
    if network_names(selection.data):
        return ()
    said = "The tables of this deployment hold no network to close a link of."
    return (Words(said, "info"),)


def _figure(key: str, draw: Callable[[], View]) -> Figure:
    return Figure(key, draw, "words")


def _listed(head: str, lines: Sequence[str]) -> Words:
    return Words("\n".join([f"**{escape(head)}**", "", *(f"- {each}" for each in lines)]))


def _finding(choice: ScenarioSelection) -> Words:
    return Words(f"**{escape(answer.what_if(choice).finding)}.**")


def _answer(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    result = answer.answered(choice.scenario)
    routes = _figure("what-if-routes", lambda: answer.routes(choice))
    rests_on = _listed("What this rests on", [escape(each) for each in result.assumptions])
    return (
        _figure("what-if-outcome", lambda: answer.outcome(choice)),
        Words("  \n".join(escape(line) for line in told_in_money(result))),
        Columns((3, 2), ((routes,), (rests_on,))),
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
    bottlenecks = _figure("what-if-bottlenecks", lambda: answer.bottlenecks(choice))
    expansions = _figure("what-if-expansions", lambda: answer.expansions(choice))
    return _finding(choice), Columns((1, 1), ((bottlenecks,), (expansions,)))


def _money(selection: Selection) -> Sequence[Block]:
    choice = _choice(selection)
    money = answer.answered(choice.scenario).money
    revenue: list[Block] = [_figure("what-if-money", lambda: answer.in_money(choice))]
    shares: list[Block] = [_figure("what-if-shares", lambda: answer.shares(choice))]
    scale = answer.answered(choice.scenario).scale
    amounts = [each for each in (money.low, money.middle, money.high) if each is not None]
    if amounts:
        stranded = f"stranded volume{scale.at_a_rate}"
        head = f"Revenue at risk = {stranded} × barrels a tonne × (Brent − discount) × duration"
        if price_control(choice.network_id) is GAS_PRICE:
            head = f"Revenue at risk = {stranded} × price × duration"
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
        alt = f"The whole ranking, to sort by any column: {view.title}"
        rows = (Table(view.data.head(MOST_TABLE_ROWS), alt),) if len(view.data) else ()
        return _figure(f"what-if-{ranked}s", lambda: view), *rows

    return (Slow("Closing every leg and every pair of legs, one after the other", made),)


def _record(selection: Selection) -> Sequence[Block]:
    def made() -> Sequence[Block]:
        lost, moved = answer.record(selection.mode), answer.record_moved(selection.mode)
        blind = _listed("What the model cannot know", [escape(each) for each in MODEL_BLIND_SPOTS])
        right = _figure("what-if-record-moved", lambda: moved)
        return (
            _figure("what-if-record", lambda: lost),
            Columns((3, 2), ((right,), (blind,))),
            Table(lost.data, "All documented disruptions against the model"),
        )

    return (Slow("Running documented disruptions through the model", made),)


def _claims(selection: Selection) -> Sequence[Block]:
    answered = answer.claim_views(selection.unit, selection.mode)
    if not answered:
        return (Words("The tables at hand cannot tell the two claims about CPC.", "info"),)
    return (Columns((1,) * len(answered), [_claim(*each) for each in answered]),)


def _claim(answered: Answer, view: View) -> Sequence[Block]:
    return (
        Words(f"The claim: *{escape(answered.claim)}.*"),
        _figure(view.key, lambda: view),
        Words("\n".join(f"- {escape(each)}" for each in answered.reasons)),
    )


WHAT_IF = Page(
    address="what-if",
    name="What if",
    icon=":material/call_split:",
    group="Flows",
    scene_code="wif",
    controls=(
        *(NETWORK, CLOSED, PERCENT, MONTHS, PLANS, ROOM, BRENT, GAS_PRICE),
        *(SIDE, RANKING, LEGS, ON_TOP),
    ),
    head=(CLOSED, PLANS),
    above=_above,
    holds=lambda data: bool(network_names(data)),
    instead=_without_networks,
    scenes=(
        Scene("answer", "What is left", _answer),
        Scene("ways", "Map and flows", _ways),
        Scene("limits", "Bottlenecks", _limits),
        Scene("money", "Money", _money),
        Scene("ranking", "Ranking", _ranking, (RANKING, LEGS, ON_TOP)),
        Scene("record", "Back-test", _record),
        Scene("claims", "Two claims", _claims),
    ),
    acts="Only the unit acts on this page.",
    preloads=frozenset({"charts", "maps"}),
)
