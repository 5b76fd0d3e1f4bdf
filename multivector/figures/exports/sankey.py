"""Sankey figures of one year: field → route → market where traced, else routes → exports → buyers."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.buyers import Buyers
from multivector.analysis.exports.flow_stages import HOME_USE, RESIDUAL, UNNAMED, FlowStages
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.exports.routes import RouteYear
from multivector.analysis.poles import HOME, partner_poles, resolved
from multivector.charts.kinds.flow_diagram import HEIGHT_PX, Link, sankey
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Node
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.figures.exports.subject import Subject, short_name

LEAST, LEAST_PART = 1.0, 0.02  # Mt or bcm, and of all flows: what is smaller stands together
MOST_BUYERS = 8
ROUNDING = 0.005
OTHER = "other"
OTHERS = {"source": "Other fields", "route": "Other routes", "market": "Other markets"}
SPECIAL = {HOME_USE: "Used at home", RESIDUAL: "Not accounted for", UNNAMED: "Route unknown"}
NOT_TOLD = "not_told"


def traced_view(stages: FlowStages, history: ExportHistory, subject: Subject) -> View:
    """Return field → route → market of a network's baseline year."""
    nodes, links = _traced_parts(stages, history, subject)
    routes = stages.flows[~stages.flows["route"].isin(list(SPECIAL))]
    sizes = routes.groupby("route")["volume"].sum().sort_values()
    owner = wording.possessive(subject.name_of(subject.exporter))
    largest, amount = short_name(history.name_of(str(sizes.index[-1]))), subject.scale.amount
    title = (
        f"{largest} carried {subject.scale.number(float(sizes.iloc[-1]))} of {owner} "
        f"{amount(stages.exports)} of {subject.what} exports in {stages.year}"
    )
    return _view(
        title,
        f"From field by route to market, {subject.scale.words}, {stages.year}; colour: who controls the route",
        nodes,
        links,
        subject,
        stages.source_ids,
        (
            (
                f"{wording.percent(stages.estimated)} of the links are estimates. Blended "
                f"{subject.what} is split between fields pro rata."
            ),
            f"Fields and markets are known for {stages.year} only; other years show routes and buyers.",
            *subject.scale_caveats,
        ),
    )


def routes_and_buyers_view(
    year: RouteYear, bought: Buyers | None, history: ExportHistory, subject: Subject
) -> View:
    """Return routes → all exports → buyers of one year; which route served whom is not known."""
    nodes, links = _route_parts(year, history, subject)
    caveats = ["Which route served which buyer is not known, so all routes meet in the middle."]
    fits = bought is not None and bought.known <= year.base * (1 + 4 * ROUNDING)
    if bought is not None and fits:
        more_nodes, more_links = _buyer_parts(year, bought, subject)
        nodes, links = nodes | more_nodes, [*links, *more_links]
        caveats.append("Routes and buyers come from different sources; grey: in one of them only.")
    else:
        caveats.append("No source on buyers fits this year's exports.")
    largest = year.rows.sort_values("volume").iloc[-1]
    owner = wording.possessive(subject.name_of(subject.exporter))
    route, amount = short_name(history.name_of(str(largest["route_id"]))), subject.scale.amount
    title = (
        f"{route} carried {subject.scale.number(largest['volume'])} of {owner} "
        f"{amount(year.total)} of {subject.what} exports in {year.year}"
    )
    sources = year.source_ids + (bought.source_ids if bought is not None and fits else ())
    return _view(
        title,
        f"By route and by buyer, {subject.scale.words}, {year.year}; colour: bloc of who controls the "
        "route, or of the buyer",
        nodes,
        links,
        subject,
        tuple(dict.fromkeys(sources)),
        (*caveats, *subject.scale_caveats),
    )


def no_sankey_view(subject: Subject, year: int) -> View:
    """Return the view of a year that has neither routes nor a total."""
    return View(
        key="export-sankey",
        title=f"No routes with a total are known of {subject.whose} in {year}",
        subtitle="Choose another year above",
        chart=None,
        data=pd.DataFrame(),
        source_ids=(),
        alt=f"Nothing is drawn: no routes of {subject.whose} are known for {year}.",
        height_px=0,
    )


def _view(  # noqa: PLR0913, PLR0917 -- the words and parts of one view
    title: str,
    subtitle: str,
    nodes: Mapping[str, Node],
    links: list[Link],
    subject: Subject,
    source_ids: tuple[str, ...],
    caveats: tuple[str, ...],
) -> View:
    data = pd.DataFrame(
        [(nodes[link.start].label, nodes[link.end].label, round(link.volume, 3)) for link in links],
        columns=["from", "to", "volume"],
    ).assign(unit=subject.scale.name)
    largest = data.nlargest(6, "volume")
    flows = "; ".join(
        f"{start} to {end} {wording.significant(volume)}"
        for start, end, volume in zip(
            largest["from"], largest["to"], largest["volume"], strict=True
        )
    )
    return View(
        key="export-sankey",
        title=title,
        subtitle=subtitle,
        chart=sankey(nodes, links, subject.look),
        data=data,
        source_ids=source_ids,
        alt=f"Flow diagram. {title}. Largest flows in {subject.scale.name}: {flows}.",
        legend=_legend(links, subject),
        caveats=caveats,
        height_px=HEIGHT_PX,
    )


def _traced_parts(
    stages: FlowStages, history: ExportHistory, subject: Subject
) -> tuple[dict[str, Node], list[Link]]:
    look, factor = subject.look, subject.scale.factor
    colours = _route_colours(history, look)
    stages = _with_small_ones_together(stages)
    nodes = {}
    for code in dict.fromkeys(stages.flows["source"]):
        nodes[f"source {code}"] = Node(_place(code, "source", stages), look.pole(HOME))
    for code in dict.fromkeys(stages.flows["route"]):
        special = SPECIAL.get(code) or (OTHERS["route"] if code == OTHER else "")
        label = special or short_name(history.name_of(code))
        nodes[f"route {code}"] = Node(label, colours.get(code, look.half))
    nodes[f"route {HOME_USE}"] = Node(SPECIAL[HOME_USE], look.pole(HOME))
    abroad = stages.flows[~stages.flows["route"].isin([HOME_USE, RESIDUAL])]
    for code in dict.fromkeys(abroad["market"]):
        nodes[f"market {code}"] = Node(_place(code, "market", stages), look.muted)
    links = [
        Link(f"source {start}", f"route {end}", volume * factor, nodes[f"route {end}"].colour)
        for start, end, volume in stages.stage("source", "route").itertuples(index=False)
    ]
    links += [
        Link(f"route {start}", f"market {end}", volume * factor, nodes[f"route {start}"].colour)
        for start, end, volume in stages.stage("route", "market").itertuples(index=False)
        if start not in (HOME_USE, RESIDUAL)
    ]
    return nodes, links


def _with_small_ones_together(stages: FlowStages) -> FlowStages:
    """Return the flows with the small fields, routes and markets as one of each, last in their column."""
    flows = stages.flows
    least = min(LEAST, LEAST_PART * float(flows["volume"].sum()))
    for stage in OTHERS:
        sizes = flows.groupby(stage)["volume"].sum()
        small = sizes[sizes < least].index.difference(list(SPECIAL))
        if len(small) > 1:
            flows = flows.assign(**{stage: flows[stage].mask(flows[stage].isin(small), OTHER)})
    return replace(stages, flows=flows)


def _place(code: str, stage: str, stages: FlowStages) -> str:
    """Return a field or market without what stands in brackets or after a colon."""
    if code == OTHER:
        return OTHERS[stage]
    return stages.names[code].split(" (", maxsplit=1)[0].split(": ", maxsplit=1)[0]


def _route_parts(
    year: RouteYear, history: ExportHistory, subject: Subject
) -> tuple[dict[str, Node], list[Link]]:
    look, factor = subject.look, subject.scale.factor
    colours = _route_colours(history, look)
    nodes = {"exports": Node("All exports", look.ink)}
    links = []
    for row in year.rows.to_dict("records"):
        route = str(row["route_id"])
        if row["volume"] <= 0:
            continue
        colour = colours.get(route, look.muted)
        nodes[f"route {route}"] = Node(short_name(history.name_of(route)), colour)
        links.append(Link(f"route {route}", "exports", row["volume"] * factor, colour))
    left = year.base - year.known
    if left > ROUNDING * year.base:
        nodes[NOT_TOLD] = Node("Route not reported", look.half)
        links.append(Link(NOT_TOLD, "exports", left * factor, look.half))
    return nodes, links


def _buyer_parts(
    year: RouteYear, bought: Buyers, subject: Subject
) -> tuple[dict[str, Node], list[Link]]:
    look, factor = subject.look, subject.scale.factor
    poles = partner_poles(subject.poles)
    rows = bought.rows[bought.rows["volume"].gt(0)]
    least = min(LEAST, LEAST_PART * year.base)
    most = min(MOST_BUYERS, int(rows["volume"].ge(least).sum()))
    named, others = rows.head(most), rows.iloc[most:]
    nodes, links = {}, []
    for code, volume in zip(named["destination"], named["volume"], strict=True):
        colour = look.pole(resolved(code, subject.exporter, poles))
        nodes[f"buyer {code}"] = Node(str(subject.names.get(code, code)), colour)
        links.append(Link("exports", f"buyer {code}", volume * factor, colour))
    if len(others):
        label = wording.counted(len(others), "other buyer")
        nodes["others"] = Node(label, look.muted)
        links.append(Link("exports", "others", float(others["volume"].sum()) * factor, look.muted))
    left = year.base - bought.known
    if left > ROUNDING * year.base:
        nodes["uncounted"] = Node("Buyer not reported", look.half)
        links.append(Link("exports", "uncounted", left * factor, look.half))
    return nodes, links


def _route_colours(history: ExportHistory, look: Theme) -> dict[str, str]:
    return {
        str(route): look.pole(pole if isinstance(pole, str) else None)
        for route, pole in zip(history.routes["route_id"], history.routes["pole"], strict=True)
    }


def _legend(links: list[Link], subject: Subject) -> tuple[LegendItem, ...]:
    look = subject.look
    drawn = {link.colour for link in links}
    shown = {pole for pole in subject.poles["pole"] if look.pole(pole) in drawn}
    home = str(subject.names.get(subject.exporter, subject.exporter))
    items = list(pole_legend(subject.poles, look, shown, home=home))
    if look.half in drawn:
        items.append(LegendItem("not reported", look.half))
    return tuple(items)
