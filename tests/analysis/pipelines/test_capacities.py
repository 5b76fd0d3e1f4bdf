"""What was called capacity without being a rating: three figures of one line, one of another kind."""

import pandas as pd

from multivector.analysis.pipelines.capacities import stated

FIGURES = pd.DataFrame(
    [
        ("pipeline", "line", "planned", 11.0, "2024"),
        ("pipeline", "line", "contract", 2.8, "2023-06"),
        ("pipeline", "line", "contract", 4.0, "2025"),
        ("route", "line", "quota", 9.0, "2023"),
    ],
    columns=["subject_kind", "subject_id", "meaning", "value", "as_of"],
)


def test_figures_stand_by_meaning_and_the_newest_first():
    rows = stated(FIGURES, "pipeline", "line")
    assert list(zip(rows["meaning"], rows["value"], strict=True)) == [
        ("contract", 4.0),
        ("contract", 2.8),
        ("planned", 11.0),
    ]


def test_a_subject_of_another_kind_is_another_subject():
    assert list(stated(FIGURES, "route", "line")["value"]) == [9.0]
    assert stated(FIGURES, "hub", "line").empty
