"""Who belongs to what: countries across, organisations down by bloc; a sign in each cell."""

import datetime as dt
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.blocs import HOW_COUNTED, LED
from multivector.analysis.memberships.statuses import COMING, FULL, LINKED, PAUSED
from multivector.charts.chart import Axis, Chart
from multivector.charts.colours import mixed
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Cells, steps
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids

ROW_PX = 21
HEADER_PX = 92
COLUMN_SHARE = 0.085  # of the width, so that one country does not fill the page
STRENGTH_OF_GRADE = {FULL: 1.0, PAUSED: 0.55, COMING: 0.35, LINKED: 0.18}
UNDATED = statuses.UNDATED.code


@dataclass(frozen=True)
class Matrix:
    """The cells of the matrix and their order.

    Attributes:
        cells: one row per country and organisation with a status: iso3, org_id, status (`undated`
            where the start is not known), start_date, sources and note.
        bodies: the organisations to show, in order: org_id, short_name, pole.
        countries: codes and names, left to right; the first is in focus.
        shown: those that stand out: the one in focus and those compared with it.
    """

    cells: pd.DataFrame
    bodies: pd.DataFrame
    countries: Mapping[str, str]
    shown: tuple[str, ...] = ()


def matrix_view(
    matrix: Matrix,
    *,
    day: dt.date,
    full: Mapping[str, Collection[str]],
    left_out: Sequence[str],
    look: Theme,
    what: str = "organisations",
) -> View:
    """Return the matrix of countries and organisations on a day.

    Args:
        matrix: the cells.
        day: the day.
        full: what each country is a full member of, a treaty and its organisation counted once.
        left_out: short names of organisations in which none of the countries has a status.
        look: the theme.
        what: what the organisations are called.
    """
    rows = _rows(matrix.bodies)
    drawn = bool(len(matrix.bodies)) and bool(matrix.countries)
    return View(
        key="alliance-matrix",
        title=_title(matrix, full, what),
        subtitle=f"Status of each country, {format_partial(day.isoformat())}; by bloc",
        chart=_heatmap(matrix, rows, look) if drawn else None,
        data=_data(matrix),
        source_ids=collect_source_ids(matrix.cells),
        alt=_alt(matrix, full, day),
        legend=_legend(matrix, look),
        caveats=_caveats(matrix, left_out),
        height_px=_height_px(rows),
    )


@dataclass(frozen=True)
class _Row:
    """A row: an organisation, or the heading of a bloc above its organisations."""

    label: str
    org_id: str = ""
    pole: str = ""


def _rows(bodies: pd.DataFrame) -> list[_Row]:
    rows: list[_Row] = []
    for pole, group in bodies.groupby("pole", sort=False):
        rows.append(_Row(f"<b>{wording.capitalised(LED[str(pole)])}</b>"))
        rows += [
            _Row(str(name), str(org_id), str(pole))
            for org_id, name in zip(group["org_id"], group["short_name"], strict=True)
        ]
    return rows


def _heatmap(matrix: Matrix, rows: Sequence[_Row], look: Theme) -> Chart:
    cells = {(c["iso3"], c["org_id"]): c for c in matrix.cells.to_dict("records")}
    grid = [[cells.get((iso3, row.org_id)) for iso3 in matrix.countries] for row in rows]
    fills = _fills(matrix, look)
    order = list(fills)
    return Chart(
        is_list=True,
        marks=[
            Cells(
                columns=tuple(
                    f"<b>{name}</b>" if iso3 in matrix.shown else name
                    for iso3, name in matrix.countries.items()
                ),
                rows=tuple(row.label for row in rows),
                fills=[
                    [order.index((row.pole, c["status"])) if c else None for c in line]
                    for row, line in zip(rows, grid, strict=True)
                ],
                scale=steps(list(fills.values())),
                gap_px=2,
                words=[[_sign(cell) for cell in line] for line in grid],
                words_px=SMALL_PX,
                hover=[[_since(cell) for cell in line] for line in grid],
                hover_format="%{x}, %{y}: %{customdata}",
                picked=tuple(matrix.countries),
            )
        ],
        look=look,
        height_px=_height_px(rows),
        x=Axis(
            side="top",
            part=(0, min(1.0, COLUMN_SHARE * len(matrix.countries))),
            has_grid=False,
            has_line=False,
            tick_ink=look.ink,
            makes_room=True,
        ),
        y=Axis(
            kind="category",
            is_reversed=True,
            tick_step=1,
            has_grid=False,
            has_line=False,
            tick_ink=look.ink,
            makes_room=True,
        ),
    )


def _fills(matrix: Matrix, look: Theme) -> dict[tuple[str, str], str]:
    """Return the colour of each pole and status that occurs, in a fixed order."""
    pole_of = dict(zip(matrix.bodies["org_id"], matrix.bodies["pole"], strict=True))
    pairs = {
        (pole_of[org_id], status)
        for org_id, status in zip(matrix.cells["org_id"], matrix.cells["status"], strict=True)
    }
    return {(pole, status): _colour(pole, status, look) for pole, status in sorted(pairs)}


def _colour(pole: str, status: str, look: Theme) -> str:
    if status == UNDATED:
        return look.rule
    strength = STRENGTH_OF_GRADE[statuses.STATUSES[status].grade]
    return mixed(look.pole(pole), look.paper, strength)


def _sign(cell: Mapping[Hashable, Any] | None) -> str:
    if cell is None:
        return ""
    status = cell["status"]
    return statuses.UNDATED.sign if status == UNDATED else statuses.STATUSES[status].sign


def _since(cell: Mapping[Hashable, Any] | None) -> str:
    if cell is None:
        return ""
    if cell["status"] == UNDATED:
        return statuses.UNDATED.word.lower()
    return f"{statuses.word(cell['status'])} since {format_partial(cell['start_date'])}"


def _height_px(rows: Sequence[_Row]) -> int:
    return HEADER_PX + ROW_PX * len(rows)


def _title(matrix: Matrix, full: Mapping[str, Collection[str]], what: str) -> str:
    if matrix.bodies.empty:
        return f"None of these countries was in any of the {what} covered"
    iso3, name = next(iter(matrix.countries.items()))
    own = full.get(iso3, ())
    if not own:
        return f"{name} was not a full member of any of the {what} covered"
    pole_of = dict(zip(matrix.bodies["org_id"], matrix.bodies["pole"], strict=True))
    count = len(own)
    russian = sum(pole_of.get(org_id) == "russia" for org_id in own)
    noun = what.removesuffix("s") if count == 1 else what
    which = f"{wording.in_words(russian) if russian else 'none'} of them Russian-led"
    return f"{name} is a full member of {wording.in_words(count)} {noun}, {which}"


def _legend(matrix: Matrix, look: Theme) -> tuple[LegendItem, ...]:
    """Return the signs; their strength of colour is shown on the ink of the theme."""
    codes = set(matrix.cells["status"])
    entries = [
        LegendItem(
            f"{status.sign}  {status.word}",
            mixed(look.muted, look.paper, STRENGTH_OF_GRADE[status.grade]),
        )
        for status in statuses.in_order(codes)
    ]
    if UNDATED in codes:
        entries.append(LegendItem(f"{statuses.UNDATED.sign}  {statuses.UNDATED.word}", look.rule))
    return tuple(entries)


def _caveats(matrix: Matrix, left_out: Sequence[str]) -> tuple[str, ...]:
    both = {"csto", "cst_1992"} <= set(matrix.bodies["org_id"])
    once = ("The 1992 treaty (CST) and the CSTO count as one.",) if both else ()
    hidden = (f"{', '.join(left_out)} not shown: no members here.",) if left_out else ()
    return (HOW_COUNTED, *once, *hidden)


def _data(matrix: Matrix) -> pd.DataFrame:
    names = dict(zip(matrix.bodies["org_id"], matrix.bodies["short_name"], strict=True))
    shown = matrix.cells.assign(
        country=matrix.cells["iso3"].map(dict(matrix.countries)),
        body=matrix.cells["org_id"].map(names),
    )
    columns = ["country", "body", "status", "start_date", "confidence", "note", "source_id"]
    return shown[columns]


def _alt(matrix: Matrix, full: Mapping[str, Collection[str]], day: dt.date) -> str:
    counts = "; ".join(
        f"{name} {len(full.get(iso3, ()))}" for iso3, name in matrix.countries.items()
    )
    return (
        f"Table of {len(matrix.countries)} countries and {len(matrix.bodies)} organisations on "
        f"{format_partial(day.isoformat())}, a sign for the status in each cell. "
        f"Full memberships: {counts}."
    )
