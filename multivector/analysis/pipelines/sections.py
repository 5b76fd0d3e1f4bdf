"""Lines that are not one thing: the state, the control and the course of their sections.

A line works where all its sections do, in its direction; else it works in part, and who can stop it is
who can stop the sections that work. A line without sections is one thing.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from multivector.analysis.pipelines import lines as line_places
from multivector.analysis.pipelines import states as line_states
from multivector.analysis.pipelines.states import (
    BUILDING,
    CARRYING,
    CAUSES,
    GIVEN_UP,
    IN_SERVICE,
    OUT,
    PARTLY,
    PLANNED,
    REDUCED,
    STOPPED,
)
from multivector.data import dates

AGAINST = "reverse"
# What a line is of which no section works; out only where all are.
AT_REST = (STOPPED, BUILDING, PLANNED, GIVEN_UP, OUT)

Path = Sequence[Sequence[float]]


@dataclass(frozen=True, eq=False)
class Control:
    """Who can stop the lines that work.

    Attributes:
        counts: lines by the ISO code of a state that can stop them or what works of them, most first;
            a line that works in part may count for several.
        total: how many lines work.
    """

    counts: pd.Series
    total: int


def states_on(
    sections: pd.DataFrame, disruptions: pd.DataFrame, day: dt.date, newest: dt.date
) -> pd.DataFrame:
    """Return the sections that were there on a day, with `state`, `lost_percent` and `is_against`.

    Args:
        sections: the table of sections.
        disruptions: those of lines hit all their sections, those of a section it alone.
        day: the day in question.
        newest: the day up to which the facts were gathered.
    """
    listed = sections.assign(line_id=sections["section_id"])
    there = line_states.states_on(listed, _of_sections(disruptions, sections), day, newest)
    since = dates.first_days(there["status_since"])
    holds = since.isna() | (since <= pd.Timestamp(day))
    return there.assign(is_against=there["direction"].eq(AGAINST) & holds)


def today(sections: pd.DataFrame) -> pd.DataFrame:
    """Return the sections as last known, with `state` and `is_against`."""
    states = sections["status"].map(line_states.TODAY)
    return sections.assign(state=states, is_against=sections["direction"].eq(AGAINST))


def rolled_up(lines: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Return lines with the `state` that follows from their sections, where they have any.

    Args:
        lines: `line_id`, `state`, and what of each was out or stopped (`states.CAUSES`).
        there: what `states_on` returns for the same day.
    """
    follows = {
        line: _state_of(list(own["state"]), through=not own["is_against"].any())
        for line, own in there.groupby("pipeline_id")
    }
    states = lines["line_id"].map(follows).fillna(lines["state"])
    of_all = lines[list(CAUSES)].mask(states == PARTLY)  # what hit a section did not hit the line
    return lines.assign(state=states, **of_all)


def in_words(there: pd.DataFrame) -> dict[str, str]:
    """Return for each line its sections with their states: "A-B: operating; B-C: not operating"."""
    there = there.sort_values(["pipeline_id", "seq"])
    words = there["name"] + ": " + there["state"].map(line_states.STATES)
    return {str(line): "; ".join(own) for line, own in words.groupby(there["pipeline_id"])}


def holders(there: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return for each line the states that can stop what works of it, in its direction."""
    working = there[there["state"].isin(CARRYING)].sort_values(["pipeline_id", "seq"])
    return {
        str(line): tuple(dict.fromkeys(own))
        for line, own in working.groupby("pipeline_id")["controlling_iso3"]
    }


def control(
    lines: pd.DataFrame,
    there: pd.DataFrame,
    countries: Collection[str] = (),
    *,
    abroad: bool = False,
) -> Control:
    """Return who can stop the lines that work, or what works of them.

    A section that is a line of its own counts as that line, so a composite is not counted beside it.

    Args:
        lines: `line_id`, `state`, `controlling_iso3` and the places of lines.
        there: the same of sections, with `pipeline_id` and `same_pipeline_id`.
        countries: count only what touches one of these states; empty for all.
        abroad: whether to count only what runs through more than one state.
    """
    lines, there = (_placed(each, countries, abroad=abroad) for each in (lines, there))
    own = there[there["same_pipeline_id"].isna()]
    composites = set(there["pipeline_id"]) - set(own["pipeline_id"])
    whole = lines[lines["state"].isin([IN_SERVICE, REDUCED]) & ~lines["line_id"].isin(composites)]
    partly = own[own["pipeline_id"].isin(lines.loc[lines["state"] == PARTLY, "line_id"])]
    working = partly[partly["state"].isin(CARRYING)].assign(line_id=partly["pipeline_id"])
    columns = ["line_id", "controlling_iso3"]
    pairs = pd.concat([whole[columns], working[columns]]).drop_duplicates()
    counts = pairs.groupby("controlling_iso3").size().sort_index()
    return Control(
        counts=counts.sort_values(ascending=False, kind="stable"),
        total=int(pairs.loc[pairs["controlling_iso3"].notna(), "line_id"].nunique()),
    )


def across(pipelines: pd.DataFrame, sections: pd.DataFrame, iso3: str) -> Control:
    """Return who can stop the lines that work across a state's border, as last known."""
    states = pipelines["status"].map(line_states.TODAY)
    lines = pipelines.assign(line_id=pipelines["pipeline_id"], state=states)
    return control(lines, today(sections), (iso3,), abroad=True)


def paths(sections: pd.DataFrame, courses: Mapping[str, Path]) -> dict[str, list[list[float]]]:
    """Return the part of its line's course that each section is, by section; none without a course."""
    return {
        str(row["section_id"]): cut(
            courses[row["pipeline_id"]],
            (row["start_lon"], row["start_lat"]),
            (row["end_lon"], row["end_lat"]),
        )
        for row in sections.to_dict("records")
        if row["pipeline_id"] in courses
    }


def cut(course: Path, start: Sequence[float], end: Sequence[float]) -> list[list[float]]:
    """Return the part of a course between the points on it that are nearest to two places."""
    points = np.asarray(course, "float64")
    (first, begins), (last, ends) = sorted(
        [_nearest(points, start), _nearest(points, end)], key=lambda found: found[0]
    )
    between = [points[at] for at in range(len(points)) if first < at < last]
    return [[float(lon), float(lat)] for lon, lat in (begins, *between, ends)]


def _nearest(points: npt.NDArray[np.float64], place: Sequence[float]) -> tuple[float, list[float]]:
    """Return how far along a course, in numbers of its points, a place is nearest, and that point."""
    flat = np.array([np.cos(np.radians(place[1])), 1.0])
    begins, steps = points[:-1], np.diff(points, axis=0)
    squares = ((steps * flat) ** 2).sum(axis=1)
    along = ((np.asarray(place) - begins) * steps * flat**2).sum(axis=1)
    shares = np.clip(np.divide(along, squares, out=np.zeros_like(along), where=squares > 0), 0, 1)
    feet = begins + shares[:, None] * steps
    at = int((((feet - place) * flat) ** 2).sum(axis=1).argmin())
    return at + float(shares[at]), feet[at].tolist()


def _of_sections(disruptions: pd.DataFrame, sections: pd.DataFrame) -> pd.DataFrame:
    """Return the disruptions by section: those of a whole line once for each of its sections."""
    is_whole = disruptions["section_id"].isna()
    parts = sections[["pipeline_id", "section_id"]]
    whole = disruptions[is_whole].drop(columns="section_id")
    spread = whole.merge(parts, left_on="line_id", right_on="pipeline_id")
    rows = pd.concat([disruptions[~is_whole], spread.drop(columns="pipeline_id")])
    return rows.assign(line_id=rows["section_id"]).reset_index(drop=True)


def _state_of(states: Sequence[str], *, through: bool) -> str:
    carrying = [state in CARRYING for state in states]
    if all(carrying) and through:
        return REDUCED if REDUCED in states else IN_SERVICE
    if any(carrying):
        return PARTLY
    return next(state for state in AT_REST if state in states)


def _placed(rows: pd.DataFrame, countries: Collection[str], *, abroad: bool) -> pd.DataFrame:
    """Return the lines or sections that touch one of some states, and cross a border if they must."""
    fits = pd.Series(data=not countries, index=rows.index)
    for iso3 in countries:
        fits |= line_places.touching(rows, iso3)
    return rows[fits & line_places.crosses_a_border(rows)] if abroad else rows[fits]
