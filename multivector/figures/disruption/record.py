"""Documented disruptions: what was reported lost beside what the model says, misses included."""

from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis.disruption.backtest import CLOSE, HIT, MISS, BackTest
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial

DRAWN_UNIT = "mt"
MODEL, REPORTED = NAMES = ("model", "reported")


def record_view(tests: Sequence[BackTest], lines: Mapping[str, str], look: Theme) -> View:
    """Return the oil disruptions with a reported loss as bars, all of them as data.

    Args:
        tests: What `back_tests` returns.
        lines: Names of lines, corridors and hubs by id.
        look: The theme.
    """
    reported = [each for each in tests if each.reported is not None]
    drawn = [each for each in reported if each.unit == DRAWN_UNIT]
    rows = [_row(each, lines, look) for each in drawn]
    return View(
        key="what-if-record",
        title=_title(reported),
        subtitle=(
            "Oil lost in the period a report speaks of, million tonnes; bar: the model, mark: reported"
        ),
        chart=rows_chart(rows, look, names=NAMES) if rows else None,
        data=_table(tests, lines),
        source_ids=tuple(dict.fromkeys(i for each in tests for i in each.source_ids)),
        alt="Bars: " + "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        legend=_legend(look),
        caveats=(
            (
                "Flows and capacities are those of the baseline year, not of the event. Within a quarter the model fits, "
                "within a half it comes near."
            ),
            "Gas and reports without a volume stand in the table only.",
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def rerouting_record_view(tests: Sequence[BackTest], lines: Mapping[str, str], look: Theme) -> View:
    """Return what was moved to other ways in a month beside what the model moves.

    Args:
        tests: What `back_tests` returns.
        lines: Names of lines, corridors and hubs by id.
        look: The theme.
    """
    reported = [each for each in tests if each.reported_moved is not None]
    rows = [
        Row(
            label=_label(each, lines) + (" (forecast)" if each.is_forecast else ""),
            value=each.moved,
            text=f"{each.moved:.2f} against {each.reported_moved:.2f}",
            colour=look.half,
            earlier=each.reported_moved,
            hover=each.reported_rerouting,
        )
        for each in reported
    ]
    return View(
        key="what-if-record-moved",
        title=_moved_title(reported),
        subtitle="Oil moved to other ways, million tonnes a month; bar: the model, mark: reported",
        chart=rows_chart(rows, look, names=NAMES) if rows else None,
        data=pd.DataFrame(
            {
                "disruption": [row.label for row in rows],
                "model moved": [round(row.value, 3) for row in rows],
                "reported moved": [row.earlier for row in rows],
                "unit": "Mt a month",
                "as reported": [each.reported_rerouting for each in reported],
            }
        ),
        source_ids=tuple(dict.fromkeys(i for each in reported for i in each.source_ids)),
        alt="Bars: " + "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        legend=_legend(look),
        caveats=(
            "Moorings beside a lost one that take over its oil are not counted as another way.",
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def _legend(look: Theme) -> tuple[LegendItem, ...]:
    return LegendItem(MODEL, look.half), LegendItem(REPORTED, look.ink, "line 2")


def _moved_title(reported: Sequence[BackTest]) -> str:
    seen = [each for each in reported if not each.is_forecast and each.reported_moved is not None]
    above = sum(each.moved > (each.reported_moved or 0.0) for each in seen)
    return f"The model is a ceiling for a steady year: it moves more than was reported in {above} of {len(seen)} cases"


def _row(each: BackTest, lines: Mapping[str, str], look: Theme) -> Row:
    reported = each.reported or 0.0
    return Row(
        label=_label(each, lines),
        value=each.modelled,
        text=f"{each.modelled:.2f} against {reported:.2f}: {each.verdict}",
        colour=look.half,
        earlier=reported,
        hover=each.remark,
    )


def _label(each: BackTest, lines: Mapping[str, str]) -> str:
    name = lines.get(each.line_id, each.line_id)
    _, _, letters = name.partition(" (")
    short = (
        letters.rstrip(")") if letters.rstrip(")").isupper() else name.split(" (", maxsplit=1)[0]
    )
    when = format_partial(each.from_date, short=True)
    return f"{short}: {each.cause}, {when}"


def _title(reported: Sequence[BackTest]) -> str:
    counts = {name: sum(each.verdict == name for each in reported) for name in (HIT, CLOSE, MISS)}
    on_paper = sum(each.verdict == MISS and each.reported == 0 for each in reported)
    return (
        f"The model fits {counts[HIT]} of {len(reported)} documented disruptions, comes near {counts[CLOSE]} and misses "
        f"{counts[MISS]}, {on_paper} of them because nothing was lost in fact"
    )


def _table(tests: Sequence[BackTest], lines: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "disruption": [_label(each, lines) for each in tests],
            "what happened": [each.what for each in tests],
            "days counted": [round(each.days, 1) for each in tests],
            "cut by percent": [each.percent for each in tests],
            "reported lost": [each.reported for each in tests],
            "model lost": [round(each.modelled, 3) for each in tests],
            "error": [None if each.error is None else round(each.error, 3) for each in tests],
            "verdict": [each.verdict for each in tests],
            "unit": ["Mt" if each.unit == "mt" else "billion m³" for each in tests],
            "model rerouted": [round(each.rerouted, 3) for each in tests],
            "reported rerouting": [each.reported_rerouting for each in tests],
            "what the model cannot know": [each.remark for each in tests],
        }
    )
