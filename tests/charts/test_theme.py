"""Colours mean poles and can be read."""

from pathlib import Path

import pandas as pd
import pytest

from multivector.charts import theme

SHIPPED = pd.read_csv(Path(__file__).resolve().parents[2] / "data" / "poles.csv")


@pytest.fixture(params=["light", "dark"])
def shipped(request):
    return theme.theme(request.param, SHIPPED)


def test_black_on_white_has_the_largest_contrast():
    assert theme.contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast_ratio("#777777", "#777777") == 1


def test_text_stands_out_from_the_paper_by_four_and_a_half(shipped):
    for ink in (shipped.ink, shipped.muted):
        assert theme.contrast_ratio(ink, shipped.paper) >= 4.5


def test_every_pole_stands_out_from_the_paper_by_three(shipped):
    for colour in shipped.poles.values():
        assert theme.contrast_ratio(colour, shipped.paper) >= 3


def test_text_on_every_pole_can_be_read(shipped):
    for colour in shipped.poles.values():
        assert theme.contrast_ratio(theme.text_on(colour), colour) >= 4.5


def test_names_on_the_map_can_be_read_on_land_and_sea(shipped):
    for ground in (shipped.land, shipped.land_marked, shipped.sea):
        assert theme.contrast_ratio(shipped.ink, ground) >= 4.5


def test_a_mark_of_no_pole_is_drawn_in_muted_ink(look):
    assert look.pole(None) == look.muted
    assert look.pole("russia") != look.muted


def test_the_legend_names_the_drawn_poles_in_their_order(look, poles):
    shuffled = poles.sample(frac=1, random_state=1)
    legend = theme.pole_legend(shuffled, look, {"west", "russia"})
    assert [item.label for item in legend] == ["Russia", "West"]


def test_colours_are_given_to_maps_as_numbers():
    assert theme.rgb("#0A64FF") == [10, 100, 255]
    assert theme.rgba("#0A64FF", 0.5) == [10, 100, 255, 128]
