"""What an exporter sells by product group, then and now."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.goods import fullest_years
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View

MOST_ROWS = 14
MILLION = 1_000_000


def products_view(valued: pd.DataFrame, name: str, look: Theme) -> View | None:
    """Return exports by product group in US dollars, the newest year with an earlier one marked.

    Args:
        valued: what `valued_products` returns.
        name: the exporter's name as it stands inside a sentence.
        look: the theme.
    """
    years = fullest_years(valued)
    if years is None:
        return None
    then, now = years
    newest = valued[valued["year"] == now].sort_values("value_usd_mn", ascending=False)
    before = valued[valued["year"] == then].set_index("product_group")["value_usd_mn"]
    shown = newest.head(MOST_ROWS)
    rows = [
        Row(
            label=wording.capitalised(_short(group)),
            value=float(value),
            text=f"${wording.compact(value * MILLION)}",
            colour=look.half,
            earlier=float(before[group]) if then != now and group in before.index else None,
        )
        for group, value in zip(shown["product_group"], shown["value_usd_mn"], strict=True)
    ]
    first = rows[0]
    was = (
        "" if first.earlier is None else f", ${wording.compact(first.earlier * MILLION)} in {then}"
    )
    return View(
        key="export-products",
        title=f"{first.label} exports earned {wording.in_sentence(name)} {first.text} in {now}{was}",
        subtitle=(
            f"Exports by product group, US dollars of the year, {now} (bar)"
            + (f" and {then} (line)" if then != now else "")
        ),
        chart=rows_chart(rows, look, names=(f"{now}", f"{then}")) if len(rows) > 1 else None,
        data=valued.drop(columns="source_ids"),
        source_ids=tuple(dict.fromkeys(";".join(shown["source_ids"]).split(";"))),
        alt=f"Bars: exports of {name} by product group, {now}: "
        + ", ".join(f"{row.label} {row.text}" for row in rows[:6])
        + ".",
        legend=(LegendItem(f"{then}", look.ink, "line"),) if then != now and len(rows) > 1 else (),
        caveats=("Product groups covered here only, not all exports.", *_notes(shown)),
        height_px=chart_height(len(rows)) if len(rows) > 1 else 0,
    )


def quantities_view(counted: pd.DataFrame, name: str, look: Theme) -> View | None:
    """Return exports by product group in quantities of the unit most groups have."""
    units = counted["unit"].mode()
    measured = counted[counted["unit"].isin(units.head(1))]
    if measured.empty:
        return None
    newest = measured.sort_values("year").drop_duplicates("product_group", keep="last")
    shown = newest.sort_values("quantity", ascending=False).head(MOST_ROWS)
    unit = str(units.iloc[0])
    rows = [
        Row(
            label=f"{wording.capitalised(_short(group))}, {year}",
            value=float(quantity),
            text=wording.significant(quantity),
            colour=look.half,
        )
        for group, year, quantity in zip(
            shown["product_group"], shown["year"], shown["quantity"], strict=True
        )
    ]
    first = shown.iloc[0]
    return View(
        key="export-quantities",
        title=(
            f"{wording.capitalised(name)} exported {wording.significant(first['quantity'])} {unit} of "
            f"{_short(first['product_group'])} in {first['year']}"
        ),
        subtitle=f"Exports by product group, {unit}; latest year known of each",
        chart=rows_chart(rows, look, names=(unit, "")) if len(rows) > 1 else None,
        data=measured.drop(columns="source_ids"),
        source_ids=tuple(dict.fromkeys(";".join(shown["source_ids"]).split(";"))),
        alt=f"Bars: exports of {name} in {unit}: "
        + ", ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        caveats=_notes(shown),
        height_px=chart_height(len(rows)) if len(rows) > 1 else 0,
    )


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    noted = rows[rows["note"].notna() & ~rows["note"].eq("rounded")]
    notes = dict.fromkeys(
        f"{wording.capitalised(group)}: {note}."
        for group, note in zip(noted["product_group"], noted["note"], strict=True)
        if "12 monthly values" not in note or ";" in note
    )
    return tuple(notes)


def _short(group: str) -> str:
    """Return a group without what stands in brackets; the caveats and the data keep the whole name."""
    return group.split(" (", maxsplit=1)[0]
