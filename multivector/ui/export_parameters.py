"""What the link of the Exports page carries, and what can be chosen there."""

from multivector.analysis.exports.goods import SERIES_NAMES
from multivector.data.package import Package
from multivector.ui import cache
from multivector.ui.link_values import Choice, Parameter, Year

EXPORTER, COMMODITY, ROUTE, FLOW_YEAR = "ex", "m", "r", "yr"
COUNT, SERIES, SCENE, SHOWN_AS, EVENT_MARKS = "n", "s", "xs", "vol", "ev"
NONE = "-"
DEFAULT_EXPORTER, DEFAULT_COMMODITY = "KAZ", "crude"
SCENES = {
    "routes": "Routes",
    "control": "Who controls the way",
    "flows": "From field to market",
    "buyers": "Buyers",
    "goods": "Output and products",
}
SHOWN = {"volume": "Volume", "share": "Share"}
VOLUME_TABLES = ("route_volumes", "destinations")


def export_parameters(data: Package, years: tuple[int, int]) -> tuple[Parameter, ...]:
    """Return the values of the Exports page.

    Args:
        data: the data package.
        years: first and last year a reader can choose.
    """
    names = exporters(data)
    default = DEFAULT_EXPORTER if DEFAULT_EXPORTER in names else next(iter(names))
    counts = tuple(sorted(set(data.table("destinations")["source_id"])))
    return (
        Choice(SCENE, tuple(SCENES), "routes"),
        Choice(EXPORTER, tuple(names), default),
        Choice(COMMODITY, tuple(data.table("commodities")["commodity"]), DEFAULT_COMMODITY),
        Choice(ROUTE, (NONE, *data.table("routes")["route_id"]), NONE),
        Year(FLOW_YEAR, *years, years[1]),
        Choice(COUNT, (NONE, *counts), NONE),
        Choice(SERIES, (NONE, *SERIES_NAMES), NONE),
        Choice(SHOWN_AS, tuple(SHOWN), "volume"),
        Choice(EVENT_MARKS, ("on", "off"), "on"),
    )


@cache.kept
def exporters(data: Package) -> dict[str, str]:
    """Return codes and names of all exporters in the tables and of the states in focus, by name."""
    held = {code for table in VOLUME_TABLES for code in data.table(table)["exporter"]}
    countries = data.table("countries")
    rows = countries[countries["iso3"].isin(held) | countries["is_focus"]].sort_values("name")
    return dict(zip(rows["iso3"], rows["name"], strict=True))


@cache.kept
def commodities(data: Package, exporter: str) -> tuple[str, ...]:
    """Return the commodities of which volumes of an exporter are held, the fullest first."""
    counts: dict[str, int] = {}
    for table in VOLUME_TABLES:
        rows = data.table(table)
        own = rows.loc[rows["exporter"] == exporter, "commodity"].value_counts()
        for commodity, number in own.items():
            # Routes tell more of this page than buyers do.
            weight = 10 if table == "route_volumes" else 1
            counts[str(commodity)] = counts.get(str(commodity), 0) + weight * int(number)
    return tuple(sorted(counts, key=counts.__getitem__, reverse=True))
