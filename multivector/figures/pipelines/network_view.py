"""The map of the network as a view: its finding, its tooltips, its legend and its table."""

import datetime as dt
import math
from collections.abc import Collection, Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.pipelines import line_units
from multivector.analysis.pipelines.states import CARRYING, STATES
from multivector.charts.map import Basemap
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.pipelines.network_map import (
    NO_PLACES,
    MapScene,
    network_legend,
    network_map,
)

CAPACITY, FLOW = "capacity", "flow"
WIDTHS = {CAPACITY: "nameplate capacity", FLOW: "throughput"}
PRECISION_WORDS = {
    "surveyed": "drawn from a survey",
    "traced": "traced by hand through named places",
    "straight": "not known in detail: drawn straight between few places",
}
NEIGHBOURS = ("RUS", "CHN", "TUR", "IRN")
GREAT = ("RUS", "CHN")
HEIGHT_PX = 560
SHARED_OUT = (
    "Where only the flow of several lines together is counted, it is shared out by capacity."
)
JUDGED_TODAY = "Who can stop a line is judged as of today, and its capacity is that of today, for earlier years too."
AT_LEAST = "Where only one exporter's volume is known, the line is drawn as wide as that."


def network_view(  # noqa: PLR0913 -- one frame for each layer of the map
    network: pd.DataFrame,
    *,
    corridors: pd.DataFrame,
    hubs: pd.DataFrame,
    paths: Mapping[str, list[list[float]]],
    places: pd.DataFrame,
    frame: pd.DataFrame,
    countries: pd.DataFrame,
    poles: pd.DataFrame,
    day: dt.date,
    newest: dt.date,
    width: str,
    unit: str,
    marked: Collection[str],
    chosen: str,
    is_framed: bool,
    basemap: Basemap,
    look: Theme,
    named: pd.DataFrame = NO_PLACES,
) -> View:
    """Return the map of the network on a day.

    Args:
        network: one row per pipeline shown: the table's columns and line_id, state, lost_percent,
            pole, factor (barrels per tonne), flow, flow_year, flow_unit, flow_kind, exporter, is_shared.
        corridors: corridors shown, with line_id and state; empty if they are switched off.
        hubs: hubs shown; empty if they are switched off.
        paths: course of all lines, what `drawn_paths` returns.
        places: places on the course of the chosen line.
        frame: points the map is fitted to.
        countries: names and label points.
        poles: names and order of the poles.
        day: the day shown.
        newest: the day up to which the facts were gathered; what was before it is written as past.
        width: what the width says, CAPACITY or FLOW.
        unit: unit of oil, mt or kbd.
        marked: ISO codes of states whose ground is marked.
        chosen: id of the line, corridor or hub picked; empty if none.
        is_framed: whether the map is fitted to the chosen one.
        basemap: where the browser fetches the borders.
        look: the theme.
        named: terminals and fields that are named: name, lon, lat.
    """
    names = dict(zip(countries["iso3"], countries["name"], strict=True))
    described = _in_words(network, unit)
    scene = MapScene(
        lines=_lines(described, names, width),
        corridors=_corridors(corridors),
        hubs=hubs.assign(tooltip=[_hub_words(hub) for hub in hubs.to_dict("records")]),
        paths=paths,
        places=places,
        frame=frame,
        chosen=chosen,
        is_framed=is_framed,
        named=named,
        states=_state_tooltips(network, countries, names),
    )
    network_drawn = network_map(
        scene, labels=_country_labels(countries, marked), marked=marked, basemap=basemap, look=look
    )
    return View(
        key="network",
        title=_title(network, names, day, is_past=day < newest),
        subtitle=(
            f"Pipelines on {format_partial(day.isoformat())}; colour: pole of the state that can "
            f"stop the flow; width: {WIDTHS[width]}"
        ),
        chart=network_drawn if len(network) else None,
        data=_table(described, names),
        source_ids=collect_source_ids(network),
        alt=_alt(network, names, day),
        legend=(
            *pole_legend(poles, look, set(network["pole"].dropna())),
            *network_legend(scene, look, WIDTHS[width]),
        ),
        caveats=(
            *((SHARED_OUT, AT_LEAST) if width == FLOW else ()),
            *((JUDGED_TODAY,) if day < newest else ()),
            f"Borders: {basemap.name} view. {basemap.disclaimer}",
        ),
        height_px=HEIGHT_PX,
    )


def _in_words(network: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the network with capacity and flow in words."""
    rows = network.to_dict("records")
    return network.assign(
        capacity_words=[_capacity(line, unit) for line in rows],
        flow_words=[_flow(line, unit) for line in rows],
    )


def _table(lines: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the table twin of the map: one row per line, in words."""
    return pd.DataFrame(
        {
            "Line": lines["name"],
            "Product": lines["product"],
            "On this day": lines["state"].map(STATES),
            "Can stop the flow": lines["controlling_iso3"].map(dict(names)),
            "Nameplate capacity": lines["capacity_words"],
            "Flow": lines["flow_words"],
            "From": lines["start_place"],
            "To": lines["end_place"],
            "States on the way": [_way(states, names) for states in lines["transit_iso3"]],
            "Length (km)": lines["length_km"],
            "Opened": lines["opened_year"],
            "Course on the map": lines["route_precision"].map(PRECISION_WORDS),
        }
    )


def _lines(lines: pd.DataFrame, names: Mapping[str, str], width: str) -> pd.DataFrame:
    amount = lines["nameplate_capacity"] if width == CAPACITY else lines["flow"]
    words = [_line_words(line, names) for line in lines.to_dict("records")]
    kept = lines[["line_id", "name", "pole", "state", "route_precision"]]
    return kept.assign(amount=amount.astype("float64"), tooltip=words)


def _corridors(corridors: pd.DataFrame) -> pd.DataFrame:
    words = [
        f"{line['name']}\n{line['mode']} corridor, {STATES[line['state']]}"
        for line in corridors.to_dict("records")
    ]
    return corridors.assign(tooltip=words)


def _hub_words(hub: Mapping[Hashable, Any]) -> str:
    words = units.yearly(line_units.volume_unit(hub["capacity_unit"]))
    size = f"{hub['stated_capacity']:g} {words}"
    rows = [hub["name"], str(hub["kind"]).capitalize()]
    rows += [] if pd.isna(hub["stated_capacity"]) else [f"Stated capacity: {size}"]
    rows += [] if pd.isna(hub["operator"]) else [f"Operator: {hub['operator']}"]
    return "\n".join(rows)


def _line_words(line: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    flow = line["flow_words"]
    rows = [
        line["name"],
        f"{str(line['product']).capitalize()}, {_state_words(line)}",
        f"Can stop the flow: {names.get(line['controlling_iso3'], wording.MISSING)}",
        f"Nameplate capacity: {line['capacity_words']}",
        *([f"Flow: {flow}"] if flow != wording.MISSING else []),
        f"Course: {PRECISION_WORDS[line['route_precision']]}",
    ]
    return "\n".join(rows)


def _state_words(line: Mapping[Hashable, Any]) -> str:
    words = STATES[line["state"]]
    lost = line["lost_percent"]
    return words if math.isnan(lost) else f"{words} ({lost:g}% of capacity lost)"


def _capacity(line: Mapping[Hashable, Any], unit: str) -> str:
    own = line_units.volume_unit(line["capacity_unit"])
    return line_units.amount(float(line["nameplate_capacity"]), own, unit, line["factor"])


def _flow(line: Mapping[Hashable, Any], unit: str) -> str:
    """Return the newest flow in words: what was counted, of which year, and whether it is all."""
    if math.isnan(line["flow"]):
        return wording.MISSING
    amount = line_units.amount(line["flow"], line["flow_unit"], unit, line["factor"])
    year = int(line["flow_year"])
    if line["flow_kind"] == "exports":
        return f"at least {amount} in {year}"
    return f"about {amount} in {year}, shared out" if line["is_shared"] else f"{amount} in {year}"


def _way(states: str, names: Mapping[str, str]) -> str:
    return " → ".join(names.get(iso3, iso3) for iso3 in states.split(";"))


def _country_labels(countries: pd.DataFrame, marked: Collection[str]) -> pd.DataFrame:
    is_marked = countries["iso3"].isin(list(marked))
    shown = is_marked | countries["is_focus"] | countries["iso3"].isin(NEIGHBOURS)
    kept = countries[shown]
    rank = is_marked[shown].astype("int64") * 2 + kept["iso3"].isin(GREAT).astype("int64")
    return kept.assign(priority=rank + 1)[["name", "lon", "lat", "priority", "iso3"]]


def _state_tooltips(
    network: pd.DataFrame, countries: pd.DataFrame, names: Mapping[str, str]
) -> dict[str, str]:
    """Return what each country of the region is to the pipelines in view."""
    counts = controllers(network)
    total = int(counts.sum())
    in_region = countries["is_focus"] | countries["iso3"].isin(NEIGHBOURS)
    return {
        iso3: f"{names[iso3]}: could shut {count} of the {total} working pipelines shown"
        if (count := int(counts.get(iso3, 0)))
        else f"{names[iso3]}: controls none of the working pipelines shown"
        for iso3 in countries.loc[in_region, "iso3"]
    }


def controllers(network: pd.DataFrame) -> pd.Series:
    """Return how many of the lines in service each state can stop, largest first."""
    carrying = network[network["state"].isin(CARRYING)]
    counts = carrying.groupby("controlling_iso3").size().sort_index()
    return counts.sort_values(ascending=False, kind="stable")


def _title(network: pd.DataFrame, names: Mapping[str, str], day: dt.date, *, is_past: bool) -> str:
    when = format_partial(day.isoformat())
    if network.empty:
        return "No line fits this choice"
    total = int(network["state"].isin(CARRYING).sum())
    counts = controllers(network)
    if counts.empty:
        return (
            f"None of the {wording.counted(len(network), 'line')} shown carried anything on {when}"
        )
    most = int(counts.iloc[0])
    first = [wording.in_sentence(names[iso3]) for iso3 in counts[counts == most].index.astype(str)]
    subject = wording.capitalised(wording.joined(first))
    each = " each" if len(first) > 1 else ""
    verb = "could" if is_past else "can"
    if total == 1:
        return f"{subject} {verb} stop the only line in service on {when}"
    return f"{subject} {verb}{each} stop {most} of the {total} lines in service on {when}"


def _alt(network: pd.DataFrame, names: Mapping[str, str], day: dt.date) -> str:
    states = network["state"].map(STATES).value_counts()
    parts = ", ".join(f"{count} {state}" for state, count in states.items())
    listed = ", ".join(f"{names[str(iso3)]} {n}" for iso3, n in controllers(network).items())
    return (
        f"Map of {wording.counted(len(network), 'pipeline')} on {format_partial(day.isoformat())}: "
        f"{parts or 'none'}. Lines in service by the state that can stop them: {listed or 'none'}. "
        "The table lists every line."
    )
