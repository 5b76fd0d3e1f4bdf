"""Maps as a window shows them: fitted to a phone, and set back on request."""

import json

import pandas as pd
import pytest
import streamlit as st

from multivector.charts.map import Basemap, Map, around
from multivector.charts.theme import theme
from multivector.charts.view import View
from multivector.ui import maps
from multivector.views import kept

LOOK = theme("light", kept.data().table("poles"))
NOWHERE = Basemap("/c.json", "/d.json", "UN", "No opinion.")


@pytest.fixture
def state(monkeypatch):
    """The session of a reader whose browser has said nothing yet."""
    values = {}
    monkeypatch.setattr(st, "session_state", values)
    monkeypatch.setattr(type(st.context), "headers", {"User-Agent": "Desk"})
    return values


def shown():
    drawn = Map(layers=[], frame=around([(20, 8), (135, 66)]), basemap=NOWHERE, look=LOOK)
    return View("figure", "A finding", "", drawn, pd.DataFrame(), (), "", height_px=520)


def start(view):
    return json.loads(maps.deck_of(view).to_json())["initialViewState"]


def test_a_map_is_smaller_and_farther_on_a_phone(state):
    view = shown()
    wide, high = start(view), maps.height_px(view)
    maps.take({"isNarrow": True})
    assert start(view)["zoom"] < wide["zoom"]
    assert maps.height_px(view) < high


def test_a_phone_is_known_by_its_name_before_its_width_is(state, monkeypatch):
    monkeypatch.setattr(type(st.context), "headers", {"User-Agent": "Phone Mobile"})
    assert maps.is_narrow()
    maps.take({"isNarrow": False})
    assert not maps.is_narrow()


def test_each_request_to_set_a_map_back_gives_it_another_start(state):
    view = shown()
    starts = [start(view)]
    for _ in range(2):
        maps.take({"reset": "figure"})
        starts.append(start(view))
    assert starts[0] != starts[1]
    assert starts[0] == starts[2]


def test_after_a_pick_the_layers_have_other_names_and_the_map_stays_where_it_is(state):
    view = shown()
    before, first = start(view), maps.deck_of(view).layers[-1].id
    maps.forget_pick("figure")
    assert maps.deck_of(view).layers[-1].id != first
    assert start(view) == before


@pytest.mark.parametrize("sent", [None, "x", 3, {"isNarrow": "yes"}, {"reset": 5}, {"other": 1}])
def test_what_no_map_says_changes_nothing(state, sent):
    maps.take(sent)
    assert state == {}
