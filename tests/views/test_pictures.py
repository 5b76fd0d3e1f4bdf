"""The picture of every figure by its address: whole, readable and large in each frame."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from multivector.charts.svg.letters import lines_on, overlaps
from multivector.charts.svg.picture import SIZES
from multivector.views import kept, pictures
from multivector.views.pictures import Asked

FIGURES = pictures.figures(kept.data())
LEAST_SHARE = 0.6
AIR = 3
FRAMES = {"slide", "square", "wide"}
CROSS = "×"
"""A mark on a closed line, which is drawn as a letter."""
MARKS = re.compile(r"<(?:path|rect|circle|polyline|polygon|line)\b")


def _picture(figure: str, size: str, **how):
    data = kept.data()
    made = pictures.picture_of(Asked(pictures.default_address(figure, data), size, **how), data)
    assert made is not None, figure
    return made


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_fills_a_slide_with_letters_of_fourteen_points(figure):
    made = _picture(figure, "slide")
    lines = lines_on(made.svg)
    assert made.plot_share >= LEAST_SHARE
    assert len(MARKS.findall(made.svg)) > 3
    assert min(line.px for line in lines) >= SIZES["slide"].letters - 0.05


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("figure", FIGURES)
def test_no_words_leave_the_frame_or_lie_on_each_other(figure, size):
    """Light and dark differ in their colours alone."""
    made = _picture(figure, size)
    words = [line for line in lines_on(made.svg) if line.words != CROSS]
    assert size not in FRAMES or overlaps(words) == 0
    wide, high = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', made.svg).groups())
    outside = [
        line.words
        for line in lines_on(made.svg)
        if line.left < -AIR
        or line.top < -AIR
        or line.right > wide + AIR
        or line.bottom > high + AIR
    ]
    assert not outside


def test_the_same_name_and_values_lead_to_the_figure_the_page_has():
    address = pictures.address_of("export-control", (("u", "kbd"),), kept.data())
    assert urlsplit(address).path == "/exports"
    assert dict(parse_qsl(urlsplit(address).query)) == {"u": "kbd", "xs": "control"}
    assert urlsplit(address).fragment == "export-control"


def test_a_figure_named_after_two_countries_is_there_for_any_two():
    data = kept.data()
    address = pictures.address_of("trade-mirror-kaz-uzb", (("p", "UZB"),), data)
    assert address.startswith("/trade?")
    assert pictures.address_of("trade-mirror-kaz-xyz", (), data) == ""


def test_a_dark_picture_has_the_words_of_the_light_one_on_dark_paper():
    light, dark = (_picture("export-buyers", "slide", mode=mode) for mode in ("light", "dark"))
    assert [line.words for line in lines_on(light.svg)] == [
        line.words for line in lines_on(dark.svg)
    ]
    assert kept.look("dark").paper in dark.svg
    assert kept.look("dark").paper not in light.svg


def test_legend_caution_and_headline_are_left_out_or_replaced_on_demand():
    made = lines_on(_picture("export-buyers", "slide").svg)
    bare = lines_on(
        _picture(
            "export-buyers", "slide", has_legend=False, has_caution=False, headline="Mine <b>"
        ).svg
    )
    words = [line.words for line in bare]
    assert words[0] == "Mine <b>"
    assert {"West", "Turkic"} <= {line.words for line in made} - set(words)


def test_a_link_has_only_what_differs_from_the_defaults_and_no_nonsense():
    data = kept.data()
    query = (("f", "KAZ"), ("zz", "1"), ("y", "1850-1851"))
    address = pictures.address_of("export-transit", query, data)
    assert address == "/exports?xs=control#export-transit"
    made = pictures.picture_of(Asked(address, "slide", site="https://example.org/"), data)
    assert "example.org/exports?xs=control#export-transit" in made.svg


@pytest.mark.parametrize("size", ["slide", "square", "wide", "screen"])
def test_a_map_names_its_border_view_and_whoever_must_be_named(size):
    words = " ".join(line.words for line in lines_on(_picture("network", size).svg))
    assert "© OpenStreetMap contributors (ODbL)" in words
    assert f"Borders: {kept.basemap().name} view" in words


@pytest.mark.parametrize("size", ["slide", "square", "wide"])
@pytest.mark.parametrize("figure", ["pipeline-map", "export-buyers", "vector-profile"])
def test_a_source_is_named_in_full_before_the_link_is_given(figure, size):
    lines = [line.words for line in lines_on(_picture(figure, size).svg)]
    (source,) = (words for words in lines if words.startswith("Source: "))
    assert not source.endswith("…")
