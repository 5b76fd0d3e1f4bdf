"""The vector profile and its drift."""

import math

import pandas as pd
import pytest

from multivector.analysis.country import profile
from multivector.analysis.country.country import Country


@pytest.fixture
def now(untouched):
    return profile.vector_profile(untouched, "KAZ", 2025)


@pytest.fixture
def then(untouched):
    return profile.vector_profile(untouched, "KAZ", 2015)


def shares(vectors, domain):
    return dict(vectors.domain(domain).shares)


def test_every_domain_stands_in_its_order(now):
    assert tuple(each.domain for each in now.domains) == profile.DOMAINS


def test_export_routes_by_the_pole_of_the_controller(now):
    by_pole = shares(now, "export_routes")
    assert by_pole == pytest.approx(
        {"russia": 0.76, "china": 0.18, "west": 0, "turkic": 0.04, "neutral": 0}
    )
    assert now.domain("export_routes").period_label == "2025, oil"


def test_a_pole_of_which_nothing_is_listed_is_unknown_in_a_partial_whole(now):
    # Of imports 85% are listed, none of them Turkic or neutral: unknown, not zero.
    by_pole = shares(now, "goods_imports")
    assert by_pole["russia"] == 0.4
    assert math.isnan(by_pole["turkic"])
    assert math.isnan(by_pole["neutral"])


def test_alliances_count_full_members_at_the_end_of_the_year(now):
    alliances = now.domain("alliances")
    assert dict(alliances.shares) == {
        "russia": 0.5, "china": 0.25, "west": 0, "turkic": 0.25, "neutral": 0
    }  # fmt: skip
    assert alliances.note == "Excludes OSCE (joining date unknown)."
    assert alliances.coverage == 0.8


def test_votes_are_of_five_calendar_years(now):
    votes = now.domain("un_votes")
    assert votes.years == (2021, 2025)
    assert votes.n == 4
    assert votes.coverage == 0.8
    assert votes.note == "Only 4 recorded votes."


def test_arms_are_of_the_last_five_years_held(now):
    arms = now.domain("arms")
    assert arms.period_label == "2020–2024"
    assert arms.shares["russia"] == 0.88
    assert math.isnan(arms.shares["west"])


def test_known_shares_never_exceed_one(now, then):
    for each in (*now.domains, *then.domains):
        known = [share for share in each.shares.values() if not math.isnan(share)]
        assert sum(known) <= 1 + 1e-9


def test_a_domain_not_told_says_why(untouched):
    vectors = profile.vector_profile(untouched, "GEO", 2025)
    export_routes = vectors.domain("export_routes")
    assert not export_routes.is_told
    assert export_routes.note == "No annual route data for Georgia."
    assert vectors.domain("arms").note.startswith("No five-year arms data for Georgia")
    assert vectors.domain("alliances").note == "No full memberships recorded for Georgia in 2025."


def test_the_table_keeps_missing_domains_with_a_reason(untouched):
    table = profile.vector_profile(untouched, "GEO", 2025).frame()
    routes = table[table["domain"] == "export_routes"]
    assert routes["share"].isna().all()
    assert list(routes["pole"]) == ["russia", "china", "west", "turkic", "neutral"]
    assert routes["note"].str.contains("Georgia").all()


def test_home_stands_only_where_the_country_controls_its_way(tables):
    volumes = tables["route_volumes"]
    assert "home" not in set(profile.vector_profile(tables, "KAZ", 2025).frame()["pole"])
    volumes.loc[volumes["route_id"] == "east", "route_id"] = "own_port"
    table = profile.vector_profile(tables, "KAZ", 2025).frame()
    assert set(table.loc[table["pole"] == "home", "domain"]) == {"export_routes"}


def test_a_commodity_may_be_named(untouched):
    vectors = profile.vector_profile(untouched, "KAZ", 2025, commodity="gas")
    assert "Kazakhstan's gas" in vectors.domain("export_routes").note


def test_an_unknown_country_is_refused(untouched):
    with pytest.raises(ValueError, match="iso3 'XYZ' is not in the table of countries"):
        profile.vector_profile(untouched, "XYZ", 2025)


def test_an_unknown_domain_is_refused_with_the_allowed_ones(now):
    with pytest.raises(ValueError, match="'sport' is not known; allowed: export_routes, goods"):
        now.domain("sport")


def drifts(then, now, domain):
    changes = profile.drift(then, now)
    return changes[changes["domain"] == domain].set_index("pole")


def test_drift_is_the_change_in_percentage_points(then, now):
    # Routes of 2015: 40 of 50 Russian, 6 Chinese; of 2025: 76 and 18 of 100.
    changes = drifts(then, now, "export_routes")
    assert changes.loc["russia", "change"] == pytest.approx(-4)
    assert changes.loc["china", "change"] == pytest.approx(6)
    assert changes.loc["russia", "then_period"] == "2015, oil"


def test_drift_warns_where_a_date_is_partly_known(then, now):
    changes = drifts(then, now, "export_routes")
    assert changes.loc["russia", "note"] == "Only a part is known: 92% in 2015, oil."


def test_drift_of_a_pole_unknown_at_one_date_is_unknown(then, now):
    assert math.isnan(drifts(then, now, "export_routes").loc["turkic", "change"])


def test_two_dates_in_one_period_show_no_drift(untouched, now):
    before = profile.vector_profile(untouched, "KAZ", 2024)
    changes = drifts(before, now, "arms")
    assert changes["change"].isna().all()
    assert changes.loc["russia", "note"] == "Both dates fall in one period, 2020–2024."


def test_a_domain_missing_at_one_date_shows_no_drift_and_says_why(untouched, now):
    before = profile.vector_profile(untouched, "KAZ", 2012)
    changes = drifts(before, now, "export_routes")
    assert changes["change"].isna().all()
    assert "2007–2012" in changes.loc["russia", "note"]


def test_too_little_known_at_a_date_shows_no_drift(tables):
    now = profile.vector_profile(tables, "KAZ", 2025)
    tables["balances"].loc[tables["balances"]["item"] == "north", "volume"] = 27.0
    before = profile.vector_profile(tables, "KAZ", 2015)
    changes = drifts(before, now, "export_routes")
    assert changes["change"].isna().all()
    assert changes.loc["russia", "note"] == (
        "Too little is known of 2015, oil to say how it changed."
    )


def test_the_default_pair_lets_most_domains_be_compared(untouched):
    # Imports are comparable from 2013, routes from 2015; arms and votes change nothing.
    assert profile.default_years(untouched, "KAZ") == (2015, 2025)


def test_a_country_without_trade_in_the_newest_year_still_gets_a_pair(untouched):
    then, now = profile.default_years(untouched, "KGZ")
    assert now == 2025
    assert then == profile.BASELINE


def test_a_country_read_once_gives_the_same_profile(untouched):
    country = Country(untouched, "KAZ")
    first, again = profile.profile_of(country, 2025), profile.profile_of(country, 2025)
    pd.testing.assert_frame_equal(first.frame(), again.frame())
    pd.testing.assert_frame_equal(
        first.frame(), profile.vector_profile(untouched, "KAZ", 2025).frame()
    )
