"""The scorecard of the claims: one bar, a piece for each claim in the colour of its verdict."""

import dataclasses
import itertools

import pytest

from multivector.analysis.claims.check import Check, Input
from multivector.analysis.claims.record import Claim
from multivector.analysis.claims.verdicts import SCALE
from multivector.charts.colours import mixed
from multivector.charts.theme import rgb
from multivector.figures.claims.scorecard import COLOURS, scorecard_view

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


def test_every_claim_is_a_piece_of_one_bar_in_the_colour_of_its_verdict(view, look):
    supported, contradicted = view.graphic.data
    assert (list(supported.base), list(supported.x)) == ([0, 1], [1, 1])
    assert (list(contradicted.base), list(contradicted.x)) == ([2], [1])
    assert supported.marker.color == COLOURS[look.mode]["supported"]
    assert [note.text for note in view.graphic.layout.annotations] == ["<b>2</b>", "<b>1</b>"]
    assert [item.label for item in view.legend][:2] == ["Supported", "Contradicted"]


def test_no_verdict_has_the_colour_of_a_bloc_and_neighbours_differ(look):
    colours = [COLOURS[look.mode][step.code] for step in SCALE]
    for colour in colours:
        assert min(distance(colour, bloc) for bloc in look.poles.values()) > 40
    assert min(distance(*pair) for pair in itertools.pairwise(colours)) > 40


def distance(one, other):
    """How far two colours are apart, from 0 to 441."""
    return sum((a - b) ** 2 for a, b in zip(rgb(one), rgb(other), strict=True)) ** 0.5


def test_verdicts_that_are_not_chosen_are_pale(look):
    view = scorecard_view(CLAIMS, 5, [], look, chosen=("contradicted",))
    supported, contradicted = view.graphic.data
    assert contradicted.marker.color == COLOURS[look.mode]["contradicted"]
    assert supported.marker.color == mixed(COLOURS[look.mode]["supported"], look.paper, 0.25)


def test_a_picked_piece_leaves_the_others_as_they_are(view):
    assert {bar.unselected.marker.opacity for bar in view.graphic.data} == {1}


def test_the_title_counts_what_holds_and_what_does_not(view):
    assert view.title == "Two of three claims hold up, fully or mostly; one is contradicted"
    assert "3 of the 5 claims" in view.subtitle


def test_a_mark_says_what_was_recalculated_and_where_our_data_differ(view):
    supported, contradicted = view.graphic.data
    assert list(supported.text) == ["•", ""]
    assert list(contradicted.text) == ["!"]
    assert [item.label for item in view.legend][-1] == "! our data now say otherwise"


def test_words_of_a_claim_stay_text_on_hover(view):
    shown = view.graphic.data[0].customdata[0]
    assert shown.startswith("1. ")
    assert "<" not in shown
    assert len(shown) < 110


def test_the_data_holds_what_was_claimed_and_what_was_measured(view):
    row = view.data.iloc[2]
    assert (row["Verdict"], row["Our data support"]) == ("Contradicted", "Outdated")
    assert (row["Claimed"], row["Our figure"]) == ("two thirds", "81%")
    assert view.data["No."].tolist() == [1, 2, 3]
    assert "Supported: 1, 2" in view.alt


def test_no_claim_is_said_and_not_drawn(look):
    view = scorecard_view([], 5, [], look)
    assert view.graphic is None
    assert view.title == "No claims fit this choice"


def test_claims_of_one_verdict_are_spoken_of_together(look):
    only = dataclasses.replace(CLAIMS[1], verdict="outdated")
    assert scorecard_view([only], 5, [], look).title == "The one claim is outdated"
    two = scorecard_view(CLAIMS[:2], 5, [], look)
    assert two.title == "All two claims are supported"
