"""Measures over HTTP give what the measures give, with all that must travel with a value."""

import pytest

from multivector.analysis.country import profile
from multivector.analysis.disruption import Scenario, assess_disruption, network_ids
from multivector.analysis.exports import exposure, routes
from multivector.analysis.memberships import overlap
from multivector.api.measures import MEASURES
from tests.api.conftest import HELD

PARTS = {
    *("measure", "value", "unit", "inputs", "coverage", "coverage_meaning", "confidence"),
    *("details", "notes", "source_ids", "data_version", "content_hash"),
}


def answer_to(ask, name, **query):
    answer = ask(f"/measures/{name}", **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


VOLUMES = (
    "baseline_delivered",
    "unaffected",
    "rerouted",
    "delivered",
    "exports_before",
    "exports_after",
)


@pytest.mark.parametrize("name", MEASURES)
def test_every_answer_has_value_unit_inputs_coverage_sources_and_version(ask, data, name):
    body = ask(f"/measures/{name}?{MEASURES[name].example}").json()
    assert set(body) == PARTS
    assert body["measure"] == name
    assert body["value"] is not None
    assert body["unit"]
    assert body["inputs"]
    assert 0 < body["coverage"] <= 1.05
    assert body["confidence"] in {"verified", "recall", "estimate"}
    assert body["notes"]
    assert (body["data_version"], body["content_hash"]) == (data.version, data.content_hash)
    assert set(body["source_ids"]) <= set(data.table("sources")["source_id"])
    assert body["source_ids"]


def test_the_index_of_two_known_routes_and_its_bounds(ask, data):
    body = answer_to(ask, "concentration", exporter="KAZ", commodity="crude", period="2022")
    year = routes.route_year(data.tables, "KAZ", "crude", 2022)
    assert body["details"]["lower"] == pytest.approx(year.concentration.lower)
    assert body["details"]["upper"] == pytest.approx(year.concentration.upper)
    # CPC 52.2, Atyrau-Samara 8, Aktau 2.27, China 1.29 and rail 0.4 of 64.3 million tonnes.
    by_hand = sum((v / 64.3 * 100) ** 2 for v in (52.2, 8, 2.27, 1.29, 0.4))
    assert body["value"] == pytest.approx(by_hand)
    assert body["coverage"] == pytest.approx(64.16 / 64.3)
    assert body["details"]["effective_number"] == pytest.approx(10_000 / by_hand)


def test_without_a_period_the_newest_year_is_answered(ask):
    newest = answer_to(ask, "concentration", exporter="KAZ")["inputs"]
    assert newest == {"exporter": "KAZ", "commodity": "crude", "period": 2025}


def test_bounds_that_lie_far_apart_are_no_value(ask):
    body = answer_to(ask, "concentration", exporter="KAZ", period="1999")
    assert body["value"] is None
    assert body["details"]["upper"] - body["details"]["lower"] > 200
    assert body["details"]["effective_number"] is None


def test_transit_is_the_share_that_crosses_the_state_asked_for(ask, data):
    year = routes.route_year(data.tables, "KAZ", "crude", 2025)
    crossed = exposure.transit_of(data.tables, year)
    body = answer_to(ask, "transit-exposure", exporter="KAZ", period="2025", state="GEO")
    assert body["value"] == pytest.approx(crossed["GEO"])
    assert body["details"]["crossed"] == pytest.approx(crossed.to_dict())
    largest = answer_to(ask, "transit-exposure", exporter="KAZ", period="2025")
    assert largest["inputs"]["state"] == "RUS"
    assert largest["value"] == pytest.approx(75.8 / 78.7)


def test_a_state_that_nothing_crosses_is_zero_only_where_all_is_known(ask):
    known = answer_to(ask, "transit-exposure", exporter="KAZ", period="2025", state="BRA")
    assert known["value"] == 0
    part = answer_to(ask, "transit-exposure", exporter="KAZ", period="1999", state="BRA")
    assert part["value"] is None


@pytest.mark.parametrize(
    ("day", "members", "armenia"), [("2024-01-31", 6, "member"), ("2024-02-01", 5, "frozen")]
)
def test_members_are_those_of_the_day(ask, day, members, armenia):
    body = answer_to(ask, "members", org="csto", on=day)
    assert body["value"] == members
    assert "ARM" in body["details"]["by_status"][armenia]


def test_overlap_is_members_of_both_over_members_of_either(ask, data):
    body = answer_to(ask, "overlap", a="csto", b="eaeu", on="2022-12-31")
    shared = overlap.of_bodies(data.table("memberships"), "csto", "eaeu", "2022-12-31")
    assert body["value"] == pytest.approx(shared.jaccard)
    # Both: Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia; the CSTO alone: Tajikistan.
    assert body["value"] == pytest.approx(5 / 6)
    assert body["details"]["only_a"] == ["TJK"]


def test_bodies_without_members_on_the_day_have_no_overlap(ask):
    assert answer_to(ask, "overlap", a="csto", b="eaeu", on="1950-01-01")["value"] is None


def test_agreement_is_that_of_all_recorded_votes_on_which_both_voted(ask, data):
    body = answer_to(
        ask, "voting-agreement", **{"iso3": "KAZ", "with": "RUS", "from": "2014", "to": "2019"}
    )
    value = {"yes_states": 1.0, "abstain_states": 0.5, "no_states": 0.0}
    calls = data.table("roll_calls")
    calls = calls[calls["date"].dt.year.between(2014, 2019)]
    cast = [
        {state: worth for column, worth in value.items() for state in str(row[column]).split(";")}
        for row in calls.to_dict("records")
    ]
    both = [1 - abs(each["KAZ"] - each["RUS"]) for each in cast if {"KAZ", "RUS"} <= set(each)]
    assert body["value"] == pytest.approx(sum(both) / len(both))
    assert body["details"]["texts"] == len(both)
    assert body["details"]["texts_held"] == len(calls)
    assert body["coverage"] == pytest.approx(len(both) / len(calls))
    assert body["details"]["is_score"]
    assert body["details"]["years_covered_in_part"] == []


def test_years_covered_in_part_are_named_and_few_votes_are_no_score(ask):
    body = answer_to(
        ask, "voting-agreement", **{"iso3": "KAZ", "with": "RUS", "from": "2024", "to": "2024"}
    )
    assert body["details"]["texts"] < 30
    assert not body["details"]["is_score"]
    assert body["details"]["years_covered_in_part"] == [2024]


def test_two_that_never_voted_together_have_no_agreement_and_no_confidence(ask):
    body = answer_to(
        ask, "voting-agreement", **{"iso3": "MNE", "with": "RUS", "from": "1995", "to": "1996"}
    )
    assert (body["value"], body["coverage"], body["confidence"]) == (None, 0, "")


def test_the_profile_is_that_of_the_overview(ask, data):
    body = answer_to(ask, "vector-profile", iso3="GEO", year="2024")
    rows = profile.vector_profile(data.tables, "GEO", 2024).frame()
    assert set(body["value"]) == set(rows["domain"])
    reported = rows[rows["share"].notna()].iloc[0]
    assert body["value"][reported["domain"]][reported["pole"]] == pytest.approx(reported["share"])
    assert set(body["details"]) == set(profile.DOMAINS)


def test_a_domain_that_cannot_be_told_is_null_with_a_reason(ask_open):
    body = answer_to(ask_open, "vector-profile", iso3="KAZ", year="2024")
    assert set(body["value"]["arms"].values()) == {None}
    assert body["details"]["arms"]["note"]
    assert body["coverage"] == pytest.approx(5 / 6)


@pytest.mark.parametrize("closed", [("route:cpc",), ("state:RUS",), ("route:cpc", "state:AZE")])
def test_a_disruption_is_that_of_the_model(ask, data, closed):
    body = answer_to(ask, "disruption", network="kaz_crude", close=list(closed), percent="50")
    scenario = Scenario("kaz_crude", closed, percent=50.0)
    alone = assess_disruption(data.tables, scenario)
    assert body["value"] == pytest.approx(alone.stranded)
    assert body["details"]["delivered"] == pytest.approx(alone.delivered)
    assert body["notes"] == list(alone.assumptions)


def test_a_disruption_of_six_months_is_half_of_that_of_a_year(ask):
    year, half = (
        answer_to(ask, "disruption", network="kaz_crude", close="route:cpc", months=months)
        for months in ("12", "6")
    )
    assert (year["unit"], half["unit"]) == ("Mt a year", "Mt in six months")
    assert half["value"] == pytest.approx(year["value"] / 2)
    whole, part = year["details"], half["details"]
    assert part["stranded_over_all_months"] == pytest.approx(half["value"])
    for name in VOLUMES:
        assert part[name] == pytest.approx(whole[name] / 2)
        assert part["yearly_rates"][name] == whole["yearly_rates"][name] == whole[name]
    assert part["yearly_rates"]["stranded"] == year["value"]
    assert part["yearly_rates"]["unit"] == "Mt a year"
    for short, long in zip(part["routes"], whole["routes"], strict=True):
        assert short["before"] == pytest.approx(long["before"] / 2)
        assert short["yearly_rate_before"] == long["before"]
    for short, long in zip(part["bottlenecks"], whole["bottlenecks"], strict=True):
        assert short["capacity"] == pytest.approx(long["capacity"] / 2)
        assert short["yearly_rate_of_gain"] == long["gain"]
        assert short["shadow_price"] == long["shadow_price"]
    assert part["share_of_exports_lost"] == pytest.approx(whole["share_of_exports_lost"] / 2)
    assert any("these six months" in note for note in half["notes"])


def test_a_disruption_says_the_months_of_the_price_it_counts_money_at(ask):
    closed = {"network": "kaz_crude", "close": "route:cpc"}
    usual = answer_to(ask, "disruption", **closed)
    april = answer_to(ask, "disruption", **closed, price="2026-04")
    own = answer_to(ask, "disruption", **closed, price="2026-04", price_usd="60")
    said = [each["details"]["revenue_at_risk_usd_bn"] for each in (usual, april, own)]
    assert [each["price"] for each in said] == [
        "Brent, mean of August 2025 to July 2026",
        "Brent of April 2026",
        "set by the reader",
    ]
    assert [each["price_usd"] for each in said] == [80.08, 117.29, 60.0]
    assert april["inputs"]["price"] == "2026-04"
    assert said[1]["high"] > said[0]["high"] > said[2]["high"]


@pytest.mark.parametrize("price", ["2026-08", "1986", "2026-07.2026-01", "spring"])
def test_months_without_a_price_are_refused(ask, price):
    answer = ask("/measures/disruption", network="kaz_crude", price=price)
    assert answer.status_code == 400
    assert "price" in answer.text


@pytest.mark.parametrize("network", network_ids(HELD.tables))
def test_without_a_closure_nothing_is_stranded(ask, network):
    body = answer_to(ask, "disruption", network=network)
    assert body["value"] == 0
    assert body["inputs"]["close"] == []
