"""Who controls, and whose ground crosses, the way out."""

import math

import pytest

from multivector.analysis import poles
from multivector.analysis.exports import exposure, routes


@pytest.fixture
def shipped(untouched):
    return routes.route_year(untouched, "KAZ", "crude", 2025)


def test_a_part_under_another_state_stands_for_itself(untouched, shipped):
    # north 70 and sea_north 6 are Russian, sea_east 4 Azerbaijani, east 18 Chinese, of 100.
    control = exposure.control_of(untouched, shipped)
    assert control.to_dict() == pytest.approx({"RUS": 0.76, "CHN": 0.18, "AZE": 0.04})


def test_taking_wholes_apart_keeps_the_volume(untouched, shipped):
    marks = exposure.controllers(untouched["routes"])
    assert exposure.year_drawn_out(untouched, shipped, marks)["volume"].sum() == shipped.known


def test_a_part_under_the_same_state_stays_in_its_whole(untouched, shipped):
    marks = exposure.controllers(untouched["routes"])
    drawn_out = exposure.year_drawn_out(untouched, shipped, marks)
    assert "north_branch" not in set(drawn_out["route_id"])


def test_the_last_part_is_the_rest_and_an_estimate(tables):
    volumes = tables["route_volumes"]
    tables["route_volumes"] = volumes[volumes["route_id"] != "sea_north"]
    shipped = routes.route_year(tables, "KAZ", "crude", 2025)
    marks = exposure.controllers(tables["routes"])
    drawn_out = exposure.year_drawn_out(tables, shipped, marks).set_index("route_id")
    assert drawn_out.loc["sea_north", "volume"] == 6
    assert drawn_out.loc["sea_north", "confidence"] == "estimate"


def test_a_whole_without_parts_and_controller_is_in_no_share(tables):
    volumes = tables["route_volumes"]
    tables["route_volumes"] = volumes[~volumes["route_id"].isin(["sea_north", "sea_east"])]
    control = exposure.control_of(tables, routes.route_year(tables, "KAZ", "crude", 2025))
    assert control.to_dict() == pytest.approx({"RUS": 0.70, "CHN": 0.18})


def test_parts_that_exceed_their_whole_are_left_alone(tables):
    volumes = tables["route_volumes"]
    volumes.loc[volumes["route_id"] == "sea_north", "volume"] = 9.0
    control = exposure.control_of(tables, routes.route_year(tables, "KAZ", "crude", 2025))
    assert control.to_dict() == pytest.approx({"RUS": 0.70, "CHN": 0.18})


def test_control_of_the_exporter_itself_is_home(tables):
    volumes = tables["route_volumes"]
    volumes.loc[volumes["route_id"] == "east", "route_id"] = "own_port"
    control = exposure.control_of(tables, routes.route_year(tables, "KAZ", "crude", 2025))
    by_pole = exposure.pole_shares(control, "KAZ", poles.partner_poles(tables["poles"]))
    assert by_pole.to_dict() == pytest.approx({"russia": 0.76, "home": 0.18, "turkic": 0.04})


def test_one_tonne_may_cross_several_states(untouched, shipped):
    # Russia: 70 + 6; Belarus and Germany only the branch of 2; the sea east crosses three states.
    crossed = exposure.transit_of(untouched, shipped).to_dict()
    assert crossed == pytest.approx(
        {"RUS": 0.76, "CHN": 0.18, "AZE": 0.04, "GEO": 0.04, "TUR": 0.04, "BLR": 0.02, "DEU": 0.02}
    )


def test_an_exporter_does_not_cross_itself(tables):
    routes_table = tables["routes"]
    routes_table.loc[routes_table["route_id"] == "east", "transit_iso3"] = "KAZ;CHN"
    crossed = exposure.transit_of(tables, routes.route_year(tables, "KAZ", "crude", 2025))
    assert "KAZ" not in crossed
    assert crossed["CHN"] == pytest.approx(0.18)


def test_the_course_known_is_told_beside_the_exposure(untouched, shipped):
    states = exposure.transit_states(untouched["routes"])
    assert exposure.transit_coverage(shipped.rows, states, shipped.total) == pytest.approx(0.88)


def test_an_unknown_total_leaves_the_exposure_unknown(untouched):
    gas = routes.route_year(untouched, "KAZ", "gas", 2024)
    states = exposure.transit_states(untouched["routes"])
    crossed = exposure.transit_exposure(gas.rows, states, "KAZ", gas.total)
    assert math.isnan(crossed["CHN"])
