"""Rules of the sections of pipelines: they meet, and what the line says follows from them."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

OPERATING, PARTLY, REVERSE = "operating", "partly operating", "reverse"
# What a line is of which no section works; idle only where all are.
AT_REST = ("damaged", "construction", "proposed", "cancelled", "idle")
# Lengths come from several pages, each rounded.
LENGTH_TOLERANCE = 0.05
START, END = ("start_place", "start_lon", "start_lat"), ("end_place", "end_lon", "end_lat")
AGREED = ("status", "nameplate_capacity", "controlling_iso3")


def status_of(statuses: Sequence[str], directions: Sequence[str]) -> str:
    """Return the status of a line of these sections.

    It operates where all of them do, none against the direction of the line, and partly where some do.
    """
    working = [status == OPERATING for status in statuses]
    if all(working) and REVERSE not in directions:
        return OPERATING
    if any(working):
        return PARTLY
    return next(status for status in AT_REST if status in statuses)


def joint_faults(sections: SoundTable) -> Iterator[Fault]:
    """Yield sections that do not begin where an earlier one of their line ends, or stand alone.

    Those that begin where the line does are its first ones; a line may branch.
    """
    for line, own in _in_order(sections).groupby("pipeline_id"):
        if list(own["seq"]) != list(range(1, len(own) + 1)) or len(own) == 1:
            numbers = f"{', '.join(map(str, own['seq']))} for {line}"
            yield sections.fault(
                int(own.index[0]), "seq", numbers, "1, 2 … without a gap, two at least"
            )
        met = {tuple(own.iloc[0][list(START)])}
        for row, section in own.iterrows():
            start = tuple(section[list(START)])
            if start not in met:
                allowed = f"place and point at which an earlier section of {line} ends"
                yield sections.fault(int(str(row)), "start_place", quoted(str(start[0])), allowed)
            met.add(tuple(section[list(END)]))


def status_faults(pipelines: SoundTable, sections: SoundTable) -> Iterator[Fault]:
    """Yield lines whose status is not that of their sections, or that work in part without any."""
    own = dict(tuple(sections.frame.groupby("pipeline_id")))
    for row, (line, status) in enumerate(pipelines.rows(["pipeline_id", "status"])):
        if line in own:
            follows = status_of(list(own[line]["status"]), list(own[line]["direction"]))
            if status != follows:
                allowed = f"{follows}, as the sections in {sections.schema.path} have it"
                yield pipelines.fault(row, "status", quoted(status), allowed)
        elif status == PARTLY:
            allowed = f"a status of the whole line, or its sections in {sections.schema.path}"
            yield pipelines.fault(row, "status", quoted(status), allowed)


def closing_faults(pipelines: SoundTable, sections: SoundTable) -> Iterator[Fault]:
    """Yield lines and sections that are closed though they work."""
    at_work = sections.frame["status"] == OPERATING
    lines = set(sections.frame.loc[at_work, "pipeline_id"])
    allowed = "an empty cell while anything flows"
    for row, (line, year) in enumerate(pipelines.rows(["pipeline_id", "closed_year"])):
        if year and line in lines:
            yield pipelines.fault(row, "closed_year", quoted(year), allowed)
    for row in sections.frame.index[at_work & sections.frame["closed_year"].notna()]:
        year = sections.cells["closed_year"][row]
        yield sections.fault(row, "closed_year", quoted(year), allowed)


def capacity_faults(pipelines: SoundTable, sections: SoundTable) -> Iterator[Fault]:
    """Yield lines rated above the least section through which all of them goes."""
    least = {str(line): _through(own) for line, own in _in_order(sections).groupby("pipeline_id")}
    stated = pipelines.frame["nameplate_capacity"]
    for row, line in enumerate(pipelines.cells["pipeline_id"]):
        if stated[row] > least.get(line, math.inf):
            rating = quoted(pipelines.cells["nameplate_capacity"][row])
            allowed = f"at most {least[line]:g}, the least of its sections, or an empty cell"
            yield pipelines.fault(row, "nameplate_capacity", rating, allowed)


def control_faults(pipelines: SoundTable, sections: SoundTable) -> Iterator[Fault]:
    """Yield lines that a state can stop which can stop none of their sections."""
    holders = defaultdict(set)
    for line, state in sections.rows(["pipeline_id", "controlling_iso3"]):
        holders[line].add(state)
    for row, (line, state) in enumerate(pipelines.rows(["pipeline_id", "controlling_iso3"])):
        if line in holders and state not in holders[line]:
            allowed = f"{' or '.join(sorted(holders[line]))}, as the sections have it"
            yield pipelines.fault(row, "controlling_iso3", quoted(state), allowed)


def length_faults(pipelines: SoundTable, sections: SoundTable) -> Iterator[Fault]:
    """Yield lines whose length is not that of their sections, where all of them are known."""
    sums = sections.frame.groupby("pipeline_id")["length_km"].agg(
        lambda each: each.sum(skipna=False)
    )
    for row, (line, basis) in enumerate(pipelines.rows(["pipeline_id", "length_basis"])):
        whole, total = pipelines.frame["length_km"][row], sums.get(line, math.nan)
        if basis == "line" and abs(whole - total) > LENGTH_TOLERANCE * whole:
            allowed = f"about {total:g}, the sum of its sections, or another length_basis"
            length = quoted(pipelines.cells["length_km"][row])
            yield pipelines.fault(row, "length_km", length, allowed)


def twin_faults(sections: SoundTable, pipelines: SoundTable) -> Iterator[Fault]:
    """Yield sections that differ from the pipeline that is the same thing."""
    lines = pipelines.frame.set_index("pipeline_id")
    for row, twin in enumerate(sections.cells["same_pipeline_id"]):
        for column in AGREED if twin else ():
            own, other = sections.frame[column][row], lines[column][twin]
            if pd.notna(own) and pd.notna(other) and own != other:
                cell = quoted(sections.cells[column][row])
                yield sections.fault(row, column, cell, f"{other}, as {twin} has it")


def stop_faults(disruptions: SoundTable, sections: SoundTable) -> Iterator[Fault]:
    """Yield disruptions of a section of another line."""
    line_of = dict(zip(sections.cells["section_id"], sections.cells["pipeline_id"], strict=True))
    for row, (line, section) in enumerate(disruptions.rows(["line_id", "section_id"])):
        if section and line_of.get(section, line) != line:
            allowed = f"a section of {line} in {sections.schema.path}, or an empty cell"
            yield disruptions.fault(row, "section_id", quoted(section), allowed)


def _in_order(sections: SoundTable) -> pd.DataFrame:
    return sections.frame.sort_values(["pipeline_id", "seq"])


def _through(own: pd.DataFrame) -> float:
    """Return the least rating behind the last place at which a line is fed, endless if none is known.

    Branches that begin at the same place carry together.
    """
    fed = own.index[own["is_fed"].astype(bool)]
    behind = own.loc[fed[-1] :] if len(fed) else own
    stages = behind.groupby("start_place")["nameplate_capacity"]
    return float(stages.agg(lambda each: each.sum(skipna=False)).min()) or math.inf
