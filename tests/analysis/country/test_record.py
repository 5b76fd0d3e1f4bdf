"""A country's positions in one sentence, with its limits."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.country.record import LEAST_VOTES, country_records

NAMES = {
    "KAZ": "Kazakhstan",
    "TKM": "Turkmenistan",
    "GEO": "Georgia",
    "RUS": "Russia",
    "CHN": "China",
    "TUR": "Türkiye",
    "USA": "United States",
}
NOW = dt.date(2026, 11, 23)


def facts(columns, *rows):
    frame = pd.DataFrame(rows, columns=columns.split())
    return frame.assign(source_id="s1", other_source_ids=None, confidence="verified")


CAST = {
    "KAZ": ["abstain"] * 31 + ["absent"],
    "RUS": ["no"] * 32,
    "CHN": ["abstain"] * 32,
    "USA": ["yes"] * 32,
    "TKM": ["absent"] * 31 + ["yes"],
}
VOTES = facts(
    "resolution_id iso3 vote",
    *[(f"r{i}", iso3, vote) for iso3, cast in CAST.items() for i, vote in enumerate(cast)],
)
TABLES = {
    "disputed_entities": facts(
        "subject title sort_order", ("pse", "State of Palestine", 2), ("crimea", "Crimea", 1)
    ),
    "recognitions": facts(
        "subject iso3 position since_date",
        ("pse", "KAZ", "recognises", "1992-04-06"),
        ("crimea", "KAZ", "no_stated_position", None),
        ("pse", "GEO", "does_not_recognise", None),
    ),
    "security_ties": facts(
        "tie_id iso3 measure counterpart since until",
        ("1", "KAZ", "hosts_base_of", "RUS", "1994-12-10", "2050"),
        ("2", "KAZ", "did_not_join", "RUS", "2022-02", None),
        ("3", "KAZ", "export_controls", "RUS", "2023-10", None),
        ("4", "GEO", "forces_without_consent_of", "RUS", "2009", None),
        ("5", "GEO", "hosts_training_centre_of", "nato", "2015", None),
    ).assign(attested="established"),
    "arms_suppliers": facts(
        "iso3 year_from year_to supplier share_percent total_tiv_million",
        ("KAZ", 2017, 2021, "RUS", 91.0, 1096.0),
        ("KAZ", 2017, 2021, "CHN", 2.0, 1096.0),
        ("TKM", 2017, 2021, "TUR", 45.0, 30.0),
        ("GEO", 1992, 1996, "RUS", 100.0, 4.0),
    ),
}


def record(iso3, day=NOW):
    return country_records(TABLES, [iso3], day, votes_in_view=VOTES, names=NAMES)[0]


def test_the_sentences_give_votes_recognition_hosting_sanctions_and_arms():
    assert record("KAZ").sentence == (
        "Kazakhstan votes most like China at the UN (100%) and least like Russia (50%). "
        "It recognises 1 of 2 contested cases (State of Palestine) and has no stated "
        "position on 1 (Crimea). It hosts forces of Russia. It has not joined sanctions on Russia "
        "but restricts some exports to it. It got 91% of its major arms from Russia (2017–2021)."
    )


def test_the_limits_say_on_how_much_it_rests():
    assert record("KAZ").limits == (
        "Based on all 31 recorded votes covered here in which it took part. "
        "37 of 37 entries checked at source."
    )


def test_a_country_that_hardly_votes_is_not_said_to_vote_with_anyone():
    turkmen = record("TKM")
    assert "took part in 1 recorded UN vote" in turkmen.sentence
    assert "most like" not in turkmen.sentence
    assert "Too few votes to show with whom it votes." in turkmen.limits


def test_a_tiny_total_of_arms_is_a_limit():
    assert "only 30 million TIV" in record("TKM").limits


def test_arms_of_long_ago_tell_nothing_about_today():
    georgian = record("GEO")
    assert "arms" not in georgian.sentence
    assert "No data on arms deliveries after 1996." in georgian.limits


def test_forces_without_consent_are_told_as_the_state_sees_them():
    sentence = record("GEO").sentence
    assert "wants forces of Russia to leave its territory" in sentence
    assert "hosts forces" not in sentence


def test_a_training_centre_is_no_force():
    assert "NATO" not in record("GEO").sentence.upper()


def test_the_day_decides_what_holds():
    before = record("KAZ", dt.date(2021, 12, 31)).sentence
    assert "sanctions" not in before
    assert "(2017–2021)" in before


def test_the_sources_are_those_of_the_rows_told():
    assert record("KAZ").source_ids == ("s1",)


@pytest.mark.parametrize("iso3", ["USA", "TUR"])
def test_a_country_without_any_rows_still_gets_a_sentence(iso3):
    votes = VOTES.iloc[:0]
    bare = country_records(TABLES, [iso3], NOW, votes_in_view=votes, names=NAMES)[0]
    assert bare.sentence == f"{NAMES[iso3]} hosts no foreign forces that are known."
    assert "No data on its UN votes" in bare.limits


def test_no_country_is_compared_with_itself():
    russia = country_records(TABLES, ["RUS"], NOW, votes_in_view=VOTES, names=NAMES)[0]
    assert "votes most like China at the UN (50%)" in russia.sentence
    assert LEAST_VOTES == 30


def test_what_the_country_denies_is_not_said_of_it():
    ties = TABLES["security_ties"]
    denied = ties.assign(attested=ties["attested"].mask(ties["tie_id"].eq("3"), "denied"))
    tables = TABLES | {"security_ties": denied}
    record = country_records(tables, ["KAZ"], NOW, votes_in_view=VOTES, names=NAMES)[0]
    assert "has not joined sanctions on Russia" in record.sentence
    assert "restricts" not in record.sentence
