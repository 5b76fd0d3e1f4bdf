"""What is said of trade by bloc over time: the finding, the picture in words, the caveats."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.country.domains import FAIRLY_COVERED
from multivector.analysis.trade import breaks as trade_breaks
from multivector.analysis.trade.partner_changes import compared_years
from multivector.charts.kinds import time_axis as trade_axis
from multivector.figures.trade.scene import (
    FULL,
    TradeScene,
    amount,
    coverage_sentence,
    kind_sentence,
    money_of,
    untold_view_words,
    usd,
)

NAMED = ("russia", "china", "west", "turkic")
TOOK = {"export": "took", "import": "supplied", "both": "made up"}


def subtitle(scene: TradeScene) -> str:
    """Return what is drawn, in which unit and over which years."""
    trade = scene.trade
    if trade.poles.empty:
        return "Trade by bloc"
    unit = "% of total" if scene.by_share else _unit(scene)
    return f"{wording.capitalised(scene.goods)} by bloc, {unit}, {_drawn_span(scene)}"


def _unit(scene: TradeScene) -> str:
    return f"current {money_of(float(scene.trade.years['total'].max())).words}"


def _drawn_span(scene: TradeScene) -> str:
    years = scene.trade.years.index[scene.trade.years["total"].notna()]
    return wording.year_span(int(years.min()), int(years.max()))


def title(scene: TradeScene, then: int) -> str:
    """Return the bloc whose share moved most between two reported years, or the largest bloc."""
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
    bloc = str(change.abs().idxmax())
    verb = "rose" if change[bloc] > 0 else "fell"
    share = (
        f"{wording.capitalised(_possessive(scene.pole_phrase(bloc)))} share of {scene.whose_goods}"
    )
    if coverage.min() < FAIRLY_COVERED:
        least = wording.percent(after[bloc])
        return f"{share} {verb} from {years.then} to {years.now}, to at least {least}"
    about = "about " if coverage.min() < FULL else ""
    ends = [
        f"{wording.percent(side[bloc])} in {year}"
        for side, year in zip((before, after), years, strict=True)
    ]
    return f"{share} {verb} from {about}{ends[0]} to {ends[1]}"


def _certain(change: pd.Series, *, then: float, now: float) -> pd.Series:
    """Return the changes that what is not listed at either date could not undo."""
    known = change.dropna()
    doubt = known.map(lambda points: max(0.0, 1 - (then if points > 0 else now)))
    return known[known.abs() > doubt]


def _named(scene: TradeScene, year: int) -> pd.Series:
    shares = scene.trade.pole_shares(year)
    return shares[shares.index.isin(NAMED)]


def _largest(scene: TradeScene) -> str:
    year = int(scene.trade.told.index.max())
    shares = scene.trade.pole_shares(year)
    named = _named(scene, year)
    bloc = str((named if len(named) else shares).idxmax())
    least = "at least " if scene.trade.told[year] < FULL else ""
    return (
        f"{wording.capitalised(scene.pole_phrase(bloc))} {TOOK[scene.trade.flow]} {least}"
        f"{wording.percent(shares[bloc])} of {scene.whose_goods} in {year}"
    )


def _possessive(phrase: str) -> str:
    return f"{phrase}'" if phrase.endswith("states") else wording.possessive(phrase)


def alt(scene: TradeScene) -> str:
    """Return the picture in words: its first and its last year."""
    trade = scene.trade
    if trade.poles.empty:
        return f"Nothing to draw: {untold_view_words(scene)}."
    lines = [f"Stacked bars by year: {scene.whose_goods} by bloc."]
    for year in sorted({int(trade.told.index.min()), int(trade.told.index.max())}):
        shares = trade.pole_shares(year).sort_values(ascending=False)
        parts = [f"{scene.pole_phrase(str(p))} {wording.percent(s)}" for p, s in shares.items()]
        total = usd(float(trade.years["total"][year]))
        rest = max(0.0, 1 - float(shares.sum()))
        lines.append(
            f"{year}, of {total}: {', '.join(parts)}; partner not reported "
            f"{amount(0, rest, by_share=True)}."
        )
    return " ".join(lines)


def caveats(scene: TradeScene, notes: pd.DataFrame, changes: pd.DataFrame) -> tuple[str, ...]:
    """Return what a reader must know of the years, totals and values shown; the weightiest first."""
    trade = scene.trade
    lines = [*coverage_sentence(scene), *kind_sentence(trade_breaks.kinds_used(trade))]
    lines += trade_axis.notes_in_words(notes)
    with_total = trade.years[trade.years["total"].notna()]
    open_years = with_total.index[~with_total["is_told"]]
    if len(open_years) and len(trade.told):
        years = trade_axis.years_in_words(tuple(open_years))
        lines.append(f"{years}: total known, partners not.")
    first, newest = trade.years.index.min(), trade.years.index.max()
    without = (
        sorted(set(range(int(first), int(newest) + 1)) - set(with_total.index))
        if len(trade.years)
        else []
    )
    if without and len(with_total):
        lines.append(f"{trade_axis.years_in_words(without)}: no data.")
    odd = trade_breaks.unchecked_values(trade, scene.names)
    if odd:
        lines.append(f"Unusual values, not re-checked: {wording.joined(odd)}.")
    return (*lines, *trade_axis.changes_in_words(changes))
