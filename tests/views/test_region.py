"""Every gas line and field of the region has a card and is found; the links of both lead to it."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from multivector.views import kept
from multivector.views.pipelines import line_texts, network, regional
from multivector.views.search.entries import entries

DAY = dt.date(2026, 5, 30)
IDS = [
    str(code) for table, key in regional.TABLES.items() for code in kept.data().table(table)[key]
]


@pytest.fixture(scope="module")
def links():
    return {entry.code: entry.link for entry in entries(kept.data())}


def test_every_line_and_field_has_a_card():
    cards = [line_texts.card(code, DAY, "mt") for code in IDS]
    assert [card.name for card in cards] == [network.names()[code] for code in IDS]
    assert all("Global Energy Monitor" in card.provenance for card in cards)
    assert not any("nan" in value for card in cards for value in card.facts.values())


def test_every_line_and_field_can_be_looked_for(links):
    for code in IDS:
        assert parse_qs(urlsplit(links[code]).query)["line"] == [code]


def test_what_is_picked_is_drawn_though_nothing_else_is():
    shown = regional.shown((), ("KAZ",), (), 2026, "field_tengiz")
    assert (len(shown.segments), list(shown.fields["field_id"])) == (0, ["field_tengiz"])
    assert not regional.shown((), ("KAZ",), (), 2026, "cpc").is_shown


def test_the_gas_network_is_not_shown_beside_oil_alone():
    assert len(regional.shown(("segments",), (), ("gas",), 2026, "").segments) > 20
    assert len(regional.shown(("segments",), (), ("crude",), 2026, "").segments) == 0


def test_a_field_is_framed_by_its_place_and_a_line_by_its_course():
    assert len(regional.course("field_tengiz")) == 1
    assert len(regional.course("gs_gazli_nukus")) > 2
    assert regional.course("field_nebitdag").empty
