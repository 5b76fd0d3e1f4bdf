"""The matrix of countries and organisations: what is in each cell."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.memberships import membership
from multivector.analysis.memberships.blocs import HOW_COUNTED
from multivector.figures.memberships.matrix import UNDATED, Matrix, matrix_view
from tests.figures.alliance_world import NAMES, ORGANIZATIONS, SPELLS


def view(look, countries=("KAZ", "ARM", "GEO"), day="2024-03-01", **more):
    dated = membership.status_on(SPELLS, day)
    undated = membership.undated(SPELLS)
    cells = pd.concat([dated, undated.assign(held=undated["status"], status=UNDATED)])
    cells = cells[cells["iso3"].isin(countries) & cells["org_id"].isin(ORGANIZATIONS["org_id"])]
    return matrix_view(
        Matrix(cells, ORGANIZATIONS, {iso3: NAMES[iso3] for iso3 in countries}, countries[:1]),
        day=dt.date.fromisoformat(day),
        full={"KAZ": ("csto", "sco")},
        left_out=("OPEC",),
        look=look,
        **more,
    )


def cells(shown):
    """The sign in each cell, by row and column."""
    heat = shown.graphic.data[0]
    return {
        (row, column): sign
        for row, line in zip(heat.y, heat.text, strict=True)
        for column, sign in zip(heat.x, line, strict=True)
        if sign
    }


def test_each_cell_tells_its_status_by_a_sign(look):
    assert cells(view(look)) == {
        ("CST", "<b>Kazakhstan</b>"): "●",
        ("CSTO", "<b>Kazakhstan</b>"): "●",
        ("CSTO", "Armenia"): "F",
        ("SCO", "<b>Kazakhstan</b>"): "●",
        ("SCO", "Georgia"): "?",
        ("EU", "Georgia"): "C",
    }


def test_organisations_stand_under_the_heading_of_their_bloc(look):
    rows = list(view(look).graphic.data[0].y)
    assert rows == [
        "<b>Russian-led</b>",
        "CST",
        "CSTO",
        "EurAsEC",
        "<b>Chinese-led</b>",
        "SCO",
        "<b>Western-led</b>",
        "EU",
    ]


def test_statuses_of_one_pole_differ_in_strength_too(look):
    heat = view(look).graphic.data[0]
    row = list(heat.y).index("CSTO")
    kazakhstan, armenia = heat.z[row][0], heat.z[row][1]
    assert kazakhstan != armenia
    assert heat.z[row][2] is None
    assert len({colour for _, colour in heat.colorscale}) >= 4


def test_pointing_at_a_cell_tells_since_when(look):
    heat = view(look).graphic.data[0]
    rows = list(heat.y)
    assert heat.customdata[rows.index("CSTO")][1] == "membership frozen since February 2024"
    assert heat.customdata[rows.index("SCO")][2] == "status with unknown start"


def test_the_title_says_how_many_the_first_country_is_in_and_how_many_are_russian_led(look):
    assert view(look).title == (
        "Kazakhstan is a full member of two organisations, one of them Russian-led"
    )
    assert view(look, what="military organisations").title == (
        "Kazakhstan is a full member of two military organisations, one of them Russian-led"
    )
    nobody = view(look, ("ARM", "GEO"))
    assert nobody.title == "Armenia was not a full member of any of the organisations covered"


def test_what_is_left_out_is_said(look):
    assert view(look).caveats == (
        HOW_COUNTED,
        "The 1992 treaty (CST) and the CSTO count as one.",
        "OPEC not shown: no members here.",
    )


def test_a_cell_can_be_picked_for_its_country(look):
    heat, unseen = view(look).graphic.data
    assert unseen.marker.opacity == 0
    places = dict(
        zip(zip(unseen.x, unseen.y, strict=True), map(list, unseen.customdata), strict=True)
    )
    assert places["Armenia", "CSTO"] == ["ARM"]
    assert len(places) == len(heat.x) * len(heat.y)


def test_the_legend_and_the_data_hold_what_is_drawn(look):
    shown = view(look)
    assert [item.label.split("  ")[0] for item in shown.legend] == ["●", "F", "C", "?"]
    assert len(shown.data) == len(cells(shown))
    assert "Kazakhstan 2" in shown.alt


@pytest.mark.parametrize("count", [1, 3])
def test_few_countries_do_not_fill_the_page(look, count):
    shown = view(look, ("KAZ", "ARM", "GEO")[:count])
    assert shown.graphic.layout.xaxis.domain == (0, pytest.approx(0.085 * count))


def test_a_day_before_all_organisations_is_a_sentence(look):
    shown = matrix_view(
        Matrix(SPELLS.head(0), ORGANIZATIONS.head(0), {"KAZ": "Kazakhstan"}),
        day=dt.date(1900, 1, 1),
        full={},
        left_out=(),
        look=look,
    )
    assert shown.graphic is None
    assert shown.title == "None of these countries was in any of the organisations covered"
