"""The scorecard of the claims: one square a claim, one row a verdict."""

import dataclasses

import pytest

from multivector.analysis.claims.check import Check, Input
from multivector.analysis.claims.record import Claim
from multivector.figures.claims.scorecard import scorecard_view

HOSTILE = "<img src=x onerror=alert(1)> of a claim " + "long " * 40


def check(verdict):
    number = Input("oil", "1 Mt", "balances", ("s1",), "verified")
    return Check(
        "share", 81.0, "percent", "81%", 67.0, "two thirds", verdict, "It is.", "Rule.", (number,)
    )


def claim(number, verdict, tested=None):
    return Claim(
        claim_id=f"C{number:02d}",
        topic="exports",
        wording=f"The article says that {HOSTILE}",
        kind="event",
        evidence_for="for",
        evidence_against="against",
        verdict=verdict,
        reason="why",
        since="since",
        countries=("KAZ",),
        view="",
        source_ids=("s1", "s2"),
        confidence="verified",
        check=check(tested) if tested else None,
    )


CLAIMS = [
    claim(1, "supported", "supported"),
    claim(2, "supported"),
    claim(3, "contradicted", "outdated"),
]


@pytest.fixture
def view(look):
    return scorecard_view(CLAIMS, 5, ["s1", "s2"], look)


def squares(view):
    """The numbers of the claims, from the lowest row up."""
    return [list(bar.text) for bar in view.graphic.data]


def test_every_claim_is_a_square_in_the_row_of_its_verdict(view):
    assert squares(view) == [["3"], ["1", "2"]]
    assert [note.text for note in view.graphic.layout.annotations] == [
        "<b>Contradicted</b> 1",
        "<b>Unproven</b> 0",
        "<b>Outdated</b> 0",
        "<b>Disputed</b> 0",
        "<b>Mostly supported</b> 0",
        "<b>Supported</b> 2",
    ]


def test_the_title_counts_what_holds_and_what_does_not(view):
    assert view.title == (
        "2 of 3 claims are supported, fully or mostly; 1 is contradicted by the evidence"
    )
    assert "3 of the 5 claims" in view.subtitle
    assert "2 recomputed" in view.subtitle


def test_squares_tell_measured_from_read_and_where_the_tables_part(view, look):
    low, high = view.graphic.data
    assert list(high.marker.color) == [look.muted, look.rule]
    assert list(low.marker.pattern.shape) == ["/"]
    assert [item.label for item in view.legend][-1] == "the tables say otherwise"


def test_words_of_a_claim_stay_text_on_hover(view):
    shown = view.graphic.data[0].customdata[0]
    assert "<" not in shown
    assert len(shown) < 110


def test_the_data_holds_what_was_claimed_and_what_was_measured(view):
    row = view.data.iloc[2]
    assert (row["verdict"], row["tables_support"]) == ("Contradicted", "Outdated")
    assert (row["claimed"], row["measured"]) == ("two thirds", "81%")
    assert view.data["source_ids"].tolist() == ["s1;s2"] * 3
    assert "Supported: 1, 2" in view.alt


def test_no_claim_is_said_and_not_drawn(look):
    view = scorecard_view([], 5, [], look)
    assert view.graphic is None
    assert view.title == "No claim fits"


def test_claims_of_one_verdict_are_spoken_of_together(look):
    only = dataclasses.replace(CLAIMS[1], verdict="outdated")
    assert scorecard_view([only], 5, [], look).title == "The claim shown is outdated"
    two = scorecard_view(CLAIMS[:2], 5, [], look)
    assert two.title == "All 2 claims shown are supported"
