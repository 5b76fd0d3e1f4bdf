"""The map of one body on a day: full members solid, every other status by its own pattern."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.bodies import BodyOnDay, StatusHolders
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.memberships.countries import (
    HEIGHT_PX,
    PATTERN_OF_GRADE,
    MapFrame,
    country_map,
    map_caveats,
    status_fill,
)

FORMS = {"solid": "fill", "cross": "cross", "hatch": "hatch", "dots": "dots"}


def body_map_view(
    body: BodyOnDay, status_rows: pd.DataFrame, day: dt.date, frame: MapFrame
) -> View:
    """Return the map of a body on a day.

    Args:
        body: the body on that day.
        status_rows: one row per state with a status in it that day, from `membership.status_on`.
        day: the day.
        frame: countries, which of them the tables follow, borders and theme.
    """
    names = frame.countries.set_index("iso3")["name"]
    pole = body.facts["pole"]
    status = dict(zip(status_rows["iso3"], status_rows["status"], strict=True))
    signs = {iso3: statuses.STATUSES[code].sign for iso3, code in status.items()}
    if body.exists:
        signs |= {i: statuses.UNDATED.sign for i in body.undated if i not in signs}
    fills = {iso3: status_fill(code, pole, frame.look) for iso3, code in status.items()}
    return View(
        key="alliance-map",
        title=title(body, day, names),
        subtitle=(
            f"{body.facts['name']}, {_written(day)}; status of the "
            f"{len(frame.covered)} states the table follows"
        ),
        chart=country_map(frame, fills, signs, _tooltips(body, status_rows, names)),
        data=_data(status_rows, names, body),
        source_ids=body.source_ids,
        alt=_alt(body, day, names),
        legend=(*status_legend(body.holders, pole, frame.look), *_other_legend(body, frame.look)),
        caveats=_caveats(frame),
        height_px=HEIGHT_PX,
    )


def title(body: BodyOnDay, day: dt.date, names: pd.Series) -> str:
    """Return what the map shows of a body, full members first, no two statuses in one count."""
    name = body.facts["short_name"]
    if not body.exists:
        return f"{name}: {_existence(body, day)}"
    parts = [wording.counted(body.count("member"), "full member")]
    others = [group for group in body.holders if group.status is not statuses.MEMBER]
    parts += [_others(group, names) for group in others]
    return f"{name}: {', '.join(parts)}"


def status_legend(
    holders: Sequence[StatusHolders], pole: str, look: Theme
) -> tuple[LegendItem, ...]:
    """Return what each sign and pattern stands for, with the number of states."""
    return tuple(
        LegendItem(
            f"{group.status.sign}  {group.status.word} ({len(group.iso3s)})",
            status_fill(group.status.code, pole, look).colour,
            FORMS[PATTERN_OF_GRADE[group.status.grade]],
        )
        for group in holders
    )


def _other_legend(body: BodyOnDay, look: Theme) -> tuple[LegendItem, ...]:
    undated = LegendItem(f"{statuses.UNDATED.sign}  {statuses.UNDATED.word}", look.land_marked)
    return (
        *((undated,) if body.undated and body.exists else ()),
        LegendItem("Followed, no status", look.land_marked),
        LegendItem("Not followed by the table", look.land),
    )


def _others(group: StatusHolders, names: pd.Series) -> str:
    count, word = len(group.iso3s), group.status.word.lower()
    is_noun = group.status.grade != statuses.PAUSED and group.status.code != "announced"
    number = wording.counted(count, word, f"{word}s" if is_noun else word)
    return f"{number} ({names[group.iso3s[0]]})" if count == 1 else number


def _existence(body: BodyOnDay, day: dt.date) -> str:
    founded = body.facts.get("founded_date", "")
    if founded > day.isoformat():
        return f"not founded until {format_partial(founded)}"
    dissolved = body.facts.get("dissolved_date", "")
    return f"ended on {format_partial(dissolved)}"


def _tooltips(body: BodyOnDay, status_rows: pd.DataFrame, names: pd.Series) -> dict[str, str]:
    tooltips = {
        row["iso3"]: "\n".join(
            [
                f"{names[row['iso3']]}: {statuses.word(row['status'])} of {body.facts['short_name']}",
                f"since {format_partial(row['start_date'])}",
                *([str(row["note"])] if pd.notna(row["note"]) else []),
            ]
        )
        for row in status_rows.to_dict("records")
    }
    for iso3 in body.undated:
        text = f"{names[iso3]}: has a status in {body.facts['short_name']}, since when is not known"
        tooltips.setdefault(iso3, text)
    return tooltips


def _data(status_rows: pd.DataFrame, names: pd.Series, body: BodyOnDay) -> pd.DataFrame:
    shown = status_rows[
        ["iso3", "status", "start_date", "date_precision", "confidence", "note", "source_id"]
    ]
    return shown.assign(country=status_rows["iso3"].map(names), body=body.facts["short_name"])


def _alt(body: BodyOnDay, day: dt.date, names: pd.Series) -> str:
    listed = [
        f"{group.status.word}: {', '.join(str(names[iso3]) for iso3 in group.iso3s)}."
        for group in body.holders
    ]
    holders = " ".join(listed) or "No state has a status."
    return f"Map of {body.facts['name']} on {_written(day)}. {holders}"


def _caveats(frame: MapFrame) -> tuple[str, ...]:
    return (
        f"The table follows {len(frame.covered)} states; a body may have members beyond them.",
        *map_caveats(frame),
    )


def _written(day: dt.date) -> str:
    return format_partial(day.isoformat())
