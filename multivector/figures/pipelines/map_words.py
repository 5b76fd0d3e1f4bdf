"""What the map of the network says of a line, a section or a hub, in words."""

import math
from collections.abc import Collection, Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.pipelines import line_units
from multivector.analysis.pipelines import sections as line_sections
from multivector.analysis.pipelines.states import PARTLY, STATES

BY_SECTION = "differs by section"
PRECISION_WORDS = {
    "surveyed": "surveyed",
    "published": "as published",
    "traced": "approximate",
    "straight": "schematic",
}


def in_words(network: pd.DataFrame, sections: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the network with capacity and flow in words."""
    rows = network.to_dict("records")
    rated = rated_by_section(sections)
    return network.assign(
        capacity_words=[_capacity(line, rated, unit) for line in rows],
        flow_words=[_flow(line, unit) for line in rows],
    )


def rated_by_section(sections: pd.DataFrame) -> frozenset[str]:
    """Return the lines of which some section has a design capacity."""
    return frozenset(sections.loc[sections["nameplate_capacity"].notna(), "pipeline_id"])


def line_words(line: Mapping[Hashable, Any], shut_by: str) -> str:
    """Return what the map says of a line; `shut_by` names who can stop it."""
    flow = line["flow_words"]
    rows = [
        line["name"],
        f"{str(line['product']).capitalize()}, {_state_words(line)}",
        f"Who can shut it: {shut_by}",
        f"Design capacity: {line['capacity_words']}",
        *([f"Flow: {flow}"] if flow != wording.MISSING else []),
        f"Map line: {PRECISION_WORDS[line['route_precision']]}",
    ]
    return "\n".join(rows)


def section_words(line: str, section: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    """Return what the map says of a section of a line, by the name of the line."""
    against = ", against the direction of the line" if section["is_against"] else ""
    holder = names.get(str(section["controlling_iso3"]), wording.MISSING)
    return f"{line}\nSection {section['name']}: {STATES[section['state']]}{against}; {holder} can shut it"


def holders(lines: pd.DataFrame, sections: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """Return who can stop each line, or what works of it."""
    own = line_sections.holders(sections)
    return [
        _named(own.get(line, ()) if state == PARTLY else (holder,), names)
        for line, state, holder in zip(
            lines["line_id"], lines["state"], lines["controlling_iso3"], strict=True
        )
    ]


def _named(states: Collection[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(iso3, wording.MISSING) for iso3 in states)


def hub_words(hub: Mapping[Hashable, Any]) -> str:
    """Return what the map says of a hub."""
    words = units.yearly(line_units.volume_unit(hub["capacity_unit"]))
    size = f"{hub['stated_capacity']:g} {words}"
    rows = [hub["name"], str(hub["kind"]).capitalize()]
    rows += [] if pd.isna(hub["stated_capacity"]) else [f"Design capacity: {size}"]
    rows += [] if pd.isna(hub["operator"]) else [f"Operator: {hub['operator']}"]
    return "\n".join(rows)


def way(states: str, names: Mapping[str, str]) -> str:
    """Return the countries of a list as a way through them."""
    return " → ".join(names.get(iso3, iso3) for iso3 in states.split(";"))


def _state_words(line: Mapping[Hashable, Any]) -> str:
    words = STATES[line["state"]]
    whys = ((line["lost_percent"], "capacity lost"), (line["stopped_percent"], "flow stopped"))
    known = [f"{percent:g}% of {what}" for percent, what in whys if not math.isnan(percent)]
    return f"{words} ({', '.join(known)})" if known else words


def _capacity(line: Mapping[Hashable, Any], rated: Collection[str], unit: str) -> str:
    if math.isnan(line["nameplate_capacity"]) and line["line_id"] in rated:
        return BY_SECTION
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
