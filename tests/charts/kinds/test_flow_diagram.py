"""Flow diagrams: nodes as high as their volume, with room for their words in every frame."""

from dataclasses import replace

import pytest

from multivector.charts.kinds.flow_diagram import Link, laid_out, sankey
from multivector.charts.kinds.flow_layout import Room, pad, placed
from multivector.charts.marks import Flow, Flows, Node
from multivector.charts.svg.figure import figure_svg
from multivector.charts.svg.letters import lines_on, overlaps

FIELDS = {f"field {each}": Node(f"Field of oil number {each}", "#123456") for each in range(8)}
MARKET = {"market": Node("Baku / the world by sea", "#123456")}
LINKS = [Link(field, "market", 1.0, "#123456") for field in FIELDS]


def two_into_one(*volumes):
    nodes = tuple(Node(name, "#123456") for name in "abc")
    flows = tuple(Flow(start, 2, volume, "#123456") for start, volume in enumerate(volumes))
    return Flows(nodes=nodes, flows=flows)


def test_nodes_are_as_high_as_their_volume_where_no_words_need_room():
    boxes = placed(two_into_one(1.0, 3.0), [Room()] * 3, air=0.2)
    assert [box.high for box in boxes] == pytest.approx([0.2, 0.6, 0.8])
    assert [box.top for box in boxes[:2]] == pytest.approx([0.0, 0.4], abs=1e-6)


def test_words_beside_a_low_node_push_the_next_one_away():
    boxes = placed(two_into_one(1.0, 3.0), [Room(beside=0.4), Room(), Room()], air=0.0)
    # The words take 0.4 of the height, so that 3 units have 0.6 and the low node 0.2.
    assert [box.high for box in boxes[:2]] == pytest.approx([0.2, 0.6])
    assert boxes[0].top == pytest.approx(0.1)
    assert boxes[1].top == pytest.approx(0.4)


def test_the_space_between_nodes_makes_them_as_high_as_they_are_placed():
    boxes = placed(two_into_one(1.0, 3.0), [Room(beside=0.4), Room(), Room()], air=0.0)
    assert pad(boxes) == pytest.approx(1 - 0.8)


def test_words_that_need_more_than_the_height_leave_a_third_to_the_volume():
    boxes = placed(two_into_one(1.0, 3.0), [Room(beside=2.0), Room(beside=2.0), Room()], air=0.0)
    assert sum(box.high for box in boxes[:2]) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("wide", "high"), [(360, 620), (800, 340), (600, 500)])
def test_no_words_stand_on_each_other_or_leave_the_frame(look, wide, high):
    (flows,) = sankey(FIELDS | MARKET, LINKS, look).marks
    lines = lines_on(figure_svg(laid_out(flows, look, wide, high), wide=wide, high=high))
    assert overlaps(lines) == 0
    assert all(line.left >= 0 and line.right <= wide for line in lines)


def test_numbers_of_a_diagram_have_one_decimal_and_a_stroke_is_not_left_alone(look):
    chart = sankey(FIELDS | MARKET, [replace(link, volume=1.406) for link in LINKS], look)
    words = [note.words for note in chart.notes]
    assert words[0].endswith("<b>1.4</b>")
    assert "<br>/" not in words[-1]
    assert words[-1].endswith("<b>11.2</b>")
