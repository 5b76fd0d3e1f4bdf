"""The figure of gas into the European Union by month."""

import pandas as pd
import pytest

from multivector.figures.exports.eu_gas import eu_gas_view

WAYS = {
    "nord_stream": ("Nord Stream 1", "west"),
    "yamal_europe": ("Yamal-Europe", "west"),
    "ukraine_transit": ("Transit over Ukraine", "neutral"),
    "turkstream": ("TurkStream", "turkic"),
}


@pytest.fixture
def view(look):
    rows = pd.DataFrame(
        [
            (f"{year}-{month:02}", entry, volume, True)
            for year, volume in ((2019, 5.0), (2023, 1.0))
            for month in range(1, 13)
            for entry in (*WAYS, "other")
        ],
        columns=["period", "entry", "volume", "is_whole"],
    )
    cut = pd.DataFrame([("2024-01", "other", 0.5, False)], columns=rows.columns)
    return eu_gas_view(
        pd.concat([rows, cut]),
        name="Russia",
        exporter="RUS",
        ways=WAYS,
        source_ids=("bruegel",),
        look=look,
    )


def test_the_finding_sets_the_first_whole_year_beside_the_last(view):
    assert view.title == "Russia piped 300 billion m³ of gas into the EU in 2019, 60 in 2023"


def test_a_month_counted_in_part_is_said(view):
    assert view.caveats[1:] == ("January 2024 is counted in part only.",)


def test_two_ways_in_of_one_bloc_have_two_shades(view, look):
    colours = {item.label: item.colour for item in view.legend}
    assert colours["Nord Stream 1"] == look.pole("west")
    assert colours["Yamal-Europe"] not in (look.pole("west"), colours["TurkStream"])
    assert len(set(colours.values())) == len(colours)


def test_each_month_stands_in_the_middle_of_its_part_of_the_year(view):
    first = view.chart.marks[0]
    assert first.x[0] == pytest.approx(2019 + 0.5 / 12)
    assert len(first.x) == 24


def test_a_presentation_names_the_months(view):
    assert view.plan.categories[0] == "2019-01"
    assert [series.values[0] for series in view.plan.series] == [5.0] * 5  # noqa: PD011 -- a tuple
