"""The Exports page: its scenes, choices, links and empty cases."""

import pytest

from multivector.views.exports.page import EXPORTS
from tests.pages.reading import headings, said, titles

KAZAKH = {"v": "3", "f": "KAZ", "m": "crude"}


def select(app, label):
    return next(each for each in app.selectbox if each.label == label)


@pytest.fixture
def exports(open_page):
    return open_page("exports")


def test_the_page_opens_on_kazakh_crude_oil_by_route(exports):
    assert not exports.exception
    assert titles(exports)[0] == "Exports"
    assert "82% of Kazakhstan's crude oil exports in 2025" in headings(exports)[0]


@pytest.mark.parametrize("scene", [each.code for each in EXPORTS.scenes])
@pytest.mark.parametrize(
    ("exporter", "commodity"),
    [
        ("KAZ", "crude"),
        ("KAZ", "gas"),
        ("AZE", "gas"),
        ("TKM", "crude"),
        ("RUS", "products"),
        ("CASIA", "gas"),
        ("KAZ", "uranium"),
    ],
)
def test_every_scene_draws_or_says_why_not(open_page, exporter, commodity, scene):
    app = open_page("exports", v="1", ex=exporter, m=commodity, xs=scene)
    assert not app.exception
    assert headings(app) or app.info
    assert "nan" not in " ".join(headings(app)).split()


def test_the_link_carries_exporter_commodity_route_and_year(open_page):
    app = open_page("exports", **KAZAKH, r="atasu_alashankou", xs="routes")
    assert headings(app)[0].startswith("Kazakhstan-China oil pipeline carried 1.1 Mt in 2025")
    written = app.query_params
    assert (written["f"], written["m"], written["r"]) == ("KAZ", "crude", "atasu_alashankou")
    app = open_page("exports", **KAZAKH, xs="flows", yr="2013")
    assert headings(app)[0].endswith("crude oil exports in 2013")
    assert app.query_params["yr"] == "2013"


def test_the_baseline_year_of_the_network_shows_the_fields(open_page):
    app = open_page("exports", **KAZAKH, xs="flows")
    assert headings(app)[0].startswith("CPC carried 64.8 of Kazakhstan's 78.7 Mt")


def test_a_commodity_the_exporter_does_not_have_is_replaced_and_said(open_page):
    app = open_page("exports", v="1", f="TKM", m="wheat")
    assert "No data on exports of wheat from Turkmenistan; natural gas is shown." in said(app)
    assert select(app, "Commodity").value == "gas"


def test_a_change_of_exporter_keeps_the_page_whole(exports):
    app = select(exports, "Country in focus").set_value("AZE").run()
    assert not app.exception
    assert "Azerbaijan" in headings(app)[0]
    app = select(app, "Commodity").set_value("gas").run()
    assert headings(app)[0].startswith("Southern Gas Corridor to Europe carried 51%")


def test_a_route_of_another_exporter_is_given_up_and_said(open_page):
    app = open_page("exports", v="1", f="AZE", m="gas", r="cpc")
    assert not app.exception
    assert "all routes are shown" in said(app)
    assert select(app, "Highlight a route").value == "-"


def test_an_exporter_without_volumes_gets_what_crosses_it_and_ways_to_its_trade(open_page):
    app = open_page("exports", v="1", f="GEO")
    assert "No oil or gas export routes for Georgia" in said(app)
    assert headings(app)[0].startswith(
        "Baku-Tbilisi-Ceyhan carries the most energy through Georgia"
    )
    links = [each.proto.label for each in app.get("page_link")]
    assert links == ["Goods trade of Georgia", "Pipelines of Georgia on the map"]
    # One number is a sentence and no bar.
    assert "Georgia exported 3.31 thousand tonnes of wheat in 2019." in said(app)


def test_a_period_without_volumes_says_so(open_page):
    app = open_page("exports", **KAZAKH, y="1991-1995")
    assert not app.exception
    assert "Choose a longer period" in said(app)


def test_years_after_the_day_are_not_shown(open_page):
    app = open_page("exports", **KAZAKH, d="2014-06-30")
    assert "in 2013" in headings(app)[0]


def test_barrels_name_their_factor_and_gas_stays_in_cubic_metres(open_page):
    app = open_page("exports", **KAZAKH, u="kbd")
    assert "7.33 barrels" in said(app)
    assert "kb/d" in headings(app)[1]
    app = open_page("exports", v="1", f="AZE", m="gas", u="kbd")
    assert "bcm" in headings(app)[1]
    assert "barrels" not in said(app)


def test_events_can_be_hidden(open_page):
    shown = open_page("exports", **KAZAKH, ev="on")
    hidden = open_page("exports", **KAZAKH, ev="off")
    charts = [
        " ".join(chart.proto.spec for chart in app.get("plotly_chart")) for app in (shown, hidden)
    ]
    assert ["Sea drone hits" in spec for spec in charts] == [True, False]


def test_events_stand_on_a_chart_only_where_they_are_wanted(open_page):
    app = open_page("exports", **KAZAKH)
    charts = " ".join(chart.proto.spec for chart in app.get("plotly_chart"))
    assert "Sea drone hits" not in charts


@pytest.mark.parametrize("limits", [{"d": "2015-06-30"}, {"y": "2000-2014"}])
def test_buyers_are_those_of_a_year_inside_the_period_and_before_the_day(open_page, limits):
    app = open_page("exports", **KAZAKH, xs="buyers", **limits)
    assert "in 2014" in headings(app)[0]
    assert max(map(int, select(app, "Year").options)) == 2014


def test_compared_countries_have_the_same_chart_or_a_sentence(open_page):
    app = open_page("exports", v="2", f="AZE", m="gas", c="TKM.GEO")
    shown = headings(app)
    assert shown[0].startswith("Southern Gas Corridor to Europe carried 51% of Azerbaijan's gas")
    assert shown[1].startswith("Central Asia-China gas pipeline carried 81% of Turkmenistan's gas")
    assert "No data to compare on natural gas from Georgia." in said(app)


def test_the_detail_shows_the_main_routes_or_every_route(open_page):
    main = open_page("exports", **KAZAKH)
    assert main.segmented_control(key="link-det").value == "groups"
    every = open_page("exports", **KAZAKH, det="routes")
    assert "Rail" in said(every)
    assert "Rail" not in said(main)


def test_counts_of_buyers_stand_side_by_side(open_page):
    app = open_page("exports", **KAZAKH, xs="buyers", yr="2013")
    assert (
        "Italy took 1.83 Mt in 2013 by its own figures, 19.4 Mt by the exporter's figures"
        in headings(app)
    )


def test_one_count_and_one_series_are_shown_at_a_time(open_page):
    app = open_page("exports", **KAZAKH, xs="buyers")
    assert len(select(app, "Source").options) > 5
    app = open_page("exports", **KAZAKH, xs="goods")
    app = select(app, "Series").set_value("ei_tonnes").run()
    assert "84.1 Mt of oil in 2022" in headings(app)[0]
