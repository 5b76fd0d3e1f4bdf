"""Agreement by subject and ideal points: what is drawn, what the title says, and nothing to draw."""

import itertools

import pandas as pd
import pytest

from multivector.analysis.positions import votes
from multivector.figures.positions.agreement_subjects import SUBJECTS, subjects_view
from multivector.figures.positions.ideal_points import ideal_points_view
from multivector.figures.positions.vote_states import States
from tests.figures.positions_world import FACT, NAMES, RECORD, RECORD_TEXTS

POLES = {"RUS": "russia", "CHN": "china", "USA": "west"}
STATES = States(("UZB",), ("RUS", "CHN"), NAMES)


def subjects(look, times=1, in_part=()):
    """Uzbekistan voted as Russia to 2019 and abstained since; the votes are all on nuclear weapons."""
    none = votes.agreement_by_year(RECORD.iloc[:0], RECORD_TEXTS.iloc[:0], "UZB", ["RUS", "CHN"])
    rows = votes.agreement_by_year(
        RECORD, RECORD_TEXTS, "UZB", ["RUS", "CHN"], window=5, in_part=in_part
    )
    by_year = dict.fromkeys(SUBJECTS, none) | {"nu": rows.assign(n=rows["n"] * times)}
    return subjects_view(by_year, STATES, look, POLES, (("s1",), ("Part is covered.",)))


def test_only_subjects_with_thirty_votes_have_a_strip(look):
    view = subjects(look)
    assert [note.words for note in view.chart.notes] == ["<b>Nuclear weapons</b>"]
    assert view.data["n"].ge(30).all()
    assert set(view.data["subject"]) == {"Nuclear weapons"}


def test_the_title_names_the_subject_that_moved_most_and_its_years(look):
    assert subjects(look).title == (
        "Uzbekistan and Russia on nuclear weapons: 100% agreement in 2012–2016, 80% in 2017–2021"
    )


def test_a_year_covered_in_part_is_dotted_and_no_end_of_the_title(look):
    view = subjects(look, in_part={2021})
    assert view.title.endswith("100% agreement in 2012–2016, 90% in 2016–2020")
    dotted, solid = (
        {mark.name: dict(zip(mark.x, mark.y, strict=True)) for mark in view.chart.marks}[name]
        for name in ("Russia", "Russia, all votes covered")
    )
    assert dotted[2021] == 0.8
    assert solid[2021] is None
    assert solid[2020] == 0.9
    assert "dotted: only part of the years' votes covered" in [each.label for each in view.legend]


def test_the_first_caution_is_what_is_covered(look):
    assert subjects(look).caveats[0] == "Part is covered."


def test_without_enough_votes_on_any_subject_nothing_is_drawn(look):
    view = subjects(look, times=0)
    assert view.chart is None
    assert view.title == "Too few votes by subject to compare Uzbekistan with Russia"


def points(*rows):
    columns = ["iso3", "year", "ideal_point", "low", "high"]
    return pd.DataFrame(rows, columns=columns).assign(votes=70, **FACT)


POINTS = points(
    ("UZB", 2018, 0.0, -0.1, 0.1),
    ("RUS", 2018, 0.5, 0.4, 0.6),
    ("CHN", 2018, -0.15, -0.25, -0.05),
    ("UZB", 2019, 0.5, 0.4, 0.6),
    ("RUS", 2019, 0.55, 0.45, 0.65),
    ("CHN", 2019, 0.45, 0.35, 0.55),
    ("UZB", 2020, 0.5, 0.4, 0.6),
    ("RUS", 2020, 0.52, 0.45, 0.65),
    ("CHN", 2020, 0.45, 0.35, 0.55),
)


def ideal(look, rows=POINTS, states=STATES):
    return ideal_points_view(rows, states, look, POLES, ("A caution.",))


def test_partners_whose_intervals_meet_are_named_together(look):
    assert ideal(look).title == (
        "Uzbekistan stands nearest to Russia and China in the UN since 2019"
    )


def test_where_no_interval_meets_the_nearest_is_named(look):
    rows = POINTS[POINTS["year"].eq(2018)].replace({"iso3": {"CHN": "USA"}})
    apart = rows.assign(low=rows["ideal_point"] - 0.01, high=rows["ideal_point"] + 0.01)
    states = States(("UZB",), ("RUS", "USA"), NAMES)
    assert ideal(look, apart, states).title == (
        "Uzbekistan stood nearest to the United States in the UN in every year shown"
    )


def test_the_lines_are_the_points_and_the_band_is_the_interval(look):
    marks = ideal(look).chart.marks
    low, high = marks[:2]
    assert list(low.y) == [-0.1, 0.4, 0.4]
    assert list(high.y) == [0.1, 0.6, 0.6]
    assert high.fill == look.rule
    own = next(mark for mark in marks if mark.name == "Uzbekistan")
    assert list(own.y) == [0.0, 0.5, 0.5]


def test_names_at_the_end_do_not_overlap(look):
    heights = [note.y for note in ideal(look).chart.notes]
    assert len(heights) == 3
    assert all(b - a > 14 / 340 for a, b in itertools.pairwise(heights))


def test_a_presentation_draws_the_picture_since_a_chart_of_it_has_no_intervals(look):
    assert ideal(look).plan is None


def test_the_data_are_the_points_with_their_interval(look):
    rows = ideal(look).data.set_index(["country", "year"])
    assert rows.loc[("Russia", 2019), ["ideal_point", "low", "high"]].tolist() == (
        pytest.approx([0.55, 0.45, 0.65])
    )


def test_without_points_there_is_a_sentence_and_no_picture(look):
    view = ideal(look, POINTS.iloc[:0])
    assert view.chart is None
    assert view.title == "No position of Uzbekistan and a partner in these years"
