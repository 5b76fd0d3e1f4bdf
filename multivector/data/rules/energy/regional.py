"""Rules of the region: goods by corridor, gas by month, gas segments with their courses, fields."""

import calendar
from collections.abc import Iterator

import pandas as pd

from multivector.data.errors import Fault, quoted
from multivector.data.great_circle import great_circle_km, nearest_km
from multivector.data.rules.rule import SoundTable

UNIT_OF = {"tonnes": "mt", "containers": "teu", "block_trains": "trains"}
# Parts that the body which counts the whole corridor counts too.
WITHIN = ("exports_kaz",)
ROUTES = ("nord_stream", "yamal_europe", "ukraine_transit", "turkstream")
ROUNDING = 0.05
MONTH_ROUNDING = 0.005
OUTPUTS = (("oil_output", "oil_unit", "oil_year"), ("gas_output", "gas_unit", "gas_year"))
FARTHEST_FROM_HUB_KM = 50.0  # the largest gas fields are about as long
FAR_KM = 400.0  # no part of a line lies so far from all places of it; another line may
SHORTEST, LONGEST = 0.8, 1.25  # drawn against published length, beyond which the note says why
COURSE = "course"
MOST_AT_ONE_PLACE = 4  # fields of one project; more are those that stand in the middle of a state


def unit_faults(volumes: SoundTable) -> Iterator[Fault]:
    """Yield volumes in a unit that does not count what the row says."""
    for row, (measure, unit) in enumerate(volumes.rows(["measure", "unit"])):
        if unit != UNIT_OF[measure]:
            yield volumes.fault(row, "unit", quoted(unit), f"{UNIT_OF[measure]}, as for {measure}")


def corridor_part_faults(volumes: SoundTable) -> Iterator[Fault]:
    """Yield parts of a corridor that carry more than all of it in the same period."""
    same = ["corridor_id", "period", "measure", "basis"]
    frame = volumes.frame
    wholes = frame[frame["part"] == "all"].set_index(same)["volume"].rename("whole")
    parts = frame[frame["part"].isin(WITHIN)].join(wholes, on=same)
    for row in parts.index[parts["volume"] > parts["whole"] + ROUNDING]:
        most = f"at most {parts['whole'][row]:g}, the volume of the whole corridor"
        yield volumes.fault(row, "volume", quoted(volumes.cells["volume"][row]), most)


def month_faults(imports: SoundTable) -> Iterator[Fault]:
    """Yield routes that bring more than all Russian gas, and months of more days than they have."""
    frame = imports.frame
    wide = frame.pivot_table(index="period", columns="entry", values="volume", aggfunc="sum")
    by_route = wide[[route for route in ROUTES if route in wide]].sum(axis="columns")
    most = frame["period"].map(wide["russia"]) + MONTH_ROUNDING
    sums = frame["period"].map(by_route)
    for row in frame.index[frame["entry"].eq("russia") & (sums > most)]:
        total = f"{sums[row]:g} or more, the sum of its routes"
        yield imports.fault(row, "volume", quoted(imports.cells["volume"][row]), total)
    for row, (period, days, note) in enumerate(imports.rows(["period", "days", "note"])):
        full = calendar.monthrange(int(period[:4]), int(period[5:]))[1]
        if int(days) > full:
            yield imports.fault(row, "days", quoted(days), f"at most {full}, the days of {period}")
        elif int(days) < full and not note:
            allowed = f"how many of its {full} days are counted"
            yield imports.fault(row, "note", "no note", allowed)


def course_faults(segments: SoundTable, points: SoundTable) -> Iterator[Fault]:
    """Yield segments that say of their course what the table of points does not bear out."""
    drawn = set(points.cells["segment_id"])
    for row, (segment, course) in enumerate(segments.rows(["segment_id", "course"])):
        expected = "published" if segment in drawn else "not_here"
        if course != expected:
            why = f"{expected}, as {points.schema.path} has {'' if segment in drawn else 'no '}points of it"
            yield segments.fault(row, "course", quoted(course), why)


def distance_faults(
    segments: SoundTable, points: SoundTable, waypoints: SoundTable
) -> Iterator[Fault]:
    """Yield segments whose course lies far from the line they are part of: that of another line."""
    courses, lines = points.frame.groupby("segment_id"), waypoints.frame.groupby("line_id")
    for row, (segment, line) in enumerate(segments.rows(["segment_id", "pipeline_id"])):
        if segment not in courses.groups or line not in lines.groups:
            continue
        course, whole = courses.get_group(segment), lines.get_group(line)
        km = nearest_km(course["lon"], course["lat"], whole["lon"], whole["lat"])
        if km > FAR_KM:
            found = f"{quoted(line)}, though the course of {segment} lies {km:.0f} km from it"
            allowed = (
                f"a line within {FAR_KM:g} km, or the course of {segment} in {points.schema.path}"
            )
            yield segments.fault(row, "pipeline_id", found, allowed)


def drawn_faults(segments: SoundTable) -> Iterator[Fault]:
    """Yield segments whose course is far longer or shorter than the source says, without a word on it."""
    for row, (length, drawn, note) in enumerate(segments.rows(["length_km", "drawn_km", "note"])):
        if not length or not drawn or COURSE in note:
            continue
        if not SHORTEST <= float(drawn) / float(length) <= LONGEST:
            allowed = f"why the {COURSE} is drawn with {drawn} km and published with {length}"
            yield segments.fault(row, "note", quoted(note) if note else "no note", allowed)


def output_faults(fields: SoundTable) -> Iterator[Fault]:
    """Yield outputs of fields without their unit or year, and units and years of none."""
    for columns in OUTPUTS:
        for row, cells in enumerate(fields.rows(list(columns))):
            if any(cells) and not all(cells):
                lacking = columns[cells.index("")]
                allowed = f"a value, as {', '.join(c for c, cell in zip(columns, cells, strict=True) if cell)} has one"
                yield fields.fault(row, lacking, "no value", allowed)


def place_faults(fields: SoundTable) -> Iterator[Fault]:
    """Yield fields of which many stand at one point: a source's mark for "somewhere in this state"."""
    places = list(zip(fields.cells["lon"], fields.cells["lat"], strict=True))
    counts = pd.Series(places).value_counts()
    for row, (lon, lat) in enumerate(places):
        if bool(lon) != bool(lat):
            yield fields.fault(row, "lat" if lon else "lon", "no value", "both degrees or neither")
        elif lon and counts[(lon, lat)] > MOST_AT_ONE_PLACE:
            allowed = f"an empty cell, as {counts[(lon, lat)]} fields stand at this one point"
            yield fields.fault(row, "lon", quoted(lon), allowed)


def hub_place_faults(fields: SoundTable, hubs: SoundTable) -> Iterator[Fault]:
    """Yield fields that stand far from the row of the same field in the table of hubs."""
    places = {
        hub: (float(lon), float(lat)) for hub, lon, lat in hubs.rows(["hub_id", "lon", "lat"])
    }
    for row, (hub, lon, lat) in enumerate(fields.rows(["hub_id", "lon", "lat"])):
        if not lon or hub not in places:
            continue
        there = places[hub]
        (km,) = great_circle_km([float(lon), there[0]], [float(lat), there[1]])
        if km > FARTHEST_FROM_HUB_KM:
            near = f"a place within {FARTHEST_FROM_HUB_KM:g} km of {there[0]:g}, {there[1]:g}"
            allowed = f"{near}, where {hubs.schema.path} has {hub}"
            yield fields.fault(row, "lon", f"{quoted(lon)}, {km:.0f} km away", allowed)


def whole_faults(fields: SoundTable) -> Iterator[Fault]:
    """Yield fields that give more oil than the project they are part of gave in the same year."""
    frame = fields.frame
    wholes = frame.set_index("field_id")[["oil_output", "oil_year"]].add_suffix("_of_whole")
    parts = frame.join(wholes, on="part_of")
    is_more = parts["oil_output"] > parts["oil_output_of_whole"] + ROUNDING
    for row in parts.index[is_more & parts["oil_year"].eq(parts["oil_year_of_whole"])]:
        most = (
            f"at most {parts['oil_output_of_whole'][row]:g}, the output of {parts['part_of'][row]}"
        )
        yield fields.fault(row, "oil_output", quoted(fields.cells["oil_output"][row]), most)
