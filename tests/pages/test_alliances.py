"""The Alliances page: its scenes, the day that moves, and what lives in the link."""

import pytest

from tests.pages.reading import headings, said, titles

SCENES = ["map", "matrix", "overlap", "spells", "changes", "likeness", "agreements"]
DATED = ["map", "matrix", "overlap", "likeness"]
YEAR = "playback-year"


@pytest.fixture
def alliances(open_page):
    """Open the page, with the values of a link if any are given."""

    def opened(**query):
        return open_page("alliances", **query)

    return opened


def test_the_page_opens_with_the_map_of_a_body_today(alliances):
    app = alliances()
    assert not app.exception
    assert titles(app)[0] == "Alliances"
    assert headings(app) == ["CSTO: 5 full members, 1 frozen (Armenia)"]
    assert "Mutual defence" in said(app)
    assert "**Frozen (1)**: Armenia" in said(app)


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_has_a_finding_and_a_source(alliances, scene):
    app = alliances(see=scene)
    assert not app.exception
    assert headings(app)
    assert all(headings(app))
    assert "Source: " in said(app)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("countries", ["TKM", "KAZ.KGZ.TJK", "-"])
@pytest.mark.parametrize("day", ["1991-01-01", "2026-11-23"])
def test_every_scene_works_for_one_country_three_or_all_at_either_end_of_time(
    alliances, scene, countries, day
):
    app = alliances(see=scene, c=countries, d=day, y="1991-1992")
    assert not app.exception
    assert headings(app)


def test_the_slider_moves_the_map_the_sidebar_and_the_address(alliances):
    app = alliances()
    app.slider(key=YEAR).set_value(2008).run()
    assert headings(app) == ["CSTO: 7 full members"]
    assert app.query_params["d"] == "2008-12-31"
    app.run()
    assert f"{app.date_input(key='link-d').value}" == "2008-12-31"


def test_the_date_of_the_sidebar_moves_the_map_to_any_day(alliances):
    app = alliances(d="2012-06-27")
    assert headings(app) == ["CSTO: 7 full members"]
    assert app.slider(key=YEAR).value == 2012
    app = alliances(d="2012-06-28")
    assert headings(app) == ["CSTO: 6 full members, 1 suspended (Uzbekistan)"]


@pytest.mark.parametrize(
    ("button", "day"), [("chevron_left", "2007-12-31"), ("chevron_right", "2009-12-31")]
)
def test_the_buttons_move_by_a_year(alliances, button, day):
    app = alliances(d="2008-12-31")
    app.button(key=f"playback-{button}").click().run()
    app.run()
    assert f"{app.date_input(key='link-d').value}" == day


def test_the_newest_year_stands_for_the_newest_day(alliances):
    app = alliances(d="2025-12-31")
    app.button(key="playback-chevron_right").click().run()
    app.run()
    assert f"{app.date_input(key='link-d').value}" == "2026-11-23"
    app.button(key="playback-chevron_right").click().run()
    app.run()
    assert f"{app.date_input(key='link-d').value}" == "2026-11-23"


def test_playing_goes_on_by_a_year_a_run_and_stops_at_the_end(alliances):
    app = alliances(d="2024-12-31")
    app.button(key="playback-play").click().run()
    seen = []
    for _ in range(6):
        seen.append(app.slider(key=YEAR).value)
        app.run()
    assert seen[0] in {2024, 2025}
    assert seen[-1] == 2026
    assert seen == sorted(seen)
    assert app.button(key="playback-play").label == "Play"


def test_playing_from_the_end_begins_at_the_start(alliances):
    app = alliances()
    app.button(key="playback-play").click().run()
    assert app.slider(key=YEAR).value in {1991, 1992}
    assert app.button(key="playback-play").label == "Pause"


def test_moving_the_slider_stops_the_play(alliances):
    app = alliances(d="2000-12-31")
    app.button(key="playback-play").click().run()
    app.slider(key=YEAR).set_value(2010).run()
    app.run()
    assert app.slider(key=YEAR).value == 2010
    assert app.button(key="playback-play").label == "Play"


def test_a_link_reproduces_body_day_and_scene(alliances):
    app = alliances(see="overlap", b="eaeu", b2="ots", d="2016-12-31")
    assert app.selectbox(key="link-b").value == "eaeu"
    assert app.selectbox(key="link-b2").value == "ots"
    assert "EAEU (1) and OTS (2), 31 December 2016" in said(app)
    assert app.query_params["b2"] == "ots"


def test_two_bodies_are_listed_side_by_side(alliances):
    text = said(alliances(see="overlap", b="csto", b2="sco"))
    assert "**CSTO only (0)**" in text
    assert "**Both CSTO and SCO (5)**" in text
    assert "Belarus, Kazakhstan, Kyrgyzstan, Russia, Tajikistan" in text


def test_an_unknown_body_in_a_link_is_told_and_replaced(alliances):
    app = alliances(b="no_such_body")
    assert app.selectbox(key="link-b").value == "csto"
    assert "no_such_body" in app.warning[0].value


def test_every_body_has_a_map_and_a_card(alliances):
    app = alliances()
    for org_id in app.selectbox(key="link-b").options:
        app.selectbox(key="link-b").select(org_id).run()
        assert not app.exception, org_id
        assert headings(app), org_id


def test_the_map_can_show_the_balance_of_poles(alliances):
    app = alliances(by="poles")
    assert headings(app) == [
        "The West has most bodies in 6 of 11 countries, Russia in 3; poles are level in 2"
    ]


def test_the_matrix_holds_the_countries_of_the_sidebar(alliances):
    app = alliances(see="matrix", c="KAZ")
    assert headings(app) == ["Kazakhstan is a full member of 25 of 43 bodies"]


def test_spells_of_many_countries_show_the_bodies_in_which_most_changed(alliances):
    app = alliances(see="spells")
    assert "in these 5 bodies" in headings(app)[0]
    one = alliances(see="spells", c="KAZ")
    assert headings(one)[0].startswith("Kazakhstan: 25 full memberships in force")


def test_chosen_bodies_narrow_the_spells(alliances):
    app = alliances(see="spells", g="sco")
    assert "in this body" in headings(app)[0]


def test_events_on_the_charts_can_be_hidden(alliances):
    shown, hidden = (alliances(see="changes", ev=ev) for ev in ("on", "off"))
    assert len(headings(shown)) == len(headings(hidden)) == 2
    assert "29 May 2014" in " ".join(chart.proto.spec for chart in shown.get("plotly_chart"))
    assert "29 May 2014" not in " ".join(chart.proto.spec for chart in hidden.get("plotly_chart"))


def test_agreements_are_narrowed_by_country_kind_and_period(alliances):
    every = alliances(see="agreements")
    assert headings(every)[0].startswith("106 agreements in the table")
    some = alliances(see="agreements", c="KAZ", k="defence", y="2010-2020")
    assert headings(some)[0].startswith("3 agreements of Kazakhstan in the table, 2010–2020")
    assert len(some.dataframe[0].value) == 3


def test_agreements_that_fit_nothing_are_a_sentence(alliances):
    app = alliances(see="agreements", c="MDA", k="arms")
    assert not app.exception
    assert headings(app)[0] == "No agreement of this choice is in the table, 1991–2026"
    assert app.info


def test_nearest_countries_follow_the_chosen_one(alliances):
    app = alliances(see="likeness", f="UKR")
    assert "Ukraine" in headings(app)[0]


def test_the_day_is_the_same_on_another_page_and_back(alliances):
    app = alliances(d="2014-12-31")
    app.switch_page("pages/positions.py").run()
    app.switch_page("pages/alliances.py").run()
    assert app.slider(key=YEAR).value == 2014
