"""The largest partners of a state over time, each a line with its name."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.analysis.trade.partner_changes import is_certain_leader, leader
from multivector.analysis.trade.years import KINDS
from multivector.charts.chart import Chart
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.labelled_lines import Line, labelled_lines
from multivector.charts.kinds.stack import shade
from multivector.charts.kinds.time_axis import years_in_words
from multivector.charts.marks import Dash
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.trade.scene import (
    KIND_WORDS,
    ROLE,
    SYMBOLS,
    TradeScene,
    coverage_sentence,
    kind_sentence,
    kind_symbols,
    money_of,
    untold_view_words,
    usd,
)

MOST_LINES = 6
MOST_SHADES = 1  # paler lines are hard to see
DASHES: tuple[Dash, ...] = ("solid", "dash", "dot")
"""The first, second and third line of one bloc; their shades differ too."""


def partners_view(
    scene: TradeScene, *, changes: pd.DataFrame, marks: pd.DataFrame, wanted: Sequence[str] = ()
) -> View:
    """Return the largest partners over time.

    Args:
        scene: the trade and its look.
        changes: where the main source changes, as `trade_breaks.source_changes` returns it.
        marks: `worded` events.
        wanted: partners that are drawn even if they are not among the largest.
    """
    rows = drawn_partners(scene, wanted)
    kinds = tuple(kind for kind in KINDS if rows["kind"].eq(kind).any())
    notes = _partner_notes(scene, rows)
    data = rows[
        ["year", "partner", "name", "value_usd_mn", "share", "basis", "coverage_note", "note"]
    ]
    drawn = _chart(scene, rows, changes, marks) if len(rows) else None
    return View(
        key="trade-partners",
        title=_title(scene),
        subtitle=_subtitle(scene, rows),
        chart=drawn,
        data=data,
        source_ids=evidence.source_ids(rows.sort_values("year", ascending=False)),
        alt=_alt(scene, rows),
        legend=(
            *pole_legend(scene.poles, scene.look, set(rows["pole"])),
            *kind_symbols(kinds, scene.look),
            *trade_axis.source_legend(changes, scene.look),
        )
        if len(rows)
        else (),
        caveats=(*coverage_sentence(scene), *kind_sentence(kinds), *notes),
        height_px=drawn.height_px if drawn else 0,
    )


def drawn_partners(scene: TradeScene, wanted: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the partners that are drawn: the largest of the newest year, and those wanted."""
    partners = scene.trade.partners
    rows = partners[partners["share"].notna()] if scene.by_share else partners
    if rows.empty:
        return rows.assign(name="")
    years = scene.trade.well_told.index
    newest = int(years.max()) if len(years) else int(rows["year"].max())
    largest = rows[rows["year"].eq(newest)].nlargest(MOST_LINES, "value_usd_mn")["partner"]
    kept = rows[rows["partner"].isin({*largest, *wanted})]
    return kept.assign(name=[scene.names.get(code, code) for code in kept["partner"]])


def _chart(
    scene: TradeScene, rows: pd.DataFrame, changes: pd.DataFrame, marks: pd.DataFrame
) -> Chart:
    money = money_of(float(rows["value_usd_mn"].max()))
    newest = rows.sort_values("year").groupby("partner", sort=False).tail(1)
    largest = newest.sort_values("value_usd_mn", ascending=False)
    place = dict(zip(largest["partner"], largest.groupby("pole").cumcount(), strict=True))
    parts = rows.groupby("partner", sort=False)
    return labelled_lines(
        [_line(scene, part, money.millions, place[str(code)]) for code, part in parts],
        scene.look,
        last_year=scene.last_year,
        tick_format=scene.tick_format,
        laid=trade_axis.source_ticks(changes, scene.look),
        events=marks,
    )


def _line(scene: TradeScene, rows: pd.DataFrame, millions: float, place: int) -> Line:
    """Return the line of a partner, the first, second, … of its bloc."""
    first = rows.iloc[0]
    words = [
        f"<b>{row['name']}</b> {row['year']}: {usd(row['value_usd_mn'])}"
        + (f", {wording.percent(row['share'])}" if pd.notna(row["share"]) else "")
        + f"<br>{KIND_WORDS[row['kind']]}"
        + (f"<br>{row['coverage_note']}" if pd.notna(row["coverage_note"]) else "")
        for row in rows.to_dict("records")
    ]
    points = pd.DataFrame(
        {
            "year": rows["year"],
            "y": rows["share"] if scene.by_share else rows["value_usd_mn"] / millions,
            "words": words,
            "symbol": rows["kind"].map(SYMBOLS),
        }
    )
    colour = shade(scene.look.pole(str(first["pole"])), min(place, MOST_SHADES), scene.look)
    return Line(str(first["name"]), colour, points, dash=DASHES[place % len(DASHES)])


def _title(scene: TradeScene) -> str:
    """Return who is the largest partner since when, and who was before."""
    largest = leader(scene.trade)
    if largest is None:
        return untold_view_words(scene)
    newest = int(scene.trade.well_told.index.max())
    known = "" if is_certain_leader(scene.trade, newest) else "known "
    who = wording.capitalised(scene.name_of(largest.partner))
    role = f"{wording.possessive(scene.name)} largest {known}{ROLE[scene.trade.flow]}"
    if largest.before is None:
        years = scene.trade.well_told.index[scene.trade.well_told.index >= largest.since]
        if len(years) == 1:
            return f"{who} was {role} in {newest}"
        span = wording.year_span(largest.since, newest)
        return f"{who} was {role} in every reported year, {span}"
    since = f"since {largest.since}" if largest.since < newest else f"in {newest}"
    verb = "has been" if largest.since < newest else "was"
    return f"{who} {verb} {role} {since}, after {scene.name_of(largest.before)}"


def _subtitle(scene: TradeScene, rows: pd.DataFrame) -> str:
    if rows.empty:
        return f"{wording.capitalised(scene.goods)} by partner"
    span = wording.year_span(int(rows["year"].min()), int(rows["year"].max()))
    unit = (
        "% of total"
        if scene.by_share
        else f"current {money_of(float(rows['value_usd_mn'].max())).words}"
    )
    return f"{wording.capitalised(scene.goods)} by partner, {unit}, {span}; thin dots: no data"


def _alt(scene: TradeScene, rows: pd.DataFrame) -> str:
    if rows.empty:
        return f"Nothing to draw: {untold_view_words(scene)}."
    lines = [f"Lines by year: the largest partners in {scene.whose_goods}."]
    for name, part in rows.groupby("name", sort=False):
        ends = part.sort_values("year").iloc[[0, -1]].to_dict("records")
        values = [
            f"{wording.percent(e['share']) if scene.by_share else usd(e['value_usd_mn'])} in {e['year']}"
            for e in ends
        ]
        lines.append(f"{name}: {', '.join(dict.fromkeys(values))}.")
    return " ".join(lines)


def _partner_notes(scene: TradeScene, drawn: pd.DataFrame) -> tuple[str, ...]:
    """Return which of the values drawn are unusual, and which the partner reported in a gap."""
    noted = drawn[drawn["coverage_note"].notna()]
    said = {"outlier": "unusual value, not re-checked", "mirror": "reported by the partner"}
    return tuple(
        f"{scene.names.get(str(partner), partner)}, {years_in_words(tuple(rows['year']))}: {words}."
        for part, words in said.items()
        for partner, rows in noted[noted["coverage_note"].str.contains(part)].groupby("partner")
    )
