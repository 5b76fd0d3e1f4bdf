"""A small world of bodies and countries for the figures of alliances."""

import pandas as pd

from multivector.charts.map import Basemap
from multivector.figures.memberships.countries import MapFrame

BASEMAP = Basemap(
    "/borders/countries.json", "/borders/disputed.json", "United Nations", "No opinion."
)
COUNTRIES = pd.DataFrame(
    [
        ("ARM", "Armenia", True, 45.0, 40.0),
        ("KAZ", "Kazakhstan", True, 67.0, 48.0),
        ("GEO", "Georgia", True, 43.5, 42.0),
        ("RUS", "Russia", False, 90.0, 60.0),
        ("IRN", "Iran", False, 54.0, 32.0),
        ("FRA", "France", False, 2.0, 46.0),
        ("WLD", "World", False, None, None),
    ],
    columns=["iso3", "name", "is_focus", "lon", "lat"],
)
NAMES = COUNTRIES.set_index("iso3")["name"]
ORGANIZATIONS = pd.DataFrame(
    [
        ("cst_1992", "CST", "Tashkent treaty", "russia", "1992-05-15", None),
        ("csto", "CSTO", "Collective Security Treaty Organization", "russia", "2002-10-07", None),
        ("eurasec", "EurAsEC", "Economic Community", "russia", "2000-10-10", "2015-01-01"),
        ("sco", "SCO", "Shanghai Cooperation Organisation", "china", "2001-06-15", None),
        ("eu", "EU", "European Union", "west", "1993-11-01", None),
    ],
    columns=["org_id", "short_name", "name", "pole", "founded_date", "dissolved_date"],
).assign(
    members_covered=["all", "all", "all", "all", "some"],
    what_it_binds="Words.",
    kind="political",
    source_id="body",
    other_source_ids=None,
)
SPELLS = pd.DataFrame(
    [
        ("KAZ", "csto", "member", "2002-10-07", None),
        ("RUS", "csto", "member", "2002-10-07", None),
        ("ARM", "csto", "member", "2002-10-07", "2024-02"),
        ("ARM", "csto", "frozen", "2024-02", None),
        ("KAZ", "cst_1992", "member", "1992-05-15", None),
        ("KAZ", "eurasec", "member", "2000-10-10", "2015-01-01"),
        ("KAZ", "sco", "member", "2001-06-15", None),
        ("RUS", "sco", "member", "2001-06-15", None),
        ("IRN", "sco", "observer", "2005", "2023-07-04"),
        ("IRN", "sco", "member", "2023-07-04", None),
        ("GEO", "eu", "candidate", "2023-12-14", None),
        ("GEO", "sco", "member", None, None),
    ],
    columns=["iso3", "org_id", "status", "start_date", "end_date"],
).assign(
    date_precision="day",
    end_precision="day",
    confidence="recall",
    note=None,
    source_id="spell",
    other_source_ids=None,
)
FOLLOWED = ("ARM", "GEO", "IRN", "KAZ", "RUS")


def frame(look):
    """Return what every map stands on."""
    return MapFrame(COUNTRIES, FOLLOWED, BASEMAP, look)
