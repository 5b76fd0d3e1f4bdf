"""What the Pipelines page shows: the network on a day, and all that is known of one line."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.pipelines import flows as line_flows
from multivector.analysis.pipelines import line_units, lines, places
from multivector.analysis.pipelines import record as line_record
from multivector.analysis.pipelines import sections as line_sections
from multivector.analysis.pipelines import states as line_states
from multivector.analysis.pipelines.courses import publishers
from multivector.analysis.pipelines.flows import LineUse
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.figures.pipelines.crossing import crossing_view
from multivector.figures.pipelines.network_map import (
    PALE_WITHIN_KM,
    drawn_paths,
    drawn_sections,
)
from multivector.figures.pipelines.network_view import network_view
from multivector.figures.pipelines.owners import owners_view
from multivector.figures.pipelines.stops import stops_view
from multivector.figures.pipelines.use import use_view
from multivector.views import kept, parameters
from multivector.views.pipelines import regional

# The widest lines reach far beyond the region the product is about.
FRAME_PART = (0.04, 0.88)


@dataclass(frozen=True)
class NetworkSelection:
    """What the reader chose to see of the network; empty tuples mean all."""

    day: dt.date
    countries: tuple[str, ...]
    """The country in focus and those compared with it, whose pipelines stand out."""
    products: tuple[str, ...]
    states: tuple[str, ...]
    width: str
    extras: tuple[str, ...]
    unit: str


@kept.for_all
def network_map(choice: NetworkSelection, chosen: str, is_framed: bool, mode: Mode) -> View:
    """Return the map of the network that fits a choice, with one line picked."""
    data = kept.data()
    shown = network(choice)
    pale = _pale(shown, chosen)
    return network_view(
        shown,
        sections=sections(choice),
        corridors=_corridors(choice),
        hubs=_hubs(choice),
        paths=_paths(0.0)
        | {line: path for line, path in _paths(PALE_WITHIN_KM).items() if line in pale},
        course_sources=publishers(kept.courses(), set(shown["line_id"])),
        places=course(chosen),
        frame=_frame(choice.countries),
        countries=data.table("countries"),
        poles=data.table("poles"),
        day=choice.day,
        newest=parameters.facts_day(data),
        width=choice.width,
        unit=choice.unit,
        gas_as_oil=line_units.gas_as_oil(data.table("conversion")),
        marked=choice.countries,
        chosen=chosen,
        is_framed=is_framed,
        named=places.named(data.table("hubs")),
        regional=regional.shown(
            choice.extras, choice.countries, choice.products, choice.day.year, chosen
        ),
        basemap=kept.basemap(),
        look=kept.look(mode),
    )


@kept.for_all
def network(choice: NetworkSelection) -> pd.DataFrame:
    """Return the pipelines that fit a choice, with state, pole and newest flow on the day.

    `is_near` says which of them touch the countries chosen.
    """
    there = _network_on(choice.day)
    home = choice.countries[0] if choice.countries else ""
    poles = lines.controlling_poles(there, kept.data().table("countries"), home)
    fits = pd.Series(data=True, index=there.index)
    if choice.products:
        fits &= there["product"].isin(choice.products)
    if choice.states:
        fits &= there["state"].isin(choice.states)
    near = _touches_any(there, choice.countries) if choice.countries else True
    fitting = there.assign(pole=poles, is_near=near)[fits]
    return fitting.sort_values("name", ignore_index=True)


def sections(choice: NetworkSelection) -> pd.DataFrame:
    """Return the sections of the pipelines that fit a choice, with state and pole on the day."""
    there = _sections_on(choice.day)
    home = choice.countries[0] if choice.countries else ""
    poles = lines.controlling_poles(there, kept.data().table("countries"), home)
    return there.assign(pole=poles)[there["pipeline_id"].isin(network(choice)["line_id"])]


def listed(choice: NetworkSelection) -> list[str]:
    """Return the pipelines that stand out, in the order of the table."""
    shown = network(choice)
    return [str(line) for line in shown.loc[shown["is_near"], "line_id"]]


@kept.for_all
def crossing(country: str, day: dt.date, unit: str, mode: Mode) -> View | None:
    """Return what the pipelines that touch a country carried on a day; None without any."""
    data = kept.data()
    there = _network_on(day)
    touching = _working_in(there, country, day)
    poles = lines.controlling_poles(touching, data.table("countries"), country)
    return crossing_view(
        touching.assign(pole=poles),
        country,
        kept.country_names(),
        unit=unit,
        gas_as_oil=line_units.gas_as_oil(data.table("conversion")),
        poles=data.table("poles"),
        look=kept.look(mode),
    )


@kept.for_all
def owners(line: str, mode: Mode) -> View:
    """Return who owns a line."""
    data = kept.data()
    return owners_view(
        line_record.ownership(data.table("pipeline_owners"), line),
        line=name_of(line),
        countries=data.table("countries"),
        poles=data.table("poles"),
        look=kept.look(mode),
    )


@kept.for_all
def use(line: str, unit: str, mode: Mode) -> View:
    """Return what flowed through a line by year."""
    return use_view(
        line_use(line),
        line=name_of(line),
        names=names() | kept.country_names(),
        unit=unit,
        factor=factor_of(line),
        look=kept.look(mode),
    )


@kept.for_all
def stops(line: str, mode: Mode) -> View:
    """Return the disruptions of a line or hub."""
    return stops_view(
        stop_rows(line),
        name=name_of(line),
        newest=parameters.newest_day(kept.data()),
        look=kept.look(mode),
    )


def stop_rows(line: str) -> pd.DataFrame:
    """Return the disruptions of a line or hub, oldest first."""
    return line_record.stops(kept.data().table("disruptions"), line)


@kept.for_all
def events(line: str) -> pd.DataFrame:
    """Return the events about a line or hub, newest first."""
    data = kept.data()
    subjects = (line, *line_record.routes_of(data.table("routes"), line))
    return line_record.events_about(data.table("events"), subjects)


@kept.for_all
def line_use(line: str) -> LineUse:
    """Return what is known of the flow through a pipeline."""
    return line_flows.line_use(_flows(), kept.data().table("pipelines"), line)


@kept.for_all
def factor_of(line: str) -> float:
    """Return the barrels in a tonne of what a pipeline carries."""
    return float(_factors()[line])


@kept.for_all
def _factors() -> pd.Series:
    """Return the barrels in a tonne by pipeline."""
    tables = kept.data().tables
    pipelines = tables["pipelines"].set_index("pipeline_id")
    return line_units.factors(tables, pipelines)


@kept.for_all
def states(day: dt.date) -> dict[str, str]:
    """Return the state of each pipeline that was there on a day."""
    there = _network_on(day)
    return dict(zip(there["line_id"], there["state"], strict=True))


@kept.for_all
def names() -> dict[str, str]:
    """Return ids and names of all that can be picked: lines, corridors, hubs and fields."""
    return line_names(kept.data())


def line_names(data: Package) -> dict[str, str]:
    """Return ids and names of all that can be picked on the map: lines, corridors, hubs and fields."""
    keys = {"pipelines": "pipeline_id", "corridors": "corridor_id", "hubs": "hub_id"}
    keys |= regional.TABLES
    return {
        str(row[key]): str(row["name"])
        for table, key in keys.items()
        for row in data.table(table)[[key, "name"]].to_dict("records")
    }


def name_of(line: str) -> str:
    """Return the name of a line, corridor, hub or field."""
    return names()[line]


@kept.for_all
def _flows() -> pd.DataFrame:
    return line_flows.line_flows(kept.data().tables)


@kept.for_all
def _network_on(day: dt.date) -> pd.DataFrame:
    """Return all pipelines that were there on a day, with state, factor and newest flow."""
    data = kept.data()
    pipelines = data.table("pipelines")
    listed = pipelines.assign(line_id=pipelines["pipeline_id"])
    newest = parameters.newest_day(data)
    there = line_sections.rolled_up(
        line_states.states_on(listed, data.table("disruptions"), day, newest), _sections_on(day)
    )
    known = line_flows.flows_on(_flows(), pipelines, day.year).rename(
        columns={
            "volume": "flow",
            "year": "flow_year",
            "unit": "flow_unit",
            "kind": "flow_kind",
        }
    )
    factors = there["line_id"].map(_factors())
    return there.assign(factor=factors).merge(known, on="line_id", how="left")


@kept.for_all
def _sections_on(day: dt.date) -> pd.DataFrame:
    """Return all sections that were there on a day, with their states."""
    data = kept.data()
    table, stops = data.table("pipeline_sections"), data.table("disruptions")
    return line_sections.states_on(table, stops, day, parameters.newest_day(data))


def section_rows(line: str, day: dt.date) -> pd.DataFrame:
    """Return the sections of a pipeline that were there on a day, in its direction."""
    there = _sections_on(day)
    return there[there["pipeline_id"] == line].sort_values("seq", ignore_index=True)


def _working_in(there: pd.DataFrame, country: str, day: dt.date) -> pd.DataFrame:
    """Return the lines that touch a country; of those that work in part, what works must touch it.

    They are controlled by whoever controls the first section of them that does.
    """
    own = _sections_on(day)
    working = own[own["state"].isin(line_states.CARRYING) & lines.touching(own, country)]
    holder = working.drop_duplicates("pipeline_id").set_index("pipeline_id")["controlling_iso3"]
    is_partly = there["state"] == line_states.PARTLY
    control = there["controlling_iso3"].mask(is_partly, there["line_id"].map(holder))
    kept_lines = lines.touching(there, country) & control.notna()
    return there.assign(controlling_iso3=control)[kept_lines]


def _touches_any(pipelines: pd.DataFrame, countries: tuple[str, ...]) -> pd.Series:
    touched = pd.Series(data=False, index=pipelines.index)
    for iso3 in countries:
        touched |= lines.touching(pipelines, iso3)
    return touched


def _corridors(choice: NetworkSelection) -> pd.DataFrame:
    """Return the corridors that were there, if they are switched on."""
    table = kept.data().table("corridors")
    listed = table.assign(line_id=table["corridor_id"], closed_year=float("nan"))
    if "corridors" not in choice.extras:
        return listed.iloc[:0].assign(state="")
    data = kept.data()
    newest = parameters.newest_day(data)
    there = line_states.states_on(listed, data.table("disruptions"), choice.day, newest)
    if not choice.countries:
        return there
    routes = there["transit_iso3"].fillna("").str.split(";")
    return there[[not frozenset(route).isdisjoint(choice.countries) for route in routes]]


def _hubs(choice: NetworkSelection) -> pd.DataFrame:
    """Return the hubs, if they are switched on."""
    hubs = kept.data().table("hubs")
    return hubs if "hubs" in choice.extras else hubs.iloc[:0]


@kept.for_all
def _paths(within_km: float) -> dict[str, list[list[float]]]:
    """Return the courses of lines, and of their sections, by id."""
    courses = drawn_paths(kept.courses(), within_km)
    return courses | drawn_sections(kept.data().table("pipeline_sections"), courses)


def _pale(shown: pd.DataFrame, chosen: str) -> frozenset[str]:
    """Return the ids of lines, and of their sections, that touch none of the countries."""
    lines = set(shown.loc[~shown["is_near"].astype(bool), "line_id"]) - {chosen}
    parts = kept.data().table("pipeline_sections")
    return frozenset({*lines, *parts.loc[parts["pipeline_id"].isin(lines), "section_id"]})


def course(line: str) -> pd.DataFrame:
    """Return the points on the course of a line, or of a field; none for a hub or no line."""
    points = kept.courses()
    own = points[points["line_id"] == line]
    return own if len(own) else regional.course(line)


@kept.for_all
def _frame(countries: tuple[str, ...]) -> pd.DataFrame:
    """Return the points the map is fitted to: the heart of all lines, or those of some states."""
    data = kept.data()
    pipelines, waypoints = data.table("pipelines"), kept.courses()
    if not countries:
        is_place = waypoints["place"].notna()  # so that a finer course does not draw the map to it
        course = waypoints[waypoints["line_id"].isin(pipelines["pipeline_id"]) & is_place]
        return course[["lon", "lat"]].quantile(list(FRAME_PART))
    touching = pipelines.loc[_touches_any(pipelines, countries), "pipeline_id"]
    course = waypoints[waypoints["line_id"].isin(touching) & waypoints["iso3"].isin(countries)]
    table = data.table("countries")
    home = table.loc[table["iso3"].isin(countries), ["lon", "lat"]]
    return pd.concat([course[["lon", "lat"]], home])
