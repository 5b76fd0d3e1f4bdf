"""Which country is picked on a figure: on a map by its ground or name, on a chart by its bar."""

import pandas as pd
import pytest
import streamlit as st

from multivector.charts.chart import Chart
from multivector.charts.map import Basemap, Frame, Map
from multivector.charts.marks import Bars, Cells, steps
from multivector.charts.theme import theme
from multivector.charts.view import View
from multivector.ui import picking
from multivector.views import kept

LOOK = theme("light", kept.data().table("poles"))
NOWHERE = Basemap("/c.json", "/d.json", "UN", "No opinion.")


def view(chart):
    return View("figure", "A finding", "", chart, pd.DataFrame(), (), "")


def a_map(**more):
    return Map(layers=[], frame=Frame(60, 45, 3), basemap=NOWHERE, look=LOOK, **more)


def a_chart(mark):
    return Chart(marks=[mark], look=LOOK, height_px=100)


@pytest.mark.parametrize(
    ("selection", "picked"),
    [
        ({"indices": {}, "objects": {}}, ""),
        ({"indices": {}, "objects": {"states:KAZ": [{"iso3": "UZB"}]}}, "UZB"),
        ({"indices": {}, "objects": {"labels": [{"iso3": "GEO", "name": "Georgia"}]}}, "GEO"),
        ({"indices": {}, "objects": {"states:KAZ": [{"iso3": "RUS"}]}}, ""),
        ({"indices": {}, "objects": {"lines:": [{"id": "cpc"}]}}, ""),
        ({"points": [{"customdata": ["MDA"]}], "point_indices": [0]}, "MDA"),
        ({"points": [{"customdata": "MDA"}], "point_indices": [0]}, "MDA"),
        ({"points": [{"customdata": ["12 Mt"]}], "point_indices": [0]}, ""),
        ({"points": [], "point_indices": []}, ""),
    ],
)
def test_only_a_country_that_can_be_in_focus_is_picked(monkeypatch, selection, picked):
    monkeypatch.setattr(st, "session_state", {"figure": {"selection": selection}})
    assert picking.picked_country("figure") == picked


def test_nothing_is_picked_on_a_figure_that_was_never_drawn(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    assert picking.picked_country("figure") == ""


def test_a_country_that_is_picked_comes_into_focus(monkeypatch):
    state = {"figure": {"selection": {"objects": {"states:KAZ": [{"iso3": "UZB"}]}}}}
    monkeypatch.setattr(st, "session_state", state)
    again = []
    monkeypatch.setattr(st, "rerun", again.append)
    picking.choose("figure")
    assert state["link-f"] == "UZB"
    assert again == ["app"]


def test_figures_without_countries_take_no_clicks():
    bars = Bars(x=[1], y=["Italy"], picked=("ITA",))
    assert not picking.offers_countries(view(None))
    assert not picking.offers_countries(view(a_map()))
    assert not picking.offers_countries(view(a_chart(bars)))


def test_maps_with_states_and_charts_with_countries_take_clicks():
    cells = Cells(
        columns=("Uzbekistan",),
        rows=("CIS",),
        fills=[[0]],
        scale=steps(["#112233"]),
        picked=("UZB",),
    )
    assert picking.offers_countries(view(a_map(states={"KAZ": "Kazakhstan"})))
    assert picking.offers_countries(view(a_chart(cells)))
    assert picking.offers_countries(view(a_chart(Bars(x=[1], y=["a"], picked=("KAZ",)))))
