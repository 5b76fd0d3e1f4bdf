"""The key figures and the finding in one sentence."""

import pytest

from multivector.analysis.country import headline
from multivector.analysis.country.country import Country
from multivector.analysis.country.key_figures import RANGE, SCALE, key_figures
from multivector.data.package import load
from tests.analysis.conftest import recorded_votes


@pytest.fixture
def kazakhstan(untouched):
    return headline.headline(untouched, "KAZ", 2025, 2015)


LONGEST = 16  # words of a finding


def test_the_finding_is_the_control_of_the_routes_where_it_is_decisive(kazakhstan):
    assert kazakhstan.sentence == (
        "Russia controls the routes for 76% of Kazakhstan's oil exports (2025)."
    )


def test_what_else_is_known_follows_in_sentences_of_its_own(kazakhstan):
    assert kazakhstan.more == (
        "Russia is also its largest supplier (40%), Italy its largest export market (25%).",
        "It took part in four of 5 UN votes covered here, 2021–2025.",
    )


def test_with_enough_votes_a_sentence_says_with_whom(tables):
    votes = tables["un_votes"]
    absent = votes["iso3"].eq("KAZ") & votes["vote"].eq("absent")
    votes.loc[absent, "vote"] = "abstain"
    tables["roll_calls"] = recorded_votes(votes, times=6)
    # abstain, abstain, no, yes, abstain against China's abstain, no, abstain, abstain, abstain.
    assert headline.headline(tables, "KAZ", 2025).more[-1] == (
        "At the UN it votes more like China (70%) than Russia (50%)."
    )


def test_without_routes_the_finding_is_the_bloc_with_the_largest_part_of_trade(untouched):
    summary = headline.headline(untouched, "GEO", 2025)
    # Azerbaijan 20 and Türkiye 10 of 100, of which 42 are listed.
    assert summary.sentence == (
        "Georgia depends most on the Turkic states: at least 30% of its exports (2025)."
    )
    assert summary.more[0] == "Azerbaijan is its largest known export market (20%)."


def test_one_bloc_largest_both_ways_is_named_once_and_not_again(tables):
    trade = tables["trade"]
    trade.loc[trade["partner"].eq("RUS") & trade["flow"].eq("export"), "value_usd_mn"] = 700.0
    trade.loc[
        trade["reporter"].eq("KAZ")
        & trade["partner"].isin(["ITA", "FRA", "EU27", "USA", "CHN"])
        & trade["flow"].eq("export"),
        "value_usd_mn",
    ] = 50.0
    tables["route_volumes"] = tables["route_volumes"].iloc[:0]
    tables["balances"] = tables["balances"].iloc[:0]
    summary = headline.headline(tables, "KAZ", 2025)
    assert summary.sentence == (
        "Kazakhstan depends most on Russia: at least 70% of exports and 40% of imports (2025)."
    )
    assert not any("supplier" in each or "market" in each for each in summary.more)


def test_control_only_partly_known_is_at_least(tables):
    volumes = tables["route_volumes"]
    tables["route_volumes"] = volumes[~volumes["route_id"].isin(["sea_east", "sea_north"])]
    summary = headline.headline(tables, "KAZ", 2025)
    assert summary.sentence.startswith(
        "Russia controls the routes for at least 70% of Kazakhstan's"
    )
    assert summary.figure("route_control").note == (
        "Covers 88% of volumes; shares may be slightly low."
    )


@pytest.mark.parametrize("iso3", ["KAZ", "GEO", "ARM"])
def test_no_sentence_has_more_than_sixteen_words(untouched, iso3):
    summary = headline.headline(untouched, iso3, 2025)
    for sentence in (summary.sentence, *summary.more):
        assert len(sentence.split()) <= LONGEST


def test_without_data_no_claim_is_made(tables):
    empty = {
        name: frame if name in ("countries", "poles") else frame.iloc[:0]
        for name, frame in tables.items()
    }
    summary = headline.headline(empty, "ARM", 2025, 2013)
    assert summary.sentence == "Too little is known about Armenia for a finding."
    assert all(figure.value is None for figure in summary.figures)
    assert all(figure.note for figure in summary.figures)


def test_there_are_six_figures_with_a_key_each(kazakhstan):
    assert [figure.key for figure in kazakhstan.figures] == [
        "route_control",
        "largest_export_partner",
        "largest_import_partner",
        "russian_led_organisations",
        "un_agreement",
        "concentration",
    ]


def test_the_way_out_is_compared_with_the_same_controller_then(kazakhstan):
    figure = kazakhstan.figure("route_control")
    assert (figure.text, figure.subject, figure.period) == ("76%", "RUS", "2025")
    assert figure.change == pytest.approx(-4)
    assert figure.previous_period == "2015"
    assert figure.caption == "2025; about 80% in 2015"
    assert figure.note == "8% of 2015 volumes are unaccounted for; the change is approximate."


def test_an_earlier_year_known_too_little_gives_no_change(tables):
    tables["balances"].loc[tables["balances"]["item"] == "north", "volume"] = 30.0
    figure = headline.headline(tables, "KAZ", 2025, 2015).figure("route_control")
    assert figure.change is None
    assert figure.previous_period == ""


def test_the_largest_partner_is_compared_with_itself_then(kazakhstan):
    figure = kazakhstan.figure("largest_import_partner")
    assert figure.label == "Largest supplier: Russia"
    assert (figure.text, figure.caption) == ("40%", "2025; 50% in 2013")
    assert figure.sentence == (
        "Russia is Kazakhstan's largest supplier, with 40% of imports (2025; 50% in 2013)."
    )


def test_organisations_are_counted_by_bloc(kazakhstan):
    figure = kazakhstan.figure("russian_led_organisations")
    assert (figure.text, figure.label) == ("2", "Russian-led organisations (of 4 memberships)")
    assert figure.note.startswith("Memberships by bloc: Russia 2, China 1, Turkic 1.")
    assert figure.caption == "end of 2025; unchanged since the end of 2015"


def test_a_number_is_copied_with_its_whole_sentence(kazakhstan):
    assert kazakhstan.figure("russian_led_organisations").sentence == (
        "Kazakhstan is a full member of two Russian-led organisations, out of 4 memberships in all "
        "(end of 2025; unchanged since the end of 2015)."
    )


def test_too_few_votes_give_no_agreement_but_a_reason(kazakhstan):
    figure = kazakhstan.figure("un_agreement")
    assert figure.value is None
    assert figure.note == "Fewer than 30 shared votes, 2021–2025."


def test_concentration_is_of_the_routes_where_there_are_any(kazakhstan):
    figure = kazakhstan.figure("concentration")
    # 0.70² + 0.10² + 0.18² = 0.5324 is as concentrated as 1.88 equal routes; 0.80² + 0.12² as 1.53.
    assert (figure.label, figure.text) == ("Equal-sized oil export routes", "1.9")
    assert figure.change == pytest.approx(1 / 0.5324 - 1 / 0.6544)
    assert figure.caption == "2025; 1.5 in 2015; 1 is a single route"


def test_concentration_without_routes_is_of_imports_with_its_range(tables):
    tables["route_volumes"] = tables["route_volumes"].iloc[:0]
    tables["balances"] = tables["balances"].iloc[:0]
    figure = headline.headline(tables, "KAZ", 2025, 2013).figure("concentration")
    # 0.4² + 0.3² + 0.1² + 0.05² = 0.2625; the 0.15 not listed adds 0.0225 as one partner.
    # 1 / 0.285 = 3.5 equal suppliers at least, 1 / 0.2625 = 3.8 at most.
    assert (figure.label, figure.text) == ("Equal-sized suppliers", "3.5 to 3.8")
    assert figure.note == f"{SCALE} {RANGE}"


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


FOCUS = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB")


@pytest.fixture(scope="module")
def shipped():
    return load(licence="all").tables


def test_exports_of_one_year_and_imports_of_another_stand_in_no_sentence_together(tables):
    trade = tables["trade"]
    is_import = trade["reporter"].eq("KAZ") & trade["flow"].eq("import")
    older = trade[~(is_import & trade["year"].eq(2025))]
    tables["trade"] = older.assign(year=older["year"].replace(2013, 2019))
    summary = headline.headline(tables, "KAZ", 2025)
    assert summary.figure("largest_import_partner").period == "2019"
    assert summary.more[0] == "Italy is its largest export market (25%)."


def test_a_year_that_is_not_the_findings_own_is_named(tables):
    trade = tables["trade"]
    tables["trade"] = trade.assign(year=trade["year"].where(trade["year"].ne(2025), 2023))
    assert headline.headline(tables, "KAZ", 2025).more[0] == (
        "In 2023 Russia was also its largest supplier (40%), Italy its largest export market (25%)."
    )


@pytest.mark.parametrize("iso3", FOCUS)
@pytest.mark.parametrize("year", [2015, 2019, 2025])
def test_no_sentence_about_a_country_in_focus_joins_years(shipped, iso3, year):
    summary = headline.headline(shipped, iso3, year)
    sold, bought = (summary.figure(f"largest_{flow}_partner") for flow in ("export", "import"))
    for sentence in (summary.sentence, *summary.more):
        assert len(sentence.split()) <= LONGEST
        tells_both = "market" in sentence and "supplier" in sentence
        tells_both |= "exports and" in sentence or "imports and" in sentence
        assert not tells_both or sold.period == bought.period
    (beside,) = [s for s in summary.more if "supplier" in s or "market" in s] or [""]
    told = [f.period for f in (sold, bought) if f.text in beside and f.value is not None]
    if beside:
        stated = beside.split()[1] if beside.startswith("In ") else ""
        assert stated in {"", *told}
        assert stated or any(period in summary.sentence for period in told)


def test_a_change_between_two_kinds_of_count_is_not_given(tables):
    trade = tables["trade"]
    before = trade["reporter"].eq("KAZ") & trade["year"].eq(2013) & trade["partner"].eq("RUS")
    assert headline.headline(tables, "KAZ", 2025, 2015).figure("largest_import_partner").change
    trade.loc[before, "basis"] = "mirror"
    figure = headline.headline(tables, "KAZ", 2025, 2015).figure("largest_import_partner")
    assert figure.change is None
    assert figure.caption == "2025"
