"""Names at the ends of layers: in their middle, apart from one another, readable in both themes."""

import itertools

import pandas as pd

from multivector.charts.colours import readable
from multivector.charts.kinds.end_names import LINE_PX, EndName, end_names, margin_px
from multivector.charts.kinds.events import NO_EVENTS
from multivector.charts.kinds.stack import Stack, layer_names, stacked_columns
from multivector.charts.theme import contrast_ratio

EMPTY = pd.DataFrame(columns=["year", "value", "is_estimate", "hover"])


def stack(**rest):
    rows = [
        (2020, "cpc", "By the CPC line", 40.0, "#990000"),
        (2021, "cpc", "By the CPC line", 60.0, "#990000"),
        (2020, "btc", "By Baku–Ceyhan", 10.0, "#1F4E79"),
    ]
    pieces = pd.DataFrame(rows, columns=["year", "code", "label", "value", "colour"])
    pieces = pieces.assign(outline=pieces["colour"], is_estimate=False, hover="")
    return Stack(pieces, rest.get("rest", EMPTY), EMPTY, EMPTY, is_share=True)


def test_a_layer_is_named_at_the_middle_of_its_end():
    names = layer_names([("one", "", 60.0), ("two", "", 40.0)], 2.0)
    assert [each.height_px for each in names] == [60.0, 160.0]


def test_layers_of_no_height_are_named_apart(look):
    notes = end_names([EndName(name, "#990000", 10.0) for name in "abc"], look, plot_px=300)
    heights = sorted(note.y * 300 for note in notes)
    assert all(high - low >= LINE_PX for low, high in itertools.pairwise(heights))


def test_a_stack_names_its_layers_at_the_right_and_leaves_room_for_them(look):
    plain = stacked_columns(stack(), NO_EVENTS, look)
    named = stacked_columns(stack(), NO_EVENTS, look, has_names=True)
    words = [note.words for note in named.notes]
    assert words == ["By the<br>CPC line", "By<br>Baku–Ceyhan"]
    assert not plain.notes
    assert named.margins.right == margin_px(["By the CPC line", "By Baku–Ceyhan"])


def test_a_short_name_stands_in_place_of_the_long_one(look):
    short = stack()
    pieces = short.pieces.assign(short=["CPC", "CPC", "BTC"])
    chart = stacked_columns(
        Stack(pieces, EMPTY, EMPTY, EMPTY, is_share=True), NO_EVENTS, look, has_names=True
    )
    assert [note.words for note in chart.notes] == ["CPC", "BTC"]


def test_what_is_not_reported_is_named_too(look):
    rest = pd.DataFrame({"year": [2021], "value": [40.0], "hover": [""]})
    chart = stacked_columns(stack(rest=rest), NO_EVENTS, look, has_names=True)
    assert len(chart.notes) == 3


def test_names_read_well_in_the_colour_of_any_bloc(look):
    for colour in look.poles.values():
        ink = readable(colour, look.paper, look.ink)
        assert contrast_ratio(ink, look.paper) >= 4.5


def test_a_colour_that_reads_well_stays_as_it_is():
    assert readable("#990000", "#FFFFFF", "#1A1F27") == "#990000"
