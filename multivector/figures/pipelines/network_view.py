"""The map of the network as a view: its finding, its tooltips, its legend and its table."""

import datetime as dt
import math
from collections.abc import Collection, Hashable, Mapping, Sequence
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
    HOLLOW,
    NO_PLACES,
    MapScene,
    network_legend,
    network_map,
)

CAPACITY, FLOW = "capacity", "flow"
WIDTHS = {CAPACITY: "design capacity", FLOW: "throughput"}
PRECISION_WORDS = {
    "surveyed": "surveyed",
    "traced": "approximate",
    "straight": "schematic",
}
NEIGHBOURS = ("RUS", "CHN", "TUR", "IRN")
GREAT = ("RUS", "CHN")
HEIGHT_PX = 560
SHARED_OUT = "Flows reported for several pipelines together are split by capacity."
JUDGED_TODAY = "Control and capacity are as of today, for earlier years too."
AT_LEAST = "Where only one country's exports are known, the width shows those."
SCHEMATIC = "Hollow lines are schematic: their exact course is unknown."
THIN = "The thinnest lines: {} unknown."


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
    gas_as_oil: float,
    marked: Sequence[str],
    chosen: str,
    is_framed: bool,
    basemap: Basemap,
    look: Theme,
    named: pd.DataFrame = NO_PLACES,
) -> View:
    """Return the map of the network on a day.

    Args:
        network: one row per pipeline shown: the table's columns and line_id, state, lost_percent,
            pole, is_near (whether it stands out), factor (barrels per tonne), flow, flow_year, flow_unit, flow_kind, exporter, is_shared.
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
        gas_as_oil: million tonnes of oil with the energy of a billion cubic metres of gas.
        marked: ISO codes of the countries whose pipelines stand out; empty for all.
        chosen: id of the line, corridor or hub picked; empty if none.
        is_framed: whether the map is fitted to the chosen one.
        basemap: where the browser fetches the borders.
        look: the theme.
        named: terminals and fields that are named: name, lon, lat.
    """
    names = dict(zip(countries["iso3"], countries["name"], strict=True))
    described = _in_words(network, unit)
    near = network[network["is_near"]]
    touched = [wording.in_sentence(names[iso3]) for iso3 in marked]
    scene = MapScene(
        lines=_lines(described, names, width, gas_as_oil),
        corridors=_corridors(corridors),
        hubs=hubs.assign(tooltip=[_hub_words(hub) for hub in hubs.to_dict("records")]),
        paths=paths,
        places=places,
        frame=frame,
        chosen=chosen,
        is_framed=is_framed,
        named=named,
        states=_state_tooltips(near, countries, names),
        focus=next(iter(marked), ""),
    )
    network_drawn = network_map(
        scene, labels=_country_labels(countries, marked), marked=marked, basemap=basemap, look=look
    )
    return View(
        key="network",
        title=_title(near, names, day, marked, is_past=day < newest),
        subtitle=(
            f"Pipelines on {format_partial(day.isoformat())}; colour: bloc of the country that can "
            f"shut it; width: {WIDTHS[width]}{_pale(touched)}"
        ),
        chart=network_drawn if len(near) else None,
        data=_table(described[described["is_near"]], names),
        source_ids=collect_source_ids(near),
        alt=_alt(near, names, day),
        legend=(
            *pole_legend(
                poles,
                look,
                set(near["pole"].dropna()),
                home=names[marked[0]] if marked else "",
            ),
            *network_legend(scene, look, unit, gas_as_oil),
        ),
        caveats=(
            *((JUDGED_TODAY,) if day < newest else ()),
            *((AT_LEAST, SHARED_OUT) if width == FLOW else ()),
            f"Borders: {basemap.name} view. {basemap.disclaimer}",
            *((SCHEMATIC,) if scene.lines["route_precision"].eq(HOLLOW).any() else ()),
            *((THIN.format(WIDTHS[width]),) if scene.lines["amount"].isna().any() else ()),
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
            "Pipeline": lines["name"],
            "Product": lines["product"],
            "Status": lines["state"].map(STATES),
            "Who can shut it": lines["controlling_iso3"].map(dict(names)),
            "Design capacity": lines["capacity_words"],
            "Flow": lines["flow_words"],
            "From": lines["start_place"],
            "To": lines["end_place"],
            "Countries crossed": [_way(states, names) for states in lines["transit_iso3"]],
            "Length (km)": lines["length_km"],
            "Opened": lines["opened_year"],
            "Map line": lines["route_precision"].map(PRECISION_WORDS),
        }
    )


def _lines(
    lines: pd.DataFrame, names: Mapping[str, str], width: str, gas_as_oil: float
) -> pd.DataFrame:
    """Return what is drawn of each line; gas is as wide as oil of the same energy."""
    is_gas = lines["capacity_unit"].eq("bcm_per_year")
    amount = lines["nameplate_capacity"] if width == CAPACITY else lines["flow"]
    amount = amount.astype("float64").where(~is_gas, amount * gas_as_oil)
    words = [_line_words(line, names) for line in lines.to_dict("records")]
    kept = lines[["line_id", "name", "pole", "state", "route_precision", "is_near"]]
    return kept.assign(amount=amount, tooltip=words)


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
    rows += [] if pd.isna(hub["stated_capacity"]) else [f"Design capacity: {size}"]
    rows += [] if pd.isna(hub["operator"]) else [f"Operator: {hub['operator']}"]
    return "\n".join(rows)


def _line_words(line: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    flow = line["flow_words"]
    rows = [
        line["name"],
        f"{str(line['product']).capitalize()}, {_state_words(line)}",
        f"Who can shut it: {names.get(line['controlling_iso3'], wording.MISSING)}",
        f"Design capacity: {line['capacity_words']}",
        *([f"Flow: {flow}"] if flow != wording.MISSING else []),
        f"Map line: {PRECISION_WORDS[line['route_precision']]}",
    ]
    return "\n".join(rows)


def _state_words(line: Mapping[Hashable, Any]) -> str:
    words = STATES[line["state"]]
    whys = ((line["lost_percent"], "capacity lost"), (line["stopped_percent"], "flow stopped"))
    known = [f"{percent:g}% of {what}" for percent, what in whys if not math.isnan(percent)]
    return f"{words} ({', '.join(known)})" if known else words


def _capacity(line: Mapping[Hashable, Any], unit: str) -> str:
    own = line_units.volume_unit(line["capacity_unit"])
    return line_units.amount(float(line["nameplate_capacity"]), own, unit, line["factor"])


def _flow(line: Mapping[Hashable, Any], unit: str) -> str:
    """Return the newest flow in words: what was counted, of which year, and whether it is all."""
    if math.isnan(line["flow"]):
        return wording.MISSING
    year = int(line["flow_year"])
    if line["flow"] == 0:
        return f"no flow reported in {year}"
    amount = line_units.amount(line["flow"], line["flow_unit"], unit, line["factor"])
    if line["flow_kind"] == "exports":
        return f"at least {amount} in {year}"
    return f"about {amount} in {year}" if line["is_shared"] else f"{amount} in {year}"


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
        iso3: f"{names[iso3]}: could shut {count} of {total} working pipelines"
        if (count := int(counts.get(iso3, 0)))
        else f"{names[iso3]}: could shut none of these pipelines"
        for iso3 in countries.loc[in_region, "iso3"]
    }


def controllers(network: pd.DataFrame) -> pd.Series:
    """Return how many of the lines in service each state can stop, largest first."""
    carrying = network[network["state"].isin(CARRYING)]
    counts = carrying.groupby("controlling_iso3").size().sort_index()
    return counts.sort_values(ascending=False, kind="stable")


def _pale(touched: Sequence[str]) -> str:
    return f"; pale: pipelines that do not touch {wording.joined(touched, 'or')}" if touched else ""


def _title(
    network: pd.DataFrame,
    names: Mapping[str, str],
    day: dt.date,
    marked: Sequence[str],
    *,
    is_past: bool,
) -> str:
    touched = [wording.in_sentence(names[iso3]) for iso3 in marked]
    where = f" that touch {wording.joined(touched, 'or')}" if touched else ""
    if network.empty:
        return f"No pipelines{where} match this choice"
    when = f" {_when(day)}" if is_past else ""
    total = int(network["state"].isin(CARRYING).sum())
    counts = controllers(network)
    if counts.empty:
        return f"None of the {wording.counted(len(network), 'pipeline')}{where or ' shown'} was operating{when}"
    counts = counts[counts.index != next(iter(marked), "")]  # that others can shut them is news
    if counts.empty:
        whole = f"{wording.counted(total, 'pipeline')}{where}{when}"
        return f"No other country {'could' if is_past else 'can'} shut any of the {whole}"
    most = int(counts.iloc[0])
    first = [wording.in_sentence(names[iso3]) for iso3 in counts[counts == most].index.astype(str)]
    subject = wording.capitalised(wording.joined(first))
    each = " each" if len(first) > 1 else ""
    verb = "could" if is_past else "can"
    if total == 1:
        return f"{subject} {verb} shut the only working pipeline{where.replace('touch', 'touches')}{when}"
    of_them = (
        f"pipelines{where}{when}"
        if is_past and where
        else f"pipelines working{when}"
        if is_past
        else f"working pipelines{where}"
    )
    return f"{subject} {verb}{each} shut {most} of the {total} {of_them}"


def _when(day: dt.date) -> str:
    is_last = (day.month, day.day) == (12, 31)
    return f"at the end of {day.year}" if is_last else f"on {format_partial(day.isoformat())}"


def _alt(network: pd.DataFrame, names: Mapping[str, str], day: dt.date) -> str:
    states = network["state"].map(STATES).value_counts()
    parts = ", ".join(f"{count} {state}" for state, count in states.items())
    listed = ", ".join(f"{names[str(iso3)]} {n}" for iso3, n in controllers(network).items())
    return (
        f"Map of {wording.counted(len(network), 'pipeline')} on {format_partial(day.isoformat())}: "
        f"{parts or 'none'}. Working pipelines by the country that can shut them: {listed or 'none'}. "
        "The table lists every pipeline."
    )
