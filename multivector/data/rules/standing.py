"""Rules of how far facts can be relied on: how new a table is, which source a row names first."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

import pandas as pd

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.descriptor import DESCRIPTOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.chronology import earliest
from multivector.data.rules.rule import SoundTable
from multivector.data.sources import RANKS, SOURCE_COLUMNS

UNREAD = ("copy", "own")
DATED_RECORDS = ("acts", "figures")
CONFIDENCE, CHECKED = "confidence", "verified"


def checked_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield a table whose newest fact is later than the day until which facts were looked for."""
    schema = table.schema
    if schema.checked_until is None or schema.checked_note or schema.record not in DATED_RECORDS:
        return
    if schema.period_column is None:
        return
    begins = earliest(table.frame[schema.period_column])
    newest = begins.max()
    if pd.notna(newest) and newest > pd.Timestamp(schema.checked_until):
        yield Fault(
            DESCRIPTOR,
            None,
            f"{schema.name}.checked_until",
            quoted(schema.checked_until.isoformat()),
            f"{newest:%Y-%m-%d}, the newest {schema.period_column} of {schema.path}, or later; or a "
            "checked_note that says why it has later facts",
        )


def rank_faults(table: SoundTable, ranks: Mapping[str, str]) -> Iterator[Fault]:
    """Yield rows that name a source first although a further one has a better rank.

    Args:
        table: any table; one without `source_id` and `other_source_ids` has no faults.
        ranks: the rank of each source, by id.
    """
    is_in_key = SOURCE_COLUMNS[0] in table.schema.primary_key  # the row is what that source says
    if is_in_key or not set(SOURCE_COLUMNS) <= set(table.cells):
        return
    for row, (first, further) in enumerate(table.rows(list(SOURCE_COLUMNS))):
        if not first or not further:
            continue
        best = min([first, *further.split(LIST_SEPARATOR)], key=lambda each: _place(ranks, each))
        if _place(ranks, best) < _place(ranks, first):
            found = f"{quoted(first)}, rank {ranks[first]}"
            allowed = (
                f"{quoted(best)}, rank {ranks[best]}, and {quoted(first)} among the further ones"
            )
            yield table.fault(row, SOURCE_COLUMNS[0], found, allowed)


def unread_faults(sources: SoundTable) -> Iterator[Fault]:
    """Yield sources without an address that are ranked as if a page had been read."""
    for row, (url, rank) in enumerate(sources.rows(["url", "rank"])):
        if not url and rank not in UNREAD:
            allowed = f"{' or '.join(UNREAD)}, as the source has no address; or its address"
            yield sources.fault(row, "rank", quoted(rank), allowed)


def page_faults(table: SoundTable, unread: AbstractSet[str]) -> Iterator[Fault]:
    """Yield rows that are called checked at source and name no source with an address.

    Args:
        table: any table; one without `source_id` and `confidence` has no faults.
        unread: the sources without an address.
    """
    first = SOURCE_COLUMNS[0]
    if not {first, CONFIDENCE} <= set(table.cells):
        return
    named = [column for column in SOURCE_COLUMNS if column in table.cells]
    for row, (sure, *cells) in enumerate(table.rows([CONFIDENCE, *named])):
        sources = {each for cell in cells for each in cell.split(LIST_SEPARATOR) if each}
        if sure == CHECKED and sources and sources <= unread:
            allowed = "recall, or a source with the address of the page on which it was checked"
            yield table.fault(row, CONFIDENCE, quoted(sure), allowed)


def without_address(sources: SoundTable) -> AbstractSet[str]:
    """Return the sources of which no page is named; none where the table has no addresses."""
    if "url" not in sources.cells:
        return frozenset()
    return {source for source, url in sources.rows(["source_id", "url"]) if not url}


def ranks_of(sources: SoundTable) -> dict[str, str]:
    """Return the rank of each source."""
    return dict(zip(sources.cells["source_id"], sources.cells["rank"], strict=True))


def _place(ranks: Mapping[str, str], source_id: str) -> int:
    return RANKS.index(ranks[source_id]) if source_id in ranks else len(RANKS)
