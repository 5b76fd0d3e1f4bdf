"""The measures on the shipped tables give what was worked out by hand from their rows."""

import math

import pytest

from multivector.analysis.country import headline, profile
from multivector.analysis.country.country import Country
from multivector.analysis.exports import exposure, routes
from multivector.analysis.positions import recorded, votes
from multivector.analysis.trade import partner_shares as trade
from multivector.data import package

FOCUS = ["KAZ", "UZB", "TKM", "KGZ", "TJK", "AZE", "ARM", "GEO", "MDA", "UKR", "BLR"]


@pytest.fixture(scope="module", params=["all", "open"])
def shipped(request):
    """The shipped tables: all of them, and only those of an open licence."""
    return package.load(licence=request.param).tables


@pytest.fixture(scope="module")
def everything():
    return package.load(licence="all").tables


@pytest.mark.parametrize(
    ("year", "percent"), [(2009, 40.4), (2013, 39.9), (2022, 81.2), (2025, 82.3)]
)
def test_the_share_of_the_cpc_in_kazakh_exports(everything, year, percent):
    year_routes = routes.route_year(everything, "KAZ", "crude", year)
    share = year_routes.rows.set_index("route_id")["share"]["cpc"]
    assert round(share * 100, 1) == percent


@pytest.mark.parametrize("year", [2009, 2013, 2021, 2022, 2023, 2024, 2025])
def test_the_reported_years_of_kazakh_oil_close_on_their_total(everything, year):
    year_routes = routes.route_year(everything, "KAZ", "crude", year)
    assert year_routes.is_complete
    assert abs(year_routes.residual) <= 0.03 * year_routes.total


def test_the_share_that_crosses_russia_is_the_one_reported(everything):
    balances = everything["balances"]
    reported = balances[balances["item"] == "over_russia_share"].set_index("year")["volume"]
    for year in (2022, 2023, 2024, 2025):
        year_routes = routes.route_year(everything, "KAZ", "crude", year)
        # The balance leaves out rail, which is at most 0.6 of a point.
        crossed = exposure.transit_of(everything, year_routes)["RUS"] * 100
        assert crossed == pytest.approx(reported[year], abs=0.65)


def test_russia_controls_96_percent_of_the_way_of_kazakh_oil(everything):
    year_routes = routes.route_year(everything, "KAZ", "crude", 2025)
    # CPC 64.8, Atyrau-Samara 8.8 and Makhachkala 2.2 of 78.7 million tonnes.
    assert exposure.control_of(everything, year_routes)["RUS"] == pytest.approx(75.8 / 78.7)


@pytest.mark.parametrize(
    ("reporter", "flow", "year", "partner", "share"),
    [
        ("KAZ", "import", 2025, "RUS", 19_539.1 / 65_430.964),
        ("KAZ", "import", 2025, "CHN", 18_970.3 / 65_430.964),
        ("KAZ", "export", 2025, "ITA", 15_639.1 / 79_229.501),
        ("UZB", "import", 2023, "CHN", 11_339.099 / 38_659.065),
        ("KGZ", "import", 2023, "CHN", 5_353.257 / 12_351.968),
        ("BLR", "import", 2019, "RUS", 20_768 / 39_477),
    ],
)
def test_shares_of_partners(everything, reporter, flow, year, partner, share):
    partners = trade.partner_shares(everything["trade"], reporter, flow, year)
    assert partners.share_of(partner) == pytest.approx(share)


def test_the_west_holds_the_eu_once_in_kazakh_exports(everything):
    shares = profile.vector_profile(everything, "KAZ", 2025).domain("goods_exports").shares
    # EU27 and Canada, Switzerland, the United Kingdom, Japan and the United States.
    west = 34_505.88 + 334.168 + 1_078.13 + 1_220.35 + 435.221 + 1_031.5
    assert shares["west"] == pytest.approx(west / 79_229.501)


@pytest.mark.parametrize(
    ("other", "then", "now"), [("RUS", 0.8656, 0.7326), ("CHN", 0.9054, 0.8497)]
)
def test_kazakh_votes_before_and_after_2014(everything, other, then, now):
    """By counting the lists of the recorded votes of 2008 to 2012 and of 2015 to 2019."""
    country = Country(everything, "KAZ")
    assert country.agreement(other, 2012).value == pytest.approx(then, abs=0.0001)
    assert country.agreement(other, 2019).value == pytest.approx(now, abs=0.0001)


@pytest.mark.parametrize("iso3", FOCUS)
@pytest.mark.parametrize("year", [1993, 2000, 2013, 2026])
def test_no_finding_on_votes_rests_on_few_or_on_the_selection_alone(shipped, iso3, year):
    """Without the record of all votes nothing is said of whom a country votes like."""
    calls = ("roll_calls", "roll_calls_2025")
    selected = {**shipped, **{name: shipped[name].iloc[:0] for name in calls}}
    for tables, is_whole in ((shipped, True), (selected, False)):
        country = Country(tables, iso3)
        summary = headline.headline(tables, iso3, year)
        pairs = [country.agreement(other, year) for other in ("RUS", "CHN", "TUR", "USA")]
        known = [each for each in pairs if each is not None]
        assert all(each.n >= 30 for each in known)
        says = [each for each in summary.more if "it votes" in each]
        figure = summary.figure("un_agreement")
        assert (figure.value is None) == (country.agreement("RUS", year) is None)
        assert bool(says) <= bool(known)
        if not is_whole:
            assert not says
            assert figure.value is None


@pytest.mark.parametrize("iso3", FOCUS)
def test_a_card_gives_the_agreement_that_the_chart_it_leads_to_ends_with(shipped, iso3):
    record = recorded.recorded(shipped, [iso3, "RUS"])
    by_year = votes.agreement_by_year(record.votes, record.resolutions, iso3, ["RUS"], window=5)
    last = by_year.iloc[-1]
    card = Country(shipped, iso3).agreement("RUS", 2026)
    assert (card.value, card.n) == (pytest.approx(last["agreement"]), last["n"])


def test_kazakhstan_is_a_full_member_of_four_russian_led_bodies(everything):
    counts = Country(everything, "KAZ").bodies(2025).set_index("pole")
    assert set(counts.loc["russia", "org_ids"].split(";")) == {"cis", "cis_fta", "csto", "eaeu"}
    assert counts["bodies"].sum() == 28


@pytest.mark.parametrize("iso3", FOCUS)
def test_every_focus_country_has_a_profile_a_pair_of_years_and_a_finding(shipped, iso3):
    then, now = profile.default_years(shipped, iso3)
    assert then < now
    vectors = profile.vector_profile(shipped, iso3, now)
    for domain in vectors.domains:
        known = [share for share in domain.shares.values() if not math.isnan(share)]
        assert sum(known) <= 1 + 1e-9
        assert domain.is_told or domain.note
        assert not domain.is_told or domain.source_ids
    summary = headline.headline(shipped, iso3, now, then)
    assert summary.sentence.endswith(").")
    assert "nan" not in summary.sentence
    assert len(summary.figures) == 6
    assert all(figure.value is not None or figure.note for figure in summary.figures)
