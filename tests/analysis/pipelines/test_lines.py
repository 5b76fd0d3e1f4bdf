"""Pipelines as a state sees them."""

import pandas as pd

from multivector.analysis.pipelines import lines

PIPELINES = pd.DataFrame(
    [
        ("out", "KAZ", "RUS", "KAZ;RUS", "RUS", "operating"),
        ("inner", "KAZ", "KAZ", "KAZ", "KAZ", "operating"),
        ("through", "TKM", "CHN", "TKM;UZB;KAZ;CHN", "CHN", "operating"),
        ("back", "KAZ", "KAZ", "KAZ;RUS;KAZ", "RUS", "operating"),
        ("stopped", "KAZ", "RUS", "KAZ;RUS", "RUS", "idle"),
        ("far", "AZE", "TUR", "AZE;GEO;TUR", "TUR", "operating"),
        ("unknown", "KAZ", None, None, None, "operating"),
    ],
    columns=["pipeline_id", "start_iso3", "end_iso3", "transit_iso3", "controlling_iso3", "status"],
)
COUNTRIES = pd.DataFrame(
    {"iso3": ["RUS", "CHN", "TUR", "KAZ"], "pole": ["russia", "china", "turkic", "neutral"]}
)


def test_a_line_touches_the_states_it_starts_in_ends_in_and_crosses():
    touched = PIPELINES["pipeline_id"][lines.touching(PIPELINES, "KAZ")]
    assert list(touched) == ["out", "inner", "through", "back", "stopped", "unknown"]


def test_the_country_itself_is_the_pole_home():
    poles = lines.controlling_poles(PIPELINES, COUNTRIES, home="KAZ")
    assert poles.iloc[0] == "russia"
    assert poles.iloc[1] == "home"


def test_a_line_without_a_known_controller_has_no_pole():
    assert pd.isna(lines.controlling_poles(PIPELINES, COUNTRIES, home="KAZ").iloc[-1])
