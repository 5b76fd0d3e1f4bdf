"""The map of one organisation on a day: members in full colour, others paler."""

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
    MapFrame,
    country_map,
    map_caveats,
    off_the_map,
    status_fill,
)

OTHERS_IN_TITLE = 2
NAMED_IN_TITLE = 2


def body_map_view(
    body: BodyOnDay,
    status_rows: pd.DataFrame,
    day: dt.date,
    frame: MapFrame,
    holds: Sequence[str] = (),
) -> View:
    """Return the map of an organisation on a day.

    Args:
        body: the organisation on that day.
        status_rows: one row per country with a status in it that day, from `membership.status_on`.
        day: the day.
        frame: countries, which of them the tables cover, borders and theme.
        holds: countries the map must show on any day; without them those with a status.
    """
    names = frame.names
    pole = body.facts["pole"]
    status = dict(zip(status_rows["iso3"], status_rows["status"], strict=True))
    signs = {iso3: statuses.STATUSES[code].sign for iso3, code in status.items()}
    if body.exists:
        signs |= {i: statuses.UNDATED.sign for i in body.undated if i not in signs}
    fills = {iso3: status_fill(code, pole, frame.look) for iso3, code in status.items()}
    return View(
        key="alliance-map",
        title=title(body, day, names, len(frame.covered)),
        subtitle=f"{body.facts['name']}, {_written(day)}; {len(frame.covered)} countries covered",
        chart=country_map(
            frame, fills, signs, _tooltips(body, status_rows, frame), holds or list(signs)
        ),
        data=_data(status_rows, names, body),
        source_ids=body.source_ids,
        alt=_alt(body, day, names),
        legend=(
            *status_legend(body.holders, pole, frame.look),
            *_other_legend(body, frame.look),
            *off_the_map(frame, signs),
        ),
        caveats=_caveats(body, frame),
        height_px=HEIGHT_PX,
    )


def title(body: BodyOnDay, day: dt.date, names: pd.Series, covered: int) -> str:
    """Return what the map shows of an organisation: its members, then who else has which status."""
    name = body.facts["short_name"]
    if not body.exists:
        return f"{name}: {_existence(body, day)}"
    others = [group for group in body.holders if group.status is not statuses.MEMBER]
    clauses = [_clause(group, names) for group in others[:OTHERS_IN_TITLE]]
    is_dialogue = body.is_wholly_covered and clauses and not body.count("member")
    members = [] if is_dialogue else [_members(body, covered)]
    return f"{name}: {'; '.join([*members, *clauses])}"


def _members(body: BodyOnDay, covered: int) -> str:
    count = body.count("member")
    number = wording.in_words(count)
    if body.is_wholly_covered:
        return f"{number} member{'' if count == 1 else 's'}"
    are = "is a member" if count == 1 else "are members"
    return f"{number if count else 'none'} of the {covered} countries covered {are}"


def status_legend(
    holders: Sequence[StatusHolders], pole: str, look: Theme
) -> tuple[LegendItem, ...]:
    """Return what each sign and colour is, with the number of countries."""
    return tuple(
        LegendItem(
            f"{group.status.sign}  {group.status.word} ({len(group.iso3s)})",
            status_fill(group.status.code, pole, look),
        )
        for group in holders
    )


def _other_legend(body: BodyOnDay, look: Theme) -> tuple[LegendItem, ...]:
    undated = LegendItem(f"{statuses.UNDATED.sign}  {statuses.UNDATED.word}", look.land_marked)
    return (
        *((undated,) if body.undated and body.exists else ()),
        LegendItem("Not a member", look.land_marked),
        LegendItem("Not covered", look.land),
    )


def _clause(group: StatusHolders, names: pd.Series) -> str:
    if len(group.iso3s) <= NAMED_IN_TITLE:
        who = wording.joined([wording.in_sentence(str(names[iso3])) for iso3 in group.iso3s])
        return wording.capitalised(f"{who} {_does(group)}")
    number, status = wording.in_words(len(group.iso3s)), group.status
    is_noun = status.grade != statuses.PAUSED and status.code not in ("announced", "signatory")
    return f"{number} {status.word.lower()}s" if is_noun else f"{number} {status.many}"


def _does(group: StatusHolders) -> str:
    return group.status.one if len(group.iso3s) == 1 else group.status.many


def _existence(body: BodyOnDay, day: dt.date) -> str:
    founded = body.facts.get("founded_date", "")
    if founded > day.isoformat():
        return f"not founded until {format_partial(founded)}"
    dissolved = body.facts.get("dissolved_date", "")
    return f"ended on {format_partial(dissolved)}"


def _tooltips(body: BodyOnDay, status_rows: pd.DataFrame, frame: MapFrame) -> dict[str, str]:
    """Return what each country that is covered is to the organisation, and since when."""
    names, short = frame.names, body.facts["short_name"]
    is_not = "not in" if body.exists else "there is no"
    tooltips = {iso3: f"{names[iso3]}: {is_not} {short}" for iso3 in frame.covered}
    for iso3 in body.undated if body.exists else ():
        tooltips[iso3] = f"{names[iso3]}: {statuses.UNDATED.of.format(short)}"
    for row in status_rows.to_dict("records"):
        words = statuses.since(row["status"], short, format_partial(row["start_date"]))
        note = [str(row["note"])] if pd.notna(row["note"]) else []
        tooltips[row["iso3"]] = "\n".join([f"{names[row['iso3']]}: {words}", *note])
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
    holders = " ".join(listed) or "No country has a status."
    return f"Map of {body.facts['name']} on {_written(day)}. {holders}"


def _caveats(body: BodyOnDay, frame: MapFrame) -> tuple[str, ...]:
    beyond = f"Covers {len(frame.covered)} countries; there are other members."
    return (*(() if body.is_wholly_covered else (beyond,)), *map_caveats(frame))


def _written(day: dt.date) -> str:
    return format_partial(day.isoformat())
