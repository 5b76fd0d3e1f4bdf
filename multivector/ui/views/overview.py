"""What the Overview shows: the finding, the map of pipelines and the vector profile."""

import streamlit as st

from multivector.analysis import headline as headlines
from multivector.analysis import profile
from multivector.analysis.headline import Headline
from multivector.analysis.profile import VectorProfile
from multivector.figures.hero_map import hero_map_view
from multivector.figures.profile_view import profile_view
from multivector.figures.theme import Mode
from multivector.figures.view import View
from multivector.ui import cache


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def headline(lead: str, now: int, then: int) -> Headline:
    """Return the finding and the key figures of a country."""
    return headlines.headline(cache.data().tables, lead, now, then)


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def pipeline_map(lead: str, marked: tuple[str, ...], mode: Mode) -> View:
    """Return the map of all pipelines as one country sees it."""
    data = cache.data()
    return hero_map_view(
        pipelines=data.table("pipelines"),
        waypoints=data.table("waypoints"),
        countries=data.table("countries"),
        poles=data.table("poles"),
        sources=data.table("sources"),
        lead=lead,
        marked=marked,
        basemap=cache.basemap(),
        look=cache.look(mode),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def vector_profile(lead: str, then: int, now: int, mode: Mode) -> View:
    """Return the vector profile of a country at two dates."""
    data, later = cache.data(), _profile(lead, now, None)
    return profile_view(
        _profile(lead, then, later.commodity),
        later,
        name=cache.country_name(lead),
        poles=data.table("poles"),
        look=cache.look(mode),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def _profile(lead: str, year: int, commodity: str | None) -> VectorProfile:
    return profile.vector_profile(cache.data().tables, lead, year, commodity)
