"""How sure the rows behind a result are and which sources they name."""

from collections.abc import Iterable

import pandas as pd

CONFIDENCE_ORDER = ("verified", "recall", "estimate")
UNKNOWN_CONFIDENCE = "estimate"


def worst_confidence(confidences: Iterable[object]) -> str:
    """Return the least sure of the confidences: estimate before recall before verified.

    Empty where there are none; a confidence missing or unknown counts as an estimate.
    """
    found = [str(each) if each in CONFIDENCE_ORDER else UNKNOWN_CONFIDENCE for each in confidences]
    return max(found, key=CONFIDENCE_ORDER.index, default="")


def source_ids(*frames: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids in `source_id` and `other_source_ids` of the frames, each once, in order."""
    found: dict[str, None] = {}
    for frame in frames:
        for column in ("source_id", "other_source_ids"):
            if column in frame:
                found.update(dict.fromkeys(_listed(frame[column])))
    return tuple(found)


def row_sources(frame: pd.DataFrame) -> pd.Series:
    """Return all source ids of each row as one `;` list."""
    ids = [";".join(source_ids(frame.iloc[[row]])) for row in range(len(frame))]
    return pd.Series(ids, index=frame.index, dtype="str")


def merged(lists: Iterable[object]) -> tuple[str, ...]:
    """Return the items of several `;` lists, each once, in order; missing lists are left out."""
    return tuple(dict.fromkeys(_listed(lists)))


def _listed(cells: Iterable[object]) -> list[str]:
    texts = [cell for cell in cells if isinstance(cell, str)]
    return [item.strip() for text in texts for item in text.split(";") if item.strip()]
