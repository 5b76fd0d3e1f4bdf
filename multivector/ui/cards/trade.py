"""Single figures of the Trade page: each tie in the tables, with its year and source."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from multivector.analysis import wording
from multivector.analysis.trade import remittances
from multivector.figures.trade.scene import usd
from multivector.views.selection import Selection
from multivector.views.text import escape
from multivector.views.trade import notes, partners

_UNITS = {"fdi_stock_inward_usd_bn": 1_000.0}  # USD million in one unit


def draw(_selection: Selection, lead: str) -> None:
    """Draw each tie of a state as a single figure."""
    ties = partners.other_ties(lead)
    if ties.empty:
        return
    st.markdown("**Other ties, newest figure held**")
    for column, row in zip(st.columns(len(ties)), ties.to_dict("records"), strict=True):
        with column.container(border=True, height="stretch", gap="small"):
            st.metric(
                escape(remittances.TIES[row["tie"]]), escape(_amount(row["tie"], row["value"]))
            )
            st.caption(escape(f"{row['year']:.0f}{_before(row)}. {notes.source_of(row)}"))


def _amount(tie: str, value: float) -> str:
    return usd(value * _UNITS[tie]) if tie in _UNITS else wording.percent(value / 100)


def _before(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["first_value"]):
        return ""
    return f"; {_amount(str(row['tie']), row['first_value'])} in {row['first_year']:.0f}"
