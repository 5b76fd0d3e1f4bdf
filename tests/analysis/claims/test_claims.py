"""Checks of claims on tables small enough to work out on paper."""

import dataclasses

import pandas as pd
import pytest

from multivector.analysis.claims import agreements as claim_agreements
from multivector.analysis.claims import bonds as claim_bonds
from multivector.analysis.claims import caspian as claim_caspian
from multivector.analysis.claims import cpc as claim_cpc
from multivector.analysis.claims import money as claim_money
from multivector.analysis.claims import owners as claim_owners
from multivector.analysis.claims import positions as claim_positions
from multivector.analysis.claims import record as claim_record
from multivector.analysis.claims.check import Check
from multivector.analysis.claims.measures import MEASURES, Unmeasured, recomputed
from multivector.analysis.claims.verdicts import VERDICTS
from multivector.data import package

FACT = {"source_id": "s1", "other_source_ids": None, "confidence": "verified", "note": None}


def facts(columns, *rows):
    return pd.DataFrame(list(rows), columns=columns.split()).assign(**FACT)


def oil(*years):
    """Return the balance of oil: year, by CPC, in all."""
    rows = []
    for year, by_cpc, total in years:
        rows += [
            ("KAZ", "crude", year, "cpc", "route", "cpc", by_cpc, "mt", "reported", "reported"),
            (
                *("KAZ", "crude", year, "aktau_total", "route", "aktau_total"),
                *(total - by_cpc, "mt", "reported", "reported"),
            ),
            (
                *("KAZ", "crude", year, "total_exports", "total", "total_exports"),
                *(total, "mt", "reported", "reported"),
            ),
        ]
    return facts("exporter commodity year item role route_id volume unit kind kind_detail", *rows)


ROUTES = pd.DataFrame(
    [
        ("cpc", "route", None, "KAZ;RUS", "crude"),
        ("aktau_total", "route", None, "KAZ", "crude"),
        ("aktau_btc", "subset", "aktau_total", "KAZ", "crude"),
    ],
    columns=["route_id", "role", "subset_of", "exporter", "commodity"],
)
VOLUMES = "exporter commodity route_id period period_type volume unit basis is_derived"


def volumes(*rows):
    return facts(
        VOLUMES,
        *(
            ("KAZ", "crude", route, period, "year", volume, "mt", basis, False)
            for route, period, volume, basis in rows
        ),
    )


def oil_tables(*years, flows=(("cpc", "2022", 60.0, "total_throughput"),)):
    return {
        "balances": oil(*years),
        "routes": ROUTES,
        "route_volumes": volumes(*flows),
        "conversion": facts(
            "grade from_unit to_unit factor",
            ("CPC Blend", "tonne", "barrel", 8.0),
            ("Kazakh crude", "tonne", "barrel", 7.3),
        ),
        "countries": pd.DataFrame({"iso3": ["KAZ"], "crude_grade": ["Kazakh crude"]}),
    }


@pytest.mark.parametrize(
    ("years", "verdict"),
    [
        ([(2021, 66, 100), (2022, 80, 100)], "outdated"),
        ([(2016, 66, 100), (2022, 80, 100)], "contradicted"),
        ([(2016, 40, 100), (2022, 80, 100)], "contradicted"),
        ([(2016, 40, 100), (2022, 68, 100)], "supported"),
    ],
)
def test_a_share_is_outdated_only_if_it_was_right_the_year_before(years, verdict):
    check = claim_cpc.cpc_share_of_exports(oil_tables(*years))
    assert check.verdict == verdict
    assert check.measured == pytest.approx(years[-1][1])


def test_tonnes_become_barrels_by_the_factor_of_the_grade():
    check = claim_cpc.cpc_barrels_a_day(oil_tables((2022, 50, 60)))
    assert check.measured == pytest.approx(60 * 8 * 1_000 / 365)
    assert check.verdict == "supported"
    few = oil_tables((2022, 5, 60), flows=[("cpc", "2022", 40.0, "total_throughput")])
    assert claim_cpc.cpc_barrels_a_day(few).verdict == "contradicted"


def capacity(*rows):
    return facts("route_id nominal_capacity usable_spare", *rows)


@pytest.mark.parametrize(("spare", "verdict"), [(5.0, "supported"), (70.0, "contradicted")])
def test_other_routes_match_the_cpc_only_with_used_and_spare_room_together(spare, verdict):
    tables = oil_tables((2025, 60, 70))
    tables["route_capacity"] = capacity(
        ("cpc", 80.0, 20.0), ("aktau_total", 20.0, spare), ("aktau_btc", 9.0, 99.0)
    )
    check = claim_cpc.room_beside_the_cpc(tables)
    assert check.measured == pytest.approx(10 + spare)
    assert check.verdict == verdict


def test_a_route_without_a_stated_spare_counts_up_to_its_design_capacity():
    tables = oil_tables((2025, 60, 70))
    tables["route_capacity"] = capacity(("cpc", 80.0, 20.0), ("aktau_total", 17.0, float("nan")))
    flows = {"aktau_total": 10.0}
    by_hand = 10 + 17.0 - flows["aktau_total"]
    assert claim_cpc.room_beside_the_cpc(tables).measured == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("flow", "nominal", "verdict"),
    [(1.0, 10.0, "disputed"), (1.0, 5.0, "supported"), (6.0, 10.0, "contradicted")],
)
def test_a_stated_limit_is_held_against_use_and_capacity(flow, nominal, verdict):
    flows = [("aktau_btc", "2024", flow, "exports_of_exporter")]
    tables = oil_tables((2022, 50, 60), flows=flows)
    tables["route_capacity"] = capacity(("aktau_total", nominal, 1.0))
    check = claim_caspian.caspian_barrels_a_day(tables)
    assert check.measured == pytest.approx(flow * 7.3 * 1_000 / 365)
    assert check.verdict == verdict


@pytest.mark.parametrize(
    ("flow", "verdict"), [(1.0, "contradicted"), (10.0, "disputed"), (30.0, "supported")]
)
def test_a_small_share_cannot_weigh_on_a_transit_state(flow, verdict):
    flows = [("aktau_btc", "2025", flow, "exports_of_exporter")]
    check = claim_caspian.btc_share_of_exports(oil_tables((2025, 60, 100), flows=flows))
    assert (check.measured, check.verdict) == (pytest.approx(flow), verdict)


def fiscal(**values):
    rows = [("KAZ", "2022", name, value) for name, value in values.items()]
    return facts("iso3 period indicator value", *rows)


@pytest.mark.parametrize(
    ("wide", "taxes", "verdict"),
    [(40, 20, "contradicted"), (60, 45, "disputed"), (90, 50, "supported")],
)
def test_the_part_of_revenue_is_the_share_of_the_route_times_that_of_oil(wide, taxes, verdict):
    tables = oil_tables((2022, 80, 100))
    tables["fiscal"] = fiscal(
        hydrocarbon_share_of_budget_percent=wide,
        oil_share_of_budget_percent=wide - 5 if wide < 60 else wide - 15,
        cpc_share_of_tax_revenue_percent=taxes,
    )
    if verdict == "disputed":
        assert claim_money.cpc_share_of_revenue(tables).measured == pytest.approx(48)
    assert claim_money.cpc_share_of_revenue(tables).verdict == verdict


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [
        ((57, 33, 20), "mostly_supported"),
        ((57, 55, 51), "supported"),
        ((40, 33, 20), "contradicted"),
    ],
)
def test_main_means_more_than_half(shares, verdict):
    names = ("oil_share_of_exports_percent", "oil_share_of_budget_percent")
    names = (*names, "oil_share_of_gdp_percent")
    tables = {"fiscal": fiscal(**dict(zip(names, shares, strict=True)))}
    assert claim_money.oil_share_of_income(tables).verdict == verdict


def spells(*rows):
    return facts("iso3 org_id status start_date end_date", *rows)


POLES = pd.DataFrame(
    [("russia", "RUS", "cis;csto;eaeu", "Russia"), ("china", "CHN", "sco", "China")],
    columns=["pole", "partners", "bodies", "in_sentence"],
)
BODIES = pd.DataFrame(
    [("cis", "CIS"), ("csto", "CSTO"), ("eaeu", "EAEU"), ("sco", "SCO")],
    columns=["org_id", "short_name"],
)


@pytest.mark.parametrize(
    ("kaz", "verdict"), [(30.0, "mostly_supported"), (10.0, "disputed"), (70.0, "supported")]
)
def test_an_engine_makes_a_good_part_of_the_output(kaz, verdict):
    tables = {
        "memberships": spells(
            *((iso3, "eaeu", "member", "2015-01-01", None) for iso3 in ("KAZ", "RUS"))
        ),
        "macro": facts("iso3 year gdp_usd_bn", ("KAZ", 2022, kaz), ("RUS", 2022, 100 - kaz)),
    }
    check = claim_money.share_of_the_union(tables)
    assert (check.measured, check.verdict) == (pytest.approx(kaz), verdict)


def test_a_body_led_by_another_state_limits_the_claim():
    memberships = [("KAZ", body, "member", "2002-01-01", None) for body in ("cis", "csto", "eaeu")]
    tables = {"poles": POLES, "organizations": BODIES}
    with_sco = spells(*memberships, ("KAZ", "sco", "member", "2002-01-01", None))
    check = claim_bonds.memberships_held(tables | {"memberships": with_sco})
    assert (check.measured, check.verdict) == (4, "mostly_supported")
    left = spells(*memberships, ("KAZ", "sco", "member", "2002-01-01", "2010-01-01"))
    assert claim_bonds.memberships_held(tables | {"memberships": left}).verdict == "contradicted"


@pytest.mark.parametrize(
    ("states", "verdict"),
    [("RUS", "supported"), ("RUS;BLR", "mostly_supported"), ("BLR", "contradicted")],
)
def test_troops_of_several_states_are_not_those_of_one(states, verdict):
    ties = facts(
        "iso3 measure counterpart since until",
        ("KAZ", "hosted_csto_troops", states, "2022-01-06", "2022-01-19"),
    )
    check = claim_bonds.troops_of_january({"security_ties": ties})
    assert check.verdict == verdict
    assert "14 days" in check.finding


@pytest.mark.parametrize(("armenia", "verdict"), [(None, "supported"), ("2019", "contradicted")])
def test_an_ally_is_a_member_on_the_day(armenia, verdict):
    tables = {
        "events": facts(
            "event_id date",
            (claim_bonds.KARABAKH_WAR, "2020-09-27"),
            (claim_bonds.KARABAKH_TRUCE, "2020-11-10"),
        ),
        "memberships": spells(
            ("KAZ", "csto", "member", "2002", None), ("ARM", "csto", "member", "2002", armenia)
        ),
    }
    check = claim_bonds.war_of_an_ally(tables)
    assert check.verdict == verdict
    assert "44 days" in check.finding


@pytest.mark.parametrize(
    ("left", "share", "verdict"),
    [
        (None, 82, "contradicted"),
        (None, 70, "disputed"),
        ("2024-01-01", 82, "disputed"),
        ("2024-01-01", 70, "supported"),
    ],
)
def test_dropping_a_partner_takes_an_exit_and_less_oil(left, share, verdict):
    tables = oil_tables((2022, 80, 100), (2025, share, 100))
    tables |= {"poles": POLES}
    tables["memberships"] = spells(
        ("KAZ", "csto", "member", "2002-01-01", None),
        ("UZB", "csto", "member", "2006-01-01", left),
        ("UZB", "eaeu", "observer", "2026-01-01", None),
    )
    assert claim_bonds.exits_since_the_war(tables).verdict == verdict


@pytest.mark.parametrize(
    ("lukoil", "verdict"), [(12.5, "contradicted"), (21.0, "mostly_supported")]
)
def test_stakes_of_companies_are_told_from_those_of_the_state(lukoil, verdict):
    federation, company = claim_owners.STATE_HOLDERS
    owners = facts(
        "pipeline_id shareholder shareholder_iso3 share_percent",
        ("cpc", federation, "RUS", 24.0),
        ("cpc", company, "RUS", 7.0),
        ("cpc", "Lukoil", "RUS", lukoil),
        ("cpc", "Chevron", "USA", 15.0),
    )
    check = claim_owners.russian_stake_in_the_cpc({"pipeline_owners": owners})
    assert (check.measured, check.verdict) == (31 + lukoil, verdict)


@pytest.mark.parametrize(
    ("orders", "others", "verdict"),
    [(3, 11, "disputed"), (0, 5, "contradicted"), (3, 2, "supported")],
)
def test_only_stops_on_record_as_orders_count_as_orders(orders, others, verdict):
    kinds = [claim_owners.BY_ORDER] * orders + ["technical"] * others
    stops = facts("line_id start_date cause_kind", *(("cpc", "2023-01", kind) for kind in kinds))
    before = facts("line_id start_date cause_kind", ("cpc", "2021-08-07", claim_owners.BY_ORDER))
    tables = {"disruptions": pd.concat([before, stops])}
    check = claim_owners.stops_of_the_cpc_by_order(tables)
    assert (check.measured, check.verdict) == (orders, verdict)


def agreements(*rows):
    return facts("date parties kind title status", *rows)


def test_a_partnership_that_stood_before_was_raised_and_not_begun():
    first = ("2022-05-10", "KAZ;TUR", "strategic_partnership", "Enhanced", "in_force")
    earlier = ("2009-10-22", "KAZ;TUR", "strategic_partnership", "First", "in_force")
    of_many = ("2009-10-22", "KAZ;TUR;AZE", "strategic_partnership", "Summit", "in_force")
    once = claim_agreements.partnership_with_tuerkiye({"agreements": agreements(first, of_many)})
    assert (once.measured, once.verdict) == (1, "supported")
    again = claim_agreements.partnership_with_tuerkiye({"agreements": agreements(first, earlier)})
    assert (again.measured, again.verdict) == (2, "mostly_supported")


@pytest.mark.parametrize(
    ("status", "verdict"), [("in_progress", "mostly_supported"), ("completed", "supported")]
)
def test_a_memorandum_is_not_a_factory(status, verdict):
    tables = {"agreements": agreements(("2022-05-11", "KAZ;TUR", "arms", "ANKA", status))}
    assert claim_agreements.drones_with_tuerkiye(tables).verdict == verdict


@pytest.mark.parametrize(("shipped", "verdict"), [(1.4, "supported"), (0.0, "mostly_supported")])
def test_a_deal_is_borne_out_by_oil(shipped, verdict):
    tables = {
        "agreements": agreements(("2022-11", "KAZ;AZE", "energy", "Transit", "in_force")),
        "route_volumes": volumes(("aktau_btc", "2023", shipped, "exports_of_exporter")),
    }
    check = claim_agreements.oil_deal_with_azerbaijan(tables)
    assert (check.measured, check.verdict) == (shipped, verdict)


def test_a_declaration_of_another_year_settles_nothing():
    signed = ("2005-05-24", "KAZ;AZE", "strategic_partnership", "Treaty", "in_force")
    outcome = recomputed("declaration_with_azerbaijan", {"agreements": agreements(signed)})
    assert isinstance(outcome, Unmeasured)
    assert "2022" in outcome.reason


ENTITIES = pd.DataFrame(
    [(s, s) for s in ("abkhazia", "south_ossetia", "crimea_as_russian", "donetsk_luhansk")],
    columns=["subject", "title"],
)


def positions(*rows):
    return facts("subject iso3 position", *((subject, "KAZ", stance) for subject, stance in rows))


def test_each_entity_needs_a_refusal_of_its_own():
    refused, recognised = "does_not_recognise", "recognises"
    both = positions(("abkhazia", refused), ("south_ossetia", refused))
    tables = {"disputed_entities": ENTITIES, "recognitions": both}
    assert claim_positions.georgian_entities(tables).verdict == "supported"
    one = positions(("abkhazia", refused), ("south_ossetia", recognised))
    outcome = claim_positions.georgian_entities(tables | {"recognitions": one})
    assert outcome.verdict == "contradicted"
    assert isinstance(recomputed("donbas_republics", tables), Unmeasured)


def votes(topic, *rows):
    """Return texts and votes: each row holds the votes of Kazakhstan, Russia and Ukraine."""
    texts = pd.DataFrame(
        [(f"T{i}", pd.Timestamp("2022-03-02"), topic) for i in range(len(rows))],
        columns=["resolution_id", "date", "topic"],
    )
    cast = [
        (f"T{i}", iso3, vote)
        for i, row in enumerate(rows)
        for iso3, vote in zip(("KAZ", "RUS", "UKR"), row, strict=True)
    ]
    return {"un_resolutions": texts, "un_votes": facts("resolution_id iso3 vote", *cast)}


@pytest.mark.parametrize(
    ("kaz", "verdict"),
    [
        (["abstain"] * 5, "mostly_supported"),
        (["no", "no", "abstain", "abstain", "abstain"], "disputed"),
        (["no"] * 5, "contradicted"),
        (["yes"] * 5, "supported"),
    ],
)
def test_votes_say_on_whose_side_a_state_stood(kaz, verdict):
    tables = votes("ukraine_war", *((vote, "no", "yes") for vote in kaz))
    assert claim_positions.votes_on_the_war(tables).verdict == verdict


@pytest.mark.parametrize(("kaz", "verdict"), [("no", "mostly_supported"), ("yes", "supported")])
def test_a_vote_with_russia_limits_a_refusal(kaz, verdict):
    tables = votes("crimea_human_rights", (kaz, "no", "yes"), ("absent", "no", "yes"))
    tables["disputed_entities"] = ENTITIES
    tables["recognitions"] = positions(("crimea_as_russian", "does_not_recognise"))
    check = claim_positions.crimea(tables)
    assert check.verdict == verdict
    assert "1 later resolution" in check.finding


def test_days_in_office_are_counted_from_the_election():
    events = facts(
        "event_id date",
        (claim_positions.ELECTED, "2019-06-09"),
        (claim_positions.UNREST, "2022-01-02"),
    )
    check = claim_positions.office_before_the_unrest({"events": events})
    assert (check.measured, check.verdict) == (938, "contradicted")


def test_a_check_without_its_rows_says_which_are_missing():
    tables = oil_tables((2022, 80, 100))
    tables["fiscal"] = fiscal(oil_share_of_exports_percent=57)
    outcome = recomputed("oil_share_of_income", tables)
    assert outcome == Unmeasured(
        "no entry of fiscal has iso3 KAZ, indicator oil_share_of_budget_percent, period 2022"
    )
    assert "no check" in recomputed("nothing_of_the_kind", tables).reason


def claims(*rows):
    columns = (
        "claim_id topic claim kind evidence_for evidence_against verdict verdict_reason "
        "what_happened_since countries measure view place"
    )
    return facts(columns, *rows)


THEME_WORDS = pd.DataFrame(
    [
        ("claim_topic", "rhetoric", "diplomacy"),
        ("claim_topic", "alliances", "alliances"),
        ("claim", "C02", "territory"),
    ],
    columns=["vocabulary", "code", "theme"],
)


def claim_row(number, verdict, topic="exports", measure=None, countries="KAZ"):
    said = "The article says that the CPC takes two thirds."
    words = ("event", "for", "against", verdict, "why", "since", countries, measure, None, number)
    return (f"C{number:02d}", topic, said, *words)


def test_a_verdict_that_the_tables_no_longer_support_is_told():
    tables = oil_tables((2022, 66, 100))
    rows = [
        claim_row(1, "outdated", measure="cpc_share_of_exports"),
        claim_row(2, "supported", measure="cpc_share_of_exports"),
        claim_row(3, "unproven"),
    ]
    record = claim_record.claims_of(tables | {"claims": claims(*rows), "theme_words": THEME_WORDS})
    assert [claim.is_contested_by_the_tables for claim in record] == [True, False, False]
    assert [claim.is_recomputed for claim in record] == [True, True, False]
    assert record[0].short == "The CPC takes two thirds."
    quoted = dataclasses.replace(record[0], wording='The article says that "no one" did.')
    assert quoted.short == '"No one" did.'


def alliance(*held, signed=()):
    """Kazakhstan's memberships of two organisations led by Russia, and what it signed with Russia."""
    return {
        "poles": POLES,
        "memberships": spells(*held),
        "agreements": facts("parties kind date title", *signed),
    }


@pytest.mark.parametrize(
    ("end", "date", "verdict"),
    [
        (None, "2025-11-12", "contradicted"),
        ("2024-01-01", "2021-11-12", "supported"),
        ("2024-01-01", "2025-11-12", "disputed"),
        (None, "2021-11-12", "disputed"),
    ],
)
def test_an_alliance_is_dismantled_if_something_was_left_and_nothing_signed(end, date, verdict):
    held = [
        ("KAZ", "csto", "member", "2002-10-07", end),
        ("KAZ", "eaeu", "member", "2015-01-01", None),
        ("KAZ", "ots", "member", "2026-01-01", None),
        ("UZB", "csto", "member", "2006-01-01", "2023-01-01"),
    ]
    signed = [("KAZ;RUS", "friendship", date, "Declaration"), ("KAZ;TUR", "friendship", date, "")]
    check = claim_bonds.alliance_since_the_war(alliance(*held, signed=signed))
    assert check.verdict == verdict
    assert check.measured == (1 if end else 2)


def test_claims_are_chosen_by_theme_verdict_and_country():
    rows = [
        claim_row(1, "supported"),
        claim_row(2, "disputed", topic="rhetoric", countries="KAZ;RUS"),
        claim_row(3, "disputed", topic="alliances", countries="UZB"),
    ]
    every = claim_record.claims_of({"claims": claims(*rows), "theme_words": THEME_WORDS})

    def numbers(**choice):
        return [claim.number for claim in claim_record.fitting(every, **choice)]

    assert numbers() == [1, 2, 3]
    assert numbers(themes=["territory"]) == [2], "a claim has themes of its own"
    assert numbers(themes=["diplomacy", "alliances"]) == [2, 3]
    assert numbers(verdicts=["disputed"], countries=["UZB", "RUS"]) == [2, 3]
    assert [c.number for c in claim_record.ordered(every, "topic")] == [3, 1, 2]
    assert [c.number for c in claim_record.ordered(every[::-1], "verdict")] == [1, 2, 3]
    assert sum(claim_record.counts(every).values()) == 3


@pytest.fixture(scope="module", params=["all", "open"])
def shipped_tables(request):
    """The shipped tables: all of them, and only those of an open licence."""
    return package.load(licence=request.param).tables


def test_every_check_has_a_claim_and_says_how_its_verdict_follows(shipped_tables):
    named = set(shipped_tables["claims"]["measure"].dropna())
    assert named == set(MEASURES)
    for measure in sorted(named):
        check = recomputed(measure, shipped_tables)
        assert isinstance(check, Check), (measure, check)
        assert check.verdict in VERDICTS
        assert check.finding.endswith(".")
        assert check.rule.endswith(".")
        assert check.inputs
        assert check.source_ids


def test_the_tables_support_every_verdict_as_written(shipped_tables):
    """Where figures change, this fails until the verdict is read again."""
    record = claim_record.claims_of(shipped_tables)
    parted = {c.claim_id: c.check.verdict for c in record if c.is_contested_by_the_tables}
    assert parted == {}
    assert sum(claim.is_recomputed for claim in record) >= 12


def test_every_source_of_a_claim_and_of_its_check_resolves(shipped_tables):
    known = set(shipped_tables["sources"]["source_id"])
    for claim in claim_record.claims_of(shipped_tables):
        assert claim.source_ids
        used = {*claim.source_ids, *(claim.check.source_ids if claim.is_recomputed else ())}
        assert used <= known, claim.claim_id


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("cpc_share_of_exports", 52.2 / 64.3 * 100),
        ("cpc_barrels_a_day", 58.71 * 7.93 * 1_000 / 365),
        ("cpc_share_of_revenue", 52.2 / 64.3 * 40),
        ("caspian_barrels_a_day", 1.4 * 7.33 * 1_000 / 365),
        ("room_beside_the_cpc", 78.7 - 64.8 + 4 + 0.2 + (17.5 - 8.8)),
        ("btc_share_of_exports", 1.3 / 78.7 * 100),
        ("russian_stake_in_the_cpc", 24 + 7 + 12.5 + 7.5 * 0.51),
        ("share_of_the_union", 225.496 / (225.496 + 2292.5 + 73.7752 + 19.513 + 12.1349) * 100),
        ("oil_deal_with_azerbaijan", 1.392 + 1.4 + 1.3),
        ("stops_of_the_cpc_by_order", 3),
        ("votes_on_the_war", 1),
        ("crimea", 7),
        ("alliance_since_the_war", 5),
    ],
)
def test_the_figures_are_those_worked_out_by_hand(shipped_tables, measure, value):
    assert MEASURES[measure](shipped_tables).measured == pytest.approx(value)
