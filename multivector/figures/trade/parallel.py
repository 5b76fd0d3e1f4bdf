"""Re-exports and goods under restrictions, basket by basket."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade.parallel import BASKET, growth
from multivector.charts.chart import Axis
from multivector.charts.kinds.dumbbell import Mark, Row, dumbbell
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.trade.scene import short_usd, usd

RESTRICTED = "goods under EU export restrictions to Russia"
LEAST_BEFORE = 1.0  # USD million: a multiple of next to nothing is no finding
LOG_AXIS = Axis(
    kind="log",
    ticks=(
        (0.001, "$1k"),
        (0.01, "$10k"),
        (0.1, "$100k"),
        (1, "$1m"),
        (10, "$10m"),
        (100, "$100m"),
        (1_000, "$1bn"),
        (10_000, "$10bn"),
    ),
)


def parallel_view(
    baskets: pd.DataFrame,
    *,
    name: str,
    names: Mapping[str, str],
    pole_of: Mapping[str, str],
    look: Theme,
) -> View:
    """Return each basket of goods as a row on a scale of powers of ten.

    Args:
        baskets: as `parallel.baskets` returns them, at least one row.
        name: the state, inside a sentence.
        names: names of countries.
        pole_of: the pole of each partner.
        look: the theme.
    """
    groups = baskets.groupby(BASKET, sort=False)
    rows = [_row(part, names, pole_of, look) for _, part in groups]
    drawn = dumbbell(rows, look, axis=LOG_AXIS, is_stacked=True)
    years = wording.year_span(int(baskets["year"].min()), int(baskets["year"].max()))
    return View(
        key="trade-parallel",
        title=_title(baskets, name, names),
        subtitle=f"Groups of goods, current US dollars, {years}; each step of the scale is ten times more",
        chart=drawn,
        data=baskets,
        source_ids=evidence.source_ids(baskets),
        alt=_alt(groups, name, names),
        legend=(
            LegendItem("newest year", look.muted, "circle"),
            LegendItem("earlier years", look.muted, "ring"),
            LegendItem("part of the year only", look.muted, "diamond"),
        ),
        caveats=_caveats(baskets),
        height_px=drawn.height_px,
    )


def _row(
    part: pd.DataFrame, names: Mapping[str, str], pole_of: Mapping[str, str], look: Theme
) -> Row:
    rows = part.sort_values("year").to_dict("records")
    marks = tuple(
        Mark(
            x=row["value_usd_mn"],
            symbol="diamond" if row["months"] else "circle",
            words=f"<b>{row['year']}</b>: {_said(row)}",
            is_newest=row is rows[-1],
        )
        for row in rows
    )
    poles = {pole_of[code] for code in str(rows[0]["partner"]).split(";") if code != "WLD"}
    colour = look.pole(poles.pop()) if len(poles) == 1 else look.muted
    values = " → ".join(f"{_said(row)} ({row['year']}{_part(row)})" for row in rows[-2:])
    return Row(_heading(rows[0]), f"{_direction(rows[0], names)}: {values}", colour, marks)


def _said(row: Mapping[Hashable, Any]) -> str:
    """Return the value with what the source says of its precision."""
    return f"{_bound(row)}{short_usd(row['value_usd_mn'])}"


def _bound(row: Mapping[Hashable, Any]) -> str:
    note = row["note"] if isinstance(row["note"], str) else ""
    bounds = ("more than", "less than", "about", "close to")
    return next((f"{bound} " for bound in bounds if note.startswith(bound)), "")


def _part(row: Mapping[Hashable, Any]) -> str:
    return f", {row['months']}" if row["months"] else ""


def _heading(row: Mapping[Hashable, Any]) -> str:
    several = str(row["reporter"]).count(";") + 1
    goods = wording.capitalised(_goods(row))
    return f"{goods}, {wording.in_words(several)} countries together" if several > 1 else goods


def _goods(row: Mapping[Hashable, Any]) -> str:
    return str(row["item"]).split(" (")[0].replace(RESTRICTED, "EU-restricted goods")


def _direction(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    partners = [
        "the world"
        if code == "WLD"
        else "the EU"
        if code == "EU27"
        else wording.in_sentence(names.get(code, code))
        for code in str(row["partner"]).split(";")
    ]
    return f"{'to' if row['flow'] == 'export' else 'from'} {wording.joined(partners)}"


def _title(baskets: pd.DataFrame, name: str, names: Mapping[str, str]) -> str:
    """Return the basket that changed most between two whole years, or the number of baskets."""
    grown = growth(baskets)
    comparable = grown[grown["before"].ge(LEAST_BEFORE) & grown["times"].notna()]
    if comparable.empty:
        number = baskets.groupby(BASKET).ngroups
        groups = f"{wording.capitalised(wording.in_words(number))} group{'s' if number > 1 else ''}"
        return f"{groups} of goods on record for {name}; none has two full years to compare"
    row = comparable.iloc[int(comparable["times"].map(lambda t: max(t, 1 / t)).to_numpy().argmax())]
    verb = "rose" if row["times"] >= 1 else "fell"
    kind = "exports" if row["flow"] == "export" else "imports"
    goods = _goods(row.to_dict())
    what = kind if goods == "all goods" else f"{kind} of {goods}"
    goes_without_saying = row["partner"] == "WLD" or (RESTRICTED in row["item"])
    where = "" if goes_without_saying else f" {_direction(row.to_dict(), names)}"
    ends = [_at(baskets, row, year) for year in ("first", "last")]
    return (
        f"{wording.capitalised(wording.possessive(name))} {what}{where} {verb} "
        f"from {ends[0]} to {ends[1]}"
    )


def _at(baskets: pd.DataFrame, grown: pd.Series, end: str) -> str:
    """Return the value at one end of a change, with what the source says of its precision."""
    is_it = baskets[BASKET].eq(grown[BASKET]).all(axis="columns") & baskets["year"].eq(grown[end])
    row = baskets[is_it].iloc[0].to_dict()
    return f"{_bound(row)}{usd(row['value_usd_mn'])} ({row['year']})"


def _alt(groups: Any, name: str, names: Mapping[str, str]) -> str:
    parts = []
    for _, part in groups:
        rows = part.sort_values("year").to_dict("records")
        values = ", ".join(f"{_said(row)} in {row['year']}{_part(row)}" for row in rows)
        parts.append(f"{_heading(rows[0])} {_direction(rows[0], names)}: {values}")
    return f"Groups of goods on record for {name}. {'. '.join(parts)}."


def _caveats(baskets: pd.DataFrame) -> tuple[str, ...]:
    lines = [
        "A rise does not prove re-exports. The groups overlap: do not add them.",
    ]
    if baskets["is_shared"].any():
        lines.append("Figures for several countries together cannot be split.")
    if baskets["months"].ne("").any():
        lines.append("Diamonds cover part of a year: do not compare them with full years.")
    if baskets["note"].fillna("").str.startswith("derived").any():
        lines.append("Some earlier values are calculated from a later value and its stated growth.")
    return tuple(lines)
