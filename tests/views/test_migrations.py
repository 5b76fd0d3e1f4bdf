"""What links of earlier versions mean today, case by case."""

import pytest

from multivector.views import kept, link, registry

CASES = [
    ("", "lead=GEO&then=2005", {"f": "GEO", "c": (), "then": 2005}),
    ("", "lead=KAZ&c=GEO.UZB", {"f": "KAZ", "c": ("GEO", "UZB")}),
    ("", "c=GEO.UZB.AZE&t=sanctions.trade", {"f": "GEO", "c": ("UZB", "AZE"), "t": "sanctions"}),
    ("", "c=-&t=-&u=kbd", {"f": "KAZ", "c": (), "t": "-"}),
    ("alliances", "see=matrix&lead=KAZ&c=GEO", {"f": "GEO", "c": (), "see": "matrix"}),
    ("alliances", "see=likeness&lead=AZE&c=GEO", {"f": "AZE", "c": ("GEO",)}),
    ("alliances", "see=map&y=2010-2015&d=2026-01-02", {"y": (2010, 2026)}),
    ("positions", "pos=agreement&lead=KAZ&c=KAZ.UZB", {"f": "KAZ", "c": ("UZB",)}),
    ("positions", "pos=agreement&lead=KAZ&c=GEO.UZB", {"f": "GEO", "c": ("UZB",)}),
    ("pipelines", "c=AZE.GEO&u=kbd", {"f": "AZE", "c": ("GEO",), "u": "kbd"}),
    ("exports", "ex=AZE&m=gas&xs=buyers&c=GEO", {"f": "AZE", "m": "gas", "c": ()}),
    ("exports", "ex=RUS&m=gas", {"f": "RUS", "m": "gas"}),
    ("trade", "lead=UZB&c=RUS.KAZ", {"f": "UZB", "p": "RUS", "c": ()}),
    ("trade", "lead=UZB&c=KAZ&p=CHN", {"f": "UZB", "p": "CHN", "c": ()}),
    ("what-if", "net=aze_gas&close=state:GEO", {"f": "AZE", "m": "gas"}),
    ("what-if", "net=kaz_crude", {"f": "KAZ", "m": "crude"}),
    ("timeline", "tl=events&c=GEO.UZB", {"f": "GEO", "c": ("UZB",)}),
    ("timeline", "tl=events&c=-&t=military", {"f": "KAZ", "who": "all", "t": "military"}),
    ("timeline", "tl=events&c=GEO", {"lane": "theme"}),
    ("timeline", "tl=events&c=GEO&lane=list", {"lane": "list"}),
    ("claims", "c=KAZ&t=trade", {"f": "KAZ", "t": "trade"}),
    ("data", "table=trade&c=GEO", {"f": "GEO", "table": "trade", "rows": "focus"}),
]


def reading(page, query):
    pairs = (pair.split("=") for pair in f"v=1&{query}".split("&"))
    known = registry.known(page, kept.data())
    return link.decode({code: [text] for code, text in pairs}, known, page)


PRICES = [
    ("v=2&f=KAZ&mon=6", "2025", 80.08),
    ("v=2&brent=69.14", "2025", 69.14),
    ("v=2&brent=99.00", "own", 99.0),
    ("v=1&net=kaz_crude&brent=40", "own", 40.0),
    ("brent=40", "own", 40.0),
    ("v=3&price=2026-04&brent=80.08", "2026-04", 80.08),
    ("v=3&brent=40", "2025-08.2026-07", 40.0),
    ("f=KAZ", "2025-08.2026-07", 80.08),
]


@pytest.mark.parametrize(("query", "price", "brent"), PRICES)
def test_the_price_of_a_scenario_is_that_of_its_link(query, price, brent):
    """A link of version 2 had the mean of 2025 or the reader's own; today's says which months' it is."""
    pairs = (pair.split("=") for pair in query.split("&"))
    known = registry.known("what-if", kept.data())
    read = link.decode({code: [text] for code, text in pairs}, known, "what-if")
    assert (read.values["price"], read.values["brent"]) == (price, brent)
    assert read.notices == ()


@pytest.mark.parametrize(("page", "query", "meant"), CASES)
def test_a_link_of_version_1_keeps_its_meaning(page, query, meant):
    read = reading(page, query)
    assert {code: read.values[code] for code in meant} == meant
    assert read.notices == ()


def test_a_link_without_a_version_that_has_a_retired_code_is_of_version_1():
    known = registry.known("", kept.data())
    assert link.decode({"lead": ["GEO"]}, known).values["f"] == "GEO"
    assert link.decode({"f": ["AZE"], "c": ["GEO"]}, known).values["c"] == ("GEO",)
