"""The maps of alliances: which state is filled how, and what stands beside its name."""

import datetime as dt
import json

import pytest

from multivector.analysis.memberships import balance, bodies, membership, overlap, statuses
from multivector.charts.colours import mixed
from multivector.charts.map import CROSS, DOTS, HATCH, SOLID, Fill, Frame, Map
from multivector.charts.theme import rgb
from multivector.charts.to_pydeck import to_pydeck
from multivector.figures.memberships import countries as alliance_map
from multivector.figures.memberships.balance_map import balance_map_view
from multivector.figures.memberships.body_map import body_map_view
from multivector.figures.memberships.overlap import overlap_map_view
from tests.figures.alliance_world import (
    BASEMAP,
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
    assert of_body(look, "csto", "2024-03-01").title == "CSTO: 2 full members, 1 frozen (Armenia)"
    assert of_body(look, "csto", "2024-01-31").title == "CSTO: 3 full members"
    assert of_body(look, "sco", "2020-01-01").title == "SCO: 2 full members, 1 observer (Iran)"
    assert of_body(look, "eu", "2024-01-01").title == "EU: 0 full members, 1 candidate (Georgia)"


def test_a_body_of_another_time_is_told_as_such(look):
    assert of_body(look, "sco", "1995-01-01").title == "SCO: not founded until 15 June 2001"
    assert of_body(look, "eurasec", "2015-01-01").title == "EurAsEC: ended on 1 January 2015"


def test_each_status_is_told_by_a_pattern_and_by_a_sign(look):
    shown = of_body(look, "csto", "2024-03-01")
    countries = layer(shown, "countries")
    assert "properties.iso3 == 'ARM') ? 'cross'" in countries["getFillPattern"]
    assert str(rgb(look.pole("russia"))) in countries["getFillColor"]
    assert {"Kazakhstan ●", "Russia ●", "Armenia F", "Georgia", "Iran"} <= names(shown)
    assert words(shown)[:2] == ["●  Member (2)", "F  Frozen (1)"]


@pytest.mark.parametrize(
    ("status", "pattern"),
    [("member", SOLID), ("suspended", CROSS), ("applicant", HATCH), ("observer", DOTS)],
)
def test_a_grade_has_one_pattern(look, status, pattern):
    assert alliance_map.status_fill(status, "west", look).pattern == pattern


def test_every_status_can_be_drawn(look):
    for status in statuses.STATUSES:
        assert alliance_map.status_fill(status, "neutral", look).colour == look.pole("neutral")


def test_a_status_since_an_unknown_day_is_marked_and_not_filled(look):
    shown = of_body(look, "sco", "2020-01-01")
    assert "Georgia ?" in names(shown)
    assert "'GEO'" not in layer(shown, "countries")["getFillPattern"]
    assert "Georgia ?" not in names(of_body(look, "sco", "1995-01-01"))


def test_states_outside_the_table_are_told_from_states_without_a_status(look):
    shown = of_body(look, "csto", "2020-01-01")
    fill = layer(shown, "countries")["getFillColor"]
    assert str(rgb(look.land_marked)) in fill
    assert "'FRA'" not in fill
    assert fill.endswith(str(rgb(look.land)))
    assert "5 states" in shown.caveats[0]


def test_the_browser_is_told_when_the_colours_change(look):
    before = layer(of_body(look, "csto", "2024-01-31"), "countries")["updateTriggers"]
    after = layer(of_body(look, "csto", "2024-02-01"), "countries")["updateTriggers"]
    assert before["getFillPattern"] != after["getFillPattern"]


def test_a_tooltip_says_since_when(look):
    tooltips = {
        r["name"]: r["tooltip"]
        for r in layer(of_body(look, "csto", "2024-03-01"), "labels")["data"]
    }
    assert tooltips["Armenia F"] == "Armenia: frozen of CSTO\nsince February 2024"
    assert tooltips["Iran"] == "Iran"


def test_the_map_names_borders_alt_sources_and_data(look):
    shown = of_body(look, "csto", "2024-03-01")
    assert "United Nations view, as they stand today" in shown.caveats[-1]
    assert "1 March 2024" in shown.alt
    assert "Frozen: Armenia." in shown.alt
    assert set(shown.source_ids) == {"body", "spell"}
    assert list(shown.data["country"]) == ["Armenia", "Kazakhstan", "Russia"]


def ground(look, fills):
    frame = Frame(lon=50, lat=45, zoom=3)
    drawn = to_pydeck(Map(layers=[], frame=frame, basemap=BASEMAP, look=look, fills=fills))
    return next(layer for layer in drawn.layers if layer.id == "countries")


def test_no_country_is_filled_where_none_is_given(look):
    assert ground(look, {}).get_fill_color == f"@@={rgb(look.land)}"


def test_countries_filled_alike_share_a_case(look):
    fills = {iso3: Fill("#112233", SOLID, "#112233") for iso3 in ("KAZ", "ARM")}
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


def test_two_bodies_of_two_poles_are_striped_where_they_overlap(look):
    shown = overlap_view(look, "csto", "sco")
    assert shown.title == "2 of the 3 members of CSTO or SCO are in both"
    assert "Jaccard index 0.67" in shown.subtitle
    assert {"Armenia 1", "Kazakhstan 1+2", "Russia 1+2"} <= names(shown)
    assert (
        "'KAZ' || properties.iso3 == 'RUS') ? 'hatch'"
        in layer(shown, "countries")["getFillPattern"]
    )
    assert words(shown)[:3] == ["1  CSTO only (1)", "1+2  CSTO and SCO (2)", "2  SCO only (0)"]


def test_two_bodies_of_one_pole_are_told_apart_without_colour(look):
    pattern = layer(overlap_view(look, "csto", "eurasec"), "countries")["getFillPattern"]
    assert "'ARM' || properties.iso3 == 'RUS') ? 'hatch'" in pattern
    assert "'KAZ'" not in pattern  # in both: solid


@pytest.mark.parametrize(
    ("first", "second", "day", "title"),
    [
        ("csto", "eu", "2010-01-01", "No state is a full member of both CSTO and EU"),
        ("csto", "sco", "1990-01-01", "Neither CSTO nor SCO has a full member on this day"),
        ("csto", "csto", "2010-01-01", "CSTO is compared with itself: choose another second body"),
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


def test_the_pole_with_most_bodies_fills_a_state(look, poles):
    shown = balance_view(look, poles, ["ARM", "KAZ", "GEO"])
    assert shown.title == "Russia has most bodies in 2 of 3 countries"
    assert "Kazakhstan R2 C1" in names(shown)
    assert "Russia 2, China 1, West 0" in shown.caveats[0]


def test_level_poles_share_a_state_in_stripes(look, poles):
    shown = balance_view(look, poles, ["KAZ"], "2020-01-01")
    assert shown.title == "Russia and China each have most bodies in Kazakhstan: 1 body"
    assert (
        "'KAZ' || properties.iso3 == 'RUS') ? 'hatch'"
        in layer(shown, "countries")["getFillPattern"]
    )
    both = balance_view(look, poles, ["KAZ", "RUS"], "2020-01-01")
    assert both.title == "No single pole has most bodies in any of these 2 countries"


def test_a_time_without_bodies_is_a_sentence(look, poles):
    shown = balance_view(look, poles, ["KAZ", "ARM"], "1991-01-01")
    assert shown.title == "None of these countries was in a body of a pole yet"


def test_every_figure_of_the_balance_stands_in_its_data(look, poles):
    data = balance_view(look, poles, ["KAZ"]).data.set_index("country")
    assert data.loc[NAMES["KAZ"], ["Russia", "China", "West"]].tolist() == [2, 1, 0]
    assert data.loc[NAMES["KAZ"], "most"] == "Russia"
