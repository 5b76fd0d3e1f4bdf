"""The Positions page for any choice of countries, scene, topic and day."""

import pytest

from multivector.views.positions.page import POSITIONS
from tests.pages.reading import headings, said, titles

SCENES = [each.code for each in POSITIONS.scenes]
FOCUS = "ARM.AZE.BLR.GEO.KAZ.KGZ.MDA.TJK.TKM.UKR"  # ten


def legends(app):
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("countries", ["-", "KAZ", "TKM", "MDA", FOCUS])
def test_every_scene_draws_for_none_one_ten_and_a_country_with_hardly_any_data(
    open_page, scene, countries
):
    app = open_page("positions", pos=scene, c=countries)
    assert not app.exception
    assert not app.warning
    assert titles(app)[0] == "Votes and security"
    assert headings(app)
    assert "Source: " in said(app)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("link", [{"y": "1991-1995"}, {"d": "1991-01-01"}, {"d": "2010-06-01"}])
def test_every_scene_draws_where_little_or_nothing_is_held(open_page, scene, link):
    app = open_page("positions", pos=scene, **link)
    assert not app.exception
    assert headings(app)


def test_the_link_keeps_scene_country_comparison_topics_and_window(open_page):
    link = {"pos": "agreement", "f": "GEO", "vs": "IND.RUS", "topic": "kosovo", "win": "3"}
    app = open_page("positions", **link, ev="off")
    assert not app.warning
    assert {code: app.query_params[code] for code in [*link, "ev"]} == {**link, "ev": "off"}


def test_an_unknown_scene_or_state_is_said_and_replaced(open_page):
    app = open_page("positions", pos="nowhere", vs="XXX", topic="weather", win="9")
    assert not app.exception
    assert "pos" in app.warning[0].value
    assert app.query_params["pos"] == "votes"


def test_the_country_in_the_lead_is_one_of_those_chosen(open_page):
    app = open_page("positions", pos="agreement", c="GEO.ARM", f="KAZ")
    assert app.selectbox(key="link-f").value == "GEO"
    assert headings(app)[0].startswith("Georgia votes nearest to")


def test_the_record_of_the_country_stands_above_the_figures_about_it(open_page):
    app = open_page("positions", pos="breaks", f="UZB")
    assert app.markdown[0].value.startswith("**Uzbekistan** voted nearest to")
    assert headings(app)[0].startswith("Uzbekistan broke from Russia on")


def test_every_country_gets_its_sentence(open_page):
    app = open_page("positions", pos="words")
    names = [paragraph.split("**")[1] for paragraph in app.markdown[0].value.split("\n\n")]
    assert len(names) == 11
    assert names == sorted(names)
    assert len(set(names)) == 11


def test_turkmenistan_is_not_said_to_vote_with_anyone(open_page):
    app = open_page("positions", pos="words", c="TKM")
    assert "stayed away from 49" in app.markdown[0].value
    assert "nearest" not in app.markdown[0].value


def test_the_tallies_open_with_recorded_and_recounted_votes(open_page):
    app = open_page("positions", pos="votes", topic="kosovo")
    app.session_state["tallies"] = True
    app.run()
    rows = app.dataframe[0].value
    assert rows.loc[0, ["Recorded yes", "Recorded no", "Recorded abstain"]].tolist() == [77, 6, 74]
    assert rows.loc[0, ["Held yes", "Held no", "Held abstain"]].tolist() == [10, 1, 11]
    assert rows.loc[0, "Recount"] == "of the states we hold"


def test_the_texts_on_which_a_country_broke_can_be_listed(open_page):
    app = open_page("positions", pos="breaks", f="KAZ", vs="RUS", topic="council_of_europe")
    app.session_state["breaks"] = True
    app.run()
    assert app.expander[0].label == "The 2 texts on which it broke from any of them"
    rows = app.dataframe[0].value.set_index("Number")
    assert rows.loc["77/284", ["Kazakhstan", "Russia"]].tolist() == ["yes", "no"]
    assert "Russia" in rows.loc["77/284", "Differs from"]
    assert rows.loc["77/284", "Topic"] == "UN and Council of Europe"


def test_the_recount_stands_under_the_heatmap(open_page):
    app = open_page("positions", pos="votes")
    assert "Nowhere more yes, no or abstentions than recorded." in said(app)


def test_events_can_be_switched_off(open_page):
    on = open_page("positions", pos="agreement", ev="on")
    off = open_page("positions", pos="agreement", ev="off")
    charts = [" ".join(chart.proto.spec for chart in app.get("plotly_chart")) for app in (on, off)]
    assert ["War in Georgia" in spec for spec in charts] == [True, False]


def test_no_texts_are_said_with_a_way_out(open_page):
    app = open_page("positions", pos="votes", y="1991-1995")
    assert headings(app) == ["No UN text lies in this period and topic"]
    assert app.info


@pytest.mark.usefixtures("open_licence")
def test_arms_are_left_out_where_their_publisher_limits_reuse(open_page):
    app = open_page("positions", pos="arms")
    assert not app.exception
    assert "left out" in headings(app)[0]


@pytest.mark.usefixtures("open_licence")
def test_the_record_says_that_no_arms_are_held_where_they_are_left_out(open_page):
    app = open_page("positions", pos="words", c="KAZ")
    assert "major arms from" not in said(app)
    assert "No deliveries of major arms are held" in said(app)
