"""The partners of a state then and now."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade.partner_changes import YearPair, compared_years, then_and_now
from multivector.analysis.trade.years import KINDS
from multivector.charts.chart import Axis, Chart
from multivector.charts.kinds.dumbbell import Mark, Row, dumbbell
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.trade.scene import (
    KIND_WORDS,
    SYMBOLS,
    TradeScene,
    coverage_sentence,
    kind_sentence,
    kind_symbols,
    largest,
    money_of,
    short_usd,
)

MOST_ROWS = 10
SMALLEST_SHARE = 0.001
LEAST_POINTS = 0.01
"""Below one percentage point a change of a share is no finding."""


def then_and_now_view(scene: TradeScene, then: int) -> View:
    """Return the partners in two reported years: the one that stands for a year, and the newest."""
    years = compared_years(scene.trade, then, scene.last_year)
    if years is None:
        return _nothing(scene)
    pairs = then_and_now(scene.trade, years)
    top = pairs.assign(peak=pairs[["then_share", "now_share"]].max(axis="columns"))
    shown = top.nlargest(MOST_ROWS, "peak").drop(columns="peak")
    shown = shown.sort_values(["now_share", "then_share"], ascending=False, na_position="last")
    shown = shown.assign(name=[scene.names.get(code, code) for code in shown["partner"]])
    kinds = tuple(k for k in KINDS if k in {*shown["then_kind"], *shown["now_kind"]})
    drawn = _chart(scene, shown, years)
    rows = scene.trade.partners[scene.trade.partners["year"].isin(years)]
    return View(
        key="trade-then-now",
        title=_title(scene, pairs, years),
        subtitle=_subtitle(scene, shown, years),
        chart=drawn,
        data=shown.reset_index(drop=True),
        source_ids=evidence.source_ids(rows),
        alt=_alt(scene, shown, years),
        legend=(
            *pole_legend(scene.poles, scene.look, set(shown["pole"])),
            *kind_symbols(kinds, scene.look),
        ),
        caveats=_caveats(scene, then, years, kinds),
        height_px=drawn.height_px,
    )


def _chart(scene: TradeScene, shown: pd.DataFrame, years: YearPair) -> Chart:
    money = money_of(largest(shown, "then_value", "now_value"))
    rows = [_row(scene, row, years, money.millions) for row in shown.to_dict("records")]
    axis = Axis(from_zero=True, tick_format=scene.tick_format)
    return dumbbell(rows, scene.look, axis=axis, dates=(str(years.then), str(years.now)))


def _row(scene: TradeScene, row: dict[Hashable, Any], years: YearPair, millions: float) -> Row:
    marks, words = [], []
    for when, year in zip(years._fields, years, strict=True):
        value, share, kind = (row[f"{when}_{part}"] for part in ("value", "share", "kind"))
        if pd.isna(value):
            words.append("no data")
            continue
        said = _percent(share) if scene.by_share else short_usd(value)
        words.append(said)
        marks.append(
            Mark(
                x=share if scene.by_share else value / millions,
                symbol=SYMBOLS[kind],
                words=f"<b>{row['name']}</b> {year}: {said}<br>{KIND_WORDS[kind]}",
                is_newest=year == years.now,
            )
        )
    colour = scene.look.pole(str(row["pole"]))
    return Row(str(row["name"]), " → ".join(words), colour, tuple(marks))


def _percent(share: float) -> str:
    """Return a share with one decimal, so that two dates can be kept apart."""
    return f"{share:.1%}" if share >= SMALLEST_SHARE else f"under {SMALLEST_SHARE:.1%}"


def _title(scene: TradeScene, pairs: pd.DataFrame, years: YearPair) -> str:
    """Return the partner whose share moved most."""
    pairs = pairs[pairs["now_share"].notna() & pairs["then_share"].notna()]
    change = pairs["now_share"] - pairs["then_share"]
    if change.empty or change.abs().max() < LEAST_POINTS:
        span = wording.year_span(*years)
        return f"No partner's share of {scene.whose_goods} moved by a point, {span}"
    row = pairs.iloc[int(change.abs().to_numpy().argmax())]
    verb = "rose" if row["now_share"] > row["then_share"] else "fell"
    whose = wording.capitalised(wording.possessive(scene.name_of(row["partner"])))
    return (
        f"{whose} share of {scene.whose_goods} {verb} most: "
        f"{_percent(row['then_share'])} ({years.then}) to {_percent(row['now_share'])} ({years.now})"
    )


def _subtitle(scene: TradeScene, shown: pd.DataFrame, years: YearPair) -> str:
    money = money_of(largest(shown, "then_value", "now_value"))
    unit = "% of total" if scene.by_share else f"current {money.words}"
    count = wording.in_words(len(shown))
    return f"The {count} largest partners by share, {years.then} and {years.now}, {unit}"


def _alt(scene: TradeScene, shown: pd.DataFrame, years: YearPair) -> str:
    parts = [
        f"{row['name']} {wording.percent(row['then_share'])} then, {wording.percent(row['now_share'])} now"
        for row in shown.to_dict("records")
    ]
    return (
        f"Partners in {scene.whose_goods}, {years.then} against {years.now}, as shares of the total: "
        f"{'; '.join(parts)}."
    )


def _caveats(
    scene: TradeScene, then: int, years: YearPair, kinds: tuple[str, ...]
) -> tuple[str, ...]:
    lines = []
    if years.then != then:
        lines.append(f"{years.then} is the nearest year to {then} with data by partner.")
    if years.now < scene.last_year - 1:
        lines.append(f"{years.now} is the newest year with data by partner.")
    return (*lines, *coverage_sentence(scene), *kind_sentence(kinds))


def _nothing(scene: TradeScene) -> View:
    years = scene.trade.told.index
    what = f"only {years[0]} has" if len(years) else "no year has"
    sentence = f"No comparison: {what} data on {scene.whose_goods} by partner in this period"
    return View(
        key="trade-then-now",
        title=sentence,
        subtitle="Partners then and now",
        chart=None,
        data=pd.DataFrame(),
        source_ids=(),
        alt=f"Nothing to draw: {sentence}.",
    )
