"""The Pipelines page, declared: what runs where on a day, and all that is known of one line."""

from collections.abc import Sequence

from multivector.analysis.commodities import commodities
from multivector.analysis.pipelines.regional import FIELDS, NETWORK
from multivector.data.package import Package
from multivector.views import kept
from multivector.views.control import Options, select, several, switch
from multivector.views.page import Block, Figure, Page, Part, Scene, Words, filters
from multivector.views.pipelines import corridors, network
from multivector.views.pipelines.network import NetworkSelection
from multivector.views.selection import Selection
from multivector.views.shared_controls import SCOPE, UNIT

STATES = {
    "in_service": "Operating",
    "reduced": "Disrupted",
    "partly": "Partly operating",
    "stopped": "Stopped",
    "out": "Not operating",
    "building": "Under construction",
    "planned": "Proposed",
    "given_up": "Cancelled",
}


@kept.for_all
def _products(data: Package) -> Options:
    """Return codes and titles of what the pipelines of the tables carry, in the order of lists."""
    carried = set(data.table("pipelines")["product"])
    words = commodities(data.table("commodities"))
    return {code: each.title for code, each in words.items() if code in carried}


def _lines(_selection: Selection) -> Options:
    names = network.names()
    return {"": "None selected"} | {
        line: names[line] for line in sorted(names, key=names.__getitem__)
    }


SHOWN_AS = switch("see", "Show as", {"map": "Map", "table": "Table"})
WIDTH = switch("w", "Width by", {"capacity": "Capacity", "flow": "Throughput"})
EXTRA = several(
    "x",
    "Also show",
    lambda _data: {
        "hubs": "Hubs",
        "corridors": "Corridors",
        NETWORK: "Central Asian gas network",
        FIELDS: "Oil and gas fields",
    },
    ("hubs",),
    kind="pills",
)
PRODUCT = several("prod", "Product", _products, kind="pills")
LINE = select(
    "line",
    "Pipeline, corridor, hub or field",
    lambda data: ("", *network.line_names(data)),
    "",
    _lines,
    is_narrowed=False,
)
STATE = several("st", "Status", lambda _data: STATES, nothing="Any")


def network_of(selection: Selection) -> NetworkSelection:
    """Return what of the network is asked for."""
    return NetworkSelection(
        day=selection.day,
        countries=() if selection[SCOPE] == "all" else selection.shown,
        products=selection[PRODUCT],
        states=selection[STATE],
        width=selection[WIDTH],
        extras=selection[EXTRA],
        unit=selection.unit,
    )


def _blocks(selection: Selection) -> Sequence[Block]:
    line, mode = selection[LINE], selection.mode
    choice = network_of(selection)
    framed = Figure("network", lambda: network.network_map(choice, line, bool(line), mode))
    shown = (Part("pickers"), Part("network", (choice,), (framed,)))
    goods = corridors.blocks(line, mode, has_corridors="corridors" in choice.extras)
    if not line:
        said = "Select a pipeline to see its details."
        return *shown, Words(said, "caption"), *goods
    use = Figure("line-use", lambda: network.use(line, selection.unit, mode))
    owners = Figure("line-owners", lambda: network.owners(line, mode))
    stops = Figure("line-stops", lambda: network.stops(line, mode))
    is_pipeline = line in set(selection.data.table("pipelines")["pipeline_id"])
    figures = (use, owners, stops) if is_pipeline else (stops,)
    return *shown, Part("line-card", (line, choice), figures), *goods


PIPELINES = Page(
    address="pipelines",
    name="Pipelines",
    icon=":material/route:",
    group="Energy and trade",
    controls=(SHOWN_AS, LINE, PRODUCT, STATE, WIDTH, EXTRA, UNIT, SCOPE),
    scenes=(
        Scene(
            "",
            "Network",
            _blocks,
            (SHOWN_AS, SCOPE, WIDTH, EXTRA, PRODUCT, UNIT),
            moves_day=True,
            obeys=filters("focus", "compare", "period", "day"),
        ),
    ),
    preloads=frozenset({"charts", "maps"}),
    acts=(
        "pipelines",
        "pipeline_owners",
        "pipeline_sections",
        "corridors",
        "disruptions",
        "events",
    ),
)
