"""The map of the network: widths, dashes, hollows, what is picked, and its words."""

import datetime as dt
import json
import math

import pandas as pd
import pytest

from multivector.charts.map import Basemap
from multivector.charts.theme import rgba
from multivector.figures.pipelines.network_map import PALE, drawn_paths, width_px
from multivector.figures.pipelines.network_view import network_view

DAY, NEWEST = dt.date(2022, 12, 31), dt.date(2026, 11, 23)
BASEMAP = Basemap("/b/countries.json", "/b/disputed.json", "United Nations", "No opinion.")
COUNTRIES = pd.DataFrame(
    [
        ("KAZ", "Kazakhstan", "neutral", True, 67.0, 48.0),
        ("RUS", "Russia", "russia", False, 90.0, 60.0),
        ("USA", "United States", "west", False, -98.0, 39.0),
        ("GEO", "Georgia", "neutral", True, 43.5, 42.0),
    ],
    columns=["iso3", "name", "pole", "is_focus", "lon", "lat"],
)
BASE = {
    "product": "crude",
    "state": "in_service",
    "lost_percent": math.nan,
    "stopped_percent": math.nan,
    "pole": "russia",
    "controlling_iso3": "RUS",
    "nameplate_capacity": 80.0,
    "capacity_unit": "mt_per_year",
    "factor": 7.3,
    "flow": math.nan,
    "flow_year": math.nan,
    "flow_unit": None,
    "flow_kind": None,
    "is_shared": None,
    "start_place": "A",
    "end_place": "B",
    "start_iso3": "KAZ",
    "end_iso3": "RUS",
    "transit_iso3": "KAZ;RUS",
    "length_km": 100.0,
    "opened_year": 2000,
    "route_precision": "traced",
    "source_id": "one",
    "other_source_ids": None,
    "is_near": True,
}
NETWORK = pd.DataFrame(
    [
        BASE
        | {
            "line_id": "big",
            "name": "Big <b>line</b>",
            "flow": 40.0,
            "flow_year": 2022,
            "flow_unit": "mt",
            "flow_kind": "throughput",
            "is_shared": False,
        },
        BASE | {"line_id": "small", "name": "Small", "nameplate_capacity": 5.0},
        BASE
        | {
            "line_id": "gas",
            "name": "Gas",
            "product": "gas",
            "capacity_unit": "bcm_per_year",
            "controlling_iso3": "KAZ",
            "pole": "neutral",
            "nameplate_capacity": math.nan,
            "flow": 3.0,
            "flow_year": 2021,
            "flow_unit": "bcm",
            "flow_kind": "exports",
            "is_shared": False,
        },
        BASE
        | {
            "line_id": "halted",
            "name": "Halted",
            "state": "stopped",
            "lost_percent": 100.0,
            "stopped_percent": 60.0,
            "route_precision": "straight",
        },
    ]
)
SECTIONS = pd.DataFrame(
    [
        ("north", "big", 1, "A-B", "in_service", False, "RUS", "russia", 40.0),
        ("south", "big", 2, "B-C", "out", False, "KAZ", "neutral", 20.0),
    ],
    columns=[
        *("section_id", "pipeline_id", "seq", "name", "state", "is_against", "controlling_iso3"),
        *("pole", "nameplate_capacity"),
    ],
).assign(
    capacity_unit="mt_per_year",
    start_iso3="RUS",
    end_iso3="KAZ",
    transit_iso3="RUS;KAZ",
    same_pipeline_id=None,
)
NO_SECTIONS = SECTIONS.iloc[:0]
CORRIDORS = pd.DataFrame(
    {"line_id": ["rail"], "name": ["Rail"], "mode": ["rail"], "state": ["in_service"]}
)
HUBS = pd.DataFrame(
    {
        "hub_id": ["port"],
        "name": ["Port"],
        "kind": ["port"],
        "lon": [50.0],
        "lat": [45.0],
        "stated_capacity": [3.0],
        "capacity_unit": ["mt_per_year"],
        "operator": [None],
    }
)
WAYPOINTS = pd.DataFrame(
    [
        (line, seq, f"Place {seq}", 40.0 + 2 * seq, 45.0 + seq)
        for line in ("big", "small", "gas", "halted", "rail")
        for seq in (2, 1)
    ],
    columns=["line_id", "seq", "place", "lon", "lat"],
)


@pytest.fixture
def view(look, poles):
    def built(network=NETWORK, **changes):
        chosen = changes.get("chosen", "")
        settings = {
            "sections": NO_SECTIONS,
            "corridors": CORRIDORS,
            "hubs": HUBS,
            "paths": drawn_paths(WAYPOINTS),
            "places": WAYPOINTS[WAYPOINTS["line_id"] == chosen],
            "frame": WAYPOINTS[["lon", "lat"]],
            "countries": COUNTRIES,
            "poles": poles,
            "day": DAY,
            "newest": NEWEST,
            "width": "capacity",
            "unit": "mt",
            "gas_as_oil": 0.8,
            "marked": (),
            "chosen": "",
            "is_framed": False,
            "basemap": BASEMAP,
            "look": look,
        }
        return network_view(network, **(settings | changes))

    return built


def layers(shown):
    return {layer["id"]: layer for layer in json.loads(shown.graphic.to_json())["layers"]}


def drawn(shown, layer):
    return {record["id"]: record for record in layers(shown)[layer]["data"]}


def test_paths_follow_seq():
    assert drawn_paths(WAYPOINTS)["big"] == [[42.0, 46.0], [44.0, 47.0]]


def test_the_square_of_the_width_grows_with_the_amount():
    thin, middle, thick = width_px(0.0), width_px(20.0), width_px(80.0)
    assert middle - thin == pytest.approx((thick - thin) / 2, abs=0.1)
    assert width_px(math.nan) == thin
    assert width_px(500.0) == thick


def test_what_carries_is_solid_and_on_top_and_what_rests_is_dashed(view):
    shown = view()
    assert set(drawn(shown, "lines:")) == {"big", "small", "gas"}
    assert set(drawn(shown, "idle:")) == {"halted"}
    assert "getDashArray" in layers(shown)["idle:"]
    assert "getDashArray" not in layers(shown)["lines:"]
    names = list(layers(shown))
    assert names.index("idle:") < names.index("lines:")


def test_colour_is_the_pole_of_who_can_stop_the_flow(view, look):
    records = drawn(view(), "lines:")
    assert records["big"]["colour"] != records["gas"]["colour"]
    assert records["big"]["colour"] == rgba(look.pole("russia"), 1)


def test_width_is_capacity_or_flow(view):
    by_capacity, by_flow = drawn(view(), "lines:"), drawn(view(width="flow"), "lines:")
    assert by_capacity["big"]["width"] == width_px(80.0)
    assert by_flow["big"]["width"] == width_px(40.0)
    assert by_flow["small"]["width"] == width_px(math.nan)


def test_gas_is_as_wide_as_oil_of_the_same_energy(view):
    assert drawn(view(width="flow"), "lines:")["gas"]["width"] == width_px(3.0 * 0.8)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("mt", ["10 Mt", "50 Mt of oil, or 62 billion m³ of gas a year"]),
        ("kbd", ["200 kb/d", "1,000 kb/d of oil, or 62 billion m³ of gas a year"]),
    ],
)
def test_the_legend_gives_widths_in_the_unit_chosen(view, unit, words):
    widths = [item.label for item in view(unit=unit).legend if item.form.startswith("line")]
    assert widths == words


def test_a_flow_of_nothing_is_said_as_none(view):
    table = view(NETWORK.assign(flow=0.0, flow_year=2023.0, flow_kind="exports")).data
    assert set(table["Flow"]) == {"no flow reported in 2023"}


def test_a_line_whose_route_is_not_known_is_hollow(view):
    cores = layers(view())["cores"]
    assert len(cores["data"]) == 1
    assert cores["pickable"] is False
    assert any("Hollow lines are schematic" in line for line in view().caveats)


def test_without_such_a_line_nothing_is_hollow(view):
    shown = view(NETWORK[NETWORK["line_id"] == "big"])
    assert layers(shown)["cores"]["data"] == []
    assert not any("Hollow lines" in line for line in shown.caveats)


def test_corridors_and_hubs_are_drawn_and_can_be_picked(view):
    shown = view()
    assert drawn(shown, "corridors:")["rail"]["tooltip"] == "Rail\nrail corridor, operating"
    hub = drawn(shown, "hubs:")["port"]
    assert hub["tooltip"] == "Port\nPort\nDesign capacity: 3 Mt a year"


def test_the_chosen_line_has_a_halo_and_the_names_of_its_ends(view):
    shown = view(chosen="big")
    assert layers(shown)["halo"]["data"][0]["path"] == drawn_paths(WAYPOINTS)["big"]
    assert {"Place 1", "Place 2"} <= {label["name"] for label in layers(shown)["labels"]["data"]}


def test_a_chosen_hub_has_a_halo(view):
    assert layers(view(chosen="port"))["halo"]["data"][0]["id"] == "port"


def test_layers_are_renamed_by_the_choice_so_that_the_last_click_leaves_no_mark(view):
    assert {"lines:big", "idle:big", "hubs:big", "corridors:big"} <= set(layers(view(chosen="big")))


def test_only_lines_corridors_and_hubs_can_be_picked(view):
    pickable = {name for name, layer in layers(view()).items() if layer.get("pickable")}
    assert pickable == {"lines:", "idle:", "corridors:", "hubs:"}


def test_the_map_is_fitted_to_the_chosen_line_only_where_asked(view):
    def zoom(**changes):
        return json.loads(view(**changes).graphic.to_json())["initialViewState"]["zoom"]

    everywhere = pd.DataFrame({"lon": [10.0, 90.0], "lat": [35.0, 60.0]})
    assert zoom(frame=everywhere, chosen="big") == zoom(frame=everywhere)
    assert zoom(frame=everywhere, chosen="big", is_framed=True) > zoom(frame=everywhere)


def test_no_geometry_of_the_basemap_is_sent(view):
    assert layers(view())["countries"]["data"] == "/b/countries.json"
    assert layers(view())["disputed"]["data"] == "/b/disputed.json"


def test_the_title_counts_the_lines_in_service_by_who_can_stop_them(view):
    assert view().title == "Russia could shut 2 of the 3 pipelines working at the end of 2022"
    assert view(day=NEWEST).title == "Russia can shut 2 of the 3 working pipelines"


def test_lines_of_other_countries_are_pale_and_not_counted(view):
    far = NETWORK.assign(is_near=NETWORK["line_id"].eq("big"))
    shown = view(far, marked=("KAZ",))
    records = drawn(shown, "lines:")
    assert records["big"]["colour"][3] == 255
    assert records["small"]["colour"][3] == round(255 * PALE)
    assert shown.title == (
        "Russia could shut the only working pipeline that touches Kazakhstan at the end of 2022"
    )
    assert list(shown.data["Pipeline"]) == ["Big <b>line</b>"]
    own = view(NETWORK.assign(controlling_iso3="KAZ"), marked=("KAZ",), day=NEWEST)
    assert own.title == ("No other country can shut any of the 3 pipelines that touch Kazakhstan")
    assert view(marked=("KAZ", "GEO"), day=NEWEST).title == (
        "Russia can shut 2 of the 3 working pipelines that touch Kazakhstan or Georgia"
    )


def test_sections_are_drawn_each_in_its_own_state_and_colour(view, look):
    partly = NETWORK.assign(state=NETWORK["state"].mask(NETWORK["line_id"].eq("big"), "partly"))
    paths = drawn_paths(WAYPOINTS) | {
        "north": [[42, 46], [43, 46.5]],
        "south": [[43, 46.5], [44, 47]],
    }
    shown = view(partly, sections=SECTIONS, paths=paths)
    works, rests = drawn(shown, "lines:")["big"], drawn(shown, "idle:")["big"]
    assert (works["path"], rests["path"]) == (paths["north"], paths["south"])
    assert works["colour"][:3] == rgba(look.pole("russia"), 1)[:3]
    assert rests["colour"][:3] == rgba(look.pole("neutral"), 1)[:3]
    assert works["width"] == width_px(40)
    assert rests["tooltip"].endswith("Section B-C: not operating; Kazakhstan can shut it")
    row = shown.data.set_index("Pipeline").loc["Big <b>line</b>"]
    assert row["Sections"] == "A-B: operating; B-C: not operating"
    assert (row["Status"], row["Who can shut it"]) == ("partly operating", "Russia")


def test_a_composite_has_no_capacity_of_its_own(view):
    composite = NETWORK.assign(nameplate_capacity=math.nan)
    shown = view(composite, sections=SECTIONS).data.set_index("Pipeline")
    assert shown.loc["Big <b>line</b>", "Design capacity"] == "differs by section"
    assert shown.loc["Small", "Design capacity"] != "differs by section"


def test_no_line_of_the_countries_chosen_is_no_map(view):
    nothing = view(NETWORK.assign(is_near=False), marked=("GEO",))
    assert nothing.graphic is None
    assert nothing.title == "No pipelines that touch Georgia match this choice"


def test_a_tie_and_a_single_line_are_said_as_such(view):
    tie = NETWORK[NETWORK["line_id"].isin(["big", "gas"])]
    assert view(tie).title == (
        "Kazakhstan and Russia could each shut 1 of the 2 pipelines working at the end of 2022"
    )
    one = NETWORK[NETWORK["line_id"] == "big"]
    assert view(one).title == "Russia could shut the only working pipeline at the end of 2022"


def test_nothing_in_service_and_nothing_at_all_are_said_as_such(view):
    halted = NETWORK[NETWORK["line_id"] == "halted"]
    assert view(halted).title == "None of the 1 pipeline shown was operating at the end of 2022"
    empty = view(NETWORK.iloc[:0])
    assert empty.graphic is None
    assert empty.title == "No pipelines match this choice"


def test_the_tooltip_tells_state_controller_capacity_flow_and_course(view):
    records = drawn(view(), "lines:")
    assert records["big"]["tooltip"].splitlines() == [
        "Big <b>line</b>",
        "Crude, operating",
        "Who can shut it: Russia",
        "Design capacity: 80 Mt a year",
        "Flow: 40 Mt a year in 2022",
        "Map line: approximate",
    ]
    assert "Flow: at least 3 billion m³ a year in 2021" in records["gas"]["tooltip"]
    assert "Flow" not in records["small"]["tooltip"]
    halted = drawn(view(), "idle:")["halted"]["tooltip"]
    assert "stopped (100% of capacity lost, 60% of flow stopped)" in halted
    assert "schematic" in halted


def test_the_table_twin_tells_the_same_in_words(view):
    table = view(unit="kbd").data.set_index("Pipeline")
    assert table.loc["Small", "Design capacity"] == "100 thousand barrels a day"
    assert table.loc["Gas", "Design capacity"] == "not known"
    assert table.loc["Gas", "Flow"] == "at least 3 billion m³ a year in 2021"
    assert table.loc["Halted", "Status"] == "stopped"
    assert table.loc["Small", "Countries crossed"] == "Kazakhstan → Russia"


def test_shared_flows_are_explained_only_where_the_width_is_flow(view):
    assert any("split by capacity" in line for line in view(width="flow").caveats)
    assert not any("split by capacity" in line for line in view().caveats)


def test_a_past_network_says_that_control_is_judged_as_of_today(view):
    assert any("as of today" in line for line in view().caveats)
    assert not any("as of today" in line for line in view(day=NEWEST).caveats)


def test_the_alt_text_tells_the_states_and_the_controllers(view):
    assert view().alt == (
        "Map of 4 pipelines on 31 December 2022: 3 operating, 1 stopped. Working pipelines by the "
        "country that can shut them: Russia 2, Kazakhstan 1. The table lists every pipeline."
    )


def test_seventy_lines_weigh_little(view):
    many = pd.concat([NETWORK] * 18, ignore_index=True)
    many = many.assign(line_id=[f"line {place}" for place in range(len(many))])
    points = [(50.0 + 0.137 * seq, 45.0 + 0.071 * seq) for seq in range(13)]
    waypoints = pd.DataFrame(
        [
            (line, seq, lon, lat)
            for line in many["line_id"]
            for seq, (lon, lat) in enumerate(points)
        ],
        columns=["line_id", "seq", "lon", "lat"],
    )
    assert len(view(many, paths=drawn_paths(waypoints)).graphic.to_json()) < 60_000
