"""Lines of sections: a chain of three, one that comes back, and one that is also a line of its own."""

import datetime as dt
import math

import pandas as pd
import pytest

from multivector.analysis.pipelines import sections
from multivector.analysis.pipelines.courses import drawn_km
from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

NEWEST = dt.date(2026, 11, 23)
COLUMNS = [
    *("section_id", "pipeline_id", "seq", "name", "start_iso3", "end_iso3", "transit_iso3"),
    *("status", "status_since", "direction", "opened_year", "closed_year", "controlling_iso3"),
    "same_pipeline_id",
]
SECTIONS = pd.DataFrame(
    [
        ("long_1", "long", 1, "A-B", "RUS", "RUS", "RUS;KAZ;RUS", "operating", None, "forward", 1980, None, "RUS", None),
        ("long_2", "long", 2, "B-C", "RUS", "RUS", "RUS", "idle", "2022-05-11", "forward", 1980, None, "RUS", None),
        ("long_3", "long", 3, "C-D", "UKR", "UKR", "UKR", "idle", "2022-05-11", "forward", 1980, None, "UKR", None),
        ("back_1", "back", 1, "E-F", "RUS", "BLR", "RUS;BLR", "operating", None, "forward", 1999, None, "RUS", None),
        ("back_2", "back", 2, "F-G", "POL", "DEU", "POL;DEU", "operating", "2022-05-12", "reverse", 1999, None, "POL", None),
        ("joint_1", "joint", 1, "H-I", "KAZ", "KAZ", "KAZ", "operating", None, "forward", 2003, None, "KAZ", None),
        ("joint_2", "joint", 2, "I-J", "KAZ", "CHN", "KAZ;CHN", "operating", None, "forward", 2006, None, "KAZ", "alone"),
    ],
    columns=COLUMNS,
).astype({"opened_year": "Int64", "closed_year": "Int64"})  # fmt: skip
LINES = pd.DataFrame(
    [
        ("long", "RUS", "UKR", "RUS;KAZ;RUS;UKR", "UKR", "partly operating"),
        ("back", "RUS", "DEU", "RUS;BLR;POL;DEU", "RUS", "partly operating"),
        ("joint", "KAZ", "CHN", "KAZ;CHN", "KAZ", "operating"),
        ("alone", "KAZ", "CHN", "KAZ;CHN", "KAZ", "operating"),
        ("plain", "KAZ", "RUS", "KAZ;RUS", "RUS", "operating"),
        ("inner", "KAZ", "KAZ", "KAZ", "KAZ", "operating"),
        ("still", "KAZ", "RUS", "KAZ;RUS", "RUS", "idle"),
    ],
    columns=["pipeline_id", "start_iso3", "end_iso3", "transit_iso3", "controlling_iso3", "status"],
)
STOPS = pd.DataFrame(
    [
        ("long", "long_1", "2021-02-23", "2021-02-24", 100.0),
        ("back", None, "2010-01-01", "2010-01-31", 100.0),
        ("back", "back_1", "2015-01", "2015-01", 30.0),
    ],
    columns=["line_id", "section_id", "start_date", "end_date", "capacity_lost_percent"],
).assign(flow_stopped_percent=float("nan"))


def there(day):
    return sections.states_on(SECTIONS, STOPS, dt.date.fromisoformat(day), NEWEST)


def state_of(line, day):
    hit = {"lost_percent": [50.0], "stopped_percent": [40.0]}
    lines = pd.DataFrame({"line_id": [line], "state": ["own"], **hit})
    return sections.rolled_up(lines, there(day)).iloc[0]


@pytest.mark.parametrize(
    ("line", "day", "expected"),
    [
        ("long", "2020-12-31", "in_service"),
        ("long", "2021-02-23", "partly"),
        ("long", "2022-05-10", "in_service"),
        ("long", "2022-05-11", "partly"),
        ("back", "2010-01-15", "stopped"),
        ("back", "2015-01-15", "reduced"),
        ("back", "2022-05-11", "in_service"),
        ("back", "2022-05-12", "partly"),
        ("joint", "2004-01-01", "in_service"),
        ("plain", "2020-01-01", "own"),
    ],
)
def test_the_state_of_a_line_follows_from_its_sections(line, day, expected):
    assert state_of(line, day)["state"] == expected


def test_the_loss_of_one_section_is_not_that_of_the_line():
    for cause, percent in {"lost_percent": 50.0, "stopped_percent": 40.0}.items():
        assert math.isnan(state_of("long", "2021-02-23")[cause])
        assert state_of("back", "2015-01-15")[cause] == percent


def test_a_stop_of_one_section_leaves_the_others_as_they_are():
    states = there("2021-02-23").set_index("section_id")["state"]
    assert list(states[["long_1", "long_2"]]) == ["stopped", "in_service"]


def test_sections_that_were_not_built_are_not_there():
    assert list(there("2004-01-01").query("pipeline_id == 'joint'")["section_id"]) == ["joint_1"]


def test_what_works_of_a_line_is_controlled_by_who_controls_that_section():
    found = sections.across(LINES, SECTIONS, "KAZ")
    assert found.counts.to_dict() == {"RUS": 2, "KAZ": 1}
    assert found.total == 3


def test_a_country_where_only_idle_sections_lie_has_no_working_line():
    assert sections.across(LINES, SECTIONS, "UKR").total == 0


def test_a_line_of_which_two_states_hold_a_part_is_one_line():
    lines = LINES.assign(line_id=LINES["pipeline_id"], state="partly")
    found = sections.control(lines, sections.today(SECTIONS), ("RUS", "POL"))
    assert found.counts.to_dict() == {"RUS": 2, "POL": 1}
    assert found.total == 2


def test_sections_and_who_holds_them_in_words():
    now = there("2026-11-23")
    assert sections.in_words(now)["long"] == (
        "A-B: operating; B-C: not operating; C-D: not operating"
    )
    assert sections.holders(now)["back"] == ("RUS", "POL")


def test_a_section_is_cut_from_the_course_at_the_nearest_points():
    course = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]]
    assert sections.cut(course, (4.0, 1.0), (11.0, 5.0)) == [[4.0, 0.0], [10.0, 0.0], [10.0, 5.0]]
    assert sections.cut(course, (11.0, 5.0), (4.0, 1.0))[0] == [4.0, 0.0]
    assert sections.cut(course, (0.0, 0.0), (10.0, 10.0)) == course


DATA = load(SHIPPED_DATA)
OWN = DATA.table("pipeline_sections")
COURSES = {
    str(line): way[["lon", "lat"]].to_numpy().tolist()
    for line, way in DATA.table("waypoints").sort_values("seq").groupby("line_id")
}
FAR_KM = 60.0


@pytest.mark.parametrize("row", OWN.to_dict("records"), ids=OWN["section_id"])
def test_shipped_sections_lie_on_the_course_of_their_line(row):
    (path,) = sections.paths(pd.DataFrame([row]), COURSES).values()
    ends = [(row["start_lon"], row["start_lat"]), (row["end_lon"], row["end_lat"])]
    for stated, drawn in zip(ends, (path[0], path[-1]), strict=True):
        pair = pd.DataFrame([stated, drawn], columns=["lon", "lat"]).assign(line_id="x", seq=[1, 2])
        assert drawn_km(pair)["x"] < FAR_KM
    assert len(path) > 1


def test_shipped_sections_cover_their_lines_from_end_to_end():
    for line, own in OWN.groupby("pipeline_id"):
        whole = COURSES[str(line)]
        first, last = own.iloc[0], own.iloc[-1]
        ends = [(first["start_lon"], first["start_lat"]), (last["end_lon"], last["end_lat"])]
        for stated, drawn in zip(ends, (whole[0], whole[-1]), strict=True):
            pair = pd.DataFrame([stated, drawn], columns=["lon", "lat"])
            assert drawn_km(pair.assign(line_id="x", seq=[1, 2]))["x"] < FAR_KM, line
