from urllib.parse import parse_qs

import pytest

from bench.at_once import CHOICES, READERS, compared
from multivector.views import kept, link, registry


def test_many_at_once_are_judged_by_their_median_beside_that_of_one_reader():
    times = {1: [0.1, 0.1, 0.4], 10: [0.2] * 10, 30: [0.1] * 10 + [0.35] * 20}
    one, ten, thirty = compared("Trade, new choice", times)
    assert (one.value, one.ratio, one.keeps_budget) == (100, None, True)
    assert (ten.value, ten.ratio, ten.budget) == (200, 2, None)
    assert (thirty.subject, thirty.value) == ("Trade, new choice, 30 at once", 350)
    assert not thirty.keeps_budget


def test_an_empty_app_is_not_judged():
    *_, thirty = compared("empty", {1: [0.1], 10: [1.0], 30: [3.0]}, budget=None)
    assert thirty.keeps_budget


@pytest.mark.parametrize("path", CHOICES)
def test_every_choice_is_one_that_its_page_has_and_none_is_made_twice(path):
    values = registry.known(path.strip("/"), kept.data())
    readings = [link.decode(parse_qs(query), values) for query in CHOICES[path]]
    assert not [reading.notices for reading in readings if reading.notices]
    views = {tuple(reading.values.items()) for reading in readings}
    assert len(views) == len(CHOICES[path]) >= 2 * len(READERS)
