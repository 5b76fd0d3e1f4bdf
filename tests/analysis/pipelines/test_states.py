"""The network on a day: five lines and four stops one can follow on paper."""

import datetime as dt
import math

import pandas as pd
import pytest

from multivector.analysis.pipelines.states import lasting, states_on

NEWEST = dt.date(2026, 11, 23)
LINES = pd.DataFrame(
    [
        ("steady", "operating", 2000, None),
        ("closed", "idle", 1999, 2022),
        ("halted", "idle", 1999, None),
        ("undated", "operating", None, None),
        ("never_opened", "damaged", None, None),
        ("plan", "proposed", None, None),
        ("dropped", "cancelled", None, None),
        ("future", "construction", 2030, None),
    ],
    columns=["line_id", "status", "opened_year", "closed_year"],
).astype({"opened_year": "Int64", "closed_year": "Int64"})
STOPS = pd.DataFrame(
    [
        ("steady", "2008-08-05", "2008-08-25", 100.0, None),
        ("steady", "2015-03", "2015-05", 30.0, None),
        ("steady", "2016-01-01", None, 100.0, None),
        ("steady", "2018-01-01", "2018-12-31", 0.0, None),
        ("steady", "2019-01-01", "2019-12-31", None, None),
        ("steady", "2021-01-01", "2021-01-31", None, 100.0),
        ("steady", "2021-03-01", "2021-03-31", 0.0, 40.0),
        ("closed", "2022-05-11", None, 100.0, None),
        ("halted", "2023-05", None, 100.0, None),
    ],
    columns=[
        *("line_id", "start_date", "end_date"),
        *("capacity_lost_percent", "flow_stopped_percent"),
    ],
)


def state(line, day, newest=NEWEST):
    states = states_on(LINES, STOPS, dt.date.fromisoformat(day), newest).set_index("line_id")
    return states["state"].get(line, "not there")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1999-12-31", "not there"),
        ("2000-01-01", "in_service"),
        ("2008-08-04", "in_service"),
        ("2008-08-05", "stopped"),
        ("2008-08-25", "stopped"),
        ("2008-08-26", "in_service"),
    ],
)
def test_a_stop_lasts_from_its_first_to_its_last_day(day, expected):
    assert state("steady", day) == expected


def test_a_stop_known_by_month_lasts_to_the_end_of_the_month():
    assert state("steady", "2015-03-01") == "reduced"
    assert state("steady", "2015-05-31") == "reduced"
    assert state("steady", "2015-06-01") == "in_service"


def test_a_stop_without_an_end_does_not_go_on_where_the_line_runs_today():
    assert state("steady", "2016-01-02") == "in_service"


def test_a_stop_that_cost_nothing_changes_nothing_and_one_of_unknown_cost_disrupts():
    assert state("steady", "2018-06-01") == "in_service"
    assert state("steady", "2019-06-01") == "reduced"


def test_a_line_that_stands_still_today_has_stood_still_since_its_last_stop():
    assert state("halted", "2023-04-30") == "in_service"
    assert state("halted", "2024-01-01") == "stopped"


def test_a_line_is_closed_in_its_last_year_from_the_stop_on():
    assert state("closed", "2022-05-10") == "in_service"
    assert state("closed", "2022-05-11") == "out"
    assert state("closed", "2022-12-31") == "out"
    assert state("closed", "2023-01-01") == "out"


def test_a_line_in_service_whose_opening_is_not_dated_is_always_there():
    assert state("undated", "1991-01-01") == "in_service"


def test_plans_stand_on_the_present_network_only():
    assert [state(line, "2025-12-31") for line in ("plan", "dropped", "never_opened")] == [
        "not there",
        "not there",
        "not there",
    ]
    assert [state(line, "2026-01-01") for line in ("plan", "dropped", "never_opened")] == [
        "planned",
        "given_up",
        "out",
    ]
    assert state("future", "2026-11-23") == "not there"


def test_the_largest_known_loss_is_told():
    states = states_on(LINES, STOPS, dt.date(2015, 4, 1), NEWEST).set_index("line_id")
    assert states.loc["steady", "lost_percent"] == 30.0
    assert math.isnan(states.loc["undated", "lost_percent"])


def test_a_line_stands_still_from_the_day_that_is_known():
    dated = LINES.assign(status_since=LINES["line_id"].map({"closed": "2010-03"}))
    for day, expected in (("2010-02-28", "in_service"), ("2010-03-01", "out")):
        states = states_on(dated, STOPS, dt.date.fromisoformat(day), NEWEST).set_index("line_id")
        assert states.loc["closed", "state"] == expected


def test_a_flow_that_was_stopped_stops_the_line_and_takes_no_capacity_from_it():
    assert [state("steady", day) for day in ("2021-01-15", "2021-03-15")] == ["stopped", "reduced"]
    for day, stopped in ((dt.date(2021, 1, 15), 100.0), (dt.date(2021, 3, 15), 40.0)):
        line = states_on(LINES, STOPS, day, NEWEST).set_index("line_id").loc["steady"]
        assert line["stopped_percent"] == stopped
        assert not line["lost_percent"] > 0


def test_lasting_tells_the_rows_that_last():
    statuses = LINES.set_index("line_id")["status"]
    assert list(lasting(STOPS, statuses, dt.date(2024, 1, 1))["line_id"]) == ["closed", "halted"]
