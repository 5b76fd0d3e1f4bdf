"""Makes synthetic trade of BACI's shape, from a seed: numbers of a program, never of real trade.

The folder it writes bears a mark that travels with every import, so that no page can show the
numbers as real.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv

from multivector.data.importing.baci import MARK_OF_SYNTHETIC
from multivector.data.importing.codes import Code, known_codes

SEED = 20_261_123
PRODUCTS = 5_200
FIRST_YEAR = 2005
OTHER_ASIA = 490
EDITION, VERSION = "HS22", "V000000"
LISTED = ("854231", "854232", "853224", "848210", "901480", "845710")
"""Some codes of the list of common high-priority items, so that its queries find rows."""
Numbers = npt.NDArray[np.int64]


def write_folder(folder: Path, rows: int, years: int, seed: int = SEED) -> Path:
    """Write a folder of BACI's shape with so many rows in all, spread evenly over the years."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK_OF_SYNTHETIC).write_text(f"Made by a program from the seed {seed}.\n")
    codes = _countries()
    products = _products(np.random.default_rng(seed))
    _write_lists(folder, codes, products)
    numbers = np.array([code.number for code in codes])
    for place in range(years):
        count = rows // years + (place < rows % years)
        table = _year(
            np.random.default_rng([seed, place]), FIRST_YEAR + place, count, numbers, products
        )
        csv.write_csv(table, folder / f"BACI_{EDITION}_Y{FIRST_YEAR + place}_{VERSION}.csv")
    return folder


def _countries() -> list[Code]:
    """Countries in a fixed order of size, those of the region not at the end, and one group."""
    first = ("CHN", "USA", "DEU", "JPN", "RUS", "TUR", "FRA", "ITA", "GBR", "KAZ", "UKR", "UZB")
    known = [
        one for one in known_codes().values() if one.kind == "country" or one.number == OTHER_ASIA
    ]
    return sorted(
        known,
        key=lambda one: (first.index(one.kept_as) if one.kept_as in first else 99, one.number),
    )[:226]


def _products(random: np.random.Generator) -> Numbers:
    chapters = random.integers(1, 98, PRODUCTS * 3)
    drawn = np.unique(chapters * 10_000 + random.integers(100, 10_000, PRODUCTS * 3))
    kept = random.permutation(drawn)[: PRODUCTS - len(LISTED)]
    return np.unique(np.concatenate([kept, np.array([int(code) for code in LISTED])]))


def _year(
    random: np.random.Generator, year: int, count: int, numbers: Numbers, products: Numbers
) -> pa.Table:
    """Return a year's flows: each pair and product once, the large traders with the most of them."""
    weight = 1.0 / (np.arange(len(numbers)) + 8.0)
    weight /= weight.sum()
    keys = np.empty(0, dtype=np.int64)
    while len(keys) < count:
        more = (count - len(keys)) * 5 // 4 + 1_000
        sides = random.choice(len(numbers), (2, more), p=weight)
        goods = random.integers(0, len(products), more)
        drawn = (sides[0] * len(numbers) + sides[1]) * len(products) + goods
        keys = np.unique(np.concatenate([keys, drawn[sides[0] != sides[1]]]))
    keys = np.sort(random.permutation(keys)[:count])
    pairs, goods = np.divmod(keys, len(products))
    seller, buyer = np.divmod(pairs, len(numbers))
    value = np.round(np.exp(random.normal(3.0, 2.5, count)), 3)
    quantity = np.round(value * np.exp(random.normal(-1.0, 1.0, count)), 3)
    return pa.table(
        {
            "t": np.full(count, year),
            "i": numbers[seller],
            "j": numbers[buyer],
            "k": pa.array(np.char.zfill(products[goods].astype("U6"), 6)),
            "v": np.maximum(value, 0.001),
            "q": pa.array(quantity, mask=random.random(count) < 0.03),  # noqa: PLR2004 -- as in BACI
        }
    )


def _write_lists(folder: Path, codes: list[Code], products: Numbers) -> None:
    names = ["country_code", "country_name", "country_iso2", "country_iso3"]
    lines = [f'{one.number},"{one.name}",,{one.kept_as}' for one in codes]
    _write(folder / f"country_codes_{VERSION}.csv", [",".join(names), *lines])
    goods = [f"{product:06d},Made-up product {product:06d}" for product in products]
    _write(folder / f"product_codes_{EDITION}_{VERSION}.csv", ["code,description", *goods])


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
