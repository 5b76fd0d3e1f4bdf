"""From field by route to market after a disruption, with what is stranded."""

from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.stages import StagesAfter
from multivector.analysis.exports.flow_stages import HOME_USE, RESIDUAL, UNNAMED
from multivector.charts.kinds.flow_diagram import HEIGHT_PX, Link, sankey
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Node
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

STRANDED = "stranded"
SPECIAL = {
    HOME_USE: "Used at home",
    RESIDUAL: "Not accounted for",
    UNNAMED: "Route unknown",
    STRANDED: "Stranded",
}
OTHERS = {"source": "Other fields", "route": "Other routes", "market": "Other markets"}
LEAST = 0.004
SMALL, SMALL_PART = 1.0, 0.02
"""Millions of tonnes or billion m³ a year, and of all flows: nodes of less stand together."""


def disruption_sankey_view(case: WhatIf, stages: StagesAfter) -> View:
    """Return field → route → market as they are in the scenario, and what is stranded."""
    nodes, links = _parts(case, stages)
    nodes, links = _with_small_ones_together(nodes, links, case)
    drawn = sankey(nodes, links, case.look) if links else None
    return View(
        key="what-if-sankey",
        title=_title(case, stages),
        subtitle=(
            f"From field by route to market, {case.scale.words}; colour: who controls the route. "
            f"Scenario: {case.scenario}"
        ),
        chart=drawn,
        data=pd.DataFrame(
            {
                "from": [nodes[link.start].label for link in links],
                "to": [nodes[link.end].label for link in links],
                "volume": [round(link.volume, 3) for link in links],
                "unit": case.scale.column,
            }
        ),
        source_ids=case.result.source_ids,
        alt=f"Flow diagram from fields by route to markets. {_title(case, stages)}.",
        legend=_legend(case, links),
        caveats=(f"Blended {_what(case)} is split between fields pro rata.", *case.caveats),
        height_px=HEIGHT_PX,
    )


def _parts(case: WhatIf, stages: StagesAfter) -> tuple[dict[str, Node], list[Link]]:
    look, factor = case.look, case.scale.factor
    states = {each.route_id: case.route_state(each) for each in case.result.routes}
    names = dict(zip(case.network.nodes["node_id"], case.network.nodes["name"], strict=True))
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    home = look.pole("home")

    def field(code: str) -> str:
        nodes.setdefault(f"source {code}", Node(_short(str(names.get(code, code))), home))
        return f"source {code}"

    def way(code: str) -> str:
        colour = home if code == HOME_USE else look.half
        if states.get(code):
            colour = case.colour(states[code])
        nodes.setdefault(f"route {code}", Node(SPECIAL.get(code) or case.route(code), colour))
        return f"route {code}"

    if stages.flows is not None:
        for start, end, volume in stages.flows.stage("source", "route").itertuples(index=False):
            if volume >= LEAST:
                here, there = field(start), way(end)
                links.append(Link(here, there, volume * factor, nodes[there].colour))
        for start, end, volume in stages.flows.stage("route", "market").itertuples(index=False):
            if start not in (HOME_USE, RESIDUAL) and volume >= LEAST:
                nodes.setdefault(f"market {end}", Node(_short(str(names[end])), look.muted))
                links.append(
                    Link(way(start), f"market {end}", volume * factor, nodes[way(start)].colour)
                )
    for code, volume in stages.stranded.items():
        nodes.setdefault(STRANDED, Node(SPECIAL[STRANDED], look.ink))
        links.append(Link(field(code), STRANDED, volume * factor, look.ink))
    return nodes, links


def _with_small_ones_together(
    nodes: Mapping[str, Node], links: Sequence[Link], case: WhatIf
) -> tuple[dict[str, Node], list[Link]]:
    """Return the flows with the small fields, routes and markets as one of each."""
    sizes: dict[str, float] = {}
    for key in nodes:
        into = sum(link.volume for link in links if link.end == key)
        sizes[key] = max(into, sum(link.volume for link in links if link.start == key))
    whole = sum(size for key, size in sizes.items() if key.startswith("source "))
    least = min(SMALL * case.scale.factor, SMALL_PART * whole)
    special = {f"route {code}" for code in SPECIAL}
    moved: dict[str, str] = {}
    for stage in OTHERS:
        small = [
            key
            for key, size in sizes.items()
            if size <= least + LEAST and key.startswith(f"{stage} ") and key not in special
        ]
        moved |= dict.fromkeys(small, f"{stage} others") if len(small) > 1 else {}
    kept = {key: node for key, node in nodes.items() if key not in moved}
    for key in dict.fromkeys(moved.values()):
        kept[key] = Node(OTHERS[key.partition(" ")[0]], case.look.half)
    together: dict[tuple[str, str], Link] = {}
    for link in links:
        ends = moved.get(link.start, link.start), moved.get(link.end, link.end)
        volume = link.volume + (together[ends].volume if ends in together else 0.0)
        route = next((end for end in ends if end.startswith("route ")), "")
        colour = kept[route].colour if route else link.colour
        together[ends] = Link(*ends, volume, colour)
    return kept, list(together.values())


def _title(case: WhatIf, stages: StagesAfter) -> str:
    names = dict(zip(case.network.nodes["node_id"], case.network.nodes["name"], strict=True))
    if not stages.stranded:
        return f"Nothing is stranded: all {_what(case)} still reaches a market"
    code, volume = max(stages.stranded.items(), key=lambda item: item[1])
    return f"{_short(str(names[code]))} would lose most: {case.amount(volume)} of its {_what(case)} stranded"


def _what(case: WhatIf) -> str:
    return "oil" if case.result.commodity == "crude" else "gas"


def _legend(case: WhatIf, links: list[Link]) -> tuple[LegendItem, ...]:
    drawn = {link.colour for link in links}
    shown = {pole for pole in case.poles["pole"] if case.look.pole(pole) in drawn}
    return pole_legend(case.poles, case.look, shown)


def _short(name: str) -> str:
    return wording.capitalised(
        name.split(" (", maxsplit=1)[0].split(": ", maxsplit=1)[0].split(" and ", maxsplit=1)[0]
    )
