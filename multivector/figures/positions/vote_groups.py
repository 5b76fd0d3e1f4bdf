"""The few groups into which the topics of UN resolutions fall."""

import pandas as pd

GROUPS = {
    "War in Ukraine": ("ukraine_war", "ukraine_territory", "ukraine_nuclear"),
    "Crimea": ("crimea_human_rights", "crimea_militarisation"),
    "Georgia: displaced people": ("georgia_idp",),
    "Karabakh, Kosovo, Moldova": ("nagorno_karabakh", "kosovo", "moldova_troops"),
    "CSTO, CIS and SCO": ("csto_cooperation", "cis_cooperation", "sco_cooperation"),
    "Council of Europe": ("council_of_europe",),
}
ELSEWHERE = "Other subjects"


def in_groups(texts: pd.DataFrame) -> pd.DataFrame:
    """Return resolutions with their `group`, ordered by group, topic and date."""
    topics = {topic: group for group, members in GROUPS.items() for topic in members}
    order = {topic: place for place, topic in enumerate(topics)}
    placed = texts.assign(
        group=texts["topic"].map(topics).fillna(ELSEWHERE),
        place=texts["topic"].map(order).fillna(len(order)),
    )
    return placed.sort_values(["place", "topic", "date"], kind="stable", ignore_index=True).drop(
        columns="place"
    )
