"""Themes for figures, made of a small poles table."""

import pandas as pd
import pytest

from multivector.charts import theme

POLES = pd.DataFrame(
    {
        "pole": ["russia", "china", "west", "turkic", "neutral", "home"],
        "short_name": ["Russia", "China", "West", "Turkic", "Neutral", "Home"],
        "colour_light": ["#950F01", "#C38537", "#167FF3", "#2E6458", "#95929A", "#1C2740"],
        "colour_dark": ["#B53D2B", "#FC8913", "#3564BE", "#39D498", "#928E9E", "#F3F5F8"],
        "sort_order": [1, 2, 3, 4, 5, 6],
    }
)


@pytest.fixture
def poles():
    return POLES


@pytest.fixture(params=["light", "dark"])
def look(request):
    return theme.theme(request.param, POLES)
