"""The colours of the poles stay apart for readers who see fewer colours than others.

What a reader without one kind of cone sees is worked out by Machado, Oliveira and Fernandes (2009),
severity 1; how far apart two colours look is the distance in OKLab (Ottosson, 2020), times a hundred.
"""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from multivector.charts import theme
from multivector.figures.positions.vote_answers import vote_answers

SHIPPED = pd.read_csv(Path(__file__).resolve().parents[2] / "data" / "poles.csv")
SIGHT = {
    "all cones": np.eye(3),
    "no red cones": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green cones": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue cones": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
APART = 9.0  # two colours side by side begin to differ at about two


def seen(colour: str, sight: np.ndarray) -> np.ndarray:
    """A colour as a reader sees it, in OKLab."""
    part = np.array(theme.rgb(colour)) / 255
    light = np.where(part > 0.04045, ((part + 0.055) / 1.055) ** 2.4, part / 12.92)
    return TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(sight @ light, 0, 1))


def distance(one: str, other: str, sight: np.ndarray) -> float:
    return float(np.linalg.norm(seen(one, sight) - seen(other, sight)) * 100)


def test_the_distance_is_that_of_the_papers():
    assert distance("#000000", "#FFFFFF", SIGHT["all cones"]) == pytest.approx(100, abs=0.1)
    assert distance("#777777", "#777777", SIGHT["no red cones"]) == 0
    for name in ("no red cones", "no green cones"):  # what the test is for: red and green alike
        red_green = ("#B05A5A", "#6E7E4E")
        assert distance(*red_green, SIGHT[name]) < distance(*red_green, SIGHT["all cones"]) / 2
    for sight in SIGHT.values():  # grey looks the same to all
        assert np.allclose(seen("#808080", sight), seen("#808080", np.eye(3)), atol=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_every_two_poles_can_be_told_apart(mode, sight):
    poles = theme.theme(mode, SHIPPED).poles
    close = {
        (one, other): round(distance(poles[one], poles[other], SIGHT[sight]), 1)
        for one, other in combinations(poles, 2)
        if distance(poles[one], poles[other], SIGHT[sight]) < APART
    }
    assert close == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_every_pole_can_be_told_from_what_it_is_drawn_on(mode, sight):
    look = theme.theme(mode, SHIPPED)
    for pole, colour in look.poles.items():
        for ground in (look.paper, look.land, look.sea):
            assert distance(colour, ground, SIGHT[sight]) >= APART, (pole, ground)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_yes_abstention_and_no_can_be_told_apart(mode, sight):
    fills = [each.fill for each in vote_answers(theme.theme(mode, SHIPPED)).values() if each.fill]
    assert len(fills) == 3
    for one, other in combinations(fills, 2):
        assert distance(one, other, SIGHT[sight]) >= APART


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_yes_and_no_are_seen_on_paper_and_have_the_colour_of_no_pole(mode):
    look = theme.theme(mode, SHIPPED)
    answers = vote_answers(look)
    for vote in ("yes", "no"):
        assert theme.contrast_ratio(answers[vote].fill, look.paper) >= 3
        for colour in look.poles.values():
            assert distance(answers[vote].fill, colour, SIGHT["all cones"]) >= APART
