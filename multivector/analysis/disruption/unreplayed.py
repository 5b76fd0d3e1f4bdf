"""Documented losses that no network held can replay: shown with the reason, and never scored."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence


@dataclass(frozen=True)
class Unreplayed:
    """One documented loss without a test; the volume in million tonnes or billion m³, over its period.

    Attributes:
        disruption_id: The disruption.
        from_date, to_date: When, as exact as known.
        line_id: The line it struck.
        cause: What stopped it, in a few words.
        what: What happened.
        reported: The loss reported or worked out from what was reported; None where there is none.
        unit: mt or bcm.
        reason: Why no network can replay it.
        source_ids: Where it is reported.
    """

    disruption_id: str
    from_date: str
    to_date: str
    line_id: str
    cause: str
    what: str
    reported: float | None
    unit: str
    reason: str
    source_ids: tuple[str, ...]


def unreplayed(tables: Mapping[str, pd.DataFrame]) -> tuple[Unreplayed, ...]:
    """Return the documented losses that no network can replay, the newest first."""
    held = tables["backtests"]
    rows = held[held["edges_closed"].isna()]
    stories = tables["disruptions"].set_index("disruption_id")
    told = rows.join(stories[["line_id", "cause", "what_happened"]], on="disruption_id")
    newest = told.sort_values(["from_date", "disruption_id"], ascending=False)
    return tuple(
        Unreplayed(
            disruption_id=str(row["disruption_id"]),
            from_date=str(row["from_date"]),
            to_date=str(row["to_date"]),
            line_id=str(row["line_id"]),
            cause=str(row["cause"]),
            what=str(row["what_happened"]),
            reported=None if pd.isna(row["reported_loss_value"]) else row["reported_loss_value"],
            unit=str(row["reported_loss_unit"]),
            reason=str(row["not_replayed"]),
            source_ids=evidence.merged([row["source_id"], row["other_source_ids"]]),
        )
        for row in newest.to_dict("records")
    )
