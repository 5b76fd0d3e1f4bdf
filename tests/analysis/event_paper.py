"""Six events that can be followed on paper."""

import pandas as pd

from multivector.analysis.timeline.spans import with_spans

COLUMNS = ["event_id", "date", "end_date", "countries", "themes", "title", "direction", "weight"]
ROWS = [
    ("treaty", "1992-05-15", None, "KAZ;RUS", "alliances;military", "Treaty", "toward_russia", 4),
    ("oil", "1996", None, "KAZ;USA", "pipelines", "Oil firms join", "toward_west", 3),
    ("war", "2008-08-07", "2008-08-12", "GEO;RUS", "military", "War", "neutral", 5),
    ("exit", "2012-06", None, "UZB", "alliances", "Exit", "away_from_russia", 3),
    ("halt", "2016-01", "2019-04", "TKM;RUS", "exports", "Gas halt", "neutral", 2),
    ("pact", "2022-05-10", None, "KAZ;TUR", "diplomacy", "Pact", "toward_turkic", 4),
]


def paper_events():
    table = pd.DataFrame(ROWS, columns=COLUMNS)
    table["end_date"] = table["end_date"].astype("str")
    return with_spans(table)
