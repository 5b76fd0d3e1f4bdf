"""What the Trade page says beside its charts: causes, limits, ways out, counts from elsewhere."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade.mirror_pairs import CAUSES
from multivector.analysis.trade.years import KIND_OF_BASIS
from multivector.charts.kinds.time_axis import years_in_words
from multivector.data.package import Package
from multivector.data.sources import SOURCE_COLUMNS
from multivector.figures.trade.scene import KIND_WORDS, usd
from multivector.views import kept
from multivector.views.page import Block, Heading, Words
from multivector.views.text import escape
from multivector.views.trade import partners
from multivector.views.trade.partners import TradeSelection


def caveats(data: Package, *tables: str) -> Sequence[Block]:
    """Return what the tables behind the figures say of themselves."""
    said = [Words(escape(" ".join(data.schema(table).caveats)), "caption") for table in tables]
    return Words("**About these figures**"), *said


def causes() -> Sequence[Block]:
    """Return what usually parts two counts of the same goods."""
    listed = [Words(f"- **{cause}.** {escape(words)}") for cause, words in CAUSES.items()]
    return Words("**Why two counts of the same goods differ**"), *listed


def unreported(choice: TradeSelection, finding: str) -> Sequence[Block]:
    """Return which years report a country's partners, where the period has none of them."""
    years_reported = partners.reported_years(choice.lead, choice.flow)
    said = "Choose another direction or another country."
    if years_reported:
        years = escape(years_in_words(years_reported))
        said = (
            f"Partners are told for {years}. Choose a longer period in the sidebar, or a later day."
        )
    return Heading(finding, "untold"), Words(said, "info")


def no_rows(what: str, lead: str, states: Iterable[str]) -> Block:
    """Return that there are no rows for a state, and for which there are."""
    names = kept.country_names()
    others = ", ".join(sorted(names[code] for code in states))
    return Words(
        f"{what} are not held for {escape(names[lead])} in the period chosen. "
        f"Choose a later day, or {escape(others)}.",
        "info",
    )


def turnover(rows: pd.DataFrame) -> Sequence[Block]:
    """Return counts of two-way trade from elsewhere, each beside the main table where it has one."""
    if rows.empty:
        return ()
    said = (
        "No split by direction was found. Where the main table holds the same two states and year, its sum "
        "stands beside; much of a large difference is transit."
    )
    listed = [
        words
        for row in rows.to_dict("records")
        for words in (
            Words(f"- {escape(_turnover(row))}"),
            Words(escape(source_of(row)), "caption"),
        )
    ]
    head = Words("**Exports and imports together, as counted elsewhere**")
    return head, Words(said, "caption"), *listed


def source_of(row: Mapping[Hashable, Any]) -> str:
    """Return who says what a row tells."""
    ids = evidence.merged([row[name] for name in SOURCE_COLUMNS])
    return f"Source: {kept.source_line(ids, 2)}"


def _turnover(row: Mapping[Hashable, Any]) -> str:
    names = kept.country_names()
    said = (
        f"{row['year']}: {usd(row['value_usd_mn'])} between {wording.in_sentence(names[row['counter']])} and "
        f"{wording.in_sentence(names[row['other']])}, as {wording.in_sentence(names[row['counter']])} counts"
    )
    note = f" ({row['note']})" if isinstance(row["note"], str) else ""
    if pd.isna(row["own_usd_mn"]):
        return f"{said}{note}."
    kind = KIND_WORDS[KIND_OF_BASIS[row["basis"]]]
    return f"{said}{note}. The main table has {usd(row['own_usd_mn'])}, {kind}."
