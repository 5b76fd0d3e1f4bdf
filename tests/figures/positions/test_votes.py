"""The figures of the UN votes show every vote, say what is missing, and tell the finding."""

import itertools

import pytest

from multivector.analysis.positions import vote_tallies, votes
from multivector.charts.kinds.events import worded
from multivector.charts.marks import CLEAR
from multivector.charts.theme import contrast_ratio
from multivector.figures.positions import vote_grid
from multivector.figures.positions.agreement_lines import AgreementLines, spread
from multivector.figures.positions.vote_agreement import agreement_view, topic_mix
from multivector.figures.positions.vote_differences import compare, difference_views
from multivector.figures.positions.vote_heatmap import MARKS, heatmap_views
from multivector.figures.positions.vote_matrix import matrix_view
from multivector.figures.positions.vote_states import States, by_agreement
from tests.figures.positions_world import NAMES, TEXTS, VOTES, symbols

FOCUS = ("KAZ", "TKM", "UZB")
STATES = States(FOCUS, ("RUS", "CHN"), NAMES)
ALONE = States(("TKM",), ("RUS", "CHN"), NAMES)
TALLIES = vote_tallies.tallies(VOTES, TEXTS)
POLES = {"RUS": "russia", "CHN": "china", "USA": "west"}
NO_EVENTS = worded(
    TEXTS.iloc[:0].assign(day=TEXTS["date"].iloc[:0], countries="", themes="", weight=0)
)


def heatmaps(look, states=STATES, texts=TALLIES):
    votes = VOTES[VOTES["resolution_id"].isin(texts["resolution_id"])]
    return heatmap_views(votes, texts, states, look)


def agreement(look, iso3="KAZ", window=5, others=("RUS", "CHN")):
    by_year = votes.agreement_by_year(VOTES, TEXTS, iso3, list(others), window=window)
    lines = AgreementLines(iso3, by_year, window, POLES, NO_EVENTS)
    return agreement_view(lines, States((iso3,), others, NAMES), look, ("s1",))


def test_every_vote_of_the_states_shown_stands_in_the_heatmap(look):
    across, _ = heatmaps(look)
    tones = across.graphic.data[0]
    shown = [code for row in tones.z for code in row if code is not None]
    order = list(MARKS)
    rows = VOTES[VOTES["iso3"].isin([*FOCUS, "RUS", "CHN"])]
    for vote in MARKS:
        assert shown.count(order.index(vote)) == int((rows["vote"] == vote).sum())


def test_each_kind_of_vote_has_its_own_symbol_and_tone_or_symbol_alone(look):
    across, down = heatmaps(look)
    for view in (across, down):
        drawn = {trace.name: trace.text for trace in symbols(view)}
        assert drawn == {"yes": "+", "abstain": "–", "no": "×", "absent": "·"}


def test_the_tones_are_neutral_and_told_from_each_other(look):
    poles = set(look.poles.values())
    tones = heatmaps(look)[0].chart.marks[0].scale.colours
    used = {colour for _, colour in tones}
    assert used == {look.ink, look.half, CLEAR}
    assert not used & poles
    assert contrast_ratio(look.ink, look.half) >= 3
    assert contrast_ratio(look.half, look.paper) >= 3
    assert contrast_ratio(look.ink, look.half) >= 4.5  # the symbol on the half tone is text


def test_both_drawings_say_the_same(look):
    across, down = heatmaps(look)
    assert (across.title, across.subtitle, across.alt) == (down.title, down.subtitle, down.alt)
    assert across.key != down.key
    assert across.data.equals(down.data)


def test_a_vote_that_is_not_held_is_an_empty_cell(look):
    lacking = VOTES[~(VOTES["iso3"].eq("KAZ") & VOTES["resolution_id"].eq("t03"))]
    across, _ = heatmap_views(lacking, TALLIES, STATES, look)
    empty = sum(code is None for row in across.graphic.data[0].z for code in row)
    groups, gap_row = 3, 15
    assert empty == 5 * groups + gap_row + 1


def test_texts_stand_by_group_and_date_and_an_unknown_topic_comes_last():
    grouped = vote_grid.in_groups(TALLIES)
    assert list(dict.fromkeys(grouped["group"])) == [
        "Ukraine: war and territory",
        "Other conflicts",
        "Other subjects",
    ]
    assert grouped["date"].iloc[:10].is_monotonic_increasing


def test_countries_stand_by_agreement_and_those_with_too_few_votes_last():
    assert by_agreement(VOTES, STATES) == ("UZB", "KAZ", "TKM")


def test_the_bars_give_recorded_and_own_tallies(look):
    across, _ = heatmaps(look)
    bars = {trace.name: trace for trace in across.graphic.data if trace.type == "bar"}
    assert set(bars["yes, all states"].customdata[:10]) == {100}
    assert bars["yes, states held here"].customdata[0] == 1  # of the first text: USA
    assert bars["no, states held here"].customdata[0] == 2  # RUS and UZB


def test_the_recount_is_said_to_be_of_the_states_we_hold(look):
    across, _ = heatmaps(look)
    assert across.caveats[0].startswith("Recount of the states we hold (6 at most)")
    assert "Nowhere more yes, no or abstentions than recorded." in across.caveats[0]


def test_more_votes_held_than_recorded_are_named(look):
    wrong = vote_tallies.tallies(VOTES, TEXTS.assign(yes=0))
    assert "so one must be wrong" in heatmaps(look, texts=wrong)[0].caveats[0]


def test_the_title_of_several_names_nearest_and_farthest_with_enough_texts(look):
    title = heatmaps(look)[0].title
    assert title == (
        "Uzbekistan votes nearest to Russia (agreement 86%), Kazakhstan farthest from it (45%)"
    )


def test_the_title_of_one_says_what_it_mostly_did(look):
    assert heatmaps(look, ALONE)[0].title == (
        "Turkmenistan stayed away from 11 of 12 UN texts on the region's conflicts"
    )


def test_without_texts_there_is_a_sentence_and_no_picture(look):
    across, down = heatmaps(look, texts=TALLIES.iloc[:0])
    assert across is down
    assert across.graphic is None
    assert across.title == "No UN text lies in this period and topic"


def test_one_text_does_not_fill_the_width(look):
    across, _ = heatmaps(look, texts=TALLIES[TALLIES["topic"] == "kosovo"])
    assert across.graphic.layout.xaxis.range[1] > 10


def test_lines_are_solid_only_where_enough_texts_stand_behind_them(look):
    view = agreement(look, window=3)
    solid = next(t for t in view.graphic.data if t.name == "Russia, enough texts")
    assert all(value is None for value in solid.y)
    markers = next(t for t in view.graphic.data if t.name == "Russia")
    assert set(markers.marker.color) == {look.paper}


def test_lines_have_the_colour_of_the_pole_and_the_name_at_their_end(look):
    view = agreement(look)
    line = next(t for t in view.graphic.data if t.name == "China, enough texts")
    assert line.line.color == look.pole("china")
    labels = " ".join(note.text for note in view.graphic.layout.annotations)
    assert "Russia" in labels
    assert "China" in labels


def test_lines_of_one_pole_have_different_marks(look):
    view = agreement(look, others=("UZB", "TKM"))
    shapes = [t.marker.symbol for t in view.graphic.data if t.mode == "markers"]
    assert len(set(shapes)) == len(shapes) > 1


def test_a_presentation_draws_years_with_few_texts_as_hollow_points_and_no_line(look):
    plan = agreement(look, window=1).plan
    lines = {series.name: series for series in plan.series}
    assert set(lines) == {"Russia, fewer than 5 texts", "China, fewer than 5 texts"}
    assert all(series.is_hollow and series.form == "points" for series in lines.values())
    assert not any(series.end_label for series in lines.values())


def test_a_presentation_names_lines_at_their_ends_where_enough_texts_stand_behind_them(look):
    view = agreement(look)
    lines = {series.name: series for series in view.plan.series}
    rows = view.data[view.data["compared_with"].eq("Russia")].set_index("year")
    drawn = dict(zip(view.plan.categories, lines["Russia"].values, strict=True))
    enough = rows.loc[rows["n"].ge(5), "agreement"]
    assert {int(year): value for year, value in drawn.items() if value is not None} == (
        enough.to_dict()
    )
    assert len(enough) > 0
    assert view.plan.number_format == "0%"


def test_the_number_of_texts_stands_below_the_lines(look):
    counts = next(t for t in agreement(look).graphic.data if t.name == "texts")
    assert dict(zip(counts.x, counts.text, strict=True))[2020.5] == "5"


def test_the_title_of_agreement_says_with_whom_and_since_when(look):
    title = agreement(look).title
    assert title == (
        "Kazakhstan votes nearest to China (100% in 2017–2021); "
        "with Russia 50%, after 50% in 2012–2016"
    )


def test_what_the_texts_are_about_is_said_for_the_first_and_the_last_years():
    assert topic_mix(TEXTS, 5) == (
        "The texts change from year to year: 2008–2012, 1 of 2 on Ukraine: war and territory; "
        "2020–2024, 2 of 3 on Ukraine: war and territory."
    )


def test_a_country_that_hardly_votes_is_said_to(look):
    view = agreement(look, iso3="TKM")
    assert view.title == (
        "Too few UN votes of Turkmenistan in view to follow its agreement over time"
    )
    assert view.graphic is not None


def test_labels_never_stand_nearer_than_a_step():
    places = spread([0.0, 0.01, 0.5, 0.99, 1.0], 0.06)
    assert all(b - a >= 0.06 - 1e-9 for a, b in itertools.pairwise(places))
    assert places[-1] <= 1


def test_the_matrix_gives_each_pair_twice_and_nothing_on_the_diagonal(look):
    view = matrix_view(VOTES, STATES, look, ("s1",))
    cells = view.graphic.data[0]
    size = len(cells.x)
    assert size == 5
    assert all(cells.z[i][i] is None for i in range(size))
    names = list(cells.x)
    kaz, rus = names.index("Kazakhstan"), names.index("Russia")
    assert cells.z[kaz][rus] == cells.z[rus][kaz] == 45


def test_few_texts_are_marked_in_the_matrix_and_carry_no_title(look):
    view = matrix_view(VOTES, STATES, look, ("s1",))
    numbers = view.graphic.data[1]
    shown = dict(zip(zip(numbers.y, numbers.x, strict=True), numbers.text, strict=True))
    assert shown["Turkmenistan", "China"] == "100*"
    assert "Turkmenistan" not in view.title


def test_ink_reads_on_every_tone_of_the_matrix(look):
    for _, tone in matrix_view(VOTES, STATES, look, ("s1",)).graphic.data[0].colorscale:
        assert contrast_ratio(look.ink, tone) >= 4.5


@pytest.fixture
def breaks(look):
    compared = compare(VOTES, "KAZ", ["UZB", "TKM"], STATES)
    return difference_views(compared, TALLIES, STATES, look, ("s1",))


def test_breaks_are_counted_in_the_title(breaks):
    assert breaks[0].title == (
        "Kazakhstan broke from Russia on 11 of 11 and from China on 0 of 11 UN texts on which "
        "both voted"
    )


def test_breaks_tell_one_step_from_the_opposite(breaks):
    drawn = {trace.name: len(trace.x) for trace in symbols(breaks[0])}
    assert drawn == {"same vote": 11, "one step apart": 10, "opposite vote": 1}


def test_the_list_of_breaks_names_from_whom(breaks):
    rows = breaks[0].data.set_index("resolution_id")
    assert rows.loc["k1", "differs_from"] == "Russia"
    assert rows.loc["k1", ["Kazakhstan", "Russia", "China"]].tolist() == ["yes", "no", "yes"]
    assert rows.loc["x1", "differs_from"] == ""


def test_a_country_without_common_votes_has_no_picture_of_breaks(look):
    none = VOTES[VOTES["iso3"] != "TKM"]
    compared = compare(none, "TKM", [], ALONE)
    across, down = difference_views(compared, TALLIES, ALONE, look, ())
    assert across is down
    assert across.graphic is None


def test_no_figure_has_a_left_margin_too_wide_for_a_phone(look, breaks):
    figures = [*heatmaps(look), *breaks, agreement(look), matrix_view(VOTES, STATES, look, ())]
    assert all(view.graphic.layout.margin.l <= 90 for view in figures)
