"""A small world of trade from a seed, and what each question answers: worked out in pandas alone.

The answers are written anew, row by row and group by group, and share nothing with the expressions.
"""

import numpy as np
import pandas as pd

from multivector.data.flows.manifest import MANIFEST, Manifest, sha256

SEED = 7
YEARS = (2019, 2023)
STATES = ("KAZ", "RUS", "CHN", "HKG", "DEU", "USA", "TUR", "UZB", "S19")
POLE_OF = {
    "RUS": "russia",
    "CHN": "china",
    "HKG": "china",
    "DEU": "west",
    "USA": "west",
    "TUR": "turkic",
}
TIER_OF = {"854231": "1", "854232": "1", "848210": "3B"}
PRODUCTS = (
    "270900",
    "271019",
    "271121",
    "100119",
    "720241",
    "854231",
    "854232",
    "848210",
    "2709AA",
)


def flows(side):
    """What one side counts; the two sides differ, in rows as well as in values."""
    random = np.random.default_rng([SEED, ("exports", "imports").index(side)])
    index = pd.MultiIndex.from_product(
        [range(YEARS[0], YEARS[1] + 1), STATES, STATES, PRODUCTS],
        names=["year", "exporter", "importer", "hs6"],
    )
    every = index.to_frame(index=False)
    every = every[(every["exporter"] != every["importer"]) & (random.random(len(every)) < 0.35)]
    value = np.round(np.exp(random.normal(4, 3, len(every))), 3)
    quantity = np.where(random.random(len(every)) < 0.2, np.nan, np.round(value / 3, 3))
    return every.assign(value_usd_thousand=value, quantity_t=quantity).reset_index(drop=True)


def rows(world, scope):
    """The rows of a reporter as year, partner, hs6, value, quantity."""
    parts = []
    for flow, side, own, other in (
        ("export", "exports", "exporter", "importer"),
        ("import", "imports", "importer", "exporter"),
    ):
        if scope.flow in (flow, "both"):
            table = world[side]
            table = table[table[own] == scope.reporter]
            parts.append(table.rename(columns={other: "partner"}).drop(columns=own))
    joined = pd.concat(parts, ignore_index=True)
    joined = joined.rename(columns={"value_usd_thousand": "value", "quantity_t": "quantity"})
    joined = joined[(joined["year"] >= scope.first) & (joined["year"] <= scope.last)]
    return joined[joined["hs6"].str.startswith(scope.product)]


def partners(world, scope):
    grouped = rows(world, scope).groupby(["year", "partner"], as_index=False)
    totals = grouped.agg(
        value=("value", "sum"), quantity=("quantity", lambda q: q.sum(min_count=1))
    )
    return totals.sort_values(["year", "value"], ascending=[True, False])


def products(world, scope, digits):
    own = rows(world, scope)
    own["product"] = [code[:digits] for code in own["hs6"]]
    totals = own.groupby("product", as_index=False).agg(
        value=("value", "sum"), partners=("partner", "nunique")
    )
    return totals.sort_values("value", ascending=False)


def poles(world, scope):
    own = rows(world, scope)
    own["pole"] = [POLE_OF.get(code, "neutral") for code in own["partner"]]
    return own.groupby(["year", "pole"], as_index=False)["value"].sum()


def concentration(world, scope, digits):
    own = rows(world, scope)
    own["product"] = [code[:digits] for code in own["hs6"]]
    indices = []
    for product, part in own.groupby("product"):
        shares = part.groupby("partner")["value"].sum()
        index = ((shares / shares.sum()) ** 2).sum() * 10_000
        indices.append((product, shares.sum(), len(shares), index))
    table = pd.DataFrame(indices, columns=["product", "value", "partners", "hhi"])
    return table.sort_values("value", ascending=False)


def dependence(world, scope, digits, threshold):
    own = rows(world, scope)
    dependent = []
    for product, part in own.groupby(own["hs6"].str[:digits]):
        by_pole = part.groupby(part["partner"].map(POLE_OF).fillna("neutral"))["value"].sum()
        for pole, value in by_pole.items():
            if value / by_pole.sum() > threshold and pole != "neutral":
                dependent.append((product, pole, value, by_pole.sum(), value / by_pole.sum()))
    table = pd.DataFrame(dependent, columns=["product", "pole", "value", "total", "share"])
    return table.sort_values("value", ascending=False)


def mirror_gap(world, seller, buyer, scope):
    sums = {}
    for side, name in (("exports", "sold"), ("imports", "bought")):
        table = world[side]
        table = table[(table["exporter"] == seller) & (table["importer"] == buyer)]
        table = table[table["year"].between(scope.first, scope.last)]
        table = table[table["hs6"].str.startswith(scope.product)]
        sums[name] = table.groupby("year")["value_usd_thousand"].sum()
    both = pd.DataFrame(sums)
    both["gap"] = both["bought"] - both["sold"]
    both["ratio"] = both["bought"] / both["sold"]
    return both.rename_axis("year").reset_index()


def listed(world, scope):
    own = rows(world, scope)
    own = own[own["hs6"].isin(list(TIER_OF))]
    keys = [own["year"], own["hs6"].map(TIER_OF).rename("tier")]
    keys.append(own["partner"].map(POLE_OF).fillna("neutral").rename("pole"))
    totals = own.groupby(keys).agg(value=("value", "sum"), products=("hs6", "nunique"))
    return totals.reset_index()


def write_folder(folder, world, about, kind="parquet"):
    """Write a folder as the import does, complete with its manifest."""
    for side, table in world.items():
        for year, part in table.groupby("year"):
            place = folder / side / (f"year={year}" if kind == "parquet" else "")
            place.mkdir(parents=True, exist_ok=True)
            if kind == "parquet":
                part.drop(columns="year").to_parquet(place / "part-0.parquet", index=False)
            else:
                part.to_csv(place / f"{year}.csv", index=False)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    files = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in paths
    }
    manifest = Manifest(about, files, {"rows_in": 0, "rows_kept": 0, "inputs": []})
    (folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")
    return folder
