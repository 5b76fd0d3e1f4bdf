"""Ties beside goods: remittances against the size of the economy, and money sent home from Russia."""

from collections.abc import Mapping

import pandas as pd

from multivector.analysis import evidence, wording
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds import time_axis as trade_axis
from multivector.charts.kinds.labelled_lines import Line, labelled_lines
from multivector.charts.kinds.time_axis import MIDDLE_OF_YEAR
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Labels
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.figures.trade.scene import money_of, short_usd, usd

NAMED_BESIDE = 3
BARS_PX = 260
FEW = 4  # among so few states a rank says nothing


def remittances_view(
    rows: pd.DataFrame, iso3: str, *, names: Mapping[str, str], look: Theme
) -> View:
    """Return remittances as a share of gross domestic product: one state among all.

    Args:
        rows: as `remittances.remittances_by_year` returns them; the state is among them.
        iso3: the state.
        names: names of countries.
        look: the theme.
    """
    newest = rows.sort_values("year").groupby("iso3").tail(1)
    own = rows[rows["iso3"] == iso3]
    largest = newest[newest["iso3"] != iso3].nlargest(NAMED_BESIDE, "share")["iso3"]
    others = [code for code in newest["iso3"] if code != iso3]
    lines = [
        _line(rows, code, names, look.half, is_quiet=code not in set(largest)) for code in others
    ]
    lines.append(_line(rows, iso3, names, look.pole("home"), width=3.0))
    last = int(rows["year"].max())
    drawn = labelled_lines(lines, look, last_year=last, tick_format=".0%")
    span = wording.year_span(int(rows["year"].min()), last)
    return View(
        key="trade-remittances",
        title=_title(newest, iso3, names),
        subtitle=f"Money sent home by workers abroad, share of gross domestic product, {span}",
        chart=drawn,
        data=rows.assign(name=[names.get(code, code) for code in rows["iso3"]]),
        source_ids=evidence.source_ids(own),
        alt=_alt(newest, iso3, names),
        legend=(
            LegendItem(names[iso3], look.pole("home"), "line"),
            LegendItem("the other states held", look.half, "line"),
        ),
        caveats=_notes(own),
        height_px=drawn.height_px,
    )


def from_russia_view(rows: pd.DataFrame, name: str, look: Theme) -> View:
    """Return money sent home from Russia by year.

    Args:
        rows: as `remittances.remittances_from_russia` returns them, at least one.
        name: the state, inside a sentence.
        look: the theme.
    """
    money = money_of(float(rows["value_usd_mn"].max()))
    newest = rows.iloc[-1]
    best = rows.nlargest(1, "value_usd_mn").iloc[0]
    peak = (
        ""
        if best["year"] == newest["year"]
        else f"; the most held is {usd(best['value_usd_mn'])} in {best['year']}"
    )
    years = trade_axis.years_in_words([int(year) for year in rows["year"]])
    return View(
        key="trade-from-russia",
        title=f"{usd(newest['value_usd_mn'])} was sent home to {name} from Russia in {newest['year']}{peak}",
        subtitle=f"Remittances from Russia, current {money.words}, {years}; other years are not held",
        chart=_bars(rows, money.millions, look),
        data=rows,
        source_ids=evidence.source_ids(rows),
        alt="Bars: "
        + "; ".join(f"{r['year']} {usd(r['value_usd_mn'])}" for r in rows.to_dict("records"))
        + ".",
        caveats=_notes(rows),
        height_px=BARS_PX,
    )


def _bars(rows: pd.DataFrame, millions: float, look: Theme) -> Chart:
    """Return a bar for each year, with its amount above it."""
    first, last = int(rows["year"].min()), int(rows["year"].max())
    values = rows["value_usd_mn"] / millions
    words = {y: short_usd(v) for y, v in zip(rows["year"], rows["value_usd_mn"], strict=True)}
    bars = Bars(
        name="sent home from Russia",
        x=list(rows["year"] + MIDDLE_OF_YEAR),
        y=list(values),
        width=0.7,
        fill=look.pole("russia"),
        labels=Labels(words=list(words.values()), at="outside", px=SMALL_PX, ink=look.ink),
        is_clipped=False,
        hover=[f"{y}: {usd(v)}" for y, v in zip(rows["year"], rows["value_usd_mn"], strict=True)],
    )
    every = range(first, last + 1)
    own = native.Series(
        name=bars.name,
        values=native.by_year(every, dict(zip(rows["year"], values, strict=True))),
        colour=look.pole("russia"),
        labels=tuple(words.get(year, "") for year in every),
    )
    return Chart(
        marks=[bars],
        look=look,
        height_px=BARS_PX,
        margins=Margins(left=40, right=12, top=22, bottom=trade_axis.LABELS_PX),
        x=trade_axis.year_axis(first - 2, last + 2),
        y=Axis(from_zero=True, tick_format=",~r", most_ticks=5),
        plan=native.years_plan(every, [own]),
    )


def _line(
    rows: pd.DataFrame,
    code: str,
    names: Mapping[str, str],
    colour: str,
    *,
    is_quiet: bool = False,
    width: float = 1.75,
) -> Line:
    own = rows[rows["iso3"] == code]
    name = names.get(code, code)
    words = [
        f"<b>{name}</b> {y}: {wording.percent(s)}"
        for y, s in zip(own["year"], own["share"], strict=True)
    ]
    points = pd.DataFrame(
        {"year": own["year"].astype("int64"), "y": own["share"], "words": words, "symbol": "circle"}
    )
    return Line(name, colour, points, is_quiet=is_quiet, width=width)


def _title(newest: pd.DataFrame, iso3: str, names: Mapping[str, str]) -> str:
    row = newest[newest["iso3"] == iso3].iloc[0]
    same = newest[newest["year"] == row["year"]].sort_values("share", ascending=False)
    place = list(same["iso3"]).index(iso3) + 1
    rank = "the largest share" if place == 1 else f"number {place}"
    among = f", {rank} of the {len(same)} states held for that year" if len(same) > FEW else ""
    name = wording.in_sentence(names[iso3])
    return (
        f"Remittances came to {wording.percent(row['share'])} of {wording.possessive(name)} economy in "
        f"{row['year']}{among}"
    )


def _alt(newest: pd.DataFrame, iso3: str, names: Mapping[str, str]) -> str:
    ordered = newest.sort_values("share", ascending=False).to_dict("records")
    parts = [
        f"{names.get(r['iso3'], r['iso3'])} {wording.percent(r['share'])} in {r['year']}"
        for r in ordered
    ]
    return f"Remittances as a share of gross domestic product, {names[iso3]} marked. Newest: {'; '.join(parts)}."


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    noted = rows[rows["note"].notna()]
    about = noted[noted["note"].str.contains("remittances")]
    return tuple(f"{row['year']}: {row['note']}." for row in about.to_dict("records"))
