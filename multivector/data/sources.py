"""Says where figures come from: a line under a picture, and the full citation."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from multivector.data.checking.integrity import LIST_SEPARATOR

SOURCE_COLUMNS = ("source_id", "other_source_ids")
RANKS = ("official", "operator", "statistics", "research", "agency", "press", "copy", "own")
"""How near a source is to the fact, best first."""
NOTICE = "©"


def source_line(sources: pd.DataFrame, source_ids: Iterable[str], limit: int = 3) -> str:
    """Return the publishers of some sources, each once and in order: Reuters; and 3 more.

    Args:
        sources: the table of sources.
        source_ids: the sources; the best ranked is named first, among equals the first.
        limit: how many publishers are named before the rest is counted; a copyright notice by
            which a source asks to be named stands besides.
    """
    records = list(_records(sources, by_rank(sources, source_ids)).values())
    publishers = list(dict.fromkeys(_named(record) for record in records))
    notices = [each for each in publishers[limit:] if each.startswith(NOTICE)]
    named = [*publishers[:limit], *notices]
    hidden = len(publishers) - len(named)
    return "; ".join([*named, f"and {hidden} more"] if hidden > 0 else named)


def full_citation(sources: pd.DataFrame, source_id: str) -> str:
    """Return publisher, title, dates and address of a source, what is unknown left out."""
    source = _records(sources, [source_id])[source_id]
    parts = {
        "publisher": "{}",
        "title": "“{}”",
        "published": "published {}",
        "accessed": "accessed {}",
        "url": "{}",
    }
    known = ((form, source.get(column)) for column, form in parts.items())
    return ", ".join(form.format(_written(value)) for form, value in known if pd.notna(value))


def by_rank(sources: pd.DataFrame, source_ids: Iterable[str]) -> tuple[str, ...]:
    """Return sources best-ranked first, those of one rank in the order given; as given without ranks."""
    wanted = tuple(dict.fromkeys(source_ids))
    if "rank" not in sources:
        return wanted
    known = sources[sources["source_id"].isin(wanted)]
    ranks = dict(zip(known["source_id"], known["rank"], strict=True))
    return tuple(sorted(wanted, key=lambda each: _place(ranks.get(each))))


def collect_source_ids(*frames: pd.DataFrame) -> tuple[str, ...]:
    """Return the sources that the rows of some frames name, most used first."""
    count = Counter(
        source_id
        for frame in frames
        for column in SOURCE_COLUMNS
        if column in frame
        for cell in frame[column].dropna()
        for source_id in str(cell).split(LIST_SEPARATOR)
    )
    return tuple(source_id for source_id, _ in count.most_common())


def _named(record: Mapping[Hashable, Any]) -> str:
    """Return the words by which a source asks to be named, or else its publisher."""
    asked = record.get("attribution")
    return str(asked if pd.notna(asked) and asked else record["publisher"])


def _place(rank: object) -> int:
    return RANKS.index(str(rank)) if rank in RANKS else len(RANKS)


def _records(
    sources: pd.DataFrame, source_ids: Iterable[str]
) -> Mapping[str, Mapping[Hashable, Any]]:
    """Return the rows of some sources by id; ValueError when one is unknown."""
    wanted = list(dict.fromkeys(source_ids))
    rows = sources[sources["source_id"].isin(wanted)].to_dict("records")
    records = {str(row["source_id"]): row for row in rows}
    unknown = [source_id for source_id in wanted if source_id not in records]
    if unknown:
        raise ValueError(
            f"source_id: {', '.join(map(repr, unknown))} not among the {len(sources)} sources"
        )
    return {source_id: records[source_id] for source_id in wanted}


def _written(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
