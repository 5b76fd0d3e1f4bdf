"""What the card of a line, corridor, hub or field says in words, written once for all readers."""

import datetime as dt
import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import evidence, units, wording
from multivector.analysis.pipelines import capacities, line_units
from multivector.analysis.pipelines import sections as line_sections
from multivector.analysis.pipelines import states as line_states
from multivector.analysis.pipelines.courses import drawn_km
from multivector.analysis.pipelines.states import STATES
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.data.sources import full_citation, source_line
from multivector.figures.pipelines.map_words import BY_SECTION, PRECISION_WORDS, rated_by_section
from multivector.figures.pipelines.regional_layers import STATUS_WORDS, output_words
from multivector.figures.pipelines.stops import loss, when
from multivector.views import kept
from multivector.views.pipelines import network as views
from multivector.views.pipelines import regional

Row = Mapping[Hashable, Any]

TABLES = {
    "pipelines": "pipeline_id",
    "corridors": "corridor_id",
    "hubs": "hub_id",
} | regional.TABLES
KINDS = {"pipelines": "pipeline", "corridors": "corridor", "hubs": "hub"}
LENGTH_WORDS = {
    "line": "",
    "part": "part of the line on the map",
    "more": "longer than the line on the map",
    "strings": "sum of parallel lines",
}
CONFIDENCE_WORDS = {
    "verified": "Checked at source.",
    "recall": "From general reference, not re-checked.",
    "estimate": "Estimated.",
}


@dataclass(frozen=True)
class Card:
    """The words of a card.

    Attributes:
        name: of the line, corridor, hub or field.
        is_pipeline: whether it has owners and a flow.
        facts: terms and values, in order; empty values are left out.
        note: what a reader should know; may be empty.
        provenance: how it is known, and who says so.
        events: date and title, newest first.
        event_source: who tells of the events.
        sections: name of each section and what is known of it, in the direction of the line.
        disruptions: time and what happened, newest first.
        citations: full citations of the row's sources.
    """

    name: str
    is_pipeline: bool
    facts: dict[str, str]
    note: str
    provenance: str
    events: tuple[tuple[str, str], ...]
    event_source: str
    sections: tuple[tuple[str, str], ...]
    disruptions: tuple[tuple[str, str], ...]
    citations: tuple[str, ...]


@kept.for_all
def card(line: str, day: dt.date, unit: str) -> Card:
    """Return the words about a line, corridor, hub or field.

    Args:
        line: its id.
        day: the day on which its state is shown.
        unit: unit of oil, mt or kbd.
    """
    data = kept.data()
    table, row = _row(data, line)
    sources, ids, stated = data.table("sources"), _sources(row), _stated(data, table, line)
    events = views.events(line)
    others = evidence.merged([*ids, *stated["source_id"], *stated["other_source_ids"]])
    return Card(
        name=str(row["name"]),
        is_pipeline=table == "pipelines",
        facts=_facts(table, row, day, unit) | _other_capacities(stated, line, unit),
        note=_text(row["note"]),
        provenance=f"{CONFIDENCE_WORDS[row['confidence']]} Source: {source_line(sources, ids)}",
        events=tuple(zip(events["date"].map(format_partial), events["title"], strict=True)),
        event_source=source_line(sources, events["source_id"]),
        sections=_sections(line, day, unit) if table == "pipelines" else (),
        disruptions=_disruptions(line),
        citations=tuple(full_citation(sources, source_id) for source_id in others),
    )


def _sections(line: str, day: dt.date, unit: str) -> tuple[tuple[str, str], ...]:
    rows = views.section_rows(line, day).to_dict("records")
    return tuple((str(row["name"]), _section(row, unit)) for row in rows)


def _section(row: Row, unit: str) -> str:
    """Return what is known of a section in words: state, control, capacity, length, what to know."""
    against = ", against the direction of the line" if row["is_against"] else ""
    is_old = row["state"] == line_states.IN_SERVICE and not row["is_against"]
    begun = "" if is_old else _text(row["status_since"])
    since = f" since {format_partial(begun)}" if begun else ""
    holder = kept.country_names().get(str(row["controlling_iso3"]), wording.MISSING)
    length = "" if math.isnan(row["length_km"]) else f"{row['length_km']:,g} km"
    facts = (
        f"{STATES[row['state']]}{against}{since}",
        f"{holder} can shut it",
        f"design capacity {_capacity(row, unit)}",
        length,
    )
    return f"{wording.capitalised('; '.join(filter(None, facts)))}. {_text(row['note'])}".rstrip()


def _disruptions(line: str) -> tuple[tuple[str, str], ...]:
    stops = views.stop_rows(line).iloc[::-1].to_dict("records")
    table = kept.data().table("pipeline_sections")
    names = dict(zip(table["section_id"], table["name"], strict=True))
    return tuple((when(stop), _stop(stop, names)) for stop in stops)


def _stop(stop: Row, names: Mapping[str, str]) -> str:
    """Return what happened, where a section alone was hit after its name."""
    section = names.get(stop["section_id"])
    where = f"Section {section}: " if section else ""
    return f"{where}{loss(stop)}{stop['what_happened']}"


def _row(data: Package, line: str) -> tuple[str, Row]:
    for table, key in TABLES.items():
        frame = data.table(table)
        rows = frame[frame[key] == line]
        if len(rows):
            return table, rows.iloc[0].to_dict()
    raise ValueError(f"line: {line!r} is in none of {', '.join(TABLES)}")


def _facts(table: str, row: Row, day: dt.date, unit: str) -> dict[str, str]:
    names = kept.country_names()
    if table == "pipelines":
        return _pipeline_facts(row, day, unit)
    if table == "corridors":
        return _corridor_facts(row, names)
    if table == "gas_segments":
        return _segment_facts(row, names)
    if table == "fields":
        return _field_facts(row, names)
    return _hub_facts(row, names)


def _pipeline_facts(row: Row, day: dt.date, unit: str) -> dict[str, str]:
    names = kept.country_names()
    return {
        "Carries": str(row["product"]),
        "Status": _state(str(row["pipeline_id"]), day),
        "From": _place(row, "start", names),
        "To": _place(row, "end", names),
        "Route": _listed(row["transit_iso3"], names, " → "),
        "Who can shut it": _holders(row, day, names),
        "Design capacity": _line_capacity(kept.data(), row, unit),
        "Length": _length(row),
        "Opened": _year(row["opened_year"]),
        "Closed": _year(row["closed_year"]),
        "Operator": _text(row["operator"]),
        "Owners from": _listed(row["owner_iso3"], names, ", "),
        "Map line": PRECISION_WORDS[str(row["route_precision"])],
    }


def _holders(row: Row, day: dt.date, names: dict[str, str]) -> str:
    """Return who can stop a line, or what works of it."""
    line = str(row["pipeline_id"])
    is_partly = views.states(day).get(line) == line_states.PARTLY
    working = line_sections.holders(views.section_rows(line, day)).get(line, ())
    states = working if is_partly else (str(row["controlling_iso3"]),)
    return ", ".join(names.get(iso3, wording.MISSING) for iso3 in states)


def _corridor_facts(row: Row, names: dict[str, str]) -> dict[str, str]:
    return {
        "Kind": f"{row['mode']} corridor, {row['status']}",
        "Route": _listed(row["transit_iso3"], names, " → "),
        "Design capacity": _plain_capacity(row["capacity"], row["capacity_unit"]),
        "Opened": _year(row["opened_year"]),
        "Map line": PRECISION_WORDS[str(row["route_precision"])],
    }


def _hub_facts(row: Row, names: dict[str, str]) -> dict[str, str]:
    return {
        "Kind": str(row["kind"]),
        "In": names[str(row["iso3"])],
        "Design capacity": _plain_capacity(row["stated_capacity"], row["capacity_unit"]),
        "Operator": _text(row["operator"]),
    }


def _segment_facts(row: Row, names: dict[str, str]) -> dict[str, str]:
    length = float(row["length_km"])
    return {
        "Carries": "gas",
        "Status": f"{STATUS_WORDS[str(row['status'])]} (August 2024)",
        "From": _text(row["start_place"]),
        "To": _text(row["end_place"]),
        "Countries": _listed(row["transit_iso3"], names, ", "),
        "Part of": views.names().get(_text(row["pipeline_id"]), ""),
        "Design capacity": _plain_capacity(row["nameplate_capacity"], row["capacity_unit"]),
        "Length": "" if math.isnan(length) else f"{length:,g} km",
        "Opened": _year(row["opened_year"]),
        "Planned for": _year(row["planned_year"]),
        "Owners": _text(row["owners"]).replace(";", ", "),
    }


def _field_facts(row: Row, names: dict[str, str]) -> dict[str, str]:
    status = _text(row["status"])
    return {
        "Kind": "oil or gas field",
        "Status": f"{STATUS_WORDS[status]} (February 2025)" if status else "",
        "In": _listed(row["iso3"], names, ", "),
        "Place": _text(row["location"]) or "not known; not on the map",
        **output_words(row),
        "Part of": views.names().get(_text(row["part_of"]), ""),
        "First output": _year(row["opened_year"]),
        "Planned for": _year(row["planned_year"]),
        "Discovered": _year(row["discovered_year"]),
        "Operator": _text(row["operator"]),
        "Owners": _text(row["owners"]).replace(";", ", "),
    }


def _state(line: str, day: dt.date) -> str:
    there = views.states(day)
    when_words = format_partial(day.isoformat())
    return f"{STATES[there[line]] if line in there else 'not built'} ({when_words})"


def _stated(data: Package, table: str, line: str) -> pd.DataFrame:
    return capacities.stated(data.table("capacities"), KINDS.get(table, ""), line)


def _other_capacities(stated: pd.DataFrame, line: str, unit: str) -> dict[str, str]:
    """Return contracts, quotas, largest flows, plans and claims in words, each with its date."""
    words = {
        name: "; ".join(
            _dated_amount(row, line, unit)
            for row in stated[stated["meaning"] == meaning].to_dict("records")
        )
        for meaning, name in capacities.WORDS.items()
    }
    return {name: amounts for name, amounts in words.items() if amounts}


def _dated_amount(row: Row, line: str, unit: str) -> str:
    own = line_units.volume_unit(row["unit"])
    is_line = row["subject_kind"] == "pipeline"
    factor = views.factor_of(line) if is_line else math.nan
    amount = line_units.amount(float(row["value"]), own, unit, factor)
    said = "said in " if row["meaning"] in {"planned", "claimed"} else ""
    return f"{amount} ({said}{format_partial(str(row['as_of']))})"


def _place(row: Row, end: str, names: dict[str, str]) -> str:
    return f"{row[f'{end}_place']}, {names.get(str(row[f'{end}_iso3']), '')}"


def _listed(cell: Any, names: dict[str, str], joint: str) -> str:
    return (
        joint.join(names.get(code, code) for code in str(cell).split(";")) if pd.notna(cell) else ""
    )


def _capacity(row: Row, unit: str) -> str:
    own = line_units.volume_unit(row["capacity_unit"])
    factor = views.factor_of(str(row["pipeline_id"]))
    return line_units.amount(float(row["nameplate_capacity"]), own, unit, factor)


def _line_capacity(data: Package, row: Row, unit: str) -> str:
    rated = rated_by_section(data.table("pipeline_sections"))
    is_by_section = math.isnan(row["nameplate_capacity"]) and row["pipeline_id"] in rated
    return BY_SECTION if is_by_section else _capacity(row, unit)


def _plain_capacity(value: float, unit: str) -> str:
    if pd.isna(value):
        return ""
    return f"{wording.significant(value)} {units.yearly(line_units.volume_unit(unit))}"


def _length(row: Row) -> str:
    drawn = float(drawn_km(views.course(str(row["pipeline_id"]))).iloc[0])
    if pd.isna(row["length_km"]):
        return f"about {wording.significant(drawn, 2)} km (measured on the map)"
    meant = LENGTH_WORDS[str(row["length_basis"])]
    return f"{row['length_km']:,g} km{f' ({meant})' if meant else ''}"


def _year(value: Any) -> str:
    return "" if pd.isna(value) else str(int(value))


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _sources(row: Row) -> list[str]:
    return list(evidence.merged([row["source_id"], row["other_source_ids"]]))
