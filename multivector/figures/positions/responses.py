"""Sanctions, export controls and aid in the war against Ukraine, by country."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from multivector.analysis.positions import security
from multivector.analysis.wording import counted, joined
from multivector.charts.kinds.headed_grid import headed_grid, headed_height, headed_rows
from multivector.charts.kinds.mark_grid import Mark, Side, mark_legend
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_states import States

MARKS = {"holds": Mark("on record, with the year from which it holds", "+", "ink")}
YEAR = 4


def responses_view(
    ties: pd.DataFrame,
    states: States,
    day: dt.date,
    look: Theme,
    caveats: Sequence[str] = (),
) -> View:
    """Return what is on record of sanctions and aid on a day, one row per measure."""
    columns = (*states.compared, None, *states.others)
    shown = security.responses_on(ties, [iso3 for iso3 in columns if iso3], day)
    measures = [code for code in security.RESPONSES if code in set(shown["measure"])]
    names = tuple(states.names[iso3] if iso3 else None for iso3 in columns)
    grid = headed_rows(
        [security.RESPONSES[measure] for measure in measures],
        [_cells(shown[shown["measure"] == measure], columns) for measure in measures],
        Side(names, tuple(name or "" for name in names)),
        MARKS,
    )
    return View(
        key="responses",
        title=_title(ties, states, day),
        subtitle=(
            f"Sanctions on Russia, export controls, arms and aid in the war against Ukraine, as of "
            f"{format_partial(day.isoformat())}"
        ),
        chart=None if shown.empty else headed_grid(grid, look),
        data=responses_data(shown, states),
        source_ids=collect_source_ids(shown),
        alt=_alt(shown, states),
        legend=() if shown.empty else mark_legend(MARKS, look, "nothing on record"),
        caveats=("Nothing on record does not mean that there is nothing.", *caveats),
        height_px=0 if shown.empty else headed_height(grid),
    )


def responses_data(shown: pd.DataFrame, states: States) -> pd.DataFrame:
    """Return the ties with their names in words."""
    rows = pd.DataFrame(
        {
            "country": shown["iso3"].map(dict(states.names)),
            "measure": shown["measure"].map(security.RESPONSES),
        }
    )
    kept = ["counterpart", "since", "until", "note", "confidence", "source_id"]
    return rows.join(shown[kept])


def _cells(rows: pd.DataFrame, columns: Sequence[str | None]) -> list[tuple[str, str, str] | None]:
    first = rows.sort_values("since", kind="stable").drop_duplicates("iso3")
    since = dict(zip(first["iso3"], first["since"], strict=True))
    return [
        ("holds", since[iso3][:YEAR], f"since {format_partial(since[iso3])}")
        if iso3 in since
        else None
        for iso3 in columns
    ]


def _title(ties: pd.DataFrame, states: States, day: dt.date) -> str:
    shown = security.responses_on(ties, states.countries, day)
    by_measure = {
        measure: [iso3 for iso3 in states.countries if iso3 in set(rows["iso3"])]
        for measure, rows in shown.groupby("measure")
    }
    joined_them = by_measure.get("joined_sanctions", [])
    stayed_out = by_measure.get("did_not_join", [])
    targets = by_measure.get("sanctioned_with_russia", [])
    if not (joined_them or stayed_out or targets):
        return (
            f"No position of {states.in_words()} on sanctions against Russia is held for this day"
        )
    if len(states.countries) == 1:
        return _title_of_one(states, bool(joined_them), bool(stayed_out))
    parts = [
        f"{len(joined_them)} joined the sanctions on Russia{_named(joined_them, states)}",
        f"{len(stayed_out)} did not",
    ]
    if targets:
        parts.append(f"{len(targets)} is under them itself{_named(targets, states)}")
    return f"Of {counted(len(states.countries), 'country', 'countries')}, {joined(parts)}"


def _named(group: Sequence[str], states: States) -> str:
    return f" ({joined([states.name(iso3) for iso3 in group])})" if 0 < len(group) <= 3 else ""  # noqa: PLR2004


def _title_of_one(states: States, has_joined: bool, has_stayed_out: bool) -> str:
    name = states.names[states.countries[0]]
    if has_joined:
        return f"{name} joined the sanctions on Russia"
    if has_stayed_out:
        return f"{name} did not join the sanctions on Russia"
    return f"{name} is under sanctions together with Russia"


def _alt(shown: pd.DataFrame, states: States) -> str:
    words = ["Grid of sanctions, controls and aid by country."]
    for measure, title in security.RESPONSES.items():
        who = dict.fromkeys(shown.loc[shown["measure"] == measure, "iso3"])
        if who:
            words.append(f"{title}: {joined([states.name(iso3) for iso3 in who])}.")
    return " ".join(words)
