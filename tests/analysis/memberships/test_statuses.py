"""The statuses a state can hold in a body."""

import json
from pathlib import Path

from multivector.analysis.memberships import agreements, statuses

DESCRIPTOR = Path(__file__).resolve().parents[3] / "data" / "datapackage.json"


def allowed(table, column):
    resources = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))["resources"]
    fields = next(r["schema"]["fields"] for r in resources if r["name"] == table)
    return set(next(f["constraints"]["enum"] for f in fields if f["name"] == column))


def test_every_status_of_the_table_has_words_and_a_sign():
    assert set(statuses.STATUSES) == allowed("memberships", "status")


def test_no_two_statuses_share_a_sign_or_a_word():
    every = [*statuses.STATUSES.values(), statuses.UNDATED]
    assert len({status.sign for status in every}) == len(every)
    assert len({status.word for status in every}) == len(every)
    assert {status.grade for status in every} <= set(statuses.GRADES)


def test_only_the_full_member_is_of_the_full_grade():
    full = [code for code, status in statuses.STATUSES.items() if status.grade == statuses.FULL]
    assert full == ["member"]


def test_statuses_stand_from_full_membership_to_the_loosest_tie():
    ordered = statuses.in_order(["observer", "frozen", "member"])
    assert [status.code for status in ordered] == ["member", "frozen", "observer"]


def test_every_kind_and_standing_of_an_agreement_has_words():
    assert set(agreements.KINDS) == allowed("agreements", "kind")
    stands = {agreements.standing(status) for status in allowed("agreements", "status")}
    assert stands == set(agreements.STANDINGS)
