"""From field by route to market after a disruption, with what is stranded."""

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
    UNNAMED: "Way not named",
    STRANDED: "Stranded",
}
LEAST = 0.004


def disruption_sankey_view(case: WhatIf, stages: StagesAfter) -> View:
    """Return field → route → market as they are in the scenario, and what is stranded."""
    nodes, links = _parts(case, stages)
    drawn = sankey(nodes, links, case.look) if links else None
    return View(
        key="what-if-sankey",
        title=_title(case, stages),
        subtitle=(
            f"{wording.capitalised(case.whose)}: from field by route to market, "
            f"{case.scale.words}; colour: the state that controls the route. Scenario: {case.scenario}"
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
        caveats=(
            "Where oil or gas of several fields mixes, each way out is taken to carry each field in proportion.",
            *case.caveats,
        ),
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
        nodes.setdefault("stranded", Node(SPECIAL[STRANDED], look.ink))
        links.append(Link(field(code), "stranded", volume * factor, look.ink))
    return nodes, links


def _title(case: WhatIf, stages: StagesAfter) -> str:
    names = dict(zip(case.network.nodes["node_id"], case.network.nodes["name"], strict=True))
    if not stages.stranded:
        return "All that was cut off reaches a market by another way"
    code, volume = max(stages.stranded.items(), key=lambda item: item[1])
    return f"{_short(str(names[code]))} loses most: {case.amount(volume)}{case.scale.per_time} are stranded there"


def _legend(case: WhatIf, links: list[Link]) -> tuple[LegendItem, ...]:
    drawn = {link.colour for link in links}
    shown = {pole for pole in case.poles["pole"] if case.look.pole(pole) in drawn}
    entries = list(pole_legend(case.poles, case.look, shown))
    if any(link.end == "stranded" for link in links):
        entries.append(LegendItem("stranded", case.look.ink))
    return tuple(entries)


def _short(name: str) -> str:
    return name.split(" (", maxsplit=1)[0].split(": ", maxsplit=1)[0].split(" and ", maxsplit=1)[0]
