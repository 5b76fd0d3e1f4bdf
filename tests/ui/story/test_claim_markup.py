"""The card of a claim is HTML in which everything from data stays text."""

import dataclasses

from multivector.analysis.claims.check import Check, Input
from multivector.analysis.claims.measures import Unmeasured
from multivector.analysis.claims.record import Claim
from multivector.ui.story.claim_markup import card, introduction

HOSTILE = '<img src=x onerror="alert(1)">&'
TESTED = Check(
    *(HOSTILE, 1.0, "percent", HOSTILE, 2.0, HOSTILE, "supported", HOSTILE, HOSTILE),
    (Input(HOSTILE, HOSTILE, HOSTILE, ("s1",), "recall"),),
)
CLAIM = Claim(
    claim_id="C07",
    topic="rhetoric",
    wording=HOSTILE,
    kind="position",
    evidence_for=HOSTILE,
    evidence_against=HOSTILE,
    verdict="supported",
    reason=HOSTILE,
    since=HOSTILE,
    countries=("KAZ",),
    view="",
    source_ids=("s1",),
    confidence="verified",
    check=TESTED,
)
NAMES = {"KAZ": HOSTILE}


def test_nothing_of_a_claim_becomes_markup():
    written = card(CLAIM, NAMES, HOSTILE)
    assert "<img" not in written
    assert written.count("&lt;img") == 12


def test_a_claim_has_a_link_of_its_own():
    assert 'href="claims?v=3&amp;claim=C07&amp;who=all"' in card(CLAIM, NAMES, "")


def test_agreement_of_tables_and_verdict_is_said_both_ways():
    assert "Supported, as in our verdict" in card(CLAIM, NAMES, "")
    parted = dataclasses.replace(CLAIM, verdict="disputed")
    assert "unlike our verdict" in card(parted, NAMES, "")


def test_a_claim_that_cannot_be_recomputed_says_why():
    lacking = dataclasses.replace(CLAIM, check=Unmeasured("the table fiscal holds no row"))
    assert "the table fiscal holds no row" in card(lacking, NAMES, "")
    assert "Recalculated" not in card(dataclasses.replace(CLAIM, check=None), NAMES, "")


def test_every_verdict_of_the_scale_stands_with_its_meaning():
    written = introduction((HOSTILE,))
    assert written.count("<li") == 6
    assert "<img" not in written
