"""Who delivered a country's major arms in each five years, by bloc."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.positions import arms as measure
from multivector.analysis.wording import capitalised, in_words, percent, possessive, year_span
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.figures.positions.arms import Imports, arms_imports, overlap_words
from multivector.figures.positions.supplier_strips import Bar, strips_height, supplier_strips
from multivector.figures.positions.vote_states import States


def suppliers_view(
    arms: pd.DataFrame,
    states: States,
    key: PoleKey,
    *,
    years: tuple[int, int],
    caveats: Sequence[str] = (),
) -> View:
    """Return the suppliers' shares by bloc in each five years, a strip for each country compared.

    Args:
        arms: the table of arms suppliers.
        states: the country in focus and those compared.
        key: colours and blocs of the suppliers.
        years: the first year in which a period may end, and the last.
        caveats: what the table says of itself.
    """
    imports = [arms_imports(arms, iso3, years) for iso3 in states.shown]
    bars = _bars(imports, key)
    known = [bar for bar in bars if bar.period is not None]
    unknown = LegendItem("not reported", key.look.half, "hatch")
    return View(
        key="suppliers",
        title=_title(imports[0], states),
        subtitle=(
            "Share of major arms by supplier’s bloc; above each bar the volume in million TIV, "
            f"* under {measure.TINY_TOTAL:.0f}"
        ),
        chart=supplier_strips(bars, states, key) if known else None,
        data=_data(known, states, key),
        source_ids=tuple(dict.fromkeys(s for bar in known for s in bar.deliveries.source_ids)),
        alt=_alt(known, states, key),
        legend=(*key.legend({p for bar in known for p in bar.shares}), unknown) if known else (),
        caveats=(
            "TIV measures military capability, not money; in a tiny total one delivery decides.",
            *overlap_words(sorted({bar.span for bar in known})),
            *caveats,
        ),
        height_px=strips_height(states) if known else 0,
    )


def _bars(imports: Sequence[Imports], key: PoleKey) -> list[Bar]:
    """Return a bar for each country and period of any of them, so that a gap shows as a gap."""
    spans = sorted({(p.year_from, p.year_to) for each in imports for p in each.periods})
    bars = []
    for strip, each in enumerate(imports):
        by_span = {(p.year_from, p.year_to): p for p in each.periods}
        for span in spans:
            period = by_span.get(span)
            shares = dict(measure.supplier_shares_by_pole(period, key.pole_of)) if period else {}
            named = {str(pole): float(share) for pole, share in shares.items()}
            bars.append(Bar(each.iso3, span, strip, period, named))
    return bars


def _title(imports: Imports, states: States) -> str:
    name = states.names[imports.iso3]
    if not imports.periods:
        return f"No data on arms deliveries to {name}"
    last = imports.periods[-1]
    known = last.suppliers.drop(measure.UNKNOWN_SUPPLIER, errors="ignore")
    span = year_span(last.year_from, last.year_to)
    if known.empty:
        return f"The suppliers of {possessive(name)} arms in {span} are unknown"
    code = str(known.index[0])
    supplier = states.name(code) if code in states.names else code
    if len(known) == 1:
        return f"{capitalised(supplier)} was {possessive(name)} only arms supplier in {span}"
    share = percent(float(known.iloc[0]))
    return (
        f"{name} had {in_words(len(known))} arms suppliers in {span}; {supplier} delivered {share}"
    )


def _data(bars: Sequence[Bar], states: States, key: PoleKey) -> pd.DataFrame:
    columns = ["country", "years", "supplier", "bloc", "share", "total_million_tiv", "is_tiny"]
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
    words = ["Stacked bars of the suppliers of major arms by bloc."]
    for bar in sorted(bars, key=lambda bar: (bar.strip, bar.span[1])):
        listed = ", ".join(f"{names[pole]} {percent(share)}" for pole, share in bar.shares.items())
        tiny = ", tiny total" if bar.deliveries.is_tiny else ""
        words.append(f"{states.names[bar.iso3]} {year_span(*bar.span)}: {listed}{tiny}.")
    return " ".join(words)
