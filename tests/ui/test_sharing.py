"""What leaves the page: short links, lists of them, pictures that a browser sends."""

import base64
import struct
import zlib
from urllib.parse import parse_qs, urlsplit

import pytest

from multivector.charts.legend import LegendItem
from multivector.ui import show
from multivector.ui.sharing import component
from multivector.ui.sharing.about import About, data_button, share_button
from multivector.ui.sharing.picture import MOST_BYTES, read_picture
from multivector.views import kept, link, registry
from multivector.views.link_values import Links

HOSTILE = '"><script>alert(1)</script>'
LINKS = Links("i", most=3)


def chunk(kind, body):
    head = struct.pack(">I", len(body)) + kind + body
    return head + struct.pack(">I", zlib.crc32(kind + body))


def png(width=2, height=1):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" + b"\0" * width)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def sent(content):
    return base64.b64encode(content).decode()


ABOUT = About(
    "a-key", HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, HOSTILE, (LegendItem(HOSTILE, HOSTILE),)
)


def test_a_picture_comes_through_as_it_was_sent():
    assert read_picture(sent(png())) == png()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "MB"),
        (7, "MB"),
        ("!", "could not be read"),
        (sent(b"GIF89a" + b"\0" * 40), "Only a PNG"),
        (sent(b"\x89PNG\r\n\x1a\n"), "Only a PNG"),
        (sent(png(width=9_000)), "pixels a side"),
        (sent(png(height=0)), "pixels a side"),
        ("A" * (MOST_BYTES * 2), "MB"),
    ],
)
def test_what_is_no_picture_of_a_sane_size_is_refused(content, said):
    with pytest.raises(ValueError, match=said):
        read_picture(content)


def test_the_share_button_carries_the_words_of_the_figure_as_text():
    button = share_button(ABOUT)
    assert "<script>" not in button
    assert button.count("<") == 2


def test_the_data_button_names_the_figure_whose_rows_it_asks_for():
    button = data_button(ABOUT)
    assert f'data-view="{ABOUT.key}"' in button
    assert "<script>" not in button
    assert button.count("<") == 2


def test_a_figure_that_is_not_drawn_still_has_data():
    assert "data-view" in show._words(ABOUT, is_drawn=False)


def test_only_a_figure_on_the_page_has_data_to_open():
    assert component._shown("no-such-figure") is None
    assert component._shown({"key": "trade-poles"}) is None
    assert component._shown(None) is None


def test_a_figure_that_is_not_drawn_has_nothing_to_share():
    assert "data-share" in show._words(ABOUT, is_drawn=True)
    assert "data-share" not in show._words(ABOUT, is_drawn=False)


def test_a_short_link_names_what_differs_the_day_and_the_period_and_leads_to_the_same_values():
    data = kept.data()
    known = registry.known("alliances", data)
    values = link.decode({"see": ["matrix"], "c": ["KAZ.GEO"], "d": ["2020-01-01"]}, known).values
    short = link.short_link("alliances", values, known, "alliance-matrix")
    query = parse_qs(urlsplit(short).query)
    assert set(query) == {"v", "c", "d", "y", "see"}
    assert link.decode(query, known).values == values
    assert short.endswith("#alliance-matrix")


def test_a_list_of_links_survives_the_address():
    chosen = ("/alliances?v=3&see=map#alliance-map", "/?v=3&f=GEO#vector-profile")
    assert LINKS.decode(LINKS.encode(chosen)) == (chosen, "")
    assert LINKS.decode(LINKS.encode(())) == ((), "")


@pytest.mark.parametrize("text", ["", "x", "!!", "AAAA", LINKS.encode(("no slash",)), "é" * 9])
def test_a_broken_list_of_links_is_said_and_empty(text):
    assert LINKS.decode(text)[0] == ()
    assert LINKS.decode(text)[1]


@pytest.mark.parametrize("item", ["//[", "//other.example/x", "/\ud800", "/a\nb", "/" * 601, 7])
def test_what_leads_elsewhere_or_cannot_be_an_address_is_no_link(item):
    assert not LINKS.is_link(item)
    assert LINKS.decode(LINKS.encode(["/trade", item]))[0] == ("/trade",)


def test_a_list_that_would_unpack_to_more_than_is_sane_is_refused():
    bomb = base64.urlsafe_b64encode(zlib.compress(b"[" + b" " * 9_000_000 + b"]", 9)).decode()
    assert LINKS.decode(bomb) == ((), "is not a list of views; it is left out")


def test_of_too_many_links_the_first_are_kept_and_it_is_said():
    links, complaint = LINKS.decode(LINKS.encode([f"/?a={n}" for n in range(5)]))
    assert links == ("/?a=0", "/?a=1", "/?a=2")
    assert "too many" in complaint
