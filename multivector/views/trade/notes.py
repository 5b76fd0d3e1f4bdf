"""What the Trade page says beside its charts: causes, limits, ways out, other sources."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade.mirror_pairs import CAUSES
from multivector.analysis.trade.years import COUNTED, KIND_OF_BASIS
from multivector.charts.kinds.time_axis import years_in_words
from multivector.data.sources import SOURCE_COLUMNS
from multivector.figures.trade.scene import KIND_WORDS, usd
from multivector.views import kept, parameters
from multivector.views.page import Block, Button, Heading, Row, Words
from multivector.views.text import escape
from multivector.views.trade import partners
from multivector.views.trade.partners import TradeSelection

MOST_SHOWN = 3
"""Countries to which a button leads."""


def causes() -> Sequence[Block]:
    """Return why two countries usually report the same goods differently."""
    listed = [Words(f"- **{cause}.** {escape(words)}") for cause, words in CAUSES.items()]
    return Words("**Why the two sides report different values**"), *listed


def unreported(choice: TradeSelection, finding: str) -> Sequence[Block]:
    """Return which years have a country's trade by partner, where the period has none of them."""
    years_reported = partners.reported_years(choice.lead, choice.flow)
    head = Heading(finding, "no-data")
    if not years_reported:
        return head, Words("Choose another direction or another country.", "info")
    years, data = escape(years_in_words(years_reported)), kept.data()
    whole = {
        parameters.PERIOD: parameters.whole_period(data),
        parameters.AS_OF: parameters.facts_day(data),
    }
    said = Words(f"There are data for {years}.", "info")
    return head, said, Button("Show all years", whole)


def no_rows(what: str, lead: str, states: Iterable[str]) -> Sequence[Block]:
    """Return that there are no data on a country, and for which there are, with a way to the first."""
    names = kept.country_names()
    others = sorted((code for code in states if code != lead), key=names.__getitem__)
    name = escape(wording.in_sentence(names[lead]))
    listed = escape(", ".join(names[code] for code in others))
    said = f"No data on {what} for {name} in this period. There are data for {listed}."
    shown = [
        Button(f"Show {names[code]}", {parameters.FOCUS: code}) for code in others[:MOST_SHOWN]
    ]
    return Words(said, "info"), Row(shown)


def turnover(rows: pd.DataFrame, lead: str) -> Sequence[Block]:
    """Return two-way trade from other sources, each beside the main source where it has a figure."""
    if rows.empty:
        return ()
    listed = [
        Words(f"- {escape(_turnover(row, lead))} {escape(source_of(row))}")
        for row in rows.to_dict("records")
    ]
    head = Words("**Total trade from other sources (no export/import split)**")
    return head, Words("Much of a large difference is goods in transit.", "caption"), *listed


def source_of(row: Mapping[Hashable, Any]) -> str:
    """Return who says what a row tells."""
    ids = evidence.merged([row[name] for name in SOURCE_COLUMNS])
    return f"Source: {kept.source_line(ids, 2)}"


def _turnover(row: Mapping[Hashable, Any], lead: str) -> str:
    names = kept.country_names()
    other = row["other"] if row["counter"] == lead else row["counter"]
    counter = wording.in_sentence(names[row["counter"]])
    amount = f"{_bound(row['note'])}{usd(row['value_usd_mn'])}"
    reported = f"{names[other]}, {row['year']}: {amount} according to {counter}"
    if pd.isna(row["own_usd_mn"]) or row["counter"] == lead:
        return f"{reported}."
    kind = KIND_OF_BASIS[row["basis"]]
    by = f"according to {wording.in_sentence(names[lead])}" if kind == COUNTED else KIND_WORDS[kind]
    return f"{reported}, {usd(row['own_usd_mn'])} {by}."


def _bound(note: object) -> str:
    """Return the words of a note that bound a number: "more than ", "almost "; nothing for others."""
    bounds = {"more than", "almost", "exceeding", "about"}
    return f"{note} ".replace("exceeding", "more than") if note in bounds else ""
