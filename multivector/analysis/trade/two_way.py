"""Exports and imports of a state taken together, partner by partner."""

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.trade.partner_shares import BASES, FLOWS, TWO_WAY, flow_rows

_KEY = ["partner", "year"]
_LISTS = ("source_id", "other_source_ids")
_NOTES = ("coverage_note", "note")


def two_way_rows(trade: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Return exports plus imports of a state by partner and year, in USD million, as flow `both`.

    A partner and year of which only one direction is known has no row, as a sum with an unknown
    part is unknown. The basis and the confidence are those of the less sure direction.
    """
    sides = [flow_rows(trade, reporter, flow) for flow in FLOWS]
    pairs = sides[0].merge(sides[1], on=_KEY, suffixes=("_x", "_y"), validate="one_to_one")
    notes = {name: _merged(pairs, name, "; ") for name in _NOTES if name in trade}
    sources = _merged_sources(pairs)
    return pairs[_KEY].assign(
        reporter=reporter,
        flow=TWO_WAY,
        value_usd_mn=pairs["value_usd_mn_x"] + pairs["value_usd_mn_y"],
        basis=_less_sure(pairs),
        confidence=[
            evidence.worst_confidence(pair)
            for pair in zip(pairs["confidence_x"], pairs["confidence_y"], strict=True)
        ],
        source_id=[ids[0] for ids in sources],
        other_source_ids=pd.Series([";".join(ids[1:]) for ids in sources], dtype="str"),
        **notes,
    )


def _less_sure(pairs: pd.DataFrame) -> list[str]:
    both = zip(pairs["basis_x"], pairs["basis_y"], strict=True)
    return [max(pair, key=BASES.index) for pair in both]


def _merged_sources(pairs: pd.DataFrame) -> list[tuple[str, ...]]:
    columns = [pairs[f"{name}_{side}"] for name in _LISTS for side in "xy"]
    return [evidence.merged(cells) for cells in zip(*columns, strict=True)]


def _merged(pairs: pd.DataFrame, name: str, separator: str) -> pd.Series:
    both = zip(pairs[f"{name}_x"], pairs[f"{name}_y"], strict=True)
    texts = [separator.join(evidence.merged(pair)) or None for pair in both]
    return pd.Series(texts, index=pairs.index, dtype="str")
