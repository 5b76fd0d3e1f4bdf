"""The map of all pipelines: what is strong, what is dashed, what its title finds."""

import json

import pandas as pd
import pytest

from multivector.charts.map import Basemap, fitted
from multivector.figures.country.hero_map import hero_map_view

BASEMAP = Basemap(
    "/borders/countries.json", "/borders/disputed.json", "United Nations", "No opinion."
)
COUNTRIES = pd.DataFrame(
    [
        ("KAZ", "Kazakhstan", "neutral", True, 67.0, 48.0),
        ("RUS", "Russia", "russia", False, 90.0, 60.0),
        ("GEO", "Georgia", "neutral", True, 43.5, 42.0),
        ("TUR", "Türkiye", "turkic", False, 35.0, 39.0),
    ],
    columns=["iso3", "name", "pole", "is_focus", "lon", "lat"],
)
COLUMNS = [
    *("pipeline_id", "name", "product", "status", "start_place", "start_iso3", "end_place"),
    *("end_iso3", "transit_iso3", "controlling_iso3", "nameplate_capacity", "capacity_unit"),
    *("route_precision", "source_id"),
]
PIPELINES = pd.DataFrame(
    [
        ("cpc", "CPC <b>line</b>", "crude", "operating", "Tengiz", "KAZ", "Sea", "RUS", "KAZ;RUS",
         "RUS", 81.5, "mt_per_year", "traced", "one"),
        ("old", "Old line", "gas", "idle", "A", "KAZ", "B", "RUS", "KAZ;RUS", "RUS", None,
         "bcm_per_year", "straight", "one"),
        ("btc", "BTC", "crude", "operating", "Baku", "GEO", "Ceyhan", "TUR", "GEO;TUR", "TUR", 59.0,
         "mt_per_year", "traced", "one"),
    ],
    columns=COLUMNS,
)  # fmt: skip
WAYPOINTS = pd.DataFrame(
    [(line, seq, 50.0 + seq, 45.0 + seq) for line in ("cpc", "old", "btc") for seq in (2, 1)],
    columns=["line_id", "seq", "lon", "lat"],
).assign(precision="traced", source_id="own")
SECTIONS = pd.DataFrame(
    [
        ("old_1", "old", 1, "A-M", "operating", 50.0, 45.0, 51.5, 46.5, "RUS"),
        ("old_2", "old", 2, "M-B", "idle", 51.5, 46.5, 52.0, 47.0, "RUS"),
    ],
    columns=[
        *("section_id", "pipeline_id", "seq", "name", "status", "start_lon", "start_lat"),
        *("end_lon", "end_lat", "controlling_iso3"),
    ],
).assign(
    direction="forward",
    start_iso3="KAZ",
    end_iso3="RUS",
    transit_iso3="KAZ;RUS",
    nameplate_capacity=float("nan"),
    capacity_unit="bcm_per_year",
    same_pipeline_id=None,
    source_id="one",
)
PLACES = pd.DataFrame({"name": ["Tengiz"], "lon": [53.4], "lat": [46.2]})
SOURCES = pd.DataFrame({"source_id": ["one"], "publisher": ["Operator"]})


def view(
    look, poles, lead="KAZ", pipelines=PIPELINES, sections=SECTIONS.iloc[:0], waypoints=WAYPOINTS
):
    return hero_map_view(
        pipelines=pipelines,
        sections=sections,
        waypoints=waypoints,
        countries=COUNTRIES,
        poles=poles,
        sources=SOURCES,
        places=PLACES,
        lead=lead,
        marked=("GEO",),
        basemap=BASEMAP,
        look=look,
    )


def layers(shown):
    return {layer["id"]: layer for layer in json.loads(shown.graphic.to_json())["layers"]}


def test_the_title_counts_who_can_stop_the_lines_across_the_border(look, poles):
    assert (
        view(look, poles).title
        == "Russia could shut the only working pipeline across Kazakhstan's border"
    )
    idle = PIPELINES.assign(status="idle")
    assert (
        view(look, poles, pipelines=idle).title == "No working pipeline crosses Kazakhstan's border"
    )


def test_lines_in_service_are_solid_and_the_others_dashed(look, poles):
    drawn = layers(view(look, poles))
    assert {line["id"] for line in drawn["lines"]["data"]} == {"cpc", "btc"}
    assert {line["id"] for line in drawn["lines-idle"]["data"]} == {"old"}
    assert drawn["lines-idle"]["extensions"][0]["dash"] is True


def test_each_section_is_drawn_in_its_own_state_and_counts_where_it_works(look, poles):
    partly = PIPELINES.assign(status=["operating", "partly operating", "operating"])
    shown = view(look, poles, pipelines=partly, sections=SECTIONS)
    (works,) = [line for line in layers(shown)["lines"]["data"] if line["id"] == "old"]
    (rests,) = layers(shown)["lines-idle"]["data"]
    assert works["path"] == [[51.0, 46.0], [51.5, 46.5]]
    assert rests["path"] == [[51.5, 46.5], [52.0, 47.0]]
    assert (
        shown.title
        == "Russia could shut two of the two working pipelines across Kazakhstan's border"
    )


def test_lines_of_the_lead_country_are_strong_and_the_others_pale(look, poles):
    opacity = {line["id"]: line["colour"][3] for line in layers(view(look, poles))["lines"]["data"]}
    assert opacity["cpc"] == 255
    assert opacity["btc"] < 100


def test_the_course_follows_the_order_of_its_points(look, poles):
    line = layers(view(look, poles))["lines"]["data"][0]
    assert line["path"] == [[51.0, 46.0], [52.0, 47.0]]


def test_an_unknown_capacity_is_the_thinnest_line_and_said_in_words(look, poles):
    drawn = layers(view(look, poles))
    (idle,) = drawn["lines-idle"]["data"]
    assert idle["width"] == min(line["width"] for line in [idle, *drawn["lines"]["data"]])
    assert "Capacity: not known" in idle["tooltip"]


def test_tooltips_are_plain_text_with_a_source(look, poles):
    shown = view(look, poles)
    tooltip = json.loads(shown.graphic.to_json())  # the deck itself carries no HTML
    assert "html" not in json.dumps(tooltip)
    (line,) = [x for x in layers(shown)["lines"]["data"] if x["id"] == "cpc"]
    assert line["tooltip"].startswith("CPC <b>line</b>\n")
    assert line["tooltip"].endswith("Source: Operator")


def test_borders_are_fetched_by_address_and_never_sent_along(look, poles):
    drawn = layers(view(look, poles))
    assert drawn["countries"]["data"] == "/borders/countries.json"
    assert drawn["disputed"]["data"] == "/borders/disputed.json"


def test_the_map_asks_no_tile_server(look, poles):
    assert view(look, poles).graphic.map_provider is None


def test_the_border_view_stands_beside_the_map(look, poles):
    assert view(look, poles).caveats == ("Borders: United Nations view. No opinion.",)


def test_the_view_holds_all_points_it_is_fitted_to():
    frame = fitted(pd.DataFrame({"lon": [50.0, 60.0], "lat": [40.0, 44.0]}))
    assert (frame.lon, round(frame.lat, 1)) == (55, 42)
    degrees_across = 660 * 360 / (512 * 2**frame.zoom)
    assert degrees_across >= 10


@pytest.mark.parametrize("lead", ["KAZ", "GEO", "TUR"])
def test_alt_names_the_controllers(look, poles, lead):
    assert "by the country that could shut them" in view(look, poles, lead=lead).alt


def test_other_marked_states_are_told_to_the_browser_which_keeps_the_file(look, poles):
    def trigger(lead):
        shown = json.loads(view(look, poles, lead).graphic.to_json())
        return next(layer for layer in shown["layers"] if layer["id"] == "countries")[
            "updateTriggers"
        ]

    assert trigger("KAZ")["getFillColor"] != trigger("TUR")["getFillColor"]
    assert trigger("KAZ") == trigger("KAZ")


def test_countries_and_terminals_are_named(look, poles):
    names = {label["name"] for label in layers(view(look, poles))["labels"]["data"]}
    assert {"Kazakhstan", "Tengiz"} <= names


def test_a_country_says_what_it_is_to_the_pipelines(look, poles):
    states = view(look, poles).chart.states
    assert states["RUS"] == (
        "Russia: could shut 1 of the 1 working pipelines across Kazakhstan's border"
    )
    assert states["TUR"] == "Türkiye: controls no working pipeline across Kazakhstan's border"


def test_the_legend_names_the_country_itself(look, poles):
    own = PIPELINES.assign(controlling_iso3="KAZ")
    labels = {item.label for item in view(look, poles, pipelines=own).legend}
    assert "Kazakhstan" in labels
    assert "Home" not in labels


def test_who_published_a_course_drawn_is_named_as_a_source(look, poles):
    published = WAYPOINTS.assign(
        precision=WAYPOINTS["line_id"].map({"btc": "published"}).fillna("traced"),
        source_id="routes",
    )
    assert "routes" in view(look, poles, waypoints=published).source_ids
    assert "own" not in view(look, poles).source_ids
