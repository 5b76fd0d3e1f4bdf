"""Two scenarios side by side, on a network that can be worked out on paper."""

from multivector.figures.disruption.sides import difference_view, side_view


def test_the_worse_of_two_is_named_with_how_much_more_it_strands(ask):
    """Without the west 5 of 12 are stranded, without the west and the south 8."""
    first = ask("edge:to_west", closed_words="of Westline")
    second = ask("edge:to_west", "edge:to_south", closed_words="of both lines")
    view = difference_view(first, second)
    assert view.title == (
        "A year-long both lines closure would strand 3 Mt more than a year-long Westline closure"
    )
    assert difference_view(second, first).title == view.title
    rows = view.data.set_index("measure")
    assert list(rows.loc["Stranded, Mt"]) == [5.0, 8.0, 3.0]
    assert list(rows.loc["Revenue at risk, middle, $ billion"]) == [2.5, 4.0, 1.5]
    assert view.data["measure"].is_unique


def test_two_that_strand_the_same_are_said_to(ask):
    assert difference_view(ask("edge:to_west"), ask("edge:to_west")).title == (
        "Both scenarios would strand the same"
    )


def test_money_that_is_not_known_is_left_out(ask):
    view = difference_view(ask(), ask("edge:to_north"))
    assert not view.data.isna().any().any()


def test_each_side_has_a_key_of_its_own(ask):
    assert side_view(ask("edge:to_west"), "what-if-first").key == "what-if-first"
