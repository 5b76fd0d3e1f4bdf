"""The search over HTTP: the same entries as in the menu, limited and described."""

import pytest


def hits(answer):
    return [(hit["kind"], hit["id"]) for hit in answer.json()["hits"]]


@pytest.mark.parametrize("spelling", ["Tengiz", "Тенгиз", "Теңіз", "tengis"])
def test_a_field_is_found_in_any_script(ask, spelling):
    answer = ask("/search", q=spelling)
    assert answer.status_code == 200
    assert hits(answer)[0] == ("hub", "tengiz")
    assert answer.json()["hits"][0]["link"].startswith("/pipelines?line=tengiz")


def test_hits_can_be_narrowed_to_kinds_and_to_a_number(ask):
    answer = ask("/search", q="Kazakhstan", kind="event", limit="3")
    assert {kind for kind, _ in hits(answer)} == {"event"}
    assert len(hits(answer)) == 3 < answer.json()["total"]


def test_what_fits_nothing_brings_suggestions(ask):
    answer = ask("/search", q="kazakstanian").json()
    assert (answer["total"], answer["hits"], answer["suggestions"][0]) == (0, [], "Kazakhstan")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "x" * 201},
        {"q": "x", "kind": "pizza"},
        {"q": "x", "limit": "101"},
        {"q": "x", "p": 1},
    ],
)
def test_what_is_not_allowed_is_refused(ask, query):
    assert ask("/search", **query).status_code == 400


def test_a_hostile_text_is_looked_for_as_text(ask):
    answer = ask("/search", q='<script>alert("x")</script>').json()
    assert answer["hits"] == []
