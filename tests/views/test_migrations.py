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


@pytest.mark.parametrize(("page", "query", "meant"), CASES)
def test_a_link_of_version_1_keeps_its_meaning(page, query, meant):
    read = reading(page, query)
    assert {code: read.values[code] for code in meant} == meant
    assert read.notices == ()


def test_a_link_without_a_version_that_has_a_retired_code_is_of_version_1():
    known = registry.known("", kept.data())
    assert link.decode({"lead": ["GEO"]}, known).values["f"] == "GEO"
    assert link.decode({"f": ["AZE"], "c": ["GEO"]}, known).values["c"] == ("GEO",)
