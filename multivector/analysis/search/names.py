"""The names of things: by the tables that hold them, and the other names of each."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from multivector.data.search import words_for_names

Names = Mapping[tuple[str, str], tuple[str, ...]]
"""By kind and code all names of a thing, its own first."""
TABLES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "country": ("countries", "iso3", "name"),
        "hub": ("hubs", "hub_id", "name"),
        "pipeline": ("pipelines", "pipeline_id", "name"),
        "corridor": ("corridors", "corridor_id", "name"),
        "organization": ("organizations", "org_id", "short_name"),
    }
)
"""By kind the table, its key and the column of the name."""


def names_of(tables: Mapping[str, pd.DataFrame]) -> Names:
    """Return all names of countries, capitals, hubs, lines, corridors and organisations."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, (table, key, name) in TABLES.items():
        for code, own in zip(tables[table][key], tables[table][name], strict=True):
            names[kind, str(code)].append(str(own))
    aliases = tables["aliases"]
    in_english = aliases["language"] != "en"  # an English name stands for the others
    for row in aliases.assign(order=in_english).sort_values("order", kind="stable").itertuples():
        names[str(row.kind), str(row.id)].append(str(row.alias))
    return {thing: tuple(dict.fromkeys(several)) for thing, several in names.items()}


def words_of(names: Names) -> Mapping[str, str]:
    """Return for each name of one word the word that stands for all names of the same thing."""
    return words_for_names((code, several) for (_, code), several in names.items())
