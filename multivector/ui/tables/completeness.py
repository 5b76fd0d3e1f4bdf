"""How new and how complete what is known of a country is, as a table of the Data page."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from multivector.analysis import wording
from multivector.analysis.country.coverage import ENTRIES, PERIODS, YEARS, MeasureCoverage, coverage
from multivector.data.package import Package
from multivector.views import kept
from multivector.views.text import escape

HEADING = "How new and how complete"
NO_DATA = "no data"
WORDS = {YEARS: ("year", "years"), ENTRIES: ("entry", "entries"), PERIODS: ("period", "periods")}


def draw(data: Package, countries: Sequence[str]) -> None:
    """Draw how new and how complete each measure of the countries is, the one in focus first."""
    names = kept.country_names()
    shown = pd.concat([_listed(data, iso3, names[iso3]) for iso3 in countries], ignore_index=True)
    whole = shown if len(countries) > 1 else shown.drop(columns="Country")
    st.subheader(escape(f"{HEADING}: {wording.joined([names[iso3] for iso3 in countries])}"))
    st.caption(
        "The newest year of each measure, and how much of the whole is known in it. "
        "Missing is not zero."
    )
    st.dataframe(whole, hide_index=True, placeholder="", alt=HEADING)


@st.cache_resource(max_entries=64, show_spinner=False)
def _listed(_data: Package, iso3: str, name: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Country": name,
                "Measure": each.name,
                "Newest": NO_DATA if each.newest is None else str(each.newest),
                "Since": "" if each.first is None else str(each.first),
                "Covered": _covered(each),
                "Complete": _complete(each),
                "Note": each.note,
            }
            for each in coverage(_data.tables, iso3)
        ]
    )


def _covered(each: MeasureCoverage) -> str:
    one, many = WORDS[each.counted]
    return wording.counted(each.count, one, many) if each.count else ""


def _complete(each: MeasureCoverage) -> str:
    if pd.isna(each.complete):
        return ""
    return f"{wording.percent(each.complete)} of {each.complete_of}"
