"""Any link, however broken, gives a page and never a traceback."""

import random
import string

import pytest

PAGES = ["", "data"]
SEEDS = range(5)
LINKS_PER_SEED = 400
CODES = ["v", "c", "t", "y", "d", "u", "lead", "then", "table", "q", "part", "embed_x", "utm"]
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


def links(seed, number):
    """Return random links: known and unknown codes with values that are wrong in many ways."""
    chance = random.Random(seed)
    for _ in range(number):
        names = chance.sample(CODES, chance.randint(1, 5))
        yield {name: value(chance) for name in names}


def value(chance):
    if chance.random() < 0.7:
        return chance.choice(HOSTILE)
    return "".join(chance.choices(string.printable + "éкө世\u202e", k=chance.randint(1, 60)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("script", PAGES)
def test_random_and_hostile_links_never_break_a_page(open_page, follow_link, script, seed):
    app = open_page(script)
    for link in links(f"{script} {seed}", LINKS_PER_SEED):
        follow_link(app, link)
        assert not app.exception, link
        assert len(app.title) == 1, link


@pytest.mark.parametrize("script", PAGES)
def test_an_unknown_value_is_told_to_the_reader_word_by_word(open_page, script):
    app = open_page(script, c="KAZ.<b>XXX</b>")
    assert len(app.warning) == 1
    assert "<b>XXX</b>" in app.warning[0].value
    assert "`" in app.warning[0].value


@pytest.mark.parametrize("script", PAGES)
def test_a_good_link_is_followed_without_a_word(open_page, script):
    app = open_page(script, v="1", c="GEO.KAZ", t="exports", y="2000-2020", d="2020-05-01", u="kbd")
    assert not app.warning
    assert app.multiselect[0].value == ["GEO", "KAZ"]
    assert app.slider[0].value == (2000, 2020)


def test_notices_go_once_the_reader_changes_the_view(open_page):
    app = open_page("", c="XXX")
    assert app.warning
    app.slider[0].set_value((2000, 2010)).run()
    assert not app.warning


def test_a_choice_survives_an_address_the_page_wrote_earlier(open_page, follow_link):
    app = open_page("", lead="GEO", v="1")
    app.selectbox[0].set_value("UZB").run()
    written = dict(app.query_params)
    app.selectbox[0].set_value("AZE").run()
    follow_link(app, written)
    assert app.selectbox[0].value == "AZE"
