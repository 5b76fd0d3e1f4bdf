"""Treaties and partnerships as marks in time: kind by row, pole by colour, standing by shape."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import agreements as measure
from multivector.analysis.memberships.agreements import KINDS, SEVERAL, STANDINGS
from multivector.analysis.poles import NEUTRAL, PoleMap
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds.events import LETTER_PX, event_legend, event_marks
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Edge, Points, Reach, Series
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data import dates
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids

ROW_PX = 58
MARK_PX = 11
CLOSE_DAYS = 240  # marks closer than this stand above each other
LANES = (0.0, 0.24, -0.24, 0.4, -0.4)
SYMBOLS = {
    "standing": "circle",
    "pending": "circle-open",
    "ended": "x-thin-open",
    "disputed": "diamond-open",
}
SIGNS = {"standing": "●", "pending": "○", "ended": "×", "disputed": "◇"}


def agreements_view(  # noqa: PLR0913 -- the rows and what names and draws them
    chosen: pd.DataFrame,
    *,
    countries: Collection[str],
    period: tuple[int, int],
    names: pd.Series,
    pole_of: PoleMap,
    poles: pd.DataFrame,
    marks: pd.DataFrame,
    look: Theme,
) -> View:
    """Return agreements as marks in time.

    Args:
        chosen: from `agreements.selected`.
        countries: the countries they were chosen by; none means all.
        period: first and last year.
        names: country names by ISO code.
        pole_of: pole of each partner state.
        poles: names and order of the poles.
        marks: lettered events; may be empty.
        look: the theme.
    """
    placed = _placed(chosen, countries, pole_of, names)
    return View(
        key="alliance-agreements",
        title=_title(chosen, countries, period, names),
        subtitle=(
            f"Treaties, declarations and contracts of the table by kind and date, "
            f"{wording.year_span(*period)}; colour: pole of the other parties"
        ),
        chart=_marks(placed, period, marks, look) if len(placed) else None,
        data=_data(placed),
        source_ids=collect_source_ids(chosen),
        alt=_alt(placed, countries, names),
        legend=(*_legend(placed, poles, look), *event_legend(marks, look)),
        caveats=(
            (
                "A selection of agreements that shifted or fixed ties, not a register of treaties; "
                "the standing is the one known today."
            ),
        ),
        height_px=_height_px(_kinds(placed)),
    )


def _placed(
    chosen: pd.DataFrame, countries: Collection[str], pole_of: PoleMap, names: pd.Series
) -> pd.DataFrame:
    first, last = dates.first_days(chosen["date"]), dates.last_days(chosen["date"])
    placed = chosen.assign(
        first=first,
        last=last,
        middle=first + (last - first) / 2,
        standing=[measure.standing(status) for status in chosen["status"]],
        pole=[measure.pole_of_agreement(p, countries, pole_of) for p in chosen["parties"]],
        who=[wording.joined([str(names[i]) for i in p.split(";")]) for p in chosen["parties"]],
    )
    return placed.assign(lane=_lanes(placed))


def _lanes(placed: pd.DataFrame) -> list[float]:
    """Return a height for each mark within its row, so that close marks do not cover each other."""
    taken: dict[str, list[tuple[pd.Timestamp, int]]] = {}
    lanes = []
    for kind, when in zip(placed["kind"], placed["middle"], strict=True):
        near = {
            lane for earlier, lane in taken.get(kind, []) if abs((when - earlier).days) < CLOSE_DAYS
        }
        lane = next((i for i in range(len(LANES)) if i not in near), len(LANES) - 1)
        taken.setdefault(kind, []).append((when, lane))
        lanes.append(LANES[lane])
    return lanes


def _kinds(placed: pd.DataFrame) -> list[str]:
    return [kind for kind in KINDS if kind in set(placed["kind"])]


def _marks(
    placed: pd.DataFrame, period: tuple[int, int], marks: pd.DataFrame, look: Theme
) -> Chart:
    kinds = _kinds(placed)
    rules, letters = event_marks(marks, look)
    return Chart(
        marks=[
            _series(rows, str(pole), str(standing), kinds, look)
            for (pole, standing), rows in placed.groupby(["pole", "standing"], sort=True)
        ],
        look=look,
        height_px=_height_px(kinds),
        margins=Margins(top=LETTER_PX + 8),
        x=Axis(
            kind="date",
            span=(f"{period[0]}-01-01", f"{period[1]}-12-31"),
            most_ticks=8,
            has_grid=False,
            makes_room=True,
        ),
        y=Axis(
            span=(len(kinds) - 0.5, -0.5),
            ticks=tuple((place, KINDS[kind]) for place, kind in enumerate(kinds)),
            tick_ink=look.ink,
            makes_room=True,
            has_zero=False,
        ),
        rules=rules,
        notes=letters,
    )


def _series(
    rows: pd.DataFrame, pole: str, standing: str, kinds: Sequence[str], look: Theme
) -> Series:
    half = (rows["last"] - rows["first"]).dt.total_seconds() * 500
    colour = _colour(pole, look)
    stands = standing == "standing"
    return Series(
        x=[day.isoformat() for day in rows["middle"]],
        y=[kinds.index(kind) + lane for kind, lane in zip(rows["kind"], rows["lane"], strict=True)],
        points=Points(
            symbol=SYMBOLS[standing],
            px=MARK_PX,
            ink=colour,
            edge=Edge(look.paper, 1) if stands else Edge(colour, 2.2),
        ),
        reach=Reach(list(half), colour),
        hover=[_sentence(row) for row in rows.to_dict("records")],
    )


def _colour(pole: str, look: Theme) -> str:
    return look.ink if pole == SEVERAL else look.pole(pole)


def _sentence(row: Mapping[Any, Any]) -> str:
    return (
        f"{format_partial(row['date'])}: {row['title']}<br>{row['who']}"
        f"<br>{str(row['status']).replace('_', ' ')}"
    )


def _height_px(kinds: Sequence[str]) -> int:
    return 60 + ROW_PX * len(kinds)


def _title(
    chosen: pd.DataFrame, countries: Collection[str], period: tuple[int, int], names: pd.Series
) -> str:
    when = wording.year_span(*period)
    who = wording.joined([str(names[iso3]) for iso3 in countries]) if countries else ""
    count = wording.counted(len(chosen), "agreement")
    if chosen.empty:
        return f"No agreement of this choice is in the table, {when}"
    partners = measure.counterparts(chosen, countries)
    most = max(partners.values(), default=0)
    first = sorted(str(names[iso3]) for iso3, number in partners.items() if number == most)
    subject = f"{count} of {who}" if who else count
    if not first:
        return f"{subject} in the table, {when}"
    partner = wording.joined(first)
    if len(chosen) == 1:
        return f"{subject} in the table, {when}: with {partner}"
    return f"{subject} in the table, {when}: most with {partner} ({most})"


def _legend(placed: pd.DataFrame, poles: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    shown_poles, standings = set(placed["pole"]), set(placed["standing"])
    several = (LegendItem("Parties of several poles", look.ink),) if SEVERAL in shown_poles else ()
    signs = [
        LegendItem(f"{SIGNS[code]}  {STANDINGS[code]}", "", "none")
        for code in STANDINGS
        if code in standings
    ]
    return (*pole_legend(poles, look, shown_poles | ({NEUTRAL} & shown_poles)), *several, *signs)


def _data(placed: pd.DataFrame) -> pd.DataFrame:
    shown = placed.assign(kind=placed["kind"].map(KINDS), parties=placed["who"])
    columns = ["date", "parties", "kind", "title", "summary", "status", "confidence", "source_id"]
    return shown[columns].sort_values("date", ascending=False)


def _alt(placed: pd.DataFrame, countries: Collection[str], names: pd.Series) -> str:
    who = wording.joined([str(names[iso3]) for iso3 in countries]) if countries else "all countries"
    counts = placed["kind"].value_counts()
    by_kind = "; ".join(f"{KINDS[kind]} {counts[kind]}" for kind in KINDS if kind in counts)
    return f"Agreements of {who} by kind and date. {by_kind or 'None'}."
