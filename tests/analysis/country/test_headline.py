"""The key figures and the finding in one sentence."""

import pytest

from multivector.analysis.country import headline
from multivector.analysis.country.country import Country
from multivector.analysis.country.key_figures import SCALE, key_figures


@pytest.fixture
def kazakhstan(untouched):
    return headline.headline(untouched, "KAZ", 2025, 2015)


def test_the_sentence_states_the_way_out_the_trade_and_the_votes(kazakhstan):
    assert kazakhstan.sentence == (
        "Russia controls 76% of the way Kazakhstan's oil takes (2025); Kazakhstan buys most from "
        "Russia (40% of its imports) and took part in only 4 of the 5 UN votes held here "
        "(2021–2025)."
    )


def test_with_enough_votes_the_sentence_says_with_whom(tables):
    votes = tables["un_votes"]
    absent = votes["iso3"].eq("KAZ") & votes["vote"].eq("absent")
    votes.loc[absent, "vote"] = "abstain"
    sentence = headline.headline(tables, "KAZ", 2025).sentence
    # abstain, abstain, no, yes, abstain against China's abstain, no, abstain, abstain, abstain.
    assert sentence.endswith(
        "voted 70% like China and 50% like Russia at the UN (5 texts held here, 2021–2025)."
    )


def test_a_partner_that_is_largest_of_what_is_listed_is_called_so(untouched):
    sentence = headline.headline(untouched, "GEO", 2025).sentence
    assert sentence == (
        "Georgia sells 20% of its exports to Azerbaijan, the largest buyer known (2025), and took "
        "part in none of the 5 UN votes held here (2021–2025)."
    )


def test_one_partner_largest_both_ways_is_named_once(tables):
    trade = tables["trade"]
    trade.loc[trade["partner"].eq("RUS") & trade["flow"].eq("export"), "value_usd_mn"] = 300.0
    tables["route_volumes"] = tables["route_volumes"].iloc[:0]
    tables["balances"] = tables["balances"].iloc[:0]
    sentence = headline.headline(tables, "KAZ", 2025).sentence
    assert sentence.startswith(
        "Kazakhstan sells most to and buys most from Russia (30% of its exports and 40% of its "
        "imports, 2025) and took part"
    )


def test_a_way_only_partly_known_is_at_least(tables):
    volumes = tables["route_volumes"]
    tables["route_volumes"] = volumes[~volumes["route_id"].isin(["sea_east", "sea_north"])]
    summary = headline.headline(tables, "KAZ", 2025)
    assert summary.sentence.startswith("Russia controls at least 70% of the way Kazakhstan's oil")
    assert summary.figure("route_control").note.startswith("The routes whose controller is known")


def test_nothing_held_makes_no_claim(tables):
    empty = {
        name: frame if name in ("countries", "poles") else frame.iloc[:0]
        for name, frame in tables.items()
    }
    summary = headline.headline(empty, "ARM", 2025, 2013)
    assert summary.sentence == "Too little is held about Armenia for a finding."
    assert all(figure.value is None for figure in summary.figures)
    assert all(figure.note for figure in summary.figures)


def test_there_are_six_figures_with_a_key_each(kazakhstan):
    assert [figure.key for figure in kazakhstan.figures] == [
        "route_control",
        "largest_export_partner",
        "largest_import_partner",
        "russian_led_bodies",
        "un_agreement",
        "concentration",
    ]


def test_the_way_out_is_compared_with_the_same_controller_then(kazakhstan):
    figure = kazakhstan.figure("route_control")
    assert (figure.text, figure.subject, figure.period) == ("76%", "RUS", "2025")
    assert figure.change == pytest.approx(-4)
    assert figure.change_text == "−4 points"
    assert figure.previous_period == "2015"
    assert figure.note == "Of 2015 only 92% is known, so the change is not exact."


def test_an_earlier_year_known_too_little_gives_no_change(tables):
    tables["balances"].loc[tables["balances"]["item"] == "north", "volume"] = 30.0
    figure = headline.headline(tables, "KAZ", 2025, 2015).figure("route_control")
    assert figure.change is None
    assert figure.previous_period == ""


def test_the_largest_partner_is_compared_with_itself_then(kazakhstan):
    figure = kazakhstan.figure("largest_import_partner")
    assert figure.label == "Largest source of imports: Russia"
    assert (figure.text, figure.change_text, figure.previous_period) == (
        "40%",
        "−10 points",
        "2013",
    )


def test_bodies_are_counted_by_pole(kazakhstan):
    figure = kazakhstan.figure("russian_led_bodies")
    assert figure.text == "2 of 4"
    assert figure.note.startswith("By pole: Russia 2, China 1, Turkic 1.")
    assert figure.change_text == "no change"


def test_too_few_votes_give_no_agreement_but_a_reason(kazakhstan):
    figure = kazakhstan.figure("un_agreement")
    assert figure.value is None
    assert figure.note == "Only 4 texts on which both voted in 2021–2025."


def test_concentration_is_of_the_routes_where_they_are_held(kazakhstan):
    figure = kazakhstan.figure("concentration")
    # 0.70² + 0.10² + 0.18² against 0.80² + 0.12² ten years before.
    assert (figure.label, figure.text) == ("Concentration of oil routes", "5,320")
    assert figure.change == pytest.approx(5_324 - 6_544)


def test_concentration_without_routes_is_of_imports_with_its_range(tables):
    tables["route_volumes"] = tables["route_volumes"].iloc[:0]
    tables["balances"] = tables["balances"].iloc[:0]
    figure = headline.headline(tables, "KAZ", 2025, 2013).figure("concentration")
    # 0.4² + 0.3² + 0.1² + 0.05² = 0.2625; the 0.15 not listed adds 0.0225 as one partner.
    assert (figure.label, figure.text) == ("Concentration of sources of imports", "2,620 to 2,850")
    assert figure.note == f"{SCALE} The range allows for what is not listed."


def test_without_an_earlier_year_there_is_no_change(untouched):
    for figure in key_figures(Country(untouched, "KAZ"), 2025):
        assert figure.change is None
        assert figure.previous_period == ""


def test_a_value_always_has_its_period_and_sources(kazakhstan):
    for figure in kazakhstan.figures:
        if figure.value is not None:
            assert figure.period
            assert figure.source_ids == ("s1",)
    assert kazakhstan.source_ids == ("s1",)


def test_an_unknown_figure_is_refused_with_the_allowed_ones(kazakhstan):
    with pytest.raises(ValueError, match="'gdp' is not known; allowed: route_control"):
        kazakhstan.figure("gdp")


def test_an_unknown_country_is_refused(untouched):
    with pytest.raises(ValueError, match="iso3 'XYZ'"):
        headline.headline(untouched, "XYZ", 2025)
