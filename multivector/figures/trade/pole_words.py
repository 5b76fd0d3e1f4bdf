"""What is said of trade by pole over time: the finding, the picture in words, the caveats."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.trade import breaks as trade_breaks
from multivector.analysis.trade.partner_changes import compared_years
from multivector.charts.kinds import time_axis as trade_axis
from multivector.figures.trade.scene import (
    TradeScene,
    amount,
    kind_sentence,
    money_of,
    untold_view_words,
    usd,
)

FULL = 0.95  # below it a share is a lower bound
NAMED = ("russia", "china", "west", "turkic")


def subtitle(scene: TradeScene) -> str:
    """Return what is drawn, in which unit and over which years."""
    trade = scene.trade
    if trade.poles.empty:
        return "Trade by pole"
    whole = "share of the published world total" if scene.by_share else _unit(scene)
    return f"{wording.capitalised(scene.goods)} by pole, {whole}, {_drawn_span(scene)}"


def _unit(scene: TradeScene) -> str:
    return f"current {money_of(float(scene.trade.years['total'].max())).words}"


def _drawn_span(scene: TradeScene) -> str:
    years = scene.trade.years.index[scene.trade.years["total"].notna()]
    return wording.year_span(int(years.min()), int(years.max()))


def title(scene: TradeScene, then: int) -> str:
    """Return the pole whose share moved most between two reported years, or the largest pole."""
    if scene.trade.poles.empty:
        return untold_view_words(scene)
    years = compared_years(scene.trade, then, scene.last_year)
    if years is None:
        return _largest(scene)
    before, after = (_named(scene, year) for year in years)
    coverage = scene.trade.told.loc[list(years)]
    change = _certain(after - before, then=coverage[years.then], now=coverage[years.now])
    if change.empty:
        return _largest(scene)
    pole = str(change.abs().idxmax())
    least = "at least " if coverage.min() < FULL else ""
    verb = "rose" if change[pole] > 0 else "fell"
    return (
        f"{wording.capitalised(_possessive(scene.pole_phrase(pole)))} share of {scene.whose_goods} "
        f"{verb} from {least}{wording.percent(before[pole])} in {years.then} to "
        f"{least}{wording.percent(after[pole])} in {years.now}{_value_words(scene, pole, years)}"
    )


def _certain(change: pd.Series, *, then: float, now: float) -> pd.Series:
    """Return the changes that what is not listed at either date could not undo."""
    known = change.dropna()
    doubt = known.map(lambda points: max(0.0, 1 - (then if points > 0 else now)))
    return known[known.abs() > doubt]


def _value_words(scene: TradeScene, pole: str, years: tuple[int, int]) -> str:
    if scene.by_share:
        return ""
    sums = scene.trade.poles.groupby(["pole", "year"])["value_usd_mn"].sum()
    return f" ({usd(float(sums[pole, years[0]]))} to {usd(float(sums[pole, years[1]]))})"


def _named(scene: TradeScene, year: int) -> pd.Series:
    shares = scene.trade.pole_shares(year)
    return shares[shares.index.isin(NAMED)]


def _largest(scene: TradeScene) -> str:
    year = int(scene.trade.told.index.max())
    shares = scene.trade.pole_shares(year)
    named = _named(scene, year)
    pole = str((named if len(named) else shares).idxmax())
    least = "at least " if scene.trade.told[year] < FULL else ""
    return (
        f"{wording.capitalised(scene.pole_phrase(pole))} made up {least}"
        f"{wording.percent(shares[pole])} of {scene.whose_goods} in {year}"
    )


def _possessive(phrase: str) -> str:
    return f"{phrase}'" if phrase.endswith("states") else wording.possessive(phrase)


def alt(scene: TradeScene) -> str:
    """Return the picture in words: its first and its last year."""
    trade = scene.trade
    if trade.poles.empty:
        return f"Nothing to draw: {untold_view_words(scene)}."
    lines = [f"Stacked bars by year: {scene.whose_goods} by pole."]
    for year in sorted({int(trade.told.index.min()), int(trade.told.index.max())}):
        shares = trade.pole_shares(year).sort_values(ascending=False)
        parts = [f"{scene.pole_phrase(str(p))} {wording.percent(s)}" for p, s in shares.items()]
        total = usd(float(trade.years["total"][year]))
        rest = max(0.0, 1 - float(shares.sum()))
        lines.append(
            f"{year}, of {total}: {', '.join(parts)}; not listed by partner {amount(0, rest, by_share=True)}."
        )
    return " ".join(lines)


def caveats(scene: TradeScene, notes: pd.DataFrame) -> tuple[str, ...]:
    """Return what a reader must know of the years, totals and values shown."""
    trade = scene.trade
    lines = [*trade_axis.general_notes(notes), *kind_sentence(trade_breaks.kinds_used(trade))]
    with_total = trade.years[trade.years["total"].notna()]
    untold = with_total.index[~with_total["is_told"]]
    if len(untold) and len(trade.told):
        lines.append(
            f"{trade_axis.years_in_words(tuple(untold))}: the total is held, but the partners listed are "
            "too few or do not fit it; the whole bar is left open."
        )
    first, newest = trade.years.index.min(), trade.years.index.max()
    without = (
        sorted(set(range(int(first), int(newest) + 1)) - set(with_total.index))
        if len(trade.years)
        else []
    )
    if without and len(with_total):
        lines.append(f"No world total is held for {trade_axis.years_in_words(without)}.")
    odd = trade_breaks.unchecked_values(trade, scene.names)
    if odd:
        lines.append(f"Far from both neighbouring years and not checked: {wording.joined(odd)}.")
    lines.append("The EU27 is counted once, as a group or as the sum of the members listed.")
    return tuple(lines)
