"""The card of a line, corridor or hub: facts, owners, use, disruptions, events and sources."""

import datetime as dt
import html
import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from multivector.analysis import evidence, line_units, wording
from multivector.analysis.courses import drawn_km
from multivector.analysis.line_states import STATES
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.data.sources import full_citation, source_line
from multivector.figures.pipeline_map_view import PRECISION_WORDS
from multivector.figures.pipeline_stops import when
from multivector.figures.theme import Mode
from multivector.figures.view import View
from multivector.ui import cache
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import pipelines as views
from multivector.ui.views.pipelines import NetworkChoice

Row = Mapping[Hashable, Any]

SHOWN_EVENTS = 6
TABLES = {"pipelines": "pipeline_id", "corridors": "corridor_id", "hubs": "hub_id"}
LENGTH_WORDS = {
    "line": "",
    "part": "a part of what is drawn",
    "more": "more than is drawn",
    "strings": "parallel strings added up",
}


def draw(data: Package, line: str, choice: NetworkChoice, mode: Mode) -> None:
    """Draw all that is known of what is picked."""
    table, row = _row(data, line)
    with st.container(border=True, key="line-card"):
        st.header(escape(row["name"]), anchor="line")
        facts, side = st.columns([2, 3], gap="large")
        with facts:
            st.html(facts_html(_facts(data, table, row, choice)))
            if pd.notna(row["note"]):
                st.markdown(escape(row["note"]))
            st.caption(escape(f"{_confidence(row)} Source: {_publishers(data, row)}"))
        with side:
            if table == "pipelines":
                _show_or_say(views.use(line, choice.unit, mode))
            _draw_events(data, line)
        if table == "pipelines":
            _show_or_say(views.owners(line, mode))
        _show_or_say(views.stops(line, mode))
        _draw_chronicle(line, mode)
        _draw_sources(data, row)


def _show_or_say(view: View) -> None:
    """Show a figure, or say in its title that there is nothing to draw."""
    if view.graphic is None:
        st.caption(f":material/info: {escape(view.title)}.")
    else:
        show(view)


def facts_html(facts: dict[str, str]) -> str:
    """Return facts as a list of terms and their values; every word is escaped."""
    rows = "".join(
        f'<dt style="opacity:.75">{html.escape(term)}</dt>'
        f'<dd style="margin:0">{html.escape(value)}</dd>'
        for term, value in facts.items()
        if value
    )
    style = "display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;margin:0"
    return f'<dl style="{style};font-size:.95rem">{rows}</dl>'


def _row(data: Package, line: str) -> tuple[str, Row]:
    for table, key in TABLES.items():
        frame = data.table(table)
        found = frame[frame[key] == line]
        if len(found):
            return table, found.iloc[0].to_dict()
    raise ValueError(f"line: {line!r} is in none of {', '.join(TABLES)}")


def _facts(data: Package, table: str, row: Row, choice: NetworkChoice) -> dict[str, str]:
    names = cache.country_names()
    if table == "pipelines":
        return _pipeline_facts(data, row, names, choice)
    if table == "corridors":
        return _corridor_facts(row, names)
    return _hub_facts(row, names)


def _pipeline_facts(
    data: Package, row: Row, names: dict[str, str], choice: NetworkChoice
) -> dict[str, str]:
    owners = _listed(row["owner_iso3"], names, ", ")
    return {
        "Carries": str(row["product"]),
        "On this day": _state(str(row["pipeline_id"]), choice.day),
        "From": _place(row, "start", names),
        "To": _place(row, "end", names),
        "Way": _listed(row["transit_iso3"], names, " → "),
        "Can stop the flow": names.get(str(row["controlling_iso3"]), wording.MISSING),
        "Nameplate": _capacity(row, "nameplate_capacity", choice, str(row["pipeline_id"])),
        "Length": _length(data, row),
        "Opened": _year(row["opened_year"]),
        "Closed": _year(row["closed_year"]),
        "Operator": _text(row["operator"]),
        "Owners from": owners,
        "Course on the map": PRECISION_WORDS[str(row["route_precision"])],
    }


def _corridor_facts(row: Row, names: dict[str, str]) -> dict[str, str]:
    return {
        "Kind": f"{row['mode']} corridor, {row['status']}",
        "Way": _listed(row["transit_iso3"], names, " → "),
        "Capacity": _plain_capacity(row["capacity"], row["capacity_unit"]),
        "Opened": _year(row["opened_year"]),
        "Course on the map": PRECISION_WORDS[str(row["route_precision"])],
    }


def _hub_facts(row: Row, names: dict[str, str]) -> dict[str, str]:
    return {
        "Kind": str(row["kind"]),
        "In": names[str(row["iso3"])],
        "Stated capacity": _plain_capacity(row["stated_capacity"], row["capacity_unit"]),
        "Operator": _text(row["operator"]),
    }


def _state(line: str, day: dt.date) -> str:
    there = views.states(day)
    when_words = format_partial(day.isoformat())
    return f"{STATES[there[line]]}, {when_words}" if line in there else f"not there on {when_words}"


def _place(row: Row, end: str, names: dict[str, str]) -> str:
    return f"{row[f'{end}_place']}, {names.get(str(row[f'{end}_iso3']), '')}"


def _listed(cell: Any, names: dict[str, str], joint: str) -> str:
    return (
        joint.join(names.get(code, code) for code in str(cell).split(";")) if pd.notna(cell) else ""
    )


def _capacity(row: Row, column: str, choice: NetworkChoice, line: str) -> str:
    unit = line_units.CAPACITY_UNITS[str(row["capacity_unit"])]
    return line_units.amount(float(row[column]), unit, choice.unit, views.factor_of(line))


def _plain_capacity(value: float, unit: str) -> str:
    if pd.isna(value):
        return ""
    words = line_units.UNIT_WORDS[line_units.CAPACITY_UNITS[unit]]
    return f"{wording.significant(value)} {words}"


def _length(data: Package, row: Row) -> str:
    drawn = float(drawn_km(_course(data, str(row["pipeline_id"]))).iloc[0])
    shown = f"about {wording.significant(drawn, 2)} km as drawn"
    if pd.isna(row["length_km"]):
        return f"not known; {shown}"
    meant = LENGTH_WORDS[str(row["length_basis"])]
    return f"{row['length_km']:,g} km{f' ({meant})' if meant else ''}; {shown}"


def _course(data: Package, line: str) -> pd.DataFrame:
    waypoints = data.table("waypoints")
    return waypoints[waypoints["line_id"] == line]


def _year(value: Any) -> str:
    return "" if pd.isna(value) else str(int(value))


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _confidence(row: Row) -> str:
    return {
        "verified": "Seen on the page named.",
        "recall": "From the public record.",
        "estimate": "Estimated.",
    }[str(row["confidence"])]


def _publishers(data: Package, row: Row) -> str:
    return source_line(data.table("sources"), _sources(row))


def _sources(row: Row) -> list[str]:
    return list(evidence.merged([row["source_id"], row["other_source_ids"]]))


def _draw_events(data: Package, line: str) -> None:
    events = views.events(line)
    st.subheader("Events", anchor="line-events")
    if events.empty:
        st.caption("No event in the tables names it.")
    for event in events.head(SHOWN_EVENTS).to_dict("records"):
        st.markdown(f"**{format_partial(event['date'])}** {escape(event['title'])}")
    rest = events.iloc[SHOWN_EVENTS:]
    if len(rest):
        with st.expander(f"{wording.counted(len(rest), 'earlier event')}"):
            for event in rest.to_dict("records"):
                st.markdown(f"**{format_partial(event['date'])}** {escape(event['title'])}")
    if len(events):
        st.caption(f"Source: {escape(source_line(data.table('sources'), events['source_id']))}")


def _draw_chronicle(line: str, mode: Mode) -> None:
    stops = views.stops(line, mode).data
    if stops.empty:
        return
    with st.expander("The disruptions in words"):
        for stop in stops.iloc[::-1].to_dict("records"):
            lost = stop["capacity_lost_percent"]
            loss = "" if math.isnan(lost) else f" ({lost:g}% of capacity lost)"
            st.markdown(f"**{escape(when(stop))}**{escape(loss)}: {escape(stop['what_happened'])}")


def _draw_sources(data: Package, row: Row) -> None:
    with st.expander("Sources of this card"):
        for source_id in _sources(row):
            st.caption(escape(full_citation(data.table("sources"), source_id)))
