"""The What if page: scenarios to begin with, free building, every answer in words, every view a link."""

import pytest

from tests.pages.reading import headings, named, said, titles

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
    assert "A year-long CPC closure would strand 56 Mt of Kazakhstan's oil and put $31bn" in text
    assert (
        "About $31.3 billion of revenue at risk over a year ($29.4 to 37.7 billion), at $80.08 a barrel"
        in text
    )
    assert "That is 71% of a year's exports and 17% to 33% of a year's state revenue" in text


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
    assert "During a year-long CPC closure, losing Samara border crossing would strand" in text


def test_a_preset_sets_what_is_closed_and_the_link(what_if):
    app = what_if()
    app.selectbox(key=PRESET).set_value("CPC pump station hit: a third off").run()
    assert app.multiselect(key="link-close").value == ["hub:kropotkinskaya"]
    assert app.number_input(key="link-pct").value == 35
    assert app.slider(key="beside-link-pct").value == 35
    assert app.query_params["close"] == "hub:kropotkinskaya"
    assert app.query_params["pct"] == "35"
    assert "Losing 35% of Kropotkinskaya CPC pump station for a year would strand 6.5 Mt" in texts(
        app
    )


def test_a_slider_sets_the_number_beside_it_and_the_link(what_if):
    app = what_if()
    app.slider(key="beside-link-mon").set_value(6).run()
    assert app.number_input(key="link-mon").value == 6
    assert app.query_params["mon"] == "6"
    app.number_input(key="link-mon").set_value(3).run()
    assert app.slider(key="beside-link-mon").value == 3
    assert "A three-month CPC closure would strand 14 Mt" in texts(app)


def test_free_building_is_an_own_scenario_with_a_link_of_its_own(what_if):
    app = what_if()
    app.multiselect(key="link-close").set_value(["route:cpc", "route:atyrau_samara"]).run()
    assert app.selectbox(key=PRESET).value == "Custom"
    assert "A year-long closure of CPC and Atyrau-Samara would strand 71 Mt of oil" in texts(app)
    again = what_if(**app.query_params)
    assert not again.warning
    assert "A year-long closure of CPC and Atyrau-Samara would strand 71 Mt of oil" in texts(again)


def test_another_network_begins_with_its_own_first_scenario(what_if):
    app = what_if()
    app.selectbox(key="link-f").set_value("TKM").run()
    assert app.multiselect(key="link-close").value == ["state:CHN"]
    assert "Turkmenistan" in texts(app)
    assert "bcm" in texts(app)
    assert not [each for each in app.selectbox if each.key == "link-m"]


def test_a_country_has_as_many_commodities_as_networks(what_if):
    app = what_if()
    assert app.selectbox(key="link-m").options == ["Crude oil", "Gas"]
    app.selectbox(key="link-m").set_value("gas").run()
    assert app.multiselect(key="link-close").value == ["state:RUS"]
    assert "of Kazakhstan's gas" in texts(app)


@pytest.mark.parametrize("scene", ["answer", "ways", "limits", "money", "ranking"])
def test_a_country_without_a_network_is_shown_what_its_links_would_cost_others(what_if, scene):
    """Georgia closes BTC and the gas line to Türkiye: 20.5 of Azerbaijan's 28.7 Mt of oil."""
    app = what_if(f="GEO", wif=scene)
    assert not app.exception
    assert "No model for Georgia yet." in said(app)
    assert headings(app) == [
        "Closing Georgia's links for a year would strand 71% of Azerbaijan's oil"
    ]
    assert not [each for each in app.multiselect if each.key == "link-close"]
    named(app, "Azerbaijan, gas").click().run()
    assert app.query_params["f"] == "AZE"
    assert app.query_params["m"] == "gas"
    assert app.multiselect(key="link-close").value == ["state:GEO"]


def test_a_country_that_no_route_crosses_is_offered_the_networks_there_are(what_if):
    app = what_if(f="ARM")
    assert "No modelled route crosses it either." in said(app)
    assert [each.label for each in app.button if each.label.startswith("Turkmenistan")]


def test_a_closure_of_a_country_is_compared_on_one_scale(what_if):
    app = what_if(close="state:TUR", c="AZE")
    assert not app.exception
    title = headings(app)[1]
    assert title.startswith("A year-long closure by Türkiye would strand 55% of Kazakhstan's oil, ")
    assert title.endswith("of Azerbaijan's oil")


def test_what_a_compared_country_does_not_have_is_said_with_a_way_on(what_if):
    app = what_if(c="AZE.UZB")
    assert "Azerbaijan's network has no such link. There is no model for Uzbekistan yet." in said(
        app
    )
    button = next(each for each in app.button if each.label.startswith("Compare a closure by"))
    button.click().run()
    assert "would strand" in headings(app)[1]


@pytest.mark.parametrize("scene", ["record", "claims"])
def test_scenes_that_no_scenario_changes_have_no_choices_of_one(what_if, scene):
    app = what_if(wif=scene)
    assert not app.multiselect
    assert not app.number_input


def test_what_another_network_holds_is_left_out_with_a_word(what_if):
    app = what_if(net="aze_crude", close="route:atyrau_samara")
    assert "What is not part of this network is left out" in texts(app)
    assert app.multiselect(key="link-close").value == ["route:btc"]


def test_units_switch_to_barrels_a_day(what_if):
    text = texts(what_if(u="kbd"))
    assert "A year-long CPC closure would strand 1,120 kb/d of Kazakhstan" in text
    assert "1 tonne = 7.33 barrels" in text


def test_expansions_room_and_price_change_the_answer(what_if):
    assert "would strand 53 Mt" in texts(what_if(plan="k_samara_17"))
    assert "would strand 65 Mt" in texts(what_if(room="0"))
    assert "$40 a barrel (set by the reader)" in texts(what_if(wif="money", brent="40"))


def test_the_reader_picks_the_months_of_the_price_and_every_sentence_says_them(what_if):
    app = what_if(wif="money")
    picked = app.selectbox(key="link-price")
    assert picked.value == "2025-08.2026-07"
    assert "at $80.08 a barrel (Brent, mean of August 2025 to July 2026)" in texts(app)
    picked.set_value("2026-04").run()
    assert "at $117.29 a barrel (Brent of April 2026)" in texts(app)
    assert app.query_params["price"] == "2026-04"
    assert not app.number_input(key="link-mon").disabled
    assert "link-brent" not in {each.key for each in app.number_input}
    app.selectbox(key="link-price").set_value("own").run()
    app.number_input(key="link-brent").set_value(50.0).run()
    assert "at $50 a barrel (set by the reader)" in texts(app)


def test_a_link_of_before_the_choice_of_months_keeps_the_price_of_its_year(what_if):
    assert "at $69.10 a barrel (Brent, mean of 2025)" in texts(what_if(v="2", wif="money"))


def test_a_network_of_gas_has_no_price_of_oil(what_if):
    app = what_if(f="TKM", m="gas", wif="money")
    assert "link-price" not in {each.key for each in app.selectbox}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ({"close": "-"}, "Nothing is closed: all 97 Mt"),
        ({"mon": "0"}, "In no time nothing is lost"),
        ({"pct": "0"}, "A cut of 0% changes nothing"),
        ({"brent": "0", "wif": "money"}, "At a price of zero no revenue is at risk"),
        ({"close": "state:KAZ"}, "would strand all 97 Mt"),
        ({"close": "state:KAZ", "wif": "limits"}, "would strand all 97 Mt"),
        ({"close": "edge:k_e_mangystau_uzen"}, "would strand 17 Mt"),
        ({"close": "state:IRN"}, "would cut off none of Kazakhstan"),
        ({"net": "tkm_gas", "wif": "money"}, "No price is known"),
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
    assert "55.76 Mt × 7.33 barrels a tonne × ($80.08 − 3.38) × 12/12 = $31.3 billion" in text
    assert "33% × 55.79 ÷ 78.70 = 23%" in text


def test_six_months_are_told_in_volumes_of_six_months(what_if):
    """Half of 55.8 of 97.1 Mt a year, and half of 26.9 bn USD."""
    text = texts(what_if(mon="6"))
    assert "A six-month CPC closure would strand 28 Mt of Kazakhstan's oil and put $16bn" in text
    assert "million tonnes in six months" in text
    assert "at a yearly rate, 55.8 Mt" in text
    assert "$15.7 billion" in text
    assert "97.1" not in text


@pytest.mark.parametrize("scene", ["ways", "limits", "money"])
def test_every_scene_of_an_answer_begins_with_the_volumes_of_the_months(what_if, scene):
    text = texts(what_if(wif=scene, mon="6"))
    assert "A six-month CPC closure would strand 28 Mt of Kazakhstan's oil and put $16bn" in text
    assert "97.1" not in text


def test_the_sums_below_the_money_of_six_months_are_those_of_six_months(what_if):
    """Half of 55.79 Mt is 27.89 (27.893): a third of it over a year's 78.7 is 12%."""
    text = texts(what_if(wif="money", mon="6"))
    assert "stranded volume a year × barrels a tonne × (Brent − discount) × months" in text
    assert "55.76 Mt a year × 7.33 barrels a tonne × ($80.08 − 3.38) × 6/12 = $15.7 billion" in text
    assert "published share × exports lost in six months ÷ exports a year" in text
    assert "33% × 27.89 in six months ÷ 78.70 a year = 12%" in text
    assert "= 23%" not in text


def test_losses_are_ranked_over_the_months_chosen(what_if):
    year, half = (what_if(wif="ranking", mon=months) for months in ("12", "6"))
    assert "for six months, million tonnes" in texts(half)
    first, second = (app.dataframe[0].value["stranded"].iloc[0] for app in (year, half))
    assert second == pytest.approx(first / 2, abs=0.001)


def test_misses_of_the_back_test_are_shown(what_if):
    app = what_if(wif="record")
    assert "five right, three close, nine wrong" in texts(app)
    assert "What the model cannot know" in texts(app)
    assert (app.dataframe[0].value["verdict"] == "wrong").sum() == 9


def test_the_two_claims_are_answered_with_reasons(what_if):
    text = texts(what_if(wif="claims"))
    assert "17% to 33% of state revenue at risk, not 40%" in text
    assert "44,000 barrels a day, under half the 100,000 claimed" in text
    assert "not a capacity" in text
