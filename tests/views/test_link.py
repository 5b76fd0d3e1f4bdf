"""The link codec: round trips, hostile input, migrations."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.views import link
from multivector.views.link_values import Choice, Choices, Day, Phrase, Year, Years

CODES = ("KAZ", "UZB", "GEO")
COUNTRIES = Choices("c", CODES)
UNIT = Choice("u", ("mt", "kbd"), "mt")
PERIOD = Years("y", 1991, 2026)
THEN = Year("then", 1991, 2026, 2013)
AS_OF = Day("d", dt.date(1991, 1, 1), dt.date(2026, 11, 23), dt.date(2026, 11, 23))
SEARCH = Phrase("q", 20)
ALL = (COUNTRIES, UNIT, PERIOD, THEN, AS_OF, SEARCH)

printable = st.text(max_size=20).filter(str.isprintable)
views = st.fixed_dictionaries(
    {
        "c": st.lists(st.sampled_from(CODES), unique=True).map(tuple),
        "u": st.sampled_from(("mt", "kbd")),
        "y": st.tuples(st.integers(1991, 2008), st.integers(2008, 2026)),
        "then": st.integers(1991, 2026),
        "d": st.dates(dt.date(2008, 1, 1), dt.date(2008, 12, 31)),
        "q": printable,
    }
)
wild_names = st.one_of(st.sampled_from(["v", "c", "u", "y", "then", "d", "q"]), st.text())
wild_queries = st.dictionaries(wild_names, st.lists(st.text(), min_size=1, max_size=3))


def as_query(flat):
    return {name: [value] for name, value in flat.items()}


def decode_one(parameter, text):
    return link.decode({parameter.code: [text]}, [parameter])


@given(views)
def test_every_view_comes_back_from_its_link_unchanged(values):
    reading = link.decode(as_query(link.encode(values, ALL)), ALL)
    assert reading.values == values
    assert reading.notices == ()


@given(views)
def test_a_link_writes_the_version_and_every_value(values):
    assert set(link.encode(values, ALL)) == {"v", "c", "u", "y", "then", "d", "q"}


@given(wild_queries)
def test_any_query_gives_a_usable_value_for_every_parameter(query):
    reading = link.decode(query, ALL)
    assert set(reading.values) == {p.code for p in ALL}
    again = link.decode(as_query(link.encode(reading.values, ALL)), ALL)
    assert again.values == reading.values
    assert again.notices == ()


@given(st.text().filter(lambda text: text not in ("mt", "kbd")))
def test_an_unknown_choice_is_reported_and_replaced_by_the_default(text):
    reading = decode_one(UNIT, text)
    assert reading.values == {"u": "mt"}
    assert [notice.code for notice in reading.notices] == ["u"]


def test_an_empty_query_is_the_default_view_without_a_word():
    reading = link.decode({}, ALL)
    assert reading.notices == ()
    assert reading.values["c"] == ()


def test_known_countries_of_a_partly_wrong_list_are_kept_and_the_rest_is_reported():
    reading = decode_one(COUNTRIES, "GEO.XXX.KAZ")
    assert reading.values == {"c": ("GEO", "KAZ")}
    assert reading.notices[0].text == "GEO.XXX.KAZ"


def test_no_country_is_written_as_a_dash_and_read_as_none():
    assert link.encode({"c": ()}, [COUNTRIES])["c"] == "-"
    assert decode_one(COUNTRIES, "-").values == {"c": ()}


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        (PERIOD, "2022-2010"),
        (PERIOD, "1990-2000"),
        (PERIOD, "2000"),
        (PERIOD, "٢٠٠٠-٢٠١٠"),
        (THEN, "1990"),
        (THEN, "2013.0"),
        (AS_OF, "2026-02-30"),
        (AS_OF, "2027-01-01"),
        (AS_OF, "20260101"),
        (SEARCH, "x" * 21),
        (SEARCH, "line\nbreak"),
    ],
)
def test_a_value_out_of_bounds_is_reported_and_replaced(parameter, text):
    reading = decode_one(parameter, text)
    assert reading.values == {parameter.code: parameter.default}
    assert len(reading.notices) == 1


def test_a_code_given_twice_is_reported_and_the_first_one_counts():
    reading = link.decode({"u": ["kbd", "mt"]}, [UNIT])
    assert reading.values == {"u": "kbd"}
    assert reading.notices[0].text == "2 times"


def test_a_stranger_among_the_codes_is_reported_by_name():
    reading = link.decode({"u": ["kbd"], "utm_source": ["x"]}, [UNIT])
    assert reading.values == {"u": "kbd"}
    assert [notice.code for notice in reading.notices] == ["utm_source"]


def test_a_link_beyond_the_size_limit_is_refused_as_a_whole():
    reading = link.decode({"u": ["kbd"], "q": ["x" * link.MAX_QUERY_BYTES]}, [UNIT, SEARCH])
    assert reading.values == {"u": "mt", "q": ""}
    assert len(reading.notices) == 1


@pytest.mark.parametrize("version", ["4", "0", "-1", "one", "", "9" * 30, "１"])
def test_an_unknown_version_is_reported_and_the_values_are_still_read(version):
    reading = link.decode({"v": [version], "u": ["kbd"]}, [UNIT])
    assert reading.values == {"u": "kbd"}
    assert reading.notices[0].code == "v"


def test_a_link_is_read_through_all_versions_that_came_after_its_own(monkeypatch):
    def rename(query, page):
        renamed = {"units": "u", "then": page}
        return {renamed.get(name, name): texts for name, texts in query.items()}

    monkeypatch.setattr(link, "MIGRATIONS", {1: rename, 2: lambda query, _page: query})
    reading = link.decode({"v": ["1"], "units": ["kbd"], "then": ["A"]}, [UNIT, SEARCH], "q")
    assert reading.values == {"u": "kbd", "q": "A"}
    assert reading.notices == ()


@pytest.mark.parametrize(
    ("period", "day", "shown"),
    [
        ("2010-2015", "2012-05-09", dt.date(2012, 5, 9)),
        ("2010-2015", "2020-01-01", dt.date(2015, 12, 31)),
        ("2010-2015", "1999-12-31", dt.date(2010, 1, 1)),
    ],
)
def test_the_day_of_a_link_lies_in_its_period(period, day, shown):
    reading = link.decode({"y": [period], "d": [day]}, [PERIOD, AS_OF])
    assert reading.values["d"] == shown


def test_more_countries_than_can_be_compared_are_cut_and_reported():
    reading = decode_one(Choices("c", CODES, most=2), "GEO.UZB.KAZ")
    assert reading.values == {"c": ("GEO", "UZB")}
    assert "more than 2" in reading.notices[0].outcome


def test_what_a_notice_quotes_is_short_and_printable():
    shown = link.shorten("a\x00\n" + "b" * 100)
    assert len(shown) == link.MAX_SHOWN_CHARACTERS
    assert shown.isprintable()
