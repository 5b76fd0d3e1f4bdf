"""How sure the rows behind a result are and which sources they name."""

from collections.abc import Iterable

import pandas as pd

from multivector.data.sources import SOURCE_COLUMNS

CONFIDENCE_ORDER = ("verified", "recall", "estimate")
UNKNOWN_CONFIDENCE = "estimate"


def worst_confidence(confidences: Iterable[object]) -> str:
    """Return the least sure of the confidences: estimate before recall before verified.

    Empty where there are none; a confidence missing or unknown counts as an estimate.
    """
    grades = [str(each) if each in CONFIDENCE_ORDER else UNKNOWN_CONFIDENCE for each in confidences]
    return max(grades, key=CONFIDENCE_ORDER.index, default="")


def source_ids(*frames: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids in `source_id` and `other_source_ids` of the frames, each once, in order.

    For the most used first, as under a picture of many rows: `data.sources.collect_source_ids`.
    """
    cells = [frame[name] for frame in frames for name in SOURCE_COLUMNS if name in frame]
    return merged(cell for column in cells for cell in column)


def row_sources(frame: pd.DataFrame) -> pd.Series:
    """Return all source ids of each row as one `;` list."""
    columns = [frame[name] for name in SOURCE_COLUMNS if name in frame]
    ids = [";".join(merged(cells)) for cells in zip(*columns, strict=True)]
    return pd.Series(ids or None, index=frame.index, dtype="str")


def merged(lists: Iterable[object]) -> tuple[str, ...]:
    """Return the items of several `;` lists, each once, in order; missing lists are left out."""
    return tuple(dict.fromkeys(_listed(lists)))


def _listed(cells: Iterable[object]) -> list[str]:
    texts = [cell for cell in cells if isinstance(cell, str)]
    return [item.strip() for text in texts for item in text.split(";") if item.strip()]
