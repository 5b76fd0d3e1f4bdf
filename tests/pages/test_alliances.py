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


def test_the_page_opens_with_the_map_of_an_organisation_today(alliances):
    app = alliances()
    assert not app.exception
    assert titles(app)[0] == "Alliances"
    assert headings(app) == ["CSTO: five members; Armenia has frozen its membership"]
    assert "Mutual defence" in said(app)
    assert "**Membership frozen (1)**: Armenia" in said(app)


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
    assert headings(app) == ["CSTO: seven members"]
    assert app.query_params["d"] == "2008-12-31"
    app.run()
    assert f"{app.date_input(key='link-d').value}" == "2008-12-31"


def test_the_date_of_the_sidebar_moves_the_map_to_any_day(alliances):
    app = alliances(d="2012-06-27")
    assert headings(app) == ["CSTO: seven members"]
    assert app.slider(key=YEAR).value == 2012
    app = alliances(d="2012-06-28")
    assert headings(app) == ["CSTO: six members; Uzbekistan is suspended"]


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


def test_a_link_reproduces_organisation_day_and_scene(alliances):
    app = alliances(see="overlap", b="eaeu", b2="ots", d="2016-12-31")
    assert app.selectbox(key="link-b").value == "eaeu"
    assert app.selectbox(key="link-b2").value == "ots"
    assert "EAEU (1) and OTS (2), 31 December 2016" in said(app)
    assert app.query_params["b2"] == "ots"


def test_two_organisations_are_listed_side_by_side(alliances):
    text = said(alliances(see="overlap", b="csto", b2="sco"))
    assert "**CSTO only (0)**" in text
    assert "**Both CSTO and SCO (5)**" in text
    assert "Belarus, Kazakhstan, Kyrgyzstan, Russia, Tajikistan" in text


def test_an_unknown_organisation_in_a_link_is_told_and_replaced(alliances):
    app = alliances(b="no_such_body")
    assert app.selectbox(key="link-b").value == "csto"
    assert "no_such_body" in app.warning[0].value


def test_every_organisation_has_a_map_and_a_card(alliances):
    app = alliances()
    for org_id in app.selectbox(key="link-b").options:
        app.selectbox(key="link-b").select(org_id).run()
        assert not app.exception, org_id
        assert headings(app), org_id


def test_the_map_can_show_which_bloc_leads_where(alliances):
    assert headings(alliances(by="poles")) == [
        (
            "Western-led organisations outnumber others in five of 11 countries, Russian-led in four, "
            "Turkic in one"
        )
    ]


def test_a_dialogue_has_partners_and_no_members(alliances):
    app = alliances(b="c5_plus1")
    assert headings(app) == ["C5+1: six partners"]
    assert "The United States offers the format" in said(app)


def test_the_matrix_begins_with_the_country_in_focus(alliances):
    assert headings(alliances(see="matrix")) == [
        "Kazakhstan is a full member of 29 organisations, four of them Russian-led"
    ]
    assert headings(alliances(see="matrix", f="GEO"))[0].startswith("Georgia is a full member of")


def test_the_history_is_of_the_country_in_focus_and_those_compared(alliances):
    assert headings(alliances(see="spells")) == [
        "Kazakhstan is a full member of 29 organisations and has left none"
    ]
    pair = alliances(see="spells", f="UZB", c="GEO")
    assert "it stepped out of" in headings(pair)[0]
    spec = pair.get("plotly_chart")[0].proto.spec
    assert "UZBEKISTAN" in spec
    assert "GEORGIA" in spec


def test_chosen_organisations_narrow_the_history(alliances):
    app = alliances(see="spells", g="sco")
    assert headings(app) == ["Kazakhstan is a full member of one organisation and has left none"]


def test_who_left_russian_led_organisations_is_answered_in_one_figure(alliances):
    app = alliances(see="changes", y="2008-2026")
    assert headings(app)[0] == (
        "Seven of 11 exits in 2008–2026 were from Russian-led organisations"
    )
    spec = app.get("plotly_chart")[0].proto.spec
    for words in ("Georgia, CIS: leaving since 2008, left 2009", "Armenia, CSTO: frozen 2024"):
        assert words in spec


def test_countries_that_are_compared_have_figures_of_their_own(alliances):
    alone, pair = alliances(see="changes"), alliances(see="changes", c="UZB")
    assert len(headings(pair)) == len(headings(alone)) + 2
    assert any(heading.startswith("Uzbekistan joined") for heading in headings(pair))


def test_events_on_the_charts_can_be_hidden(alliances):
    shown, hidden = (alliances(see="changes", ev=ev) for ev in ("on", "off"))
    assert len(headings(shown)) == len(headings(hidden)) == 3
    assert "29 May 2014" in " ".join(chart.proto.spec for chart in shown.get("plotly_chart"))
    assert "29 May 2014" not in " ".join(chart.proto.spec for chart in hidden.get("plotly_chart"))


def test_a_theme_chooses_organisations_of_its_kind(alliances):
    app = alliances(see="matrix", t="military")
    assert headings(app) == [
        "Kazakhstan is a full member of two military organisations, one of them Russian-led"
    ]
    assert headings(alliances(t="transport"))[0].startswith("BRI")


def test_a_theme_that_no_organisation_is_about_says_so(alliances):
    app = alliances(see="matrix", t="sanctions")
    assert "No organisation is listed under sanctions: all are shown." in said(app)
    assert "29 organisations" in headings(app)[0]


def test_agreements_are_a_list_narrowed_by_country_kind_and_period(alliances):
    every = alliances(see="agreements")
    assert headings(every)[0].startswith("Kazakhstan signed 65 key agreements in 1991–2026")
    some = alliances(see="agreements", k="defence", y="2010-2020")
    assert headings(some)[0].startswith("Kazakhstan signed three key defence agreements")
    assert len(some.dataframe[0].value) == 3
    energy = alliances(see="agreements", t="exports")
    assert "key energy agreements" in headings(energy)[0]


def test_agreements_that_fit_nothing_are_a_sentence_with_a_way_on(alliances):
    app = alliances(see="agreements", f="MDA", k="arms")
    assert not app.exception
    assert headings(app)[0] == "No arms agreement of Moldova recorded in 1991–2026"
    (button,) = [each for each in app.button if each.label.startswith("Show all")]
    button.click().run()
    assert headings(app)[0].startswith("Moldova signed")


def test_the_most_similar_countries_follow_the_focus(alliances):
    app = alliances(see="likeness", f="UKR")
    assert "Ukraine" in headings(app)[0]


def test_the_day_is_the_same_on_another_page_and_back(alliances):
    app = alliances(d="2014-12-31")
    app.switch_page("pages/positions.py").run()
    app.switch_page("pages/alliances.py").run()
    assert app.slider(key=YEAR).value == 2014
