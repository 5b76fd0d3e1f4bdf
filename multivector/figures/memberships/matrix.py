"""Who belongs to what: countries across, bodies down, grouped by pole; a sign in each cell."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import statuses
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
        cells: one row per country and body with a status: iso3, org_id, status (`undated` where
            the start is not known), start_date, sources and note.
        bodies: the bodies to show, in order: org_id, short_name, pole.
        countries: codes and names, left to right.
    """

    cells: pd.DataFrame
    bodies: pd.DataFrame
    countries: Mapping[str, str]


def matrix_view(
    matrix: Matrix,
    *,
    day: dt.date,
    full: Mapping[str, int],
    left_out: Sequence[str],
    poles: pd.DataFrame,
    look: Theme,
) -> View:
    """Return the matrix of countries and bodies on a day.

    Args:
        matrix: the cells.
        day: the day.
        full: number of full memberships of each country, a treaty and its body counted once.
        left_out: short names of bodies in which none of the countries has a status.
        poles: names and order of the poles.
        look: the theme.
    """
    pole_names = dict(zip(poles["pole"], poles["short_name"], strict=True))
    rows = _rows(matrix.bodies, pole_names)
    drawn = bool(len(matrix.bodies)) and bool(matrix.countries)
    return View(
        key="alliance-matrix",
        title=_title(matrix, full, len(matrix.bodies) + len(left_out)),
        subtitle=(
            f"Status of each country in each body, {format_partial(day.isoformat())}; "
            "bodies grouped by pole"
        ),
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
    """A row: a body, or the heading of a pole above its bodies."""

    label: str
    org_id: str = ""
    pole: str = ""


def _rows(bodies: pd.DataFrame, pole_names: Mapping[str, str]) -> list[_Row]:
    rows: list[_Row] = []
    for pole, group in bodies.groupby("pole", sort=False):
        rows.append(_Row(f"<b>{pole_names[str(pole)]}</b>"))
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
        marks=[
            Cells(
                columns=tuple(matrix.countries.values()),
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
        return f"{statuses.word(cell['held'])}, since when is not known"
    return f"{statuses.word(cell['status'])} since {format_partial(cell['start_date'])}"


def _height_px(rows: Sequence[_Row]) -> int:
    return HEADER_PX + ROW_PX * len(rows)


def _title(matrix: Matrix, full: Mapping[str, int], existing: int) -> str:
    if not existing:
        return "None of the bodies existed yet"
    most = max((full.get(iso3, 0) for iso3 in matrix.countries), default=0)
    if most == 0:
        return "None of these countries was a full member of any of the bodies"
    leaders = [name for iso3, name in matrix.countries.items() if full.get(iso3, 0) == most]
    bodies = wording.counted(existing, "body", "bodies")
    if len(matrix.countries) == 1:
        return f"{leaders[0]} is a full member of {most} of {bodies}"
    if len(leaders) > 1:
        return (
            f"{wording.joined(leaders)} are each full members of {most} of {bodies}, the most here"
        )
    return f"{leaders[0]} is a full member of {most} of {bodies}, more than any other country here"


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
    hidden = f"Not shown, as none of these countries has a status: {', '.join(left_out)}."
    both = {"csto", "cst_1992"} <= set(matrix.bodies["org_id"])
    once = "The treaty of 1992 (CST) and the CSTO, which carries it, are counted once."
    return (*((hidden,) if left_out else ()), *((once,) if both else ()))


def _data(matrix: Matrix) -> pd.DataFrame:
    names = dict(zip(matrix.bodies["org_id"], matrix.bodies["short_name"], strict=True))
    shown = matrix.cells.assign(
        country=matrix.cells["iso3"].map(dict(matrix.countries)),
        body=matrix.cells["org_id"].map(names),
    )
    columns = ["country", "body", "status", "start_date", "confidence", "note", "source_id"]
    return shown[columns]


def _alt(matrix: Matrix, full: Mapping[str, int], day: dt.date) -> str:
    counts = "; ".join(f"{name} {full.get(iso3, 0)}" for iso3, name in matrix.countries.items())
    return (
        f"Table of {len(matrix.countries)} countries and {len(matrix.bodies)} bodies on "
        f"{format_partial(day.isoformat())}, a sign for the status in each cell. "
        f"Full memberships: {counts}."
    )
