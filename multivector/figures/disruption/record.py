"""Documented disruptions: what was reported lost beside what the model says, misses included."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.backtest import CLOSE, HIT, MISS, BackTest
from multivector.charts.chart import Axis, Chart
from multivector.charts.kinds.dumbbell import Mark, dumbbell
from multivector.charts.kinds.dumbbell import Row as Pair
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Mode, Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial

DRAWN_UNIT = "mt"
MODEL, ACTUAL = "model", "actual"
VERDICTS = (HIT, CLOSE, MISS)
# Safe for colour-blind readers, and none of the colours of blocs.
VERDICT_COLOURS: Mapping[Mode, Mapping[str, str]] = MappingProxyType(
    {
        "light": {HIT: "#0B8F8C", CLOSE: "#A87B00", MISS: "#A3238E"},
        "dark": {HIT: "#3CCBC4", CLOSE: "#E8C340", MISS: "#E67AD3"},
    }
)
AIR = 1.05


def record_view(tests: Sequence[BackTest], lines: Mapping[str, str], look: Theme) -> View:
    """Return the oil disruptions with a reported loss as pairs of dots, all of them as data.

    Args:
        tests: What `back_tests` returns.
        lines: Names of lines, corridors and hubs by id.
        look: The theme.
    """
    reported = [each for each in tests if each.reported is not None]
    drawn = sorted(
        (each for each in reported if each.unit == DRAWN_UNIT),
        key=lambda each: VERDICTS.index(each.verdict),
    )
    pairs = [_pair(each, lines, look) for each in drawn]
    chart = _pairs_chart(pairs, look, "Oil lost, million tonnes") if pairs else None
    return View(
        key="what-if-record",
        title=_title(reported),
        subtitle=(
            "Oil lost over the period of each report, million tonnes. Right: within a quarter of the actual "
            "loss; close: within half"
        ),
        chart=chart,
        data=_table(tests, lines),
        source_ids=tuple(dict.fromkeys(i for each in tests for i in each.source_ids)),
        alt=_said(pairs),
        legend=(
            *(LegendItem(each, VERDICT_COLOURS[look.mode][each], "fill") for each in VERDICTS),
            *_legend(look),
        ),
        caveats=(
            "The model uses flows of its baseline year, not of the year of the event.",
            f"In {_on_paper(reported)} wrong cases no oil was actually lost.",
            "Gas and reports without a volume are in the table only.",
        ),
        height_px=chart.height_px if chart else 0,
    )


def rerouting_record_view(tests: Sequence[BackTest], lines: Mapping[str, str], look: Theme) -> View:
    """Return what was moved to other routes in a month beside what the model moves.

    Args:
        tests: What `back_tests` returns.
        lines: Names of lines, corridors and hubs by id.
        look: The theme.
    """
    reported = [each for each in tests if each.reported_moved is not None]
    pairs = [_moved_pair(each, lines, look) for each in reported]
    words = "Oil rerouted, million tonnes a month"
    chart = _pairs_chart(pairs, look, words) if pairs else None
    return View(
        key="what-if-record-moved",
        title=_moved_title(reported),
        subtitle="Oil moved to other routes, million tonnes a month",
        chart=chart,
        data=pd.DataFrame(
            {
                "disruption": [pair.name for pair in pairs],
                "model moved": [round(each.moved, 3) for each in reported],
                "actually moved": [each.reported_moved for each in reported],
                "unit": "Mt a month",
                "as reported": [each.reported_rerouting for each in reported],
            }
        ),
        source_ids=tuple(dict.fromkeys(i for each in reported for i in each.source_ids)),
        alt=_said(pairs),
        legend=_legend(look),
        caveats=("A mooring that takes over from the lost one beside it is not another route.",),
        height_px=chart.height_px if chart else 0,
    )


def _pairs_chart(pairs: Sequence[Pair], look: Theme, words: str) -> Chart:
    longest = max(mark.x for pair in pairs for mark in pair.marks)
    axis = Axis(span=(0, AIR * longest or 1.0), title=words)
    return dumbbell(pairs, look, axis=axis, is_stacked=True)


def _said(pairs: Sequence[Pair]) -> str:
    """Return the pairs in words."""
    rows = [f"{pair.name}: {pair.values}" for pair in pairs]  # noqa: PD011 -- words of a row
    return f"Pairs of dots: {'; '.join(rows)}."


def _legend(look: Theme) -> tuple[LegendItem, ...]:
    return LegendItem(ACTUAL, look.ink, "circle"), LegendItem(MODEL, look.ink, "ring")


def _moved_title(reported: Sequence[BackTest]) -> str:
    seen = [each for each in reported if not each.is_forecast and each.reported_moved is not None]
    above = sum(each.moved > (each.reported_moved or 0.0) for each in seen)
    return f"In {wording.in_words(above)} of {wording.in_words(len(seen))} cases the model rerouted more oil than was actually moved"


def _pair(each: BackTest, lines: Mapping[str, str], look: Theme) -> Pair:
    actual = each.reported or 0.0
    words = f"model {each.modelled:.2f}, actual {actual:.2f}"
    return Pair(
        name=_label(each, lines),
        values=f"{words}: {each.verdict}",
        colour=VERDICT_COLOURS[look.mode][each.verdict],
        marks=_marks(each.modelled, actual, each.remark or words),
    )


def _moved_pair(each: BackTest, lines: Mapping[str, str], look: Theme) -> Pair:
    actual = each.reported_moved or 0.0
    known = "forecast" if each.is_forecast else "actual"
    words = f"model {each.moved:.2f}, {known} {actual:.2f}"
    return Pair(
        name=_label(each, lines),
        values=words,
        colour=look.half,
        marks=_marks(each.moved, actual, each.reported_rerouting or words),
    )


def _marks(model: float, actual: float, words: str) -> tuple[Mark, ...]:
    return (
        Mark(model, "circle", words, is_newest=False),
        Mark(actual, "circle", words, is_newest=True),
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
    counts = [sum(each.verdict == name for each in reported) for name in VERDICTS]
    words = ", ".join(
        f"{wording.in_words(count) if count else 'none'} {name}"
        for count, name in zip(counts, VERDICTS, strict=True)
    )
    disruptions = "disruption" if len(reported) == 1 else "disruptions"
    return f"Tested on {wording.in_words(len(reported))} real {disruptions}: {words}"


def _on_paper(reported: Sequence[BackTest]) -> str:
    """Return in how many of the cases that the model got wrong nothing was lost."""
    wrong = [each for each in reported if each.verdict == MISS]
    count = sum(each.reported == 0 for each in wrong)
    return f"{wording.in_words(count)} of {wording.in_words(len(wrong))}"


def _table(tests: Sequence[BackTest], lines: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "disruption": [_label(each, lines) for each in tests],
            "what happened": [each.what for each in tests],
            "days counted": [round(each.days, 1) for each in tests],
            "capacity lost, %": [each.percent for each in tests],
            "actually lost": [each.reported for each in tests],
            "model lost": [round(each.modelled, 3) for each in tests],
            "error": [None if each.error is None else round(each.error, 3) for each in tests],
            "verdict": [each.verdict for each in tests],
            "unit": ["Mt" if each.unit == "mt" else "billion m³" for each in tests],
            "model rerouted": [round(each.rerouted, 3) for each in tests],
            "rerouting as reported": [each.reported_rerouting for each in tests],
            "what the model cannot know": [each.remark for each in tests],
        }
    )
