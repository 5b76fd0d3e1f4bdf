"""Who left which organisation: one dot for each exit, named beside it, grouped by bloc."""

import textwrap
from collections.abc import Collection, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import exits as measure
from multivector.analysis.memberships.blocs import LED
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.marks import Edge, Points, Series
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

ROW_PX, EDGE_PX = 34, 40
MARK_PX = 11
LINE_LETTERS = 28


def exits_view(  # noqa: PLR0913 -- the exits and what names and draws them
    exits: pd.DataFrame,
    *,
    period: tuple[int, int],
    shown: Collection[str],
    names: pd.Series,
    bodies: pd.DataFrame,
    poles: pd.DataFrame,
    look: Theme,
    what: str = "organisations",
) -> View:
    """Return who left or lowered a membership in a period.

    Args:
        exits: from `exits.exits`.
        period: first and last year.
        shown: the countries in focus; their exits stand out.
        names: country names by ISO code.
        bodies: org_id, short_name and pole.
        poles: order of the blocs.
        look: the theme.
        what: what the organisations are called.
    """
    known = bodies.set_index("org_id")
    rank = dict(zip(poles["pole"], poles["sort_order"], strict=True))
    rows = exits.assign(pole=exits["org_id"].map(known["pole"]))
    rows = rows.assign(rank=rows["pole"].map(rank)).sort_values(["rank", "date"], kind="stable")
    rows["words"] = [
        measure.in_words(steps, str(names[iso3]), str(known["short_name"][org_id]))
        for steps, iso3, org_id in zip(rows["steps"], rows["iso3"], rows["org_id"], strict=True)
    ]
    return View(
        key="alliance-exits",
        title=_title(rows, period, what),
        subtitle=f"Memberships given up, frozen or suspended, {wording.year_span(*period)}, by bloc",
        chart=_chart(rows, period, shown, look) if len(rows) else None,
        data=_data(rows, names, known["short_name"]),
        source_ids=collect_source_ids(rows.assign(other_source_ids=None)),
        alt=f"Exits by date. {'; '.join(rows['words']) or 'None'}.",
        caveats=("Members and associates only; what ended with its organisation was not left.",),
        height_px=_height_px(_lines(rows)),
    )


def _lines(rows: pd.DataFrame) -> list[str | int]:
    """Return the lines of the chart: the name of a bloc, or the place of a row."""
    lines: list[str | int] = []
    for pole, group in rows.reset_index(drop=True).groupby("pole", sort=False):
        lines += [str(pole), *map(int, group.index)]
    return lines


def _height_px(lines: Sequence[str | int]) -> int:
    return EDGE_PX + ROW_PX * len(lines)


def _chart(
    rows: pd.DataFrame, period: tuple[int, int], shown: Collection[str], look: Theme
) -> Chart:
    lines = _lines(rows)
    at = [(place, line) for place, line in enumerate(lines) if not isinstance(line, str)]
    drawn = rows.iloc[[line for _, line in at]]
    return Chart(
        is_list=True,
        marks=[
            Series(
                x=[day.isoformat() for day in drawn["date"]],
                y=[place for place, _ in at],
                points=Points(
                    px=MARK_PX,
                    ink=[look.pole(pole) for pole in drawn["pole"]],
                    edge=Edge(look.paper, 1),
                    keeps_when_picked=True,
                ),
                hover=list(drawn["words"]),
                picked=list(drawn["iso3"]),
                is_clipped=False,
            )
        ],
        look=look,
        height_px=_height_px(lines),
        margins=Margins(top=28, right=16),
        x=Axis(
            kind="date",
            span=(f"{period[0]}-01-01", f"{period[1]}-12-31"),
            side="top",
            tick_format="%Y",
            most_ticks=5,
        ),
        y=Axis(
            span=(len(lines) - 0.5, -0.5),
            ticks=tuple(
                (place, _heading(line) if isinstance(line, str) else _label(rows.iloc[line], shown))
                for place, line in enumerate(lines)
            ),
            tick_ink=look.ink,
            tick_px=SMALL_PX + 1,
            has_zero=False,
            makes_room=True,
        ),
    )


def _heading(pole: str) -> str:
    return f"<b>{wording.capitalised(LED[pole])} organisations</b>"


def _label(row: pd.Series, shown: Collection[str]) -> str:
    """Return an exit in words, broken into lines that leave room for the dots on a phone."""
    words = "<br>".join(textwrap.wrap(row["words"], LINE_LETTERS))
    return f"<b>{words.replace('<br>', '</b><br><b>')}</b>" if row["iso3"] in shown else words


def _title(rows: pd.DataFrame, period: tuple[int, int], what: str) -> str:
    when = wording.year_span(*period)
    if rows.empty:
        return f"None of the countries covered left any {what} in {when}"
    counts = rows["pole"].value_counts()
    total, most = len(rows), int(counts.iloc[0])
    led = LED[str(counts.index[0])]
    if most == total:
        each = "The only exit" if total == 1 else f"All {wording.in_words(total)} exits"
        return f"{each} in {when} {'was' if total == 1 else 'were'} from {led} {what}"
    return wording.capitalised(
        f"{wording.in_words(most)} of {wording.in_words(total)} exits in {when} were from {led} {what}"
    )


def _data(rows: pd.DataFrame, names: pd.Series, bodies: pd.Series) -> pd.DataFrame:
    listed = rows.assign(
        year=rows["date"].dt.year if len(rows) else pd.Series(dtype="Int64"),
        country=rows["iso3"].map(names),
        organisation=rows["org_id"].map(bodies),
        bloc=rows["pole"].map(lambda pole: wording.capitalised(LED[pole])),
        what=rows["words"],
    )
    return listed[["year", "stated_date", "country", "organisation", "bloc", "what", "source_id"]]
