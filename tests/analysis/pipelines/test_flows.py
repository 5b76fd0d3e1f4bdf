"""Flows by line: counts of all that flowed, exports of one state, and what must not be mixed."""

import math

import pandas as pd
import pytest

from multivector.analysis.pipelines.flows import EXPORTS, THROUGHPUT, flows_on, line_flows, line_use
from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

PIPELINES = pd.DataFrame(
    [
        ("alone", "KAZ", "RUS", 80.0, "mt_per_year"),
        ("upper", "TKM", "CHN", 30.0, "bcm_per_year"),
        ("lower", "TKM", "CHN", 10.0, "bcm_per_year"),
        ("port_line", "RUS", "RUS", 50.0, "mt_per_year"),
        ("unsized", "RUS", "CHN", None, "bcm_per_year"),
    ],
    columns=["pipeline_id", "start_iso3", "end_iso3", "nameplate_capacity", "capacity_unit"],
)
WAYPOINTS = pd.DataFrame(
    [
        (line, seq, lon, lat)
        for line, points in {
            "alone": [(0, 0), (10, 0)],
            "upper": [(40, 0), (50, 2), (60, 0)],
            "lower": [(40, 0), (50, -2), (60, 0)],
            "port_line": [(0, 30), (9, 30)],
            "unsized": [(80, 50), (99, 50)],
        }.items()
        for seq, (lon, lat) in enumerate(points, start=1)
    ],
    columns=["line_id", "seq", "lon", "lat"],
)
ROUTES = pd.DataFrame(
    [
        ("way", "The way", "route", None, "RUS", "alone"),
        ("part_of_way", "Transfer into the way", "subset", "way", "RUS", "alone"),
        ("east", "The east", "route", None, "CHN", "upper;lower"),
        ("harbour", "The harbour", "route", None, None, "port_line"),
        ("all", "All routes", "total", None, None, "alone;upper"),
        ("far", "Far east", "route", None, "CHN", "unsized"),
    ],
    columns=["route_id", "name", "role", "subset_of", "controlling_iso3", "line_ids"],
)


def volume(route, exporter, period, value, basis="total_throughput", **more):
    row = {
        "route_id": route,
        "exporter": exporter,
        "commodity": "crude",
        "period": period,
        "period_type": "year",
        "volume": value,
        "unit": "bcm" if route in {"east", "far"} else "mt",
        "basis": basis,
        "is_derived": False,
        "confidence": "verified",
        "source_id": "one",
        "other_source_ids": None,
        "note": None,
    }
    return row | more


VOLUMES = pd.DataFrame(
    [
        volume("way", "KAZ", "2023", 60.0),
        volume("way", "KAZ", "2024", 64.0),
        volume("way", "KAZ", "2024", 55.0, basis="exports_of_exporter"),
        volume("way", "RUS", "2024", 9.0, basis="exports_of_exporter"),
        volume("way", "KAZ", "2025", 90.0, basis="plan"),
        volume("way", "KAZ", "2024-01", 5.0, period_type="month"),
        volume("part_of_way", "KAZ", "2024", 7.0),
        volume("east", "CASIA", "2022", 20.0),
        volume("harbour", "RUS", "2024", 30.0),
        volume("all", "KAZ", "2024", 200.0),
        volume("far", "RUS", "2024", 3.0, basis="exports_of_exporter", is_derived=True),
        volume("far", "CHN", "2024", 2.0, basis="exports_of_exporter"),
    ]
)
TABLES = {
    "routes": ROUTES,
    "route_volumes": VOLUMES,
    "pipelines": PIPELINES,
    "waypoints": WAYPOINTS,
    "waypoints_osm": WAYPOINTS.iloc[:0],
}
FLOWS = line_flows(TABLES)


def flow_values(line):
    rows = FLOWS[FLOWS["line_id"] == line]
    return set(zip(rows["kind"], rows["year"], rows["exporter"], rows["volume"], strict=True))


def test_plans_months_parts_and_totals_tell_nothing_of_a_line():
    assert flow_values("alone") == {
        (THROUGHPUT, 2023, "KAZ", 60.0),
        (THROUGHPUT, 2024, "KAZ", 64.0),
        (EXPORTS, 2024, "KAZ", 55.0),
    }


def test_exports_of_a_state_where_the_line_does_not_begin_are_left_out():
    assert flow_values("unsized") == {(EXPORTS, 2024, "RUS", 3.0)}


def test_throughput_and_exports_are_never_added():
    use = line_use(FLOWS, PIPELINES, "alone")
    assert use.kind == THROUGHPUT
    assert use.rows["volume"].tolist() == [60.0, 64.0]


def test_the_use_rate_is_throughput_over_nameplate():
    assert line_use(FLOWS, PIPELINES, "alone").rates.to_dict() == {2023: 0.75, 2024: 0.8}


def test_lines_side_by_side_are_measured_together():
    use = line_use(FLOWS, PIPELINES, "lower")
    assert use.lines == ("upper", "lower")
    assert use.capacity == 40.0
    assert use.rates.to_dict() == {2022: 0.5}


def test_a_count_at_the_port_gives_no_use_rate():
    use = line_use(FLOWS, PIPELINES, "port_line")
    assert use.at_port
    assert use.rates.empty


def test_exports_give_no_use_rate():
    use = line_use(FLOWS, PIPELINES, "unsized")
    assert use.kind == EXPORTS
    assert use.rates.empty
    assert use.rows["confidence"].tolist() == ["estimate"]  # it was derived


def test_a_line_of_which_nothing_is_known_has_no_kind():
    use = line_use(FLOWS.iloc[:0], PIPELINES, "alone")
    assert (use.kind, use.lines, len(use.rows)) == ("", ("alone",), 0)
    assert use.rates.empty


def test_the_newest_flow_is_shared_out_by_capacity():
    flows = flows_on(FLOWS, PIPELINES, 2024).set_index("line_id")
    assert flows.loc["upper", "volume"] == 15.0
    assert flows.loc["lower", "volume"] == 5.0
    assert flows["is_shared"].to_dict() == {
        "alone": False,
        "lower": True,
        "port_line": False,
        "unsized": False,
        "upper": True,
    }


def test_throughput_stands_before_a_newer_export():
    flows = flows_on(FLOWS, PIPELINES, 2024).set_index("line_id")
    assert (flows.loc["alone", "kind"], flows.loc["alone", "volume"]) == (THROUGHPUT, 64.0)


def test_a_flow_of_later_years_or_long_ago_tells_nothing_of_a_year():
    assert "alone" not in set(flows_on(FLOWS, PIPELINES, 2022)["line_id"])
    assert "upper" not in set(flows_on(FLOWS, PIPELINES, 2026)["line_id"])


def test_a_share_of_an_unknown_capacity_is_unknown():
    pipelines = PIPELINES.assign(nameplate_capacity=[80.0, None, 10.0, 50.0, None])
    flows = flows_on(FLOWS, pipelines, 2022).set_index("line_id")
    assert math.isnan(flows.loc["lower", "volume"])


SHIPPED = load(SHIPPED_DATA)
SHIPPED_FLOWS = line_flows(SHIPPED.tables)


@pytest.mark.parametrize(
    ("line", "year", "lines", "rate"),
    [
        ("cpc", 2025, ("cpc",), 70.52 / 81.5),
        ("cpc", 2024, ("cpc",), 63.01 / 81.5),
        ("btc", 2024, ("btc",), 29.471 / 50),
        ("atasu_alashankou", 2024, ("atasu_alashankou",), 11.18 / 20),
        ("cagp_c", 2022, ("cagp_ab", "cagp_c"), 39.76 / 55),
        ("nord_stream_1", 2021, ("nord_stream_1",), 59.2 / 55),
    ],
)
def test_use_rates_of_the_shipped_tables_agree_with_the_sources(line, year, lines, rate):
    use = line_use(SHIPPED_FLOWS, SHIPPED.table("pipelines"), line)
    assert use.lines == lines
    assert use.rates.loc[year] == pytest.approx(rate, abs=0.001)


def test_a_composite_of_unlike_sections_has_no_use_rate():
    use = line_use(SHIPPED_FLOWS, SHIPPED.table("pipelines"), "kazakhstan_china_oil")
    assert use.lines == ("kazakhstan_china_oil",)
    assert use.rates.dropna().empty


def test_no_line_of_the_shipped_tables_mixes_throughput_with_exports():
    for line in SHIPPED.table("pipelines")["pipeline_id"]:
        kinds = set(line_use(SHIPPED_FLOWS, SHIPPED.table("pipelines"), line).rows["kind"])
        assert len(kinds) <= 1


def test_what_follows_the_first_branch_of_the_druzhba_is_not_its_whole_flow():
    told_by_total = SHIPPED_FLOWS[SHIPPED_FLOWS["route_id"] == "druzhba_total"]
    assert set(told_by_total["line_id"]) == {"druzhba_north"}


def test_a_russian_row_of_gas_to_turkiye_is_not_told_of_the_line_from_baku():
    rows = SHIPPED_FLOWS[SHIPPED_FLOWS["line_id"] == "scp"]
    assert set(rows["exporter"]) == {"AZE"}
