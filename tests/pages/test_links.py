"""Any link, however broken, gives a page and never a traceback."""

import random
import string
from pathlib import Path

import pytest

from multivector.views import kept, link, registry
from tests.pages.reading import titles

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = {"overview": ""}  # every other script has its address's name
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
LINKS_PER_PAGE = 500
DRAWN_ANYWAY = 20  # one in so many links is drawn even if its view has been seen
HOSTILE = [
    "",
    "-",
    ".",
    "..",
    "KAZ",
    "KAZ.UZB",
    "kaz",
    "XXX",
    "KAZ.XXX",
    "1991-2026",
    "2026-1991",
    "0000-9999",
    "1999-12-31",
    "2026-02-30",
    "9999-99-99",
    "2013",
    "-1",
    "NaN",
    "None",
    "true",
    "[]",
    "{}",
    "\x00",
    "٢٠١٣",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "](javascript:alert(1))",
    "`code` ``x``",
    "$\\frac{1}{0}$",
    ":material/home: :red[x]",
    "=HYPERLINK(1)",
    "'; DROP TABLE events;--",
    "../../etc/passwd",
    "%00%ff",
    "A" * 3_000,
    "🧨" * 50,
]


def address(script):
    return ADDRESSES.get(script, script.replace("_", "-"))


def page_parameters(script):
    data = kept.data()
    return registry.known(address(script), data)


def links(script, known):
    """Return random links: known and unknown codes with values that are wrong in many ways."""
    chance = random.Random(script)
    codes = [*(parameter.code for parameter in known), "v", "embed_x", "utm"]
    right = {parameter.code: allowed(parameter) for parameter in known}
    for _ in range(LINKS_PER_PAGE):
        names = chance.sample(codes, chance.randint(1, min(5, len(codes))))
        yield {name: value(chance, right.get(name, [""])) for name in names}


def allowed(parameter):
    """Return values that a link may hold: all of a list, else the default."""
    return getattr(parameter, "allowed", None) or [parameter.encode(parameter.default)]


def value(chance, right):
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(HOSTILE)
    if kind < 0.7:
        return chance.choice(right)
    return "".join(chance.choices(string.printable + "éкө世\u202e", k=chance.randint(1, 60)))


@pytest.mark.parametrize("script", PAGES)
def test_random_and_hostile_links_never_break_a_page(open_page, follow_link, script):
    """Each of five hundred links a page is read, and each view they stand for is drawn."""
    known, app, drawn = page_parameters(script), open_page(script), set()
    for number, query in enumerate(links(script, known)):
        reading = link.decode(
            {name: [text] for name, text in query.items()}, known, address(script)
        )
        view = repr(reading.values)
        if view in drawn and number % DRAWN_ANYWAY:
            continue
        drawn.add(view)
        follow_link(app, query)
        assert not app.exception, query
        assert len(titles(app)) == 1, query
        assert bool(app.warning) == bool(reading.notices), query


@pytest.mark.parametrize("script", PAGES)
def test_an_unknown_value_is_told_to_the_reader_word_by_word(open_page, script):
    app = open_page(script, c="KAZ.<b>XXX</b>")
    assert len(app.warning) == 1
    assert "<b>XXX</b>" in app.warning[0].value
    assert "`" in app.warning[0].value


@pytest.mark.parametrize("script", PAGES)
def test_a_good_link_is_followed_without_a_word(open_page, script):
    app = open_page(script, v="2", f="UZB", c="GEO.KAZ", t="exports", y="2000-2020", d="2020-05-01")
    assert not app.warning
    shown = {code: app.session_state[f"link-{code}"] for code in ("c", "t", "y")}
    assert shown == {"c": ["GEO", "KAZ"], "t": "exports", "y": (2000, 2020)}


def test_notices_go_once_the_reader_changes_the_view(open_page):
    app = open_page("overview", c="XXX")
    assert app.warning
    app.selectbox(key="link-f").set_value("GEO").run()
    assert not app.warning


def test_a_choice_survives_an_address_the_page_wrote_earlier(open_page, follow_link):
    app = open_page("overview", f="GEO", v="1")
    app.selectbox(key="link-f").set_value("UZB").run()
    written = dict(app.query_params)
    app.selectbox(key="link-f").set_value("AZE").run()
    follow_link(app, written)
    assert app.selectbox(key="link-f").value == "AZE"
