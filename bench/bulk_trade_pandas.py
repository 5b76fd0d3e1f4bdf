"""The page's questions in pandas, all rows in memory: what the engines are compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow.dataset as ds

from bench.bulk_trade_data import LISTED
from bench.bulk_trade_questions import PARTNER, REPORTER, shipped_poles


def questions(folder: str) -> Mapping[str, Callable[[], object]]:
    """Return the questions, asked of frames that are read here once."""
    exports, imports = (_frame(Path(folder) / side) for side in ("exports", "imports"))
    last = int(exports["year"].max())
    poles = shipped_poles()

    def rows() -> pd.DataFrame:
        sold = exports[exports["exporter"] == REPORTER].rename(columns={"importer": "partner"})
        bought = imports[imports["importer"] == REPORTER].rename(columns={"exporter": "partner"})
        kept = ["year", "partner", "hs6", "value_usd_thousand"]
        both = pd.concat([sold[kept], bought[kept]], ignore_index=True)
        texts = both.astype({"partner": "str", "hs6": "str"})
        return texts.assign(pole=texts["partner"].map(poles.__getitem__))

    def summed(part: pd.DataFrame, *keys: str) -> pd.Series:
        return part.groupby(list(keys))["value_usd_thousand"].sum()

    def chapter(part: pd.DataFrame) -> pd.DataFrame:
        return part[part["hs6"].str.startswith("85")]

    def newest(part: pd.DataFrame) -> pd.DataFrame:
        return part[part["year"] == last]

    def dependence() -> pd.Series:
        parts = summed(newest(rows()), "hs6", "pole")
        shares = parts / parts.groupby("hs6").transform("sum")
        return shares[shares > 0.7]  # noqa: PLR2004 -- as the page asks

    def concentration() -> pd.Series:
        parts = summed(newest(rows()), "hs6", "partner")
        shares = parts / parts.groupby("hs6").transform("sum")
        return (shares**2).groupby("hs6").sum() * 10_000

    def two_counts() -> pd.DataFrame:
        sides = {"sold": exports, "bought": imports}
        pair = {
            name: summed(
                side[(side["exporter"] == REPORTER) & (side["importer"] == PARTNER)], "year"
            )
            for name, side in sides.items()
        }
        return pd.DataFrame(pair)

    return {
        "partners, all goods": lambda: summed(rows(), "year", "partner"),
        "partners, a chapter": lambda: summed(chapter(rows()), "year", "partner"),
        "poles, all goods": lambda: summed(rows(), "year", "pole"),
        "poles, a chapter": lambda: summed(chapter(rows()), "year", "pole"),
        "dependence, lines": dependence,
        "concentration, lines": concentration,
        "two counts": two_counts,
        "high-priority items": lambda: summed(
            rows().query("hs6 in @listed", local_dict={"listed": LISTED}), "year", "pole"
        ),
    }


def _frame(folder: Path) -> pd.DataFrame:
    table = ds.dataset(folder, format="parquet", partitioning="hive").to_table()
    frame: pd.DataFrame = table.to_pandas(categories=["exporter", "importer", "hs6"])
    return frame
