"""What a state exports: product groups then and now, and over the years where there is a series."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade import product_groups
from multivector.charts.chart import Axis
from multivector.charts.kinds.dumbbell import Mark, Row, dumbbell
from multivector.charts.kinds.labelled_lines import Line, labelled_lines
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.trade.scene import money_of, short_usd, usd

MOST_ROWS = 14
MOST_LINES = 6
THOUSAND_TONNES, THOUSAND = "thousand tonnes", 1_000.0
SHORT_NAMES = {
    "crude oil and gas condensate": "crude oil",
    "wheat (commodity balance, incl. flour in wheat equivalent)": "wheat and flour",
    "inorganic chemicals incl. uranium compounds": "inorganic chemicals, uranium",
}
"""Names that would not fit beside a line; the full name stands in the data."""


def products_view(
    pairs: pd.DataFrame, shares: pd.Series, rows: pd.DataFrame, name: str, look: Theme
) -> View:
    """Return the value of each product group then and now.

    Args:
        pairs: as `product_groups.values_then_and_now` returns them, at least one.
        shares: the share of the largest group in all exports by year, where known.
        rows: the rows of the table, for their sources and notes.
        name: the state, inside a sentence.
        look: the theme.
    """
    shown = pairs.head(MOST_ROWS)
    money, dates = money_of(float(shown["now_value"].max())), _dates(shown)
    drawn = dumbbell(
        [_row(row, money.millions, dates, look) for row in shown.to_dict("records")],
        look,
        axis=Axis(from_zero=True, tick_format=",~r"),
        dates=dates,
    )
    first = shown.iloc[0]
    return View(
        key="trade-products",
        title=_title(first, shares, name),
        subtitle=f"Exports by product group, current {money.words}",
        chart=drawn,
        data=shown,
        source_ids=evidence.source_ids(rows),
        alt=_alt(shown, name),
        caveats=_notes(rows),
        height_px=drawn.height_px,
    )


def product_series_view(series: pd.DataFrame, name: str, look: Theme) -> View:
    """Return the product groups of one unit over the years.

    Args:
        series: rows of one unit, as `product_groups.series` returns them, at least one.
        name: the state, inside a sentence.
        look: the theme.
    """
    unit = str(series["unit"].iloc[0])
    is_money = unit == product_groups.USD
    newest = series.sort_values("year").groupby("product_group").tail(1)
    largest = newest.nlargest(MOST_LINES, "amount")["product_group"]
    rows = series[series["product_group"].isin(set(largest))]
    money = money_of(float(rows["amount"].max()))
    divisor = money.millions if is_money else 1.0
    words = f"current {money.words}" if is_money else unit
    lines = [_line(rows, group, divisor, unit, look) for group in largest]
    last = int(rows["year"].max())
    drawn = labelled_lines(lines, look, last_year=last)
    span = wording.year_span(int(rows["year"].min()), last)
    return View(
        key=f"trade-series-{'value' if is_money else unit.replace(' ', '-')}",
        title=_series_title(rows, name, unit),
        subtitle=f"Exports by product group, {words}, {span}",
        chart=drawn,
        data=rows[["product_group", "year", "amount", "unit", "note"]],
        source_ids=evidence.source_ids(rows),
        alt=_series_alt(rows, name, unit),
        caveats=_notes(rows),
        height_px=drawn.height_px,
    )


def _row(row: dict[Hashable, Any], millions: float, dates: tuple[str, str], look: Theme) -> Row:
    """Return a group; its years stand beside its values only where they are not those at the marks."""
    marks, words = [], []
    for when, usual in zip(("then", "now"), dates, strict=True):
        value, year = row[f"{when}_value"], row[f"{when}_year"]
        if pd.notna(value):
            dated = "" if f"{year:.0f}" == usual else f" in {year:.0f}"
            words.append(f"{short_usd(value)}{dated}")
            text = f"<b>{row['product_group']}</b> {year:.0f}: {usd(value)}"
            marks.append(Mark(value / millions, "circle", text, when == "now"))
    name = wording.capitalised(_short(str(row["product_group"])))
    return Row(name, " → ".join(words), look.pole("home"), tuple(marks))


def _dates(shown: pd.DataFrame) -> tuple[str, str]:
    """Return the two years of the first group that has two, to stand at its marks."""
    pairs = shown[shown["then_year"].notna()]
    if pairs.empty:
        return "", ""
    first = pairs.iloc[0]
    return f"{first['then_year']:.0f}", f"{first['now_year']:.0f}"


def _line(rows: pd.DataFrame, group: str, divisor: float, unit: str, look: Theme) -> Line:
    own = rows[rows["product_group"] == group]
    points = pd.DataFrame(
        {
            "year": own["year"].astype("int64"),
            "y": own["amount"] / divisor,
            "words": [
                f"<b>{group}</b> {row['year']}: {_amount(row['amount'], unit)}"
                + (f"<br>{row['note']}" if pd.notna(row["note"]) else "")
                for row in own.to_dict("records")
            ],
            "symbol": "circle",
        }
    )
    return Line(_short(group), look.pole("home"), points, width=1.75)


def _short(group: str) -> str:
    return SHORT_NAMES.get(group, group)


def _amount(value: float, unit: str) -> str:
    if unit == THOUSAND_TONNES and value >= THOUSAND:
        return f"{wording.significant(value / THOUSAND)} million tonnes"
    return usd(value) if unit == product_groups.USD else f"{wording.significant(value)} {unit}"


def _title(first: pd.Series, shares: pd.Series, name: str) -> str:
    group = wording.capitalised(_short(str(first["product_group"])))
    then, now = first["then_year"], int(first["now_year"])
    if now not in shares.index:
        return f"{group} earned {name} {usd(float(first['now_value']))} in {now}, the most of any product"
    before = f", {wording.percent(shares[int(then)])} in {then:.0f}" if then in shares.index else ""
    return (
        f"{group} earned {wording.percent(shares[now])} of {wording.possessive(name)} exports in "
        f"{now}{before}"
    )


def _alt(shown: pd.DataFrame, name: str) -> str:
    parts = [
        f"{row['product_group']} {usd(row['now_value'])} in {row['now_year']:.0f}"
        + (
            f" ({usd(row['then_value'])} in {row['then_year']:.0f})"
            if pd.notna(row["then_value"])
            else ""
        )
        for row in shown.to_dict("records")
    ]
    return f"Exports of {name} by product group: {'; '.join(parts)}."


def _series_title(rows: pd.DataFrame, name: str, unit: str) -> str:
    newest = rows.sort_values("year").groupby("product_group").tail(1)
    top = newest.nlargest(1, "amount").iloc[0]
    own = rows[rows["product_group"] == top["product_group"]].set_index("year")["amount"]
    best = int(own.idxmax())
    group, year = _short(str(top["product_group"])), top["year"]
    amount, most = (_amount(value, unit) for value in (top["amount"], own[best]))
    exports = f"{wording.capitalised(wording.possessive(name))} {group} exports"
    if unit != product_groups.USD:
        peak = "the most on record" if best == year else f"against {most} in {best}"
        return f"{exports}: {amount} in {year}, {peak}"
    peak = "the most on record" if best == year else f"below the {best} peak of {most}"
    return f"{exports} earned {amount} in {year}, {peak}"


def _series_alt(rows: pd.DataFrame, name: str, unit: str) -> str:
    parts = []
    for group, own in rows.groupby("product_group"):
        ends = own.sort_values("year").iloc[[0, -1]].drop_duplicates("year").to_dict("records")
        said = ", ".join(f"{_amount(end['amount'], unit)} in {end['year']}" for end in ends)
        parts.append(f"{group} {said}")
    return f"Lines by year, exports of {name}: {'; '.join(parts)}."


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the notes of single rows; how a year was summed up from months is no news."""
    notes = rows["note"].str.removeprefix("sum of 12 monthly values").str.removeprefix("; ")
    noted = rows.assign(note=notes)[notes.fillna("").ne("")]
    return tuple(
        f"{wording.capitalised(str(group))}, {wording.joined([str(y) for y in sorted(set(part['year']))])}: {note}."
        for (group, note), part in noted.groupby(["product_group", "note"], sort=False)
    )
