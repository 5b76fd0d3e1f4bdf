import pytest
from fontTools.ttLib import TTFont
from starlette.responses import PlainTextResponse

from multivector.web.icons import SmallIconFont
from tools import icons

MEND = "run `make icons`"


@pytest.fixture(scope="module")
def ours() -> set[str]:
    return set(icons.icons_in(TTFont(icons.SUBSET)))


@pytest.fixture(scope="module")
def streamlits() -> set[str]:
    return set(icons.icons_in(TTFont(icons.streamlits_font())))


def test_every_icon_our_pages_name_is_in_the_font(ours):
    assert icons.named_in_our_code() - ours == set(), MEND


def test_every_icon_streamlit_may_draw_itself_is_in_the_font(ours, streamlits):
    assert (icons.named_by_streamlit() & streamlits) - ours == set(), MEND


def test_an_icon_has_the_same_shape_as_in_the_whole_font():
    small, whole = TTFont(icons.SUBSET), TTFont(icons.streamlits_font())
    for name in ("info", "download", "keyboard_arrow_down"):
        shape, original = (
            font["glyf"][icons.icons_in(font)[name]].getCoordinates(font["glyf"])[0]
            for font in (small, whole)
        )
        assert list(shape) == list(original)


def test_the_font_is_less_than_a_quarter_of_the_whole():
    assert icons.SUBSET.stat().st_size < icons.streamlits_font().stat().st_size / 4


def test_streamlits_address_gives_the_smaller_font_and_no_other_does(ask):
    app = SmallIconFont(PlainTextResponse("passed on"), icons.SUBSET)
    answer = ask(app, f"/static/media/{icons.streamlits_font().name}")
    assert answer.content == icons.SUBSET.read_bytes()
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.headers["cache-control"] == "no-cache"
    for path in ("/static/media/SourceSans.woff2", "/app/static/icons/multivector.svg", "/"):
        assert ask(app, path).text == "passed on"
