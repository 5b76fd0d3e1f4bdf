"""The map of all pipelines on their routes, with one country's lines standing out."""

import math
from collections.abc import Collection, Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.pipelines import chains as line_chains
from multivector.analysis.pipelines import lines as pipeline_lines
from multivector.analysis.pipelines import sections as line_sections
from multivector.analysis.pipelines.courses import publishers
from multivector.analysis.pipelines.line_units import volume_unit
from multivector.analysis.pipelines.sections import Control
from multivector.analysis.pipelines.states import CARRYING, TODAY
from multivector.charts import map as maps
from multivector.charts import shapes
from multivector.charts.map import DASHED, Basemap, Course, Courses, Map
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

COLUMNS = (
    "pipeline_id",
    "name",
    "product",
    "status",
    "start_place",
    "end_place",
    "controlling_iso3",
    "nameplate_capacity",
    "capacity_unit",
    "route_precision",
    "source_id",
)
THINNEST_PX, THICKEST_PX = 1.4, 6.0
FULL, PALE = 1.0, 0.22
NEIGHBOURS = ("RUS", "CHN", "TUR", "IRN")
ROUTES = {
    "surveyed": "surveyed",
    "published": "as published",
    "traced": "approximate",
    "straight": "schematic",
}
GREAT = ("RUS", "CHN")
HOME = "home"


def hero_map_view(  # noqa: PLR0913 -- one frame for each layer of the map
    *,
    pipelines: pd.DataFrame,
    sections: pd.DataFrame,
    waypoints: pd.DataFrame,
    countries: pd.DataFrame,
    poles: pd.DataFrame,
    sources: pd.DataFrame,
    places: pd.DataFrame,
    lead: str,
    marked: Collection[str],
    basemap: Basemap,
    look: Theme,
) -> View:
    """Return the map of all lines; those that touch the lead country are drawn strong.

    Args:
        pipelines: the table of pipelines.
        sections: the table of their sections.
        waypoints: their course.
        countries: names, poles and label points.
        poles: names and order of the poles.
        sources: publishers, for the tooltips.
        places: terminals and fields that are named: name, lon, lat.
        lead: ISO code of the country the map is about.
        marked: further ISO codes whose ground is marked.
        basemap: where the browser fetches the borders.
        look: the theme.
    """
    names = _names(countries)
    working = line_sections.across(pipelines, sections, lead)
    lines = _drawable(pipelines, sections, countries, sources, lead)
    shown = {lead, *marked}
    frame = maps.around(_extent(lines, waypoints, countries, lead, basemap))
    return View(
        key="pipeline-map",
        title=_title(working, names, lead),
        subtitle="Colour: who can shut the pipeline. Width: capacity. Faded: pipelines elsewhere.",
        chart=Map(
            layers=[
                *_courses(lines, sections, waypoints, look),
                maps.place_spots(places, look),
                maps.names_of(_labels(countries, places, shown), is_settled=True),
            ],
            frame=frame,
            basemap=basemap,
            look=look,
            marked=frozenset(shown),
            states=_states(working, names, countries, lead),
            focus=lead,
        ),
        data=pipelines[list(COLUMNS)],
        source_ids=(*collect_source_ids(pipelines), *publishers(waypoints, set(lines["line_id"]))),
        alt=_alt(len(pipelines), working, names, lead),
        legend=(
            *pole_legend(_named_after(lead, names, poles), look, set(lines["pole"].dropna())),
            *maps.STATUS_LEGEND,
        ),
        caveats=(basemap.words,),
        height_px=520,
    )


def _named_after(lead: str, names: Mapping[str, str], poles: pd.DataFrame) -> pd.DataFrame:
    """Return the blocs with the country itself under its own name."""
    return poles.assign(short_name=poles["short_name"].mask(poles["pole"].eq(HOME), names[lead]))


def _names(countries: pd.DataFrame) -> dict[str, str]:
    return dict(zip(countries["iso3"], countries["name"], strict=True))


def _labels(countries: pd.DataFrame, places: pd.DataFrame, shown: set[str]) -> pd.DataFrame:
    """Return the names on the map: marked countries and great neighbours first, places last."""
    is_shown = countries["iso3"].isin(shown)
    is_great = countries["iso3"].isin(GREAT)
    labels = countries[is_shown | is_great | countries["is_focus"] | _is_neighbour(countries)]
    ranked = labels.assign(priority=4 * is_shown + 3 * is_great + labels["is_focus"].astype(int))
    return pd.concat([ranked, places.assign(priority=2)], ignore_index=True)


def _is_neighbour(countries: pd.DataFrame) -> pd.Series:
    return countries["iso3"].isin(NEIGHBOURS)


def _states(
    working: Control, names: Mapping[str, str], countries: pd.DataFrame, lead: str
) -> dict[str, str]:
    """Return what each country of the region is to the pipelines across the lead country's border."""
    counts, total = working.counts, working.total
    border = f"{wording.possessive(names[lead])} border"
    in_region = countries["is_focus"] | _is_neighbour(countries)
    words = {}
    for iso3 in countries.loc[in_region, "iso3"]:
        count = int(counts.get(iso3, 0))
        what = (
            f"could shut {count} of the {total} working pipelines across {border}"
            if count
            else f"controls no working pipeline across {border}"
        )
        words[iso3] = f"{names[iso3]}: {what}"
    return words


def _extent(
    lines: pd.DataFrame,
    waypoints: pd.DataFrame,
    countries: pd.DataFrame,
    lead: str,
    basemap: Basemap,
) -> list[tuple[float, float]]:
    """Return the points the map must show: the lead country's lines in service, and itself."""
    strong = lines[lines["is_strong"] & lines["state"].isin(CARRYING)]
    course = waypoints[waypoints["line_id"].isin(strong["line_id"])]
    home = countries[countries["iso3"] == lead]
    points = pd.concat([course[["lon", "lat"]], home[["lon", "lat"]]])
    rows = points.itertuples(index=False, name=None)
    return [*rows, *shapes.boxes(basemap.shapes, [lead])]


def _drawable(
    pipelines: pd.DataFrame,
    sections: pd.DataFrame,
    countries: pd.DataFrame,
    sources: pd.DataFrame,
    lead: str,
) -> pd.DataFrame:
    """Return what is drawn: lines, and of those that are not one thing their sections."""
    whole = pipelines[~pipelines["pipeline_id"].isin(sections["pipeline_id"])]
    of_line = pipelines.set_index("pipeline_id")[["name", "product", "route_precision"]]
    parts = sections.rename(columns={"name": "section"}).join(of_line, on="pipeline_id")
    touched = pipelines.loc[pipeline_lines.touching(pipelines, lead), "pipeline_id"]
    rows = pd.concat(
        [
            whole.assign(path_id=whole["pipeline_id"]),
            parts.assign(
                path_id=parts["section_id"], name=parts["name"] + "\nSection " + parts["section"]
            ),
        ],
        ignore_index=True,
    )
    names, publishers = _names(countries), sources.set_index("source_id")["publisher"]
    described = rows.assign(source=rows["source_id"].map(publishers))
    return pd.DataFrame(
        {
            "line_id": rows["pipeline_id"],
            "path_id": rows["path_id"],
            "pole": pipeline_lines.controlling_poles(rows, countries, lead),
            "nameplate_capacity": rows["nameplate_capacity"],
            "state": rows["status"].map(TODAY),
            "is_strong": rows["pipeline_id"].isin(touched),
            "tooltip": [_tooltip(line, names) for line in described.to_dict("records")],
        }
    )


def _courses(
    lines: pd.DataFrame, sections: pd.DataFrame, waypoints: pd.DataFrame, look: Theme
) -> list[Courses]:
    """Return the lines: those out of service dashed and below, those in service solid on top."""
    courses = {line: way.tolist() for line, way in line_chains.courses(waypoints).items()}
    paths = courses | line_sections.paths(sections, courses)
    largest = lines["nameplate_capacity"].max()
    drawn = [
        (
            line["state"] in CARRYING,
            Course(
                path=[[round(place, 3) for place in point] for point in paths[line["path_id"]]],
                width_px=_width_px(line["nameplate_capacity"], largest),
                colour=look.pole(line["pole"]),
                opacity=FULL if line["is_strong"] else PALE,
                tooltip=line["tooltip"],
                id=line["line_id"],
            ),
        )
        for line in lines.to_dict("records")
        if line["path_id"] in paths
    ]
    idle = [course for is_in_service, course in drawn if not is_in_service]
    operating = [course for is_in_service, course in drawn if is_in_service]
    return [
        Courses(key="lines-idle", courses=idle, dash=DASHED),
        Courses(key="lines", courses=operating),
    ]


def _width_px(capacity: float, largest: float) -> float:
    """Return a width whose square grows with capacity; an unknown capacity gets the thinnest."""
    if math.isnan(capacity):
        return THINNEST_PX
    share = math.sqrt(capacity / largest)
    return round(THINNEST_PX + (THICKEST_PX - THINNEST_PX) * share, 1)


def _tooltip(line: dict[Hashable, Any], names: dict[str, str]) -> str:
    rows = [
        str(line["name"]),
        f"{line['product']}, {line['status']}",
        f"Capacity: {_capacity(line)}",
        f"Can be shut by: {names.get(line['controlling_iso3'], 'not known')}",
        f"Route on the map: {ROUTES[line['route_precision']]}",
        f"Source: {line['source']}",
    ]
    return "\n".join(rows)


def _capacity(line: dict[Hashable, Any]) -> str:
    value = line["nameplate_capacity"]
    unit = units.yearly(volume_unit(line["capacity_unit"]))
    return "not known" if pd.isna(value) else f"{value:g} {unit}"


def _title(working: Control, names: dict[str, str], lead: str) -> str:
    counts, total = working.counts, working.total
    owner = wording.possessive(names[lead])
    if counts.empty:
        return f"No working pipeline crosses {owner} border"
    most = int(counts.iloc[0])
    first = [_subject(iso3, names, lead) for iso3 in counts[counts == most].index.astype(str)]
    if total == 1:
        return f"{first[0]} could shut the only working pipeline across {owner} border"
    each = " each" if len(first) > 1 else ""
    return (
        f"{wording.joined(first)} could{each} shut {wording.in_words(most)} of the "
        f"{wording.in_words(total)} working pipelines across {owner} border"
    )


def _subject(iso3: str, names: dict[str, str], lead: str) -> str:
    return f"{names[lead]} itself" if iso3 == lead else names[iso3]


def _alt(count: int, working: Control, names: dict[str, str], lead: str) -> str:
    listed = ", ".join(f"{names[str(iso3)]} {lines}" for iso3, lines in working.counts.items())
    return (
        f"Map of {count} oil and gas pipelines between Russia, China, Europe and "
        f"Türkiye. Working pipelines across the border of {names[lead]}, by the country that could "
        f"shut them: {listed or 'none'}. The table under the map lists every pipeline."
    )
