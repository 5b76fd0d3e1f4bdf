"""The figures of the UN votes count every vote, name what they list, and say the finding."""

import itertools

import pytest

from multivector.analysis.positions import vote_tallies, votes
from multivector.charts.kinds.events import worded
from multivector.charts.theme import contrast_ratio
from multivector.figures.positions.agreement_compared import agreement_compared_view
from multivector.figures.positions.agreement_lines import FEW, AgreementLines, spread
from multivector.figures.positions.vote_agreement import agreement_view
from multivector.figures.positions.vote_answers import vote_answers
from multivector.figures.positions.vote_differences import (
    compare,
    differences_table,
    differences_view,
    listed_title,
    nearest,
)
from multivector.figures.positions.vote_groups import in_groups
from multivector.figures.positions.vote_list import resolution_views
from multivector.figures.positions.vote_matrix import matrix_views
from multivector.figures.positions.vote_states import States, by_agreement
from multivector.figures.positions.vote_topics import topic_views
from tests.figures.positions_world import NAMES, RECORD, RECORD_TEXTS, TEXTS, VOTES

STATES = States(("KAZ", "UZB", "TKM"), ("RUS", "CHN"), NAMES)
TURKMEN = States(("TKM", "KAZ", "UZB"), ("RUS", "CHN"), NAMES)
BESIDE = States(("KAZ", "UZB", "TKM"), ("RUS", "CHN"), NAMES, ("UZB",))
TALLIES = vote_tallies.tallies(VOTES, TEXTS)
POLES = {"RUS": "russia", "CHN": "china", "USA": "west"}
NO_EVENTS = worded(
    TEXTS.iloc[:0].assign(day=TEXTS["date"].iloc[:0], countries="", themes="", weight=0)
)


def topics(look, states=STATES, texts=TALLIES):
    rows = VOTES[VOTES["resolution_id"].isin(texts["resolution_id"])]
    return topic_views(rows, texts, states, look)


def listed(look, states=STATES, texts=TALLIES):
    words = {"title": "", "subtitle": "", "caveats": ()}
    return resolution_views("list", VOTES, texts, states, look, words)


def agreement(look, iso3="KAZ", window=5, others=("RUS", "CHN"), in_part=()):
    by_year = votes.agreement_by_year(
        RECORD, RECORD_TEXTS, iso3, list(others), window=window, in_part=in_part
    )
    lines = AgreementLines(iso3, by_year, window, POLES, NO_EVENTS)
    return agreement_view(lines, States((iso3,), others, NAMES), look, ("s1",))


def bars(view):
    return {mark.name: mark for mark in view.chart.marks}


def test_a_cell_is_parted_by_how_often_each_vote_was_cast(look):
    """Uzbekistan on the war in Ukraine: no 8 times, abstained twice; a cell is 0.93 wide."""
    wide, _ = topics(look)
    no, abstained = bars(wide)["no"], bars(wide)["abstained"]
    assert round(0.93 * 0.8, 6) in [round(value, 6) for value in no.x]
    assert round(0.93 * 0.2, 6) in [round(value, 6) for value in abstained.x]
    assert "8" in no.labels.words
    assert sum(map(len, (mark.x for mark in bars(wide).values() if mark.name))) == len(
        [1 for row in wide.data[["yes", "abstain", "no", "absent"]].to_numpy() for n in row if n]
    )


def test_the_country_in_focus_stands_first_and_the_partners_next(look):
    wide, narrow = topics(look)
    names = ["<b>Kazakhstan</b>", "Russia", "China", "Uzbekistan", "Turkmenistan"]
    assert [note.words for note in wide.chart.notes][:5] == names
    assert [note.words for note in narrow.chart.notes] == names
    assert next(iter(dict.fromkeys(wide.data["country"]))) == "Kazakhstan"


def test_compared_countries_stand_before_the_partners(look):
    wide, _ = topics(look, BESIDE)
    assert list(dict.fromkeys(wide.data["country"])) == [
        *("Kazakhstan", "Uzbekistan", "Russia", "China", "Turkmenistan"),
    ]


def test_both_drawings_say_the_same(look):
    for wide, narrow in (topics(look), listed(look)):
        assert (wide.title, wide.alt) == (narrow.title, narrow.alt)
        assert wide.key != narrow.key
        assert wide.data.equals(narrow.data)


def test_a_vote_without_data_is_a_blank(look):
    lacking = VOTES[~(VOTES["iso3"].eq("KAZ") & VOTES["resolution_id"].eq("k1"))]
    wide, _ = topic_views(lacking, TALLIES, STATES, look)
    rows = wide.data[wide.data["country"] == "Kazakhstan"]
    assert "Karabakh, Kosovo, Moldova" not in set(rows["topic"])


def test_topics_stand_in_few_groups_and_an_unknown_one_comes_last():
    assert list(dict.fromkeys(in_groups(TALLIES)["group"])) == [
        "War in Ukraine",
        "Karabakh, Kosovo, Moldova",
        "Other subjects",
    ]


def test_the_title_says_what_the_country_in_focus_mostly_did(look):
    assert topics(look)[0].title == (
        "Kazakhstan abstained on 10 of 12 UN resolutions on the region's conflicts"
    )
    assert topics(look, TURKMEN)[0].title == (
        "Turkmenistan did not vote on 11 of 12 UN resolutions on the region's conflicts"
    )


def test_one_vote_for_all_is_said_without_a_fraction(look):
    war = TALLIES[TALLIES["topic"] == "ukraine_war"]
    assert topics(look, texts=war)[0].title == (
        "Kazakhstan abstained on all 10 UN resolutions on the region's conflicts"
    )


def test_without_resolutions_there_is_a_sentence_and_no_picture(look):
    wide, narrow = topics(look, texts=TALLIES.iloc[:0])
    assert wide is narrow
    assert wide.graphic is None
    assert wide.title == "No UN votes on the region's conflicts in these years"


def test_what_is_covered_is_said_and_more_than_official_is_named(look):
    assert topics(look)[0].caveats[-1].startswith("We track 6 countries: ")
    assert topics(look)[0].caveats[-1].endswith("Our counts never exceed the official tallies.")
    wrong = vote_tallies.tallies(VOTES, TEXTS.assign(yes=0))
    assert "Our count exceeds the official tally on" in topics(look, texts=wrong)[0].caveats[-1]


def test_each_resolution_is_named_with_day_and_tally_the_newest_first(look):
    wide, _ = listed(look)
    rows = [note.words for note in wide.chart.notes if "·" in note.words]
    assert len(rows) == 12
    assert rows[0].startswith("Else<br>")
    assert "1 May 2024 · 30 yes, 5 no, 10 abstained" in rows[0]
    assert "8 Oct 2008" in rows[-1]


def test_each_vote_in_the_list_has_its_colour_and_its_symbol(look):
    wide, narrow = listed(look)
    rows = VOTES[VOTES["iso3"].isin(STATES.all)]
    for view in (wide, narrow):
        for vote, answer in vote_answers(look).items():
            mark = bars(view)[answer.word]
            assert len(mark.x) == int(rows["vote"].eq(vote).sum())
            assert set(mark.labels.words) == {answer.symbol}


def test_the_data_of_the_list_has_a_column_for_each_country(look):
    rows = listed(look)[0].data.set_index("number")
    assert rows.loc["k1", ["Kazakhstan", "Russia", "China"]].tolist() == ["yes", "no", "yes"]


@pytest.fixture
def pairs():
    return compare(VOTES, STATES, {"KAZ": ["UZB", "TKM"]})


@pytest.fixture
def recorded_pairs():
    return compare(RECORD, STATES, {"KAZ": ["UZB", "TKM"]})


def differences(look, pairs, states=STATES):
    return differences_view(pairs, states, look, POLES, (("s1",), ()))


def test_differences_are_shares_of_the_votes_in_the_title(look, recorded_pairs):
    assert differences(look, recorded_pairs).title == (
        "Kazakhstan voted differently from Russia in 100% of UN votes, from China in 0%"
    )


def test_each_partner_has_a_bar_in_the_colour_of_its_bloc(look, pairs):
    chart = differences(look, pairs).chart
    (bar,) = (mark for mark in chart.marks if mark.name == "voted differently")
    assert list(bar.x[:2]) == [1.0, 0.0]
    assert list(bar.fill[:2]) == [look.pole("russia"), look.pole("china")]
    assert "11 of 11" in [note.words for note in chart.notes]


def test_a_presentation_draws_the_differences_as_bars(look, pairs):
    plan = differences(look, pairs).plan
    assert plan.categories[:2] == ("Russia", "China")
    assert plan.series[0].values[:2] == (1.0, 0.0)
    assert plan.series[0].labels[:2] == ("11 of 11", "0 of 11")


def test_yes_against_no_is_counted_apart(look, pairs):
    rows = differences(look, pairs).data.set_index("partner")
    assert rows.loc["Russia", ["differed", "of_these_yes_against_no", "votes"]].tolist() == [
        *(11, 1, 11)
    ]


def test_countries_compared_have_their_bars_partner_by_partner(look):
    both = compare(VOTES, BESIDE, {})
    rows = differences(look, both, BESIDE).data
    assert rows[["country", "partner"]].to_numpy().tolist() == [
        ["Kazakhstan", "Russia"],
        ["Uzbekistan", "Russia"],
        ["Kazakhstan", "China"],
        ["Uzbekistan", "China"],
    ]


def test_the_list_is_of_the_partner_that_differed_least_but_did(pairs):
    """From China Kazakhstan never differed, from Russia on all."""
    russian, chinese = pairs[:2]
    assert nearest(pairs, STATES) is russian
    assert listed_title(chinese, 0, STATES) == (
        "Kazakhstan and its partners never differed on the selected resolutions of these years"
    )
    assert listed_title(russian, 11, STATES) == (
        "The 11 selected resolutions on which Kazakhstan and Russia differed"
    )
    assert listed_title(russian, 5, STATES) == (
        "The latest 5 of 11 selected resolutions on which Kazakhstan and Russia differed"
    )


def test_the_table_of_differences_names_from_whom(pairs):
    rows = differences_table(pairs, TALLIES, STATES).set_index("resolution_id")
    assert rows.loc["k1", ["Kazakhstan", "Russia", "differs_from"]].tolist() == [
        *("yes", "no", "Russia")
    ]
    assert "x1" not in rows.index


def test_a_country_with_few_votes_is_said_to_have_cast_few(look):
    view = differences(look, compare(VOTES, TURKMEN, {}), TURKMEN)
    assert view.title == "Turkmenistan shares only one UN vote with Russia"


def test_a_country_without_common_votes_has_no_bars(look):
    none = VOTES[VOTES["iso3"] != "TKM"]
    view = differences(look, compare(none, TURKMEN, {}), TURKMEN)
    assert view.chart is None
    assert view.title == "Turkmenistan and its partners share no UN votes in these years"


def test_countries_stand_by_agreement_and_those_with_too_few_votes_last():
    assert by_agreement(RECORD, STATES) == ("UZB", "KAZ", "TKM")


def test_lines_are_solid_only_where_they_rest_on_enough_votes(look):
    view = agreement(look, window=3)
    solid = next(t for t in view.graphic.data if t.name == "Russia, enough votes")
    assert all(value is None for value in solid.y)
    markers = next(t for t in view.graphic.data if t.name == "Russia")
    assert set(markers.marker.color) == {look.paper}


def test_lines_have_the_colour_of_the_bloc_and_the_name_at_their_end(look):
    view = agreement(look)
    line = next(t for t in view.graphic.data if t.name == "China, enough votes")
    assert line.line.color == look.pole("china")
    labels = " ".join(note.text for note in view.graphic.layout.annotations)
    assert "Russia" in labels
    assert "China" in labels


def test_lines_of_one_bloc_have_different_marks(look):
    view = agreement(look, others=("UZB", "TKM"))
    shapes = [t.marker.symbol for t in view.graphic.data if t.mode == "markers"]
    assert len(set(shapes)) == len(shapes) > 1


def test_a_presentation_draws_years_with_few_votes_as_hollow_points_and_no_line(look):
    plan = agreement(look, window=1).plan
    lines = {series.name: series for series in plan.series}
    assert set(lines) == {
        f"Russia, {FEW}",
        f"China, {FEW}",
    }
    assert all(series.is_hollow and series.form == "points" for series in lines.values())
    assert not any(series.end_label for series in lines.values())


def test_a_presentation_names_lines_at_their_ends_where_they_rest_on_enough_votes(look):
    view = agreement(look)
    lines = {series.name: series for series in view.plan.series}
    rows = view.data[view.data["compared_with"].eq("Russia")].set_index("year")
    drawn = dict(zip(view.plan.categories, lines["Russia"].values, strict=True))
    enough = rows.loc[rows["n"].ge(30), "agreement"]
    assert {int(year): value for year, value in drawn.items() if value is not None} == (
        enough.to_dict()
    )
    assert len(enough) > 0
    assert view.plan.number_format == "0%"


def test_the_number_of_votes_stands_below_the_lines(look):
    counts = next(t for t in agreement(look).graphic.data if t.name == "votes")
    assert dict(zip(counts.x, counts.text, strict=True))[2020.5] == "30"


def test_the_title_of_agreement_says_with_whom(look):
    assert agreement(look).title == (
        "Kazakhstan votes most like China (100%), less like Russia (50%)"
    )


def test_the_title_says_how_it_moved_where_the_first_partner_is_the_nearest(look):
    assert agreement(look, iso3="UZB").title == (
        "Uzbekistan votes most like Russia: 80%, down from 100% in 2012–2016"
    )


def test_a_trend_is_not_said_across_a_change_of_coverage(look):
    """Of 2021 only part is covered: 80% in 2017-2021 is not measured against 100% in 2012-2016."""
    view = agreement(look, iso3="UZB", in_part={2021})
    assert view.title == "Uzbekistan votes most like Russia (80%)"
    line = next(t for t in view.graphic.data if t.name == "Russia, enough votes")
    drawn = dict(zip((x - 0.5 for x in line.x), line.y, strict=True))
    assert drawn[2020] is not None
    assert drawn[2021] is None


def test_a_country_that_hardly_votes_is_said_to(look):
    view = agreement(look, iso3="TKM")
    assert view.title == "Turkmenistan cast too few UN votes to show with whom it agrees"
    assert view.graphic is not None


def test_labels_never_stand_nearer_than_a_step():
    places = spread([0.0, 0.01, 0.5, 0.99, 1.0], 0.06)
    assert all(b - a >= 0.06 - 1e-9 for a, b in itertools.pairwise(places))
    assert places[-1] <= 1


def test_the_matrix_gives_each_pair_twice_and_nothing_on_the_diagonal(look):
    view, _ = matrix_views(RECORD, STATES, look, ("s1",))
    cells = view.graphic.data[0]
    size = len(cells.x)
    assert size == 5
    assert all(cells.z[i][i] is None for i in range(size))
    names = list(cells.x)
    assert names[0] == "Kazakhstan"
    kaz, rus = names.index("Kazakhstan"), names.index("Russia")
    assert cells.z[kaz][rus] == cells.z[rus][kaz] == 45


def test_on_a_phone_all_stand_against_the_country_in_focus_and_the_partners(look):
    wide, narrow = matrix_views(RECORD, STATES, look, ("s1",))
    cells = narrow.chart.marks[0]
    assert cells.columns == ("Kazakhstan", "Russia", "China")
    assert cells.rows == wide.chart.marks[0].rows
    assert cells.fills[0][:2] == [None, 45]


def test_few_votes_are_marked_in_the_matrix_and_carry_no_title(look):
    view, _ = matrix_views(RECORD, STATES, look, ("s1",))
    numbers = view.graphic.data[1]
    shown = dict(zip(zip(numbers.y, numbers.x, strict=True), numbers.text, strict=True))
    assert shown["Turkmenistan", "China"] == "100*"
    assert view.title == "Uzbekistan votes most like Russia (86%), Kazakhstan least (45%)"


def test_ink_reads_on_every_tone_of_the_matrix(look):
    for _, tone in matrix_views(RECORD, STATES, look, ("s1",))[0].graphic.data[0].colorscale:
        assert contrast_ratio(look.ink, tone) >= 4.5


def test_no_figure_for_a_phone_has_a_left_margin_too_wide(look):
    narrow = [
        topics(look)[1],
        listed(look)[1],
        agreement(look),
        matrix_views(RECORD, STATES, look, ())[1],
    ]
    assert all(view.graphic.layout.margin.l <= 92 for view in narrow)


def compared(look, iso3s=("KAZ", "UZB"), window=5):
    states = States((*iso3s, "TKM"), ("RUS", "CHN"), NAMES, iso3s[1:])
    by_year = {
        iso3: votes.agreement_by_year(RECORD, RECORD_TEXTS, iso3, ["RUS"], window=window)
        for iso3 in iso3s
    }
    return agreement_compared_view(by_year, states, look, window, (("s1",), ()))


def test_countries_compared_are_lines_of_agreement_with_one_partner(look):
    """In 2017-2021 Kazakhstan abstained on all five, Uzbekistan voted no three times of five.

    In 2020-2024 both abstained on the two on which they voted: too few for the title.
    """
    view = compared(look)
    assert view.title == "Agreement with Russia: Kazakhstan 50%, Uzbekistan 80%"
    rows = view.data[view.data["year"].eq(2021)].set_index("country")["agreement"]
    assert rows.to_dict() == {"Kazakhstan": 0.5, "Uzbekistan": 0.8}
    names = [note.words.split("</span> ")[-1] for note in view.chart.notes]
    assert [name for name in names if "%" in name] == ["Kazakhstan<br>50%", "Uzbekistan<br>50%"]


def test_a_presentation_draws_the_lines_of_countries_compared(look):
    plan = compared(look).plan
    assert plan.kind == "line"
    assert [series.name for series in plan.series] == ["Kazakhstan 50%", "Uzbekistan 50%"]
