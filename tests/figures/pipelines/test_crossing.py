"""What the pipelines through a country carry."""

import math

import pandas as pd
import pytest

from multivector.figures.pipelines.crossing import crossing_view

NAMES = {"GEO": "Georgia"}
OIL = {
    "name": "Oil line (north)",
    "state": "in_service",
    "pole": "turkic",
    "factor": 7.3,
    "flow": 10.0,
    "flow_year": 2024,
    "flow_unit": "mt",
    "source_id": "one",
    "other_source_ids": None,
}
GAS = OIL | {"name": "Gas line", "flow": 20.0, "flow_unit": "bcm", "factor": math.nan}
SILENT = OIL | {"name": "Silent line", "flow": math.nan, "flow_unit": None}
CLOSED = OIL | {"name": "Closed line", "state": "out"}


@pytest.fixture
def crossing(look, poles):
    def built(*lines):
        rows = pd.DataFrame(lines, columns=list(OIL))
        return crossing_view(rows, "GEO", NAMES, unit="mt", gas_as_oil=0.8, poles=poles, look=look)

    return built


def test_bars_are_energy_and_words_what_flowed(crossing):
    view = crossing(OIL, GAS, SILENT, CLOSED)
    assert list(view.graphic.data[0].x) == pytest.approx([16.0, 10.0])
    assert (
        view.title
        == "Gas line carries the most energy through Georgia: 20 billion m³ a year in 2024"
    )
    assert view.caveats == ("No flow known: Silent line.",)


def test_a_line_that_does_not_work_or_none_is_no_figure(crossing):
    assert crossing(CLOSED) is None
    assert crossing() is None


def test_one_line_is_a_sentence_and_no_bar(crossing):
    view = crossing(OIL)
    assert view.graphic is None
    assert view.title == "Oil line carries the most energy through Georgia: 10 Mt a year in 2024"
