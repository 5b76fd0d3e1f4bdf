"""Links to What if: every scene's figures are found by the anchors they have on the page."""

import pytest

from multivector.charts.view import View
from multivector.views import kept
from multivector.views import linked as linked_views
from multivector.views.page import figures_of
from multivector.views.selection import Selection
from multivector.views.what_if.page import WHAT_IF

LINK = "/what-if?v=1&net=kaz_crude&close=route:cpc&wif={}"


@pytest.mark.parametrize("scene", [each.code for each in WHAT_IF.scenes])
def test_every_figure_of_a_scene_stands_under_its_own_key(scene):
    data = kept.data()
    reading = linked_views.reading_of(LINK.format(scene), data)
    assert not reading.notices
    selection = WHAT_IF.settled(Selection(reading.values, data, "light"))
    figures = list(figures_of(WHAT_IF.blocks(selection)))
    assert figures
    for figure in figures:
        view = figure.draw()
        assert isinstance(view, View)
        assert view.key == figure.key


@pytest.mark.parametrize("ranking", ["single", "double", "state"])
def test_each_ranking_has_a_key_of_its_own(ranking):
    view = linked_views.view_of(f"{LINK.format('ranking')}&rank={ranking}", kept.data(), "dark")
    assert view is not None
    assert view.key == f"what-if-{ranking}s"


def test_what_a_network_does_not_hold_is_left_out_as_on_the_page():
    link = "/what-if?v=1&net=aze_gas&close=route:cpc&wif=answer"
    assert linked_views.view_of(link, kept.data(), "light") is not None


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        ("answer", "million tonnes in six months"),
        ("ways", "width: flow in six months"),
        ("limits", "would deliver in six months"),
        ("money", "stranded over six months"),
        ("ranking", "for six months, million tonnes"),
        ("record", "the period of each report"),
        ("claims", "if CPC closes for a year"),
    ],
)
def test_every_scene_says_which_time_it_counts(scene, words):
    view = linked_views.view_of(LINK.format(scene) + "&mon=6", kept.data(), "light")
    assert view is not None
    assert words in view.subtitle


def test_a_price_in_the_link_changes_the_money():
    own = linked_views.view_of(LINK.format("money"), kept.data(), "light")
    dear = linked_views.view_of(LINK.format("money") + "&brent=140", kept.data(), "light")
    assert own is not None
    assert dear is not None
    assert own.title != dear.title
