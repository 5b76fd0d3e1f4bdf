"""What the card of a line, corridor or hub says in words, written once for all readers."""

import datetime as dt
import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import evidence, units, wording
from multivector.analysis.pipelines import capacities, line_units
from multivector.analysis.pipelines.courses import drawn_km
from multivector.analysis.pipelines.states import STATES
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.data.sources import full_citation, source_line
from multivector.figures.pipelines.network_view import PRECISION_WORDS
from multivector.figures.pipelines.stops import loss, when
from multivector.views import kept
from multivector.views.pipelines import network as views

Row = Mapping[Hashable, Any]

TABLES = {"pipelines": "pipeline_id", "corridors": "corridor_id", "hubs": "hub_id"}
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
        name: of the line, corridor or hub.
        is_pipeline: whether it has owners and a flow.
        facts: terms and values, in order; empty values are left out.
        note: what a reader should know; may be empty.
        provenance: how it is known, and who says so.
        events: date and title, newest first.
        event_source: who tells of the events.
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
    disruptions: tuple[tuple[str, str], ...]
    citations: tuple[str, ...]


@kept.for_all
def card(line: str, day: dt.date, unit: str) -> Card:
    """Return the words about a line, corridor or hub.

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
        facts=_facts(data, table, row, day, unit) | _other_capacities(stated, line, unit),
        note=_text(row["note"]),
        provenance=f"{CONFIDENCE_WORDS[row['confidence']]} Source: {source_line(sources, ids)}",
        events=tuple(zip(events["date"].map(format_partial), events["title"], strict=True)),
        event_source=source_line(sources, events["source_id"]),
        disruptions=_disruptions(line),
        citations=tuple(full_citation(sources, source_id) for source_id in others),
    )


def _disruptions(line: str) -> tuple[tuple[str, str], ...]:
    stops = views.stop_rows(line).iloc[::-1].to_dict("records")
    return tuple((when(stop), f"{loss(stop)}{stop['what_happened']}") for stop in stops)


def _row(data: Package, line: str) -> tuple[str, Row]:
    for table, key in TABLES.items():
        frame = data.table(table)
        rows = frame[frame[key] == line]
        if len(rows):
            return table, rows.iloc[0].to_dict()
    raise ValueError(f"line: {line!r} is in none of {', '.join(TABLES)}")


def _facts(data: Package, table: str, row: Row, day: dt.date, unit: str) -> dict[str, str]:
    names = kept.country_names()
    if table == "pipelines":
        return _pipeline_facts(data, row, day, unit)
    if table == "corridors":
        return _corridor_facts(row, names)
    return _hub_facts(row, names)


def _pipeline_facts(data: Package, row: Row, day: dt.date, unit: str) -> dict[str, str]:
    names = kept.country_names()
    return {
        "Carries": str(row["product"]),
        "Status": _state(str(row["pipeline_id"]), day),
        "From": _place(row, "start", names),
        "To": _place(row, "end", names),
        "Route": _listed(row["transit_iso3"], names, " → "),
        "Who can shut it": names.get(str(row["controlling_iso3"]), wording.MISSING),
        "Design capacity": _capacity(row, unit),
        "Length": _length(data, row),
        "Opened": _year(row["opened_year"]),
        "Closed": _year(row["closed_year"]),
        "Operator": _text(row["operator"]),
        "Owners from": _listed(row["owner_iso3"], names, ", "),
        "Map line": PRECISION_WORDS[str(row["route_precision"])],
    }


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


def _state(line: str, day: dt.date) -> str:
    there = views.states(day)
    when_words = format_partial(day.isoformat())
    return f"{STATES[there[line]] if line in there else 'not built'} ({when_words})"


def _stated(data: Package, table: str, line: str) -> pd.DataFrame:
    return capacities.stated(data.table("capacities"), KINDS[table], line)


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


def _plain_capacity(value: float, unit: str) -> str:
    if pd.isna(value):
        return ""
    return f"{wording.significant(value)} {units.yearly(line_units.volume_unit(unit))}"


def _length(data: Package, row: Row) -> str:
    drawn = float(drawn_km(_course(data, str(row["pipeline_id"]))).iloc[0])
    if pd.isna(row["length_km"]):
        return f"about {wording.significant(drawn, 2)} km (measured on the map)"
    meant = LENGTH_WORDS[str(row["length_basis"])]
    return f"{row['length_km']:,g} km{f' ({meant})' if meant else ''}"


def _course(data: Package, line: str) -> pd.DataFrame:
    waypoints = data.table("waypoints")
    return waypoints[waypoints["line_id"] == line]


def _year(value: Any) -> str:
    return "" if pd.isna(value) else str(int(value))


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _sources(row: Row) -> list[str]:
    return list(evidence.merged([row["source_id"], row["other_source_ids"]]))
