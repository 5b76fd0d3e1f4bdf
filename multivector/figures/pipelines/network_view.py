"""The map of the network as a view: its finding, its tooltips, its legend and its table."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.pipelines import sections as line_sections
from multivector.analysis.pipelines.sections import Control
from multivector.analysis.pipelines.states import STATES
from multivector.charts.map import Basemap
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.pipelines import map_words
from multivector.figures.pipelines.network_map import (
    HOLLOW,
    NO_PLACES,
    MapScene,
    network_legend,
    network_map,
)
from multivector.figures.pipelines.regional_layers import NOTHING, Regional

CAPACITY, FLOW = "capacity", "flow"
WIDTHS = {CAPACITY: "design capacity", FLOW: "throughput"}
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
    sections: pd.DataFrame,
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
    course_sources: Sequence[str] = (),
    named: pd.DataFrame = NO_PLACES,
    regional: Regional = NOTHING,
) -> View:
    """Return the map of the network on a day.

    Args:
        network: one row per pipeline shown: the table's columns and line_id, state, lost_percent,
            pole, is_near (whether it stands out), factor (barrels per tonne), flow, flow_year, flow_unit, flow_kind, exporter, is_shared.
        sections: sections of these pipelines, with the table's columns and state, is_against, pole.
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
        course_sources: who published the courses drawn.
        named: terminals and fields that are named: name, lon, lat.
        regional: the gas network and the fields of Central Asia, as far as they are switched on.
    """
    names = dict(zip(countries["iso3"], countries["name"], strict=True))
    described = map_words.in_words(network, sections, unit)
    near = network[network["is_near"]]
    working = line_sections.control(near, sections, marked)
    touched = [wording.in_sentence(names[iso3]) for iso3 in marked]
    scene = MapScene(
        lines=_drawn(described, sections, names, width, gas_as_oil),
        corridors=_corridors(corridors),
        hubs=hubs.assign(tooltip=[map_words.hub_words(hub) for hub in hubs.to_dict("records")]),
        paths=paths,
        places=places,
        frame=frame,
        chosen=chosen,
        is_framed=is_framed,
        named=named,
        states=_state_tooltips(working, countries, names),
        focus=next(iter(marked), ""),
        regional=regional,
    )
    network_drawn = network_map(
        scene, labels=_country_labels(countries, marked), marked=marked, basemap=basemap, look=look
    )
    return View(
        key="network",
        title=_title(near, working, names, day, marked, is_past=day < newest),
        subtitle=(
            f"Pipelines on {format_partial(day.isoformat())}; colour: bloc of the country that can "
            f"shut it; width: {WIDTHS[width]}{_pale(touched)}{regional.credit}"
        ),
        chart=network_drawn if len(near) else None,
        data=_table(described[described["is_near"]], sections, names),
        source_ids=tuple(
            dict.fromkeys((*regional.source_ids, *collect_source_ids(near), *course_sources))
        ),
        alt=_alt(near, working, names, day),
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
            *regional.caveats,
            *((SCHEMATIC,) if scene.lines["route_precision"].eq(HOLLOW).any() else ()),
            *((THIN.format(WIDTHS[width]),) if scene.lines["amount"].isna().any() else ()),
        ),
        height_px=HEIGHT_PX,
    )


def _table(lines: pd.DataFrame, sections: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the table twin of the map: one row per line, in words."""
    parts = line_sections.in_words(sections)
    return pd.DataFrame(
        {
            "Pipeline": lines["name"],
            "Product": lines["product"],
            "Status": lines["state"].map(STATES),
            "Sections": lines["line_id"].map(parts),
            "Who can shut it": map_words.holders(lines, sections, names),
            "Design capacity": lines["capacity_words"],
            "Flow": lines["flow_words"],
            "From": lines["start_place"],
            "To": lines["end_place"],
            "Countries crossed": [map_words.way(states, names) for states in lines["transit_iso3"]],
            "Length (km)": lines["length_km"],
            "Opened": lines["opened_year"],
            "Map line": lines["route_precision"].map(map_words.PRECISION_WORDS),
        }
    )


def _drawn(
    lines: pd.DataFrame,
    sections: pd.DataFrame,
    names: Mapping[str, str],
    width: str,
    gas_as_oil: float,
) -> pd.DataFrame:
    """Return what is drawn: each line as a whole, or each of its sections in its own state."""
    whole = _lines(lines, sections, names, width, gas_as_oil)
    own = whole.set_index("line_id")
    parts = sections.assign(line_id=sections["pipeline_id"]).reset_index(drop=True)
    shared = own.loc[parts["line_id"], ["route_precision", "is_near", "amount", "name"]]
    amount = _amounts(parts, gas_as_oil) if width == CAPACITY else shared["amount"].array
    words = zip(shared["name"], parts.to_dict("records"), strict=True)
    drawn = parts[["line_id", "name", "pole", "state"]].assign(
        path_id=parts["section_id"],
        route_precision=shared["route_precision"].array,
        is_near=shared["is_near"].array,
        amount=amount,
        tooltip=[map_words.section_words(line, section, names) for line, section in words],
    )
    return pd.concat([whole[~whole["line_id"].isin(parts["line_id"])], drawn], ignore_index=True)


def _amounts(rows: pd.DataFrame, gas_as_oil: float) -> pd.Series:
    """Return design capacities; gas as oil of the same energy."""
    capacity = rows["nameplate_capacity"].astype("float64")
    return capacity.mask(rows["capacity_unit"].eq("bcm_per_year"), capacity * gas_as_oil)


def _lines(
    lines: pd.DataFrame,
    sections: pd.DataFrame,
    names: Mapping[str, str],
    width: str,
    gas_as_oil: float,
) -> pd.DataFrame:
    """Return what is drawn of each line; gas is as wide as oil of the same energy."""
    rated = lines.assign(nameplate_capacity=lines["flow"]) if width == FLOW else lines
    amount = _amounts(rated, gas_as_oil)
    shut_by = map_words.holders(lines, sections, names)
    words = [
        map_words.line_words(line, holder)
        for line, holder in zip(lines.to_dict("records"), shut_by, strict=True)
    ]
    kept = lines[["line_id", "name", "pole", "state", "route_precision", "is_near"]]
    return kept.assign(path_id=lines["line_id"], amount=amount, tooltip=words)


def _corridors(corridors: pd.DataFrame) -> pd.DataFrame:
    words = [
        f"{line['name']}\n{line['mode']} corridor, {STATES[line['state']]}"
        for line in corridors.to_dict("records")
    ]
    return corridors.assign(tooltip=words)


def _country_labels(countries: pd.DataFrame, marked: Collection[str]) -> pd.DataFrame:
    is_marked = countries["iso3"].isin(list(marked))
    shown = is_marked | countries["is_focus"] | countries["iso3"].isin(NEIGHBOURS)
    kept = countries[shown]
    rank = is_marked[shown].astype("int64") * 2 + kept["iso3"].isin(GREAT).astype("int64")
    return kept.assign(priority=rank + 1)[["name", "lon", "lat", "priority", "iso3"]]


def _state_tooltips(
    working: Control, countries: pd.DataFrame, names: Mapping[str, str]
) -> dict[str, str]:
    """Return what each country of the region is to the pipelines in view."""
    counts, total = working.counts, working.total
    in_region = countries["is_focus"] | countries["iso3"].isin(NEIGHBOURS)
    return {
        iso3: f"{names[iso3]}: could shut {count} of {total} working pipelines"
        if (count := int(counts.get(iso3, 0)))
        else f"{names[iso3]}: could shut none of these pipelines"
        for iso3 in countries.loc[in_region, "iso3"]
    }


def _pale(touched: Sequence[str]) -> str:
    return f"; pale: pipelines that do not touch {wording.joined(touched, 'or')}" if touched else ""


def _title(
    network: pd.DataFrame,
    working: Control,
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
    total, counts = working.total, working.counts
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


def _alt(network: pd.DataFrame, working: Control, names: Mapping[str, str], day: dt.date) -> str:
    states = network["state"].map(STATES).value_counts()
    parts = ", ".join(f"{count} {state}" for state, count in states.items())
    listed = ", ".join(f"{names[str(iso3)]} {n}" for iso3, n in working.counts.items())
    return (
        f"Map of {wording.counted(len(network), 'pipeline')} on {format_partial(day.isoformat())}: "
        f"{parts or 'none'}. Working pipelines by the country that can shut them: {listed or 'none'}. "
        "The table lists every pipeline."
    )
