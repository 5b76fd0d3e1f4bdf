"""Who delivered a country's major arms in each five years, by pole."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.positions import arms as measure
from multivector.analysis.wording import counted, percent, year_span
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.figures.positions.supplier_strips import Bar, strips_height, supplier_strips
from multivector.figures.positions.vote_states import States


def arms_view(
    arms: pd.DataFrame,
    states: States,
    key: PoleKey,
    *,
    until: int,
    caveats: Sequence[str] = (),
    left_out: bool = False,
) -> View:
    """Return the suppliers' shares by pole in each five years, a strip for each country.

    Args:
        arms: the table of arms suppliers.
        states: the countries in view.
        key: colours and poles of the suppliers.
        until: last year that a period may end in.
        caveats: what the table says of itself.
        left_out: whether the table is not shown here because its publisher limits its use.
    """
    bars = _bars(arms, states, key, until)
    with_deliveries = [bar for bar in bars if bar.period is not None]
    height = strips_height(states)
    unknown = LegendItem("supplier not told, or no deliveries held", key.look.half, "hatch")
    return View(
        key="arms",
        title=_title(with_deliveries, states, until, left_out=left_out),
        subtitle=(
            "Share of each pole among the suppliers of major arms in five years; above each bar "
            f"the total in million TIV, * under {measure.TINY_TOTAL:.0f}, where one delivery "
            "decides the shares"
        ),
        chart=supplier_strips(bars, states, key) if with_deliveries else None,
        data=_data(with_deliveries, states, key),
        source_ids=tuple(
            dict.fromkeys(s for bar in with_deliveries for s in bar.deliveries.source_ids)
        ),
        alt=_alt(with_deliveries, states, key),
        legend=(*key.legend({p for bar in with_deliveries for p in bar.shares}), unknown)
        if with_deliveries
        else (),
        caveats=tuple(caveats),
        height_px=height if with_deliveries else 0,
    )


def _bars(arms: pd.DataFrame, states: States, key: PoleKey, until: int) -> list[Bar]:
    """Return a bar for each country and each five years counted, so that a gap shows as a gap."""
    periods = {iso3: measure.arms_periods(arms, iso3, until) for iso3 in states.countries}
    spans = {(p.year_from, p.year_to) for listed in periods.values() for p in listed}
    spans |= measure.counted_spans(arms, until)
    bars = []
    for strip, iso3 in enumerate(states.countries):
        by_span = {(p.year_from, p.year_to): p for p in periods[iso3]}
        for span in sorted(spans):
            period = by_span.get(span)
            shares = dict(measure.supplier_shares_by_pole(period, key.pole_of)) if period else {}
            named = {str(pole): float(share) for pole, share in shares.items()}
            bars.append(Bar(iso3, span, strip, period, named))
    return bars


def _title(bars: Sequence[Bar], states: States, until: int, *, left_out: bool) -> str:
    if left_out:
        return "Arms suppliers are left out here: their publisher limits commercial reuse"
    if not bars:
        return f"No deliveries of major arms to {states.in_words()} are held"
    if len(states.countries) == 1:
        return _title_of_one(bars, states, until)
    full = [bar for bar in bars if not bar.deliveries.is_tiny and bar.deliveries.total_tiv > 0]
    if not full:
        return "Every total of arms deliveries in view is too small for a finding"
    span = max((bar.span for bar in full), key=lambda years: years[1])
    last = [bar for bar in full if bar.span == span]
    tops = [str(bar.deliveries.suppliers.index[0]) for bar in last]
    most = max(dict.fromkeys(tops), key=tops.count)
    return (
        f"{states.names.get(most, most)} was the largest supplier of arms to {tops.count(most)} of "
        f"the {counted(len(last), 'country', 'countries')} with more than a tiny total in "
        f"{year_span(*span)}"
    )


def _title_of_one(bars: Sequence[Bar], states: States, until: int) -> str:
    last = max(bars, key=lambda bar: bar.span[1])
    period = last.deliveries
    known = period.suppliers.drop(measure.UNKNOWN_SUPPLIER, errors="ignore")
    name = states.names[last.iso3]
    if known.empty:
        return f"Who supplied the arms of {name} in {year_span(*last.span)} is not known"
    supplier = states.names.get(str(known.index[0]), str(known.index[0]))
    tiny = ", of a tiny total" if period.is_tiny else ""
    if period.year_to < until - measure.OLDEST_DATA:
        return f"No deliveries of major arms to {name} after {period.year_to} are held"
    return (
        f"{supplier} delivered {percent(float(known.iloc[0]))} of the major arms of {name} in "
        f"{year_span(*last.span)}{tiny}"
    )


def _data(bars: Sequence[Bar], states: States, key: PoleKey) -> pd.DataFrame:
    columns = ["country", "years", "supplier", "pole", "share", "total_million_tiv", "is_tiny"]
    rows = [
        (
            states.names[bar.iso3],
            year_span(*bar.span),
            states.names.get(str(code), str(code)),
            "" if code == measure.UNKNOWN_SUPPLIER else key.pole(str(code)),
            round(float(share), 4),
            bar.deliveries.total_tiv,
            bar.deliveries.is_tiny,
        )
        for bar in bars
        for code, share in bar.deliveries.suppliers.items()
    ]
    return pd.DataFrame(rows, columns=columns)


def _alt(bars: Sequence[Bar], states: States, key: PoleKey) -> str:
    names = dict(zip(key.poles["pole"], key.poles["short_name"], strict=True))
    words = ["Stacked bars of the suppliers of major arms by pole."]
    for bar in sorted(bars, key=lambda bar: (bar.strip, bar.span[1])):
        listed = ", ".join(f"{names[pole]} {percent(share)}" for pole, share in bar.shares.items())
        tiny = ", tiny total" if bar.deliveries.is_tiny else ""
        words.append(f"{states.names[bar.iso3]} {year_span(*bar.span)}: {listed}{tiny}.")
    return " ".join(words)
