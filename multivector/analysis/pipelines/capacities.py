"""What was called the capacity of a line or place without being its design rating."""

import pandas as pd

WORDS = {
    "contract": "Contract",
    "quota": "Quota",
    "observed_maximum": "Largest year",
    "planned": "Planned",
    "claimed": "Named, not rated",
}


def stated(capacities: pd.DataFrame, kind: str, subject: str) -> pd.DataFrame:
    """Return the figures about one subject, by meaning in the order of WORDS, the newest first.

    Args:
        capacities: the table of contracts, quotas, largest flows, plans and claims.
        kind: pipeline, section, route, corridor, edge or hub.
        subject: its id.
    """
    own = capacities[capacities["subject_kind"].eq(kind) & capacities["subject_id"].eq(subject)]
    newest_first = own.sort_values("as_of", ascending=False, kind="stable")
    order = newest_first["meaning"].map(list(WORDS).index)
    ordered: pd.DataFrame = newest_first.iloc[order.argsort(kind="stable")]
    return ordered.reset_index(drop=True)
