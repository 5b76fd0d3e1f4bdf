"""A small world that can be worked out on paper."""

import pandas as pd
import pytest

FACT = {"source_id": "s1", "other_source_ids": None, "confidence": "verified", "note": None}


def facts(columns, rows, **more):
    """Return rows with the columns that every fact table has."""
    frame = pd.DataFrame(rows, columns=columns.split())
    return frame.assign(**{key: more.get(key, value) for key, value in FACT.items()})


ROUTES = pd.DataFrame(
    [
        ("north", "route", None, "RUS", "RUS"),
        ("north_branch", "subset", "north", "RUS", "RUS;BLR;DEU"),
        ("sea", "route", None, None, None),
        ("sea_east", "subset", "sea", "AZE", "AZE;GEO;TUR"),
        ("sea_north", "subset", "sea", "RUS", "RUS"),
        ("east", "route", None, "CHN", "CHN"),
        ("own_port", "route", None, "KAZ", "KAZ"),
        ("total_exports", "total", None, None, None),
        ("tracked", "count", None, None, None),
        ("rerouted", "increment", None, None, None),
        ("group", "group", None, "RUS", "RUS"),
    ],
    columns=["route_id", "role", "subset_of", "controlling_iso3", "transit_iso3"],
)


def volumes(*rows):
    """Return rows of route_volumes: exporter, commodity, route_id, period, basis, volume."""
    columns = "exporter commodity route_id period basis volume"
    typed = facts(columns, rows)
    kinds = {4: "year", 7: "month"}
    return typed.assign(
        unit="mt", period_type=typed["period"].str.len().map(kinds), is_derived=False
    )


SHIPPED = volumes(
    ("KAZ", "crude", "north", "2025", "exports_of_exporter", 70.0),
    ("KAZ", "crude", "north_branch", "2025", "exports_of_exporter", 2.0),
    ("KAZ", "crude", "sea", "2025", "exports_of_exporter", 10.0),
    ("KAZ", "crude", "sea_east", "2025", "exports_of_exporter", 4.0),
    ("KAZ", "crude", "sea_north", "2025", "exports_of_exporter", 6.0),
    ("KAZ", "crude", "east", "2025", "exports_of_exporter", 18.0),
    ("KAZ", "crude", "total_exports", "2025", "exports_of_exporter", 100.0),
    ("KAZ", "crude", "north", "2025", "total_throughput", 90.0),
    ("KAZ", "crude", "east", "2025", "plan", 25.0),
    ("KAZ", "crude", "east", "2025-01", "exports_of_exporter", 1.5),
    ("KAZ", "crude", "tracked", "2025", "exports_of_exporter", 60.0),
    ("KAZ", "crude", "rerouted", "2025", "exports_of_exporter", 3.0),
    ("KAZ", "crude", "north", "2015", "exports_of_exporter", 30.0),
    ("KAZ", "crude", "sea", "2015", "exports_of_exporter", 10.0),
    ("KAZ", "crude", "total_exports", "2015", "exports_of_exporter", 50.0),
    ("KAZ", "gas", "east", "2024", "exports_of_exporter", 4.0),
    ("TKM", "crude", "north", "2025", "exports_of_exporter", 9.0),
)


def balance(*rows):
    """Return rows of balances of Kazakh crude: year, item, role, route_id, volume, kind, detail."""
    typed = facts("year item role route_id volume kind kind_detail", rows)
    return typed.assign(exporter="KAZ", commodity="crude", unit="mt")


BALANCES = balance(
    (2015, "total_exports", "total", "total_exports", 50.0, "estimate", "estimate"),
    (2015, "north", "route", "north", 40.0, "estimate", "estimate"),
    (2015, "east", "route", "east", 6.0, "reported", "reported"),
    (2015, "sea", "route", "sea", 5.0, "reported", "upper limit"),
    (2015, "residual", "residual", None, 4.0, "derived", "arithmetic"),
    (2015, "north_share", "share", "north", 80.0, "derived", "arithmetic"),
)

POLES = pd.DataFrame(
    [
        ("russia", "Russia", "Russia", "RUS", "csto;cst_1992;eaeu", 1),
        ("china", "China", "China", "CHN;HKG", "sco", 2),
        ("west", "West", "the West", "DEU;EU27;FRA;ITA;USA", "nato_pfp", 3),
        ("turkic", "Turkic", "the Turkic states", "AZE;TUR", "ots", 4),
        ("neutral", "Neutral", "other countries", "IND;KAZ;BLR", "osce", 5),
        ("home", "Home", "the country itself", None, None, 6),
    ],
    columns=["pole", "short_name", "in_sentence", "partners", "bodies", "sort_order"],
)

COMMODITIES = pd.DataFrame(
    [
        ("crude", "crude oil", "oil", "Crude oil", "oil", "crude, world average", 1),
        ("gas", "natural gas", "gas", "Gas", "gas", None, 2),
    ],
    columns=["commodity", "name", "short_name", "title", "output", "grade", "sort_order"],
)

TRADE = facts(
    "reporter partner flow year value_usd_mn basis",
    [
        ("KAZ", "WLD", "export", 2025, 1_000.0, "reported"),
        ("KAZ", "EU27", "export", 2025, 450.0, "derived"),
        ("KAZ", "ITA", "export", 2025, 250.0, "reported"),
        ("KAZ", "FRA", "export", 2025, 100.0, "reported"),
        ("KAZ", "USA", "export", 2025, 50.0, "reported"),
        ("KAZ", "CHN", "export", 2025, 200.0, "reported"),
        ("KAZ", "RUS", "export", 2025, 150.0, "reported"),
        ("KAZ", "WLD", "import", 2025, 500.0, "reported"),
        ("KAZ", "RUS", "import", 2025, 200.0, "reported"),
        ("KAZ", "CHN", "import", 2025, 150.0, "reported"),
        ("KAZ", "DEU", "import", 2025, 50.0, "reported"),
        ("KAZ", "FRA", "import", 2025, 25.0, "reported"),
        ("KAZ", "WLD", "import", 2013, 400.0, "reported"),
        ("KAZ", "RUS", "import", 2013, 200.0, "reported"),
        ("KAZ", "CHN", "import", 2013, 60.0, "reported"),
        ("KAZ", "EU27", "import", 2013, 100.0, "derived"),
        ("KAZ", "DEU", "import", 2013, 60.0, "reported"),
        ("RUS", "WLD", "export", 2025, 9_000.0, "reported"),
        ("RUS", "KAZ", "export", 2025, 180.0, "reported"),
        ("RUS", "KAZ", "export", 2024, 170.0, "mirror"),
        ("GEO", "WLD", "export", 2025, 100.0, "reported"),
        ("GEO", "AZE", "export", 2025, 20.0, "estimate"),
        ("GEO", "RUS", "export", 2025, 12.0, "estimate"),
        ("GEO", "TUR", "export", 2025, 10.0, "estimate"),
        ("GEO", "RUS", "export", 2026, 12.0, "mirror"),
    ],
).assign(coverage_note=None)

SPELLS = facts(
    "iso3 org_id status start_date end_date",
    [
        ("KAZ", "cst_1992", "member", "1992-05-15", None),
        ("KAZ", "csto", "member", "2002-10-07", None),
        ("KAZ", "eaeu", "member", "2015-01-01", None),
        ("KAZ", "sco", "member", "2001-06-15", None),
        ("KAZ", "nato_pfp", "partner", "1994-05-27", None),
        ("KAZ", "ots", "member", "2009-10", None),
        ("KAZ", "osce", "member", None, None),
        ("ARM", "cst_1992", "member", "1992-05-15", None),
        ("ARM", "csto", "member", "2002-10-07", "2024-02"),
        ("ARM", "csto", "frozen", "2024-02", None),
        ("UZB", "csto", "member", "2006-08-16", "2012-06-28"),
        ("UZB", "csto", "suspended", "2012-06-28", "2012-12-19"),
        ("GEO", "eaeu", "observer", "2010", "2015"),
    ],
)

ORGANIZATIONS = pd.DataFrame(
    [(code, code.upper()) for code in ("csto", "cst_1992", "eaeu", "sco", "ots", "osce")],
    columns=["org_id", "short_name"],
)

RESOLUTIONS = pd.DataFrame(
    [
        ("r1", "2021-03-01", "war"),
        ("r2", "2022-03-01", "war"),
        ("r3", "2023-03-01", "troops"),
        ("r4", "2024-03-01", "war"),
        ("r5", "2025-03-01", "war"),
        ("r0", "2012-03-01", "other"),
    ],
    columns=["resolution_id", "date", "topic"],
).assign(date=lambda frame: pd.to_datetime(frame["date"]), title="A resolution", source_id="s1")

BALLOTS = {
    "KAZ": ("abstain", "abstain", "no", "yes", "absent", "abstain"),
    "RUS": ("no", "no", "no", "no", "no", "no"),
    "CHN": ("abstain", "no", "abstain", "abstain", "abstain", "abstain"),
    "USA": ("yes", "yes", "yes", "no", "yes", "yes"),
    "TUR": ("yes", "abstain", "yes", "absent", "yes", "abstain"),
}
VOTES = facts(
    "resolution_id iso3 vote",
    [
        (text, iso3, vote)
        for iso3, cast in BALLOTS.items()
        for text, vote in zip(RESOLUTIONS["resolution_id"], cast, strict=True)
    ],
)


def recorded_votes(cast, times=1):
    """Return a table of recorded votes: each resolution of the world, as often as said.

    Args:
        cast: rows of `un_votes`.
        times: how often each is repeated.
    """
    rows = []
    for text in RESOLUTIONS.to_dict("records"):
        own = cast[cast["resolution_id"].eq(text["resolution_id"])]
        lists = {
            f"{vote}_states": ";".join(sorted(own.loc[own["vote"].eq(vote), "iso3"]))
            for vote in ("yes", "no", "abstain")
        }
        rows += [
            {
                "rcid": f"{text['resolution_id']}.{number}",
                "date": text["date"],
                "number": text["resolution_id"],
                "title": "A resolution",
                "kind": "whole",
                "subjects": text["topic"],
                **lists,
            }
            for number in range(times)
        ]
    return pd.DataFrame(rows).assign(**FACT)


ROLL_CALLS = recorded_votes(VOTES)
YEARS = pd.DataFrame({"year": range(2008, 2026), "coverage": "whole"})
SOURCES = pd.DataFrame({"source_id": ["s1"], "kind": ["official"]})

ARMS = facts(
    "iso3 year_from year_to supplier share_percent total_tiv_million",
    [
        ("KAZ", 2012, 2016, "RUS", 80.0, 1_000.0),
        ("KAZ", 2012, 2016, "ITA", 20.0, 1_000.0),
        ("KAZ", 2017, 2021, "RUS", 90.0, 1_100.0),
        ("KAZ", 2017, 2021, "CHN", 8.0, 1_100.0),
        ("KAZ", 2020, 2024, "RUS", 88.0, None),
        ("KAZ", 1991, 2020, "EU27", 2.0, None),
        ("KGZ", 2002, 2006, "RUS", 60.0, 19.0),
        ("KGZ", 2002, 2006, "XXX", 40.0, 19.0),
    ],
)

COUNTRIES = pd.DataFrame(
    [
        ("ARM", "Armenia"),
        ("AZE", "Azerbaijan"),
        ("CHN", "China"),
        ("GEO", "Georgia"),
        ("ITA", "Italy"),
        ("KAZ", "Kazakhstan"),
        ("KGZ", "Kyrgyzstan"),
        ("RUS", "Russia"),
        ("TUR", "Türkiye"),
        ("USA", "United States"),
    ],
    columns=["iso3", "name"],
)


@pytest.fixture
def tables():
    """The tables of the small world, a fresh copy for each test."""
    world = {
        "arms_suppliers": ARMS,
        "balances": BALANCES,
        "commodities": COMMODITIES,
        "countries": COUNTRIES,
        "memberships": SPELLS,
        "organizations": ORGANIZATIONS,
        "poles": POLES,
        "roll_call_years": YEARS,
        "roll_calls": ROLL_CALLS,
        "roll_calls_2025": ROLL_CALLS.iloc[:0],
        "route_volumes": SHIPPED,
        "routes": ROUTES,
        "sources": SOURCES,
        "trade": TRADE,
        "un_resolutions": RESOLUTIONS,
        "un_votes": VOTES,
    }
    return {name: frame.copy() for name, frame in world.items()}


@pytest.fixture
def untouched(tables):
    """The tables, which must be the same after the test as before it."""
    before = {name: frame.copy() for name, frame in tables.items()}
    yield tables
    for name, frame in before.items():
        pd.testing.assert_frame_equal(tables[name], frame)
