"""A small world of votes, positions and ties that can be drawn and checked by eye."""

import datetime as dt

import pandas as pd

NAMES = {
    "RUS": "Russia",
    "CHN": "China",
    "USA": "United States",
    "KAZ": "Kazakhstan",
    "UZB": "Uzbekistan",
    "TKM": "Turkmenistan",
}
DAY = dt.date(2026, 11, 23)
FACT = {"source_id": "s1", "other_source_ids": None, "confidence": "verified", "note": None}

# Twelve texts: enough for a finding. The last two are on another topic.
TEXTS = pd.DataFrame(
    [
        (f"t{number:02d}", f"{2012 + number}-03-01", "Text", "ukraine_war", 100, 10, 60)
        for number in range(10)
    ]
    + [
        ("k1", "2008-10-08", "Kosovo", "kosovo", 77, 6, 74),
        ("x1", "2024-05-01", "Else", "new_topic", 30, 5, 10),
    ],
    columns=["resolution_id", "date", "title", "topic", "yes", "no", "abstain"],
).assign(date=lambda frame: pd.to_datetime(frame["date"]), **FACT)

CAST = {
    "RUS": ["no"] * 12,
    "CHN": ["abstain"] * 10 + ["yes", "yes"],
    "USA": ["yes"] * 12,
    "KAZ": ["abstain"] * 10 + ["yes", "absent"],
    "UZB": ["no"] * 8 + ["abstain"] * 3 + ["absent"],
    "TKM": ["absent"] * 11 + ["yes"],
}
VOTES = pd.DataFrame(
    [
        (text, iso3, vote)
        for iso3, votes in CAST.items()
        for text, vote in zip(TEXTS["resolution_id"], votes, strict=True)
    ],
    columns=["resolution_id", "iso3", "vote"],
).assign(**FACT)

# The same twelve, six times over: five years of them make the thirty votes of a finding.
TIMES = 6
RECORD_TEXTS, RECORD = (
    pd.concat(
        [
            rows.assign(resolution_id=rows["resolution_id"] + f".{number}")
            for number in range(TIMES)
        ],
        ignore_index=True,
    )
    for rows in (TEXTS, VOTES)
)


def facts(columns, *rows):
    """Return rows with the columns that every fact table has."""
    return pd.DataFrame(rows, columns=columns.split()).assign(**FACT)


def symbols(view):
    """Return the traces of symbols of a grid."""
    return [
        trace for trace in view.graphic.data if trace.type == "scatter" and trace.mode == "text"
    ]
