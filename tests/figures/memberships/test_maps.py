"""The maps of alliances: which state is filled how, and what stands beside its name."""

import datetime as dt
import json

import numpy as np
import pytest

from multivector.analysis.memberships import balance, bodies, membership, overlap, statuses
from multivector.charts.colours import mixed
from multivector.charts.map import Basemap, Frame, Map
from multivector.charts.shapes import Shape
from multivector.charts.theme import rgb
from multivector.charts.to_pydeck import to_pydeck
from multivector.figures.memberships import countries as alliance_map
from multivector.figures.memberships.balance_map import balance_map_view
from multivector.figures.memberships.body_map import body_map_view
from multivector.figures.memberships.countries import MapFrame
from multivector.figures.memberships.overlap import overlap_map_view
from tests.figures.alliance_world import (
    BASEMAP,
    COUNTRIES,
    FOLLOWED,
    NAMES,
    ORGANIZATIONS,
    SPELLS,
    frame,
)

POLE_OF = dict(zip(ORGANIZATIONS["org_id"], ORGANIZATIONS["pole"], strict=True))


def of_body(look, org_id, day):
    day = dt.date.fromisoformat(day)
    body = bodies.on_day(ORGANIZATIONS, SPELLS, org_id, day)
    status_rows = membership.status_on(SPELLS[SPELLS["org_id"] == org_id], day)
    return body_map_view(body, status_rows, day, frame(look))


def layer(view, name):
    return next(x for x in json.loads(view.graphic.to_json())["layers"] if x["id"] == name)


def names(view):
    return {record["name"] for record in layer(view, "labels")["data"]}


def words(view):
    return [item.label for item in view.legend]


def test_the_title_keeps_every_status_in_a_count_of_its_own(look):
    assert of_body(look, "csto", "2024-03-01").title == (
        "CSTO: two members; Armenia has frozen its membership"
    )
    assert of_body(look, "csto", "2024-01-31").title == "CSTO: three members"
    assert of_body(look, "sco", "2020-01-01").title == "SCO: two members; Iran is an observer"


def test_an_organisation_with_other_members_says_how_many_of_the_countries_covered_are_in_it(look):
    shown = of_body(look, "eu", "2024-01-01")
    assert shown.title == "EU: none of the 5 countries covered are members; Georgia is a candidate"
    assert shown.caveats[0] == "Covers 5 countries; there are other members."
    assert "there are other members" not in " ".join(of_body(look, "csto", "2024-01-01").caveats)


def test_an_organisation_of_another_time_is_said_to_be_so(look):
    assert of_body(look, "sco", "1995-01-01").title == "SCO: not founded until 15 June 2001"
    assert of_body(look, "eurasec", "2015-01-01").title == "EurAsEC: ended on 1 January 2015"


def test_each_status_is_said_by_the_strength_of_its_colour_and_by_a_sign(look):
    shown = of_body(look, "csto", "2024-03-01")
    fills = shown.chart.fills
    assert fills["KAZ"] == fills["RUS"] == look.pole("russia")
    assert fills["ARM"] == mixed(look.pole("russia"), look.paper, 0.55)
    assert {"Kazakhstan ●", "Russia ●", "Armenia F"} <= names(shown)
    assert words(shown)[:2] == ["●  Member (2)", "F  Membership frozen (1)"]


def test_every_status_can_be_drawn_and_full_members_stand_out(look):
    fills = {code: alliance_map.status_fill(code, "west", look) for code in statuses.STATUSES}
    assert [code for code, fill in fills.items() if fill == look.pole("west")] == ["member"]


def test_a_status_since_an_unknown_day_is_marked_and_not_filled(look):
    shown = of_body(look, "sco", "2020-01-01")
    assert "Georgia ?" in names(shown)
    assert shown.chart.fills["GEO"] == look.land_marked
    assert "Georgia ?" not in names(of_body(look, "sco", "1995-01-01"))


def test_countries_not_covered_are_told_from_those_without_a_status(look):
    fill = layer(of_body(look, "csto", "2020-01-01"), "countries")["getFillColor"]
    assert str(rgb(look.land_marked)) in fill
    assert "'FRA'" not in fill
    assert fill.endswith(str(rgb(look.land)))


def test_a_state_beyond_every_map_is_named_below_it(look):
    far = COUNTRIES.assign(lon=COUNTRIES["lon"].mask(COUNTRIES["iso3"].eq("IRN"), -98.0))
    there = MapFrame(far, FOLLOWED, BASEMAP, look)
    day = dt.date(2024, 1, 1)
    rows = membership.status_on(SPELLS[SPELLS["org_id"] == "sco"], day)
    shown = body_map_view(bodies.on_day(ORGANIZATIONS, SPELLS, "sco", day), rows, day, there)
    assert "Off the map: Iran ●" in words(shown)


def test_the_browser_is_told_when_the_colours_change(look):
    before = layer(of_body(look, "csto", "2024-01-31"), "countries")["updateTriggers"]
    after = layer(of_body(look, "csto", "2024-02-01"), "countries")["updateTriggers"]
    assert before["getFillColor"] != after["getFillColor"]


SQUARE = np.array([(40.0, 40.0), (60.0, 40.0), (60.0, 55.0), (40.0, 55.0), (40.0, 40.0)])


def test_a_country_says_its_status_and_since_when(look):
    states = of_body(look, "csto", "2024-03-01").chart.states
    assert states["ARM"] == "Armenia: membership of CSTO frozen since February 2024"
    assert states["KAZ"] == "Kazakhstan: member of CSTO since 7 October 2002"
    assert states["IRN"] == "Iran: not in CSTO"


def test_a_whole_country_can_be_pointed_at_and_carries_its_code(look):
    shape = Shape((SQUARE,), (SQUARE,))
    there = Basemap("/c.json", "/d.json", "UN", "No opinion.", {"KAZ": shape})
    day = dt.date(2024, 3, 1)
    shown = body_map_view(
        bodies.on_day(ORGANIZATIONS, SPELLS, "csto", day),
        membership.status_on(SPELLS[SPELLS["org_id"] == "csto"], day),
        day,
        MapFrame(COUNTRIES, FOLLOWED, there, look, "KAZ"),
    )
    states = layer(shown, "states:KAZ")
    (ground,) = states["data"]
    assert (states["pickable"], ground["iso3"]) == (True, "KAZ")
    assert ground["tooltip"].startswith("Kazakhstan: member of CSTO")
    assert ground["colour"][3] == 0
    assert layer(shown, "focus")["data"][0]["path"] == SQUARE.tolist()


def test_the_map_is_fitted_to_its_members_and_the_country_in_focus(look):
    members = of_body(look, "csto", "2024-03-01").chart.frame
    assert members.points == ((45.0, 40.0), (90.0, 60.0))
    wider = alliance_map.country_map(
        MapFrame(COUNTRIES, FOLLOWED, BASEMAP, look, "IRN"), {}, {}, {}, ["KAZ"]
    )
    assert wider.frame.points == ((54.0, 32.0), (67.0, 48.0))


def test_the_map_names_borders_alt_sources_and_data(look):
    shown = of_body(look, "csto", "2024-03-01")
    assert shown.caveats[-1] == (
        "Borders: United Nations view. No opinion. Present-day borders are used for every date."
    )
    assert "1 March 2024" in shown.alt
    assert "Membership frozen: Armenia." in shown.alt
    assert set(shown.source_ids) == {"body", "spell"}
    assert list(shown.data["country"]) == ["Armenia", "Kazakhstan", "Russia"]


def test_a_map_that_is_moved_looks_at_another_point_that_nobody_can_tell(look):
    drawn = of_body(look, "csto", "2024-03-01").chart
    first, moved = (
        json.loads(to_pydeck(drawn, is_moved=is_moved).to_json())["initialViewState"]
        for is_moved in (False, True)
    )
    for name in ("longitude", "latitude", "zoom"):
        assert 0 < abs(first[name] - moved[name]) < 0.001


def ground(look, fills):
    frame = Frame(lon=50, lat=45, zoom=3)
    drawn = to_pydeck(Map(layers=[], frame=frame, basemap=BASEMAP, look=look, fills=fills))
    return next(layer for layer in drawn.layers if layer.id == "countries")


def test_no_country_is_filled_where_none_is_given(look):
    assert ground(look, {}).get_fill_color == f"@@={rgb(look.land)}"


def test_countries_filled_alike_share_a_case(look):
    fills = dict.fromkeys(("KAZ", "ARM"), "#112233")
    expression = ground(look, fills).get_fill_color
    assert expression.count("?") == 1
    assert "'ARM' || properties.iso3 == 'KAZ'" in expression


@pytest.mark.parametrize(
    ("share", "colour"), [(0, "#FFFFFF"), (1, "#000000"), (0.5, "#808080"), (0.2, "#CCCCCC")]
)
def test_a_mixed_colour_lies_between_two(share, colour):
    assert mixed("#000000", "#FFFFFF", share) == colour


def overlap_view(look, first, second, day="2010-01-01"):
    day = dt.date.fromisoformat(day)
    return overlap_map_view(
        overlap.of_bodies(SPELLS, first, second, day),
        bodies.on_day(ORGANIZATIONS, SPELLS, first, day),
        bodies.on_day(ORGANIZATIONS, SPELLS, second, day),
        day,
        frame(look),
    )


def test_two_organisations_of_two_blocs_have_a_mixed_colour_where_they_overlap(look):
    shown = overlap_view(look, "csto", "sco")
    assert shown.title == "Two of the three members of CSTO or SCO are in both"
    assert {"Armenia 1", "Kazakhstan 1+2", "Russia 1+2"} <= names(shown)
    both = mixed(look.pole("russia"), look.pole("china"), 0.5)
    assert shown.chart.fills["KAZ"] == shown.chart.fills["RUS"] == both
    assert shown.chart.states["ARM"] == "Armenia: CSTO only"
    assert shown.chart.states["GEO"] == "Georgia: in neither"
    assert words(shown)[:3] == ["1  CSTO only (1)", "1+2  CSTO and SCO (2)", "2  SCO only (0)"]


def test_in_two_organisations_of_one_bloc_members_of_both_have_its_full_colour(look):
    fills = overlap_view(look, "csto", "eurasec").chart.fills
    assert fills["KAZ"] == look.pole("russia")
    assert fills["ARM"] == fills["RUS"] != fills["KAZ"]


@pytest.mark.parametrize(
    ("first", "second", "day", "title"),
    [
        ("csto", "eu", "2010-01-01", "No country is a member of both CSTO and EU"),
        ("csto", "sco", "1990-01-01", "Neither CSTO nor SCO had a member on this day"),
        (
            "csto",
            "csto",
            "2010-01-01",
            "CSTO is compared with itself: choose another second organisation",
        ),
    ],
)
def test_an_overlap_of_nothing_is_a_sentence(look, first, second, day, title):
    assert overlap_view(look, first, second, day).title == title


def balance_view(look, poles, countries, day="2010-01-01"):
    return balance_map_view(
        balance.balance_on(SPELLS, POLE_OF, day),
        day=dt.date.fromisoformat(day),
        countries=countries,
        bodies_of_pole={"russia": 2, "china": 1},
        poles=poles,
        source_ids=("spell",),
        frame=frame(look),
    )


def test_the_bloc_with_most_organisations_fills_a_state(look, poles):
    shown = balance_view(look, poles, ["ARM", "KAZ", "GEO"])
    assert shown.title == "Russian-led organisations outnumber others in two of three countries"
    assert shown.chart.fills["KAZ"] == look.pole("russia")
    assert "Kazakhstan R2 C1" in names(shown)
    assert shown.caveats[0] == (
        "Every organisation counts the same. On this day there were 2 Russian-led, "
        "1 Chinese-led, 0 Western-led and 0 Turkic."
    )


def test_where_blocs_are_level_none_gives_its_colour(look, poles):
    shown = balance_view(look, poles, ["KAZ"], "2020-01-01")
    assert shown.title == (
        "Kazakhstan is a member of one Russian-led and Chinese-led organisation each, "
        "the most of any bloc"
    )
    assert shown.chart.fills["KAZ"] == look.half
    both = balance_view(look, poles, ["KAZ", "RUS"], "2020-01-01")
    assert both.title == "No bloc leads in any of these two countries"


def test_a_time_without_organisations_is_a_sentence(look, poles):
    shown = balance_view(look, poles, ["KAZ", "ARM"], "1991-01-01")
    assert shown.title == "None of these countries was in any bloc's organisations yet"


def test_every_figure_of_the_balance_stands_in_its_data(look, poles):
    data = balance_view(look, poles, ["KAZ"]).data.set_index("country")
    assert data.loc[NAMES["KAZ"], ["Russia", "China", "West"]].tolist() == [2, 1, 0]
    assert data.loc[NAMES["KAZ"], "most"] == "Russia"
