"""The matrix of countries and bodies: what is in each cell."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.memberships import membership
from multivector.figures.memberships.matrix import UNDATED, Matrix, matrix_view
from tests.figures.alliance_world import NAMES, ORGANIZATIONS, SPELLS


def view(look, poles, countries=("KAZ", "ARM", "GEO"), day="2024-03-01", bodies=ORGANIZATIONS):
    dated = membership.status_on(SPELLS, day)
    undated = membership.undated(SPELLS)
    cells = pd.concat([dated, undated.assign(held=undated["status"], status=UNDATED)])
    cells = cells[cells["iso3"].isin(countries) & cells["org_id"].isin(bodies["org_id"])]
    return matrix_view(
        Matrix(cells, bodies, {iso3: NAMES[iso3] for iso3 in countries}),
        day=dt.date.fromisoformat(day),
        full={"KAZ": 2, "ARM": 0, "GEO": 0},
        left_out=("OPEC",),
        poles=poles,
        look=look,
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


def test_each_cell_tells_its_status_by_a_sign(look, poles):
    assert cells(view(look, poles)) == {
        ("CST", "Kazakhstan"): "●",
        ("CSTO", "Kazakhstan"): "●",
        ("CSTO", "Armenia"): "F",
        ("SCO", "Kazakhstan"): "●",
        ("SCO", "Georgia"): "?",
        ("EU", "Georgia"): "C",
    }


def test_bodies_stand_under_the_heading_of_their_pole(look, poles):
    rows = list(view(look, poles).graphic.data[0].y)
    assert rows == [
        "<b>Russia</b>",
        "CST",
        "CSTO",
        "EurAsEC",
        "<b>China</b>",
        "SCO",
        "<b>West</b>",
        "EU",
    ]


def test_statuses_of_one_pole_differ_in_strength_too(look, poles):
    heat = view(look, poles).graphic.data[0]
    row = list(heat.y).index("CSTO")
    kazakhstan, armenia = heat.z[row][0], heat.z[row][1]
    assert kazakhstan != armenia
    assert heat.z[row][2] is None
    assert len({colour for _, colour in heat.colorscale}) >= 4


def test_pointing_at_a_cell_tells_since_when(look, poles):
    heat = view(look, poles).graphic.data[0]
    rows = list(heat.y)
    assert heat.customdata[rows.index("CSTO")][1] == "frozen since February 2024"
    assert heat.customdata[rows.index("SCO")][2] == "member, since when is not known"


def test_the_title_names_who_is_in_most_bodies(look, poles):
    assert view(look, poles).title == (
        "Kazakhstan is a full member of 2 of 6 bodies, more than any other country here"
    )
    assert view(look, poles, ("KAZ",)).title == "Kazakhstan is a full member of 2 of 6 bodies"
    nobody = view(look, poles, ("ARM", "GEO"))
    assert nobody.title == "None of these countries was a full member of any of the bodies"


def test_what_is_left_out_is_said(look, poles):
    caveats = view(look, poles).caveats
    assert "OPEC" in caveats[0]
    assert "counted once" in caveats[1]


def test_the_legend_and_the_data_hold_what_is_drawn(look, poles):
    shown = view(look, poles)
    assert [item.label.split("  ")[0] for item in shown.legend] == ["●", "F", "C", "?"]
    assert len(shown.data) == len(cells(shown))
    assert "Kazakhstan 2" in shown.alt


@pytest.mark.parametrize("count", [1, 3])
def test_few_countries_do_not_fill_the_page(look, poles, count):
    shown = view(look, poles, ("KAZ", "ARM", "GEO")[:count])
    assert shown.graphic.layout.xaxis.domain == (0, pytest.approx(0.085 * count))


def test_a_day_before_all_bodies_is_a_sentence(look, poles):
    shown = matrix_view(
        Matrix(SPELLS.head(0), ORGANIZATIONS.head(0), {"KAZ": "Kazakhstan"}),
        day=dt.date(1900, 1, 1),
        full={},
        left_out=(),
        poles=poles,
        look=look,
    )
    assert shown.graphic is None
    assert shown.title == "None of the bodies existed yet"
