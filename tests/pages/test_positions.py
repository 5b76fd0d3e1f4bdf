"""The Positions page for any choice of countries, scene, topic and day."""

import pytest

from multivector.views import kept, linked
from multivector.views.positions.page import POSITIONS
from tests.pages.reading import headings, said, titles

SCENES = [each.code for each in POSITIONS.scenes]
LINKS = [{}, {"f": "TKM"}, {"f": "GEO", "t": "territory"}, {"f": "MDA", "c": "KAZ.GEO.UZB.AZE"}]


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("link", LINKS, ids=str)
def test_every_scene_draws_for_one_country_several_and_one_with_hardly_any_data(
    open_page, scene, link
):
    app = open_page("positions", pos=scene, **link)
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
    assert headings(app) or app.info


def test_the_link_keeps_scene_country_partner_topics_and_window(open_page):
    link = {"pos": "agreement", "f": "GEO", "vs": "IND.RUS", "topic": "kosovo", "win": "3"}
    app = open_page("positions", **link, ev="off")
    assert not app.warning
    assert {code: app.query_params[code] for code in [*link, "ev"]} == {**link, "ev": "off"}


def test_an_unknown_scene_or_state_is_said_and_replaced(open_page):
    app = open_page("positions", pos="nowhere", vs="XXX", topic="weather", win="9")
    assert not app.exception
    assert "pos" in app.warning[0].value
    assert app.query_params["pos"] == "votes"


@pytest.mark.parametrize(
    ("scene", "begins"),
    [
        ("votes", "Georgia voted yes on 46 of 54 UN resolutions"),
        ("agreement", "Georgia votes most like Türkiye"),
        ("breaks", "Georgia voted differently from Russia in"),
        ("recognition", "Georgia recognises one of 12 contested cases"),
        ("security", "Russia keeps forces in Georgia without its consent"),
        ("sanctions", "Georgia has not joined sanctions on Russia"),
        ("arms", "Georgia got no major arms from Russia"),
    ],
)
def test_the_finding_of_every_scene_is_about_the_country_in_focus(open_page, scene, begins):
    app = open_page("positions", pos=scene, f="GEO")
    assert headings(app)[0].startswith(begins)


def test_without_a_topic_votes_are_counted_by_topic_and_with_one_each_is_named(open_page):
    assert "UN General Assembly votes by topic" in said(open_page("positions", pos="votes"))
    app = open_page("positions", pos="votes", topic="kosovo")
    assert headings(app)[0] == "Kazakhstan voted yes on the only UN resolution on Kosovo"


def test_the_country_in_focus_and_those_compared_get_their_sentences(open_page):
    app = open_page("positions", pos="words", f="KAZ", c="GEO.UZB")
    names = [paragraph.split("**")[1] for paragraph in app.markdown[0].value.split("\n\n")]
    assert names == ["Kazakhstan", "Georgia", "Uzbekistan"]


def test_a_theme_opens_its_scene_and_narrows_the_votes(open_page):
    """Kazakhstan voted on nuclear safety once, on disputed territories 34 times."""
    assert {(theme, each.code) for each in POSITIONS.scenes for theme in each.themes} == {
        ("diplomacy", "votes"),
        ("nuclear", "votes"),
        ("diplomacy", "agreement"),
        ("nuclear", "agreement"),
        ("territory", "recognition"),
        ("military", "security"),
        ("sanctions", "sanctions"),
    }
    nuclear = open_page("positions", pos="votes", t="nuclear")
    assert headings(nuclear)[0].endswith("the only UN resolution on nuclear safety in Ukraine")
    territory = open_page("positions", pos="votes", t="territory")
    assert headings(territory)[0].endswith("UN resolutions on territorial disputes")


def test_a_theme_chosen_on_a_scene_about_it_leaves_that_scene_open(open_page):
    app = open_page("positions", pos="agreement", f="KAZ")
    app.selectbox(key="link-t").set_value("nuclear").run()
    assert app.session_state["link-pos"] == "agreement"
    app.selectbox(key="link-t").set_value("military").run()
    assert app.session_state["link-pos"] == "security"


def test_on_few_votes_turkmenistan_is_not_said_to_vote_with_anyone(open_page):
    app = open_page("positions", pos="words", f="TKM", y="1992-1992")
    turkmen = app.markdown[0].value
    assert "recorded UN vote" in turkmen
    assert "most like" not in turkmen


def test_the_tallies_open_with_official_votes_and_our_count(open_page):
    app = open_page("positions", pos="votes", topic="kosovo")
    app.session_state["tallies"] = True
    app.run()
    rows = app.dataframe[0].value
    assert rows.loc[0, ["Official yes", "Official no", "Official abstain"]].tolist() == [77, 6, 74]
    counts = ["Our count: yes", "Our count: no", "Our count: abstain"]
    assert rows.loc[0, counts].tolist() == [10, 1, 11]
    assert rows.loc[0, "Our count covers"] == "countries covered here"


def test_the_resolutions_on_which_a_country_differed_are_named_and_all_can_be_listed(open_page):
    app = open_page("positions", pos="breaks", f="KAZ", vs="RUS", topic="council_of_europe")
    assert headings(app)[1] == (
        "The two selected resolutions on which Kazakhstan and Russia differed"
    )
    app.session_state["breaks-table"] = True
    app.run()
    assert (
        app.expander[0].label
        == "All 2 selected resolutions on which Kazakhstan differed from any of these"
    )
    rows = app.dataframe[0].value.set_index("Number")
    assert rows.loc["77/284", ["Kazakhstan", "Russia"]].tolist() == ["yes", "no"]
    assert "Russia" in rows.loc["77/284", "Differs from"]
    assert rows.loc["77/284", "Topic"] == "UN and Council of Europe"


def test_what_is_covered_of_all_votes_is_said(open_page):
    assert "We track 25 countries: 13% of all votes cast." in said(open_page("positions"))


def test_an_old_link_to_the_sanctions_among_the_bases_draws_them(open_page):
    old = linked.view_of("/positions?pos=security&c=KAZ&v=1#responses", kept.data(), "light")
    new = linked.view_of("/positions?pos=sanctions#responses", kept.data(), "light")
    assert old.title == new.title
    assert "sanctions on Russia" in old.title
    app = open_page("positions", pos="security")
    button = next(each for each in app.button if each.label == "Show sanctions on Russia")
    button.click().run()
    assert app.query_params["pos"] == "sanctions"


def test_events_can_be_switched_off(open_page):
    on = open_page("positions", pos="agreement", ev="on")
    off = open_page("positions", pos="agreement", ev="off")
    charts = [" ".join(chart.proto.spec for chart in app.get("plotly_chart")) for app in (on, off)]
    assert ["War in Georgia" in spec for spec in charts] == [True, False]


@pytest.mark.parametrize(
    ("scene", "link", "begin"),
    [
        ("votes", {"y": "1991-1995"}, "The selected resolutions begin in 2008."),
        ("agreement", {"d": "1991-01-01"}, "The recorded votes covered here begin in 1991."),
        ("breaks", {"d": "1991-01-01"}, "The recorded votes covered here begin in 1991."),
    ],
)
def test_without_votes_it_says_since_when_there_are_any_with_a_way_there(
    open_page, scene, link, begin
):
    app = open_page("positions", pos=scene, **link)
    assert "UN vote" in app.info[0].value
    assert begin in said(app)
    button = next(each for each in app.button if each.label.startswith("Show 1991"))
    button.click().run()
    assert not app.info
    assert "Kazakhstan" in headings(app)[0]


def test_before_the_sanctions_it_says_since_when_there_are_any(open_page):
    app = open_page("positions", pos="sanctions", y="1991-2010", d="2010-06-01")
    assert app.info[0].value.startswith("Nothing is known of Kazakhstan and sanctions")
    assert "The first sanctions on Russia covered here are of 2014." in said(app)


@pytest.mark.usefixtures("open_licence")
def test_arms_are_left_out_where_their_publisher_limits_reuse(open_page):
    app = open_page("positions", pos="arms")
    assert not app.exception
    assert "left out" in app.info[0].value


@pytest.mark.usefixtures("open_licence")
def test_the_record_says_that_there_is_no_data_on_arms_where_they_are_left_out(open_page):
    app = open_page("positions", pos="words")
    assert "major arms from" not in said(app)
    assert "No data on arms deliveries" in said(app)
