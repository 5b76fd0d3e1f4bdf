"""The What if page: scenarios to begin with, free building, every answer in words, every view a link."""

import pytest

from tests.pages.reading import headings, said, titles

SCENES = ["answer", "ways", "limits", "money", "ranking", "record", "claims"]
NETWORKS = ["kaz_crude", "aze_crude", "aze_gas", "tkm_gas", "kaz_gas"]
PRESET = "what-if-preset"


@pytest.fixture
def what_if(open_page):
    """Open the page, with the values of a link if any are given."""

    def opened(**query):
        return open_page("what-if", **query)

    return opened


def texts(app):
    return f"{said(app)} {' '.join(headings(app))}"


def test_the_page_opens_with_cpc_closed_for_a_year(what_if):
    app = what_if()
    assert not app.exception
    assert titles(app)[0] == "Scenarios"
    assert app.selectbox(key=PRESET).value == "CPC closed for a year"
    text = texts(app)
    assert "With CPC closed, 55.8 Mt of 97.1 Mt of Kazakhstan" in text
    assert "26.9 bn USD of revenue are at risk (24.9 to 32.5)" in text
    assert "What this rests on" in text


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("network", NETWORKS)
def test_every_scene_works_for_every_network(what_if, scene, network):
    app = what_if(wif=scene, net=network)
    assert not app.exception
    assert len(texts(app)) > 100


@pytest.mark.parametrize("ranked", ["single", "double", "state"])
@pytest.mark.parametrize(("legs", "base"), [("abroad", "alone"), ("all", "alone"), ("all", "also")])
def test_losses_are_ranked_as_a_chart_and_a_table_to_sort(what_if, ranked, legs, base):
    app = what_if(wif="ranking", rank=ranked, legs=legs, base=base)
    assert not app.exception
    assert len(app.dataframe[0].value) > 5


def test_the_next_loss_is_asked_on_top_of_the_scenario(what_if):
    text = texts(what_if(wif="ranking", base="also"))
    assert "With CPC closed for 12 months: Bolshoy Chagan-Samara across the border" in text


def test_a_preset_sets_what_is_closed_and_the_link(what_if):
    app = what_if()
    app.selectbox(key=PRESET).set_value("CPC pump station hit: a third off").run()
    assert app.multiselect(key="link-close").value == ["hub:kropotkinskaya"]
    assert app.slider(key="link-pct").value == 35
    assert app.query_params["close"] == "hub:kropotkinskaya"
    assert app.query_params["pct"] == "35"
    assert "cut by 35%, 6.5 Mt of 97.1 Mt" in texts(app)


def test_free_building_is_an_own_scenario_with_a_link_of_its_own(what_if):
    app = what_if()
    app.multiselect(key="link-close").set_value(["route:cpc", "route:atyrau_samara"]).run()
    assert app.selectbox(key=PRESET).value == "Own scenario"
    assert "With CPC and Atyrau-Samara closed, 70.8 Mt" in texts(app)
    again = what_if(**app.query_params)
    assert not again.warning
    assert "With CPC and Atyrau-Samara closed, 70.8 Mt" in texts(again)


def test_another_network_begins_with_its_own_first_scenario(what_if):
    app = what_if()
    app.selectbox(key="link-net").set_value("tkm_gas").run()
    assert app.multiselect(key="link-close").value == ["state:CHN"]
    assert "Turkmenistan" in texts(app)
    assert "bcm" in texts(app)


def test_what_another_network_holds_is_left_out_with_a_word(what_if):
    app = what_if(net="aze_crude", close="route:atyrau_samara")
    assert "What is not part of this network was left out" in texts(app)
    assert app.multiselect(key="link-close").value == ["route:btc"]


def test_units_switch_to_barrels_a_day(what_if):
    text = texts(what_if(u="kbd"))
    assert "1,120 kb/d of 1,950 kb/d of Kazakhstan" in text
    assert "1 tonne = 7.33 barrels" in text


def test_expansions_room_and_price_change_the_answer(what_if):
    assert "53.3 Mt of 97.1 Mt" in texts(what_if(plan="k_samara_17"))
    assert "all 64.8 Mt a year that are cut off are stranded" in texts(what_if(room="0"))
    assert "40 USD a barrel, chosen by the reader" in texts(what_if(wif="money", brent="40"))


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ({"close": "-"}, "Nothing is closed: all 97.1 Mt"),
        ({"mon": "0"}, "For 0 months nothing is lost"),
        ({"pct": "0"}, "A cut by 0% changes nothing"),
        ({"brent": "0", "wif": "money"}, "At a price of zero nothing of value is at risk"),
        ({"close": "state:KAZ"}, "nothing arrives: all 97.1 Mt"),
        ({"close": "state:KAZ", "wif": "limits"}, "nothing arrives"),
        ({"close": "edge:k_e_mangystau_uzen"}, "no other way is left"),
        ({"close": "state:IRN"}, "nothing is cut off"),
        ({"net": "tkm_gas", "wif": "money"}, "No price is held here"),
    ],
)
@pytest.mark.parametrize("scene", ["answer", "ways", "limits", "money"])
def test_an_impossible_scenario_is_answered_in_words(what_if, query, answer, scene):
    app = what_if(**{"wif": scene} | query)
    assert not app.exception
    if "wif" in query or scene == "answer":
        assert answer in texts(app)


def test_the_money_is_written_out_with_its_numbers(what_if):
    text = texts(what_if(wif="money"))
    assert "55.76 Mt × 7.33 barrels a tonne × (69.14 − 3.38) USD × 12/12 = 26.9 bn USD" in text
    assert "33% × 55.79 ÷ 78.70 = 23%" in text


def test_six_months_are_told_in_volumes_of_six_months(what_if):
    """Half of 55.8 of 97.1 Mt a year, and half of 26.9 bn USD."""
    text = texts(what_if(mon="6"))
    assert "27.9 Mt of 48.6 Mt of Kazakhstan's oil in 6 months are stranded" in text
    assert "million tonnes in 6 months" in text
    assert "stranded at a yearly rate of 55.8 Mt" in text
    assert "13.4 bn USD" in text
    assert "97.1" not in text


@pytest.mark.parametrize("scene", ["ways", "limits", "money"])
def test_every_scene_of_an_answer_begins_with_the_volumes_of_the_months(what_if, scene):
    text = texts(what_if(wif=scene, mon="6"))
    assert "27.9 Mt of 48.6 Mt of Kazakhstan's oil in 6 months are stranded" in text
    assert "97.1" not in text


def test_the_sums_below_the_money_of_six_months_are_those_of_six_months(what_if):
    """Half of 55.79 Mt is 27.89 (27.893): a third of it over a year's 78.7 is 12%."""
    text = texts(what_if(wif="money", mon="6"))
    assert "stranded volume a year × barrels a tonne × (Brent − discount) × duration" in text
    assert "55.76 Mt a year × 7.33 barrels a tonne × (69.14 − 3.38) USD × 6/12 = 13.4 bn" in text
    assert "published share × exports lost in 6 months ÷ exports a year" in text
    assert "33% × 27.89 in 6 months ÷ 78.70 a year = 12%" in text
    assert "= 23%" not in text


def test_losses_are_ranked_over_the_months_chosen(what_if):
    year, half = (what_if(wif="ranking", mon=months) for months in ("12", "6"))
    assert "whole and for 6 months, million tonnes in 6 months" in texts(half)
    first, second = (app.dataframe[0].value["stranded"].iloc[0] for app in (year, half))
    assert second == pytest.approx(first / 2, abs=0.001)


def test_misses_of_the_back_test_are_shown(what_if):
    app = what_if(wif="record")
    assert "misses 9" in texts(app)
    assert "What the model cannot know" in texts(app)
    assert (app.dataframe[0].value["verdict"] == "misses").sum() == 9


def test_the_two_claims_are_answered_with_reasons(what_if):
    text = texts(what_if(wif="claims"))
    assert "17% to 33% of a year" in text
    assert "44,000 barrels a day: less than half of the 100,000 claimed" in text
    assert "not a capacity" in text
