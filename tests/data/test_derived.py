"""Lists of poles are filled from the tables that count each member to one."""

import pandas as pd

from multivector.data.checking.derived import with_lists

POLES = pd.DataFrame({"pole": ["west", "home"], "partners": [None, None], "bodies": ["nato", None]})
COUNTRIES = pd.DataFrame({"iso3": ["FRA", "KAZ", "DEU"], "pole": ["west", None, "west"]})


def test_an_empty_list_is_filled_in_the_order_of_codes():
    filled = with_lists({"poles": POLES, "countries": COUNTRIES})["poles"]
    assert filled["partners"].fillna("").tolist() == ["DEU;FRA", ""]


def test_a_list_that_is_written_stays_as_it_is():
    bodies = pd.DataFrame({"org_id": ["nato", "eu"], "pole": ["west", "west"]})
    filled = with_lists({"poles": POLES, "organizations": bodies})["poles"]
    assert filled["bodies"].fillna("").tolist() == ["nato", ""]


def test_a_list_that_is_written_replaces_what_other_tables_say():
    poles = pd.DataFrame(
        {"pole": ["west", "turkic"], "partners": ["DEU;KAZ", None], "bodies": [None, None]}
    )
    routes = pd.DataFrame({"controlling_iso3": ["KAZ", "FRA"], "pole": [None, "west"]})
    filled = with_lists({"poles": poles, "countries": COUNTRIES, "routes": routes})
    counted = dict(zip(filled["countries"]["iso3"], filled["countries"]["pole"], strict=True))
    assert counted == {"FRA": "neutral", "KAZ": "west", "DEU": "west"}
    assert filled["routes"]["pole"].tolist() == ["west", "neutral"]


def test_tables_without_poles_are_handed_back():
    frames = with_lists({"countries": COUNTRIES})
    assert list(frames) == ["countries"]
    assert frames["countries"] is COUNTRIES
