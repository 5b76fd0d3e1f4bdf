"""What the Trade page says beside its charts: single figures, causes, limits, and ways out."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from multivector.analysis import evidence, wording
from multivector.analysis.trade import remittances
from multivector.analysis.trade.mirror_pairs import CAUSES
from multivector.analysis.trade.years import KIND_OF_BASIS
from multivector.charts.time_axis import years_in_words
from multivector.data.package import Package
from multivector.data.sources import SOURCE_COLUMNS
from multivector.figures.trade.scene import KIND_WORDS, usd
from multivector.ui import cache
from multivector.ui.text import escape
from multivector.ui.views import trade as views
from multivector.ui.views.trade import Asked

_UNITS = {"fdi_stock_inward_usd_bn": 1_000.0}  # USD million in one unit


def draw_caveats(data: Package, tables: Sequence[str]) -> None:
    """Repeat what the tables behind the figures say of themselves."""
    st.markdown("**About these figures**")
    for table in tables:
        st.caption(escape(" ".join(data.schema(table).caveats)))


def draw_causes() -> None:
    """Say what usually parts two counts of the same goods."""
    st.markdown("**Why two counts of the same goods differ**")
    for cause, words in CAUSES.items():
        st.markdown(f"- **{cause}.** {escape(words)}")


def say_untold(asked: Asked, finding: str) -> None:
    """Say which years a country's partners are told in, where the period holds none of them."""
    st.subheader(escape(finding), anchor="untold")
    told = views.told_years(asked.lead, asked.flow)
    if told:
        years = escape(years_in_words(told))
        st.info(
            f"Partners are told for {years}. Choose a longer period in the sidebar, or a later day."
        )
    else:
        st.info("Choose another direction or another country.")


def say_nothing_held(what: str, lead: str, held: Iterable[str]) -> None:
    """Say that nothing is held for a state, and for which it is."""
    names = cache.country_names()
    others = ", ".join(sorted(names[code] for code in held))
    st.info(
        f"{what} are not held for {escape(names[lead])} in the period chosen. "
        f"Choose a later day, or {escape(others)}."
    )


def draw_other_ties(ties: pd.DataFrame) -> None:
    """Draw each tie that is held as a single figure, with its year and source."""
    if ties.empty:
        return
    st.markdown("**Other ties, newest figure held**")
    for column, row in zip(st.columns(len(ties)), ties.to_dict("records"), strict=True):
        with column.container(border=True, height="stretch", gap="small"):
            st.metric(
                escape(remittances.TIES[row["tie"]]), escape(_amount(row["tie"], row["value"]))
            )
            st.caption(escape(f"{row['year']:.0f}{_before(row)}. {_source(row)}"))


def draw_turnover(rows: pd.DataFrame) -> None:
    """Draw counts of two-way trade from elsewhere, each beside the main table where it has one."""
    if rows.empty:
        return
    st.markdown("**Exports and imports together, as counted elsewhere**")
    st.caption(
        "No split by direction was found. Where the main table holds the same two states and year, its sum "
        "stands beside; much of a large difference is transit."
    )
    for row in rows.to_dict("records"):
        st.markdown(f"- {escape(_turnover(row))}")
        st.caption(escape(_source(row)))


def _turnover(row: Mapping[Hashable, Any]) -> str:
    names = cache.country_names()
    said = (
        f"{row['year']}: {usd(row['value_usd_mn'])} between {wording.in_sentence(names[row['counter']])} and "
        f"{wording.in_sentence(names[row['other']])}, as {wording.in_sentence(names[row['counter']])} counts"
    )
    note = f" ({row['note']})" if isinstance(row["note"], str) else ""
    if pd.isna(row["own_usd_mn"]):
        return f"{said}{note}."
    kind = KIND_WORDS[KIND_OF_BASIS[row["basis"]]]
    return f"{said}{note}. The main table has {usd(row['own_usd_mn'])}, {kind}."


def _amount(tie: str, value: float) -> str:
    return usd(value * _UNITS[tie]) if tie in _UNITS else wording.percent(value / 100)


def _before(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["first_value"]):
        return ""
    return f"; {_amount(str(row['tie']), row['first_value'])} in {row['first_year']:.0f}"


def _source(row: Mapping[Hashable, Any]) -> str:
    ids = evidence.merged([row[name] for name in SOURCE_COLUMNS])
    return f"Source: {cache.source_line(ids, 2)}"
