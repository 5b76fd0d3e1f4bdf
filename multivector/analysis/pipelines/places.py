"""The places that maps of pipelines name: where oil and gas begin, cross a border or meet the sea."""

import pandas as pd

NAMES = {
    "tengiz": "Tengiz",
    "atyrau": "Atyrau",
    "sheskharis": "Novorossiysk",
    "ceyhan": "Ceyhan",
    "alashankou": "Alashankou",
    "sangachal": "Baku",
    "samara": "Samara",
    "galkynysh": "Galkynysh",
    "shymkent": "Shymkent",
    "aktau": "Aktau",
    "ust_luga": "Ust-Luga",
    "supsa": "Supsa",
    "mozyr": "Mozyr",
}


def named(hubs: pd.DataFrame) -> pd.DataFrame:
    """Return the hubs that are named, the best known first, as name, lon, lat.

    Args:
        hubs: `hub_id`, `lon` and `lat`.
    """
    rank = {hub_id: place for place, hub_id in enumerate(NAMES)}
    rows = hubs[hubs["hub_id"].isin(NAMES)].assign(rank=lambda all_: all_["hub_id"].map(rank))
    ordered = rows.sort_values("rank").assign(name=lambda all_: all_["hub_id"].map(NAMES))
    return ordered[["name", "lon", "lat"]].reset_index(drop=True)
