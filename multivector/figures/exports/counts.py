"""One flow by three counts: where it was billed, where it landed, what one line pumped."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.commodities import CRUDE
from multivector.analysis.exports import buyers as measure
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.kinds.rows import BAR_HEIGHT, chart_height
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Points, Series, Stroke
from multivector.charts.theme import SMALL_PX
from multivector.charts.view import View
from multivector.figures.exports.buyers import KIND_WORDS
from multivector.figures.exports.subject import Subject

MOST_PAIRS = 8
LEAST_COUNTS = 2
SAME = 0.02
"""Of the larger count: two that differ by less are called alike."""
KIND_SAID = {
    measure.BILLED: "billed",
    measure.LANDED: "landed by its own count",
    measure.PUMPED: "pumped through one line",
    measure.DECLARED: "declared by the exporter",
}
SYMBOLS = {
    measure.BILLED: "diamond",
    measure.LANDED: "circle-open",
    measure.PUMPED: "square",
    measure.DECLARED: "circle",
}
SYMBOL_FORMS = {
    measure.BILLED: "diamond",
    measure.LANDED: "ring",
    measure.PUMPED: "square",
    measure.DECLARED: "circle",
}
WHICH = (
    "The trend and the shares use the billed count: it alone has every buyer and year. Billed names the "
    "first buyer, landed where oil came ashore or was refined, pumped one pipeline."
)


def side_by_side_view(
    counted: pd.DataFrame, year: int, subject: Subject, publishers: Mapping[str, str]
) -> View | None:
    """Return the counts of one flow by whom counted it, a row per buyer; None where there is none.

    Args:
        counted: what `buyers.side_by_side` returns.
        year: the year; the nearest one counted is taken.
        subject: exporter, scale and look.
        publishers: names of the counts by source.
    """
    years = sorted(set(counted["year"]))
    if not years:
        return None
    shown = min(years, key=lambda each: (abs(each - year), -each))
    gaps = measure.gaps(counted, shown).head(MOST_PAIRS)
    rows = counted[counted["year"].eq(shown) & counted["destination"].isin(gaps["destination"])]
    widest = gaps.iloc[0]
    return View(
        key="export-counts",
        title=_gap_title(rows, str(widest["destination"]), shown, subject),
        subtitle=(
            f"{wording.capitalised(subject.whose)} by buyer: billed, landed and pumped, "
            f"{subject.scale.words}, {shown}; {len(gaps)} widest gaps"
        ),
        chart=_pairs(rows, list(gaps["destination"]), subject),
        data=counted.assign(
            destination=[str(subject.names.get(code, code)) for code in counted["destination"]],
            count=counted["count"].map(KIND_WORDS),
            volume=(counted["volume"] * subject.scale.factor).round(3),
            unit=subject.scale.name,
            publisher=counted["source_id"].map(publishers),
        ).drop(columns="source_id"),
        source_ids=tuple(dict.fromkeys(rows["source_id"])),
        alt=_gap_alt(rows, list(gaps["destination"]), shown, subject),
        legend=tuple(
            LegendItem(KIND_WORDS[kind], subject.look.ink, SYMBOL_FORMS[kind])
            for kind in KIND_WORDS
            if kind in set(rows["count"])
        ),
        caveats=(
            WHICH,
            *_lower_bounds(rows, subject),
            *(
                ("Importers' barrels are converted as CPC Blend, 7.93 to the tonne.",)
                if subject.commodity.code == CRUDE
                else ()
            ),
            *subject.scale_caveats,
        ),
        height_px=chart_height(len(gaps)),
    )


def _gap_title(rows: pd.DataFrame, destination: str, year: int, subject: Subject) -> str:
    own = rows[rows["destination"].eq(destination) & rows["count"].ne(measure.PUMPED)]
    if len(own) < LEAST_COUNTS:
        own = rows[rows["destination"].eq(destination)]
    low, high = own.sort_values("volume").iloc[[0, -1]].to_dict("records")
    name = wording.capitalised(subject.name_of(destination))
    if high["volume"] - low["volume"] < SAME * high["volume"]:
        both = " and ".join(KIND_SAID[str(each["count"])] for each in (high, low))
        return f"{name} in {year}: {subject.scale.amount(float(high['volume']))}, {both} alike"
    return f"{name} in {year}: {_amount(high, subject)}, {_amount(low, subject)}"


def _amount(row: Mapping[Hashable, Any], subject: Subject) -> str:
    bound = "at least " if row["is_at_least"] else ""
    volume = subject.scale.amount(float(row["volume"]))
    return f"{bound}{volume} {KIND_SAID[str(row['count'])]}"


def _lower_bounds(rows: pd.DataFrame, subject: Subject) -> tuple[str, ...]:
    codes = rows.loc[rows["is_at_least"], "destination"]
    names = [subject.name_of(str(code)) for code in dict.fromkeys(codes)]
    if not names:
        return ()
    return (f"Landed in {wording.joined(names)}: at least so much, since months are confidential.",)


def _gap_alt(rows: pd.DataFrame, order: list[str], year: int, subject: Subject) -> str:
    parts = []
    for code in order:
        own = rows[rows["destination"] == code]
        counts = [
            f"{subject.scale.amount(volume)} {KIND_WORDS[kind]}"
            for volume, kind in zip(own["volume"], own["count"], strict=True)
        ]
        parts.append(f"{subject.name_of(code)}: {', '.join(counts)}")
    return f"Marks side by side, {year}. {'; '.join(parts)}."


def _pairs(rows: pd.DataFrame, order: list[str], subject: Subject) -> Chart:
    tops = {code: len(order) - 1 - place for place, code in enumerate(order)}
    return Chart(
        is_list=True,
        marks=[*_spans(rows, tops, subject), *_counts(rows, tops, subject)],
        look=subject.look,
        height_px=chart_height(len(order)) + 28,
        margins=Margins(left=12, right=16, top=4, bottom=28),
        x=Axis(from_zero=True),
        y=Axis(span=(-0.5, len(order) - 0.1), is_shown=False),
        notes=[
            Note(
                words=str(subject.names.get(code, code)),
                x=0,
                y=top + BAR_HEIGHT / 2,
                x_anchor="left",
                y_anchor="bottom",
                ink=subject.look.ink,
                px=SMALL_PX + 1,
            )
            for code, top in tops.items()
        ],
    )


def _spans(rows: pd.DataFrame, tops: Mapping[str, int], subject: Subject) -> list[Series]:
    """Return a line for each buyer from the smallest to the largest count."""
    ends = rows.groupby("destination")["volume"].agg(["min", "max"]) * subject.scale.factor
    return [
        Series(
            name=str(code),
            x=[low, high],
            y=[tops[str(code)]] * 2,
            stroke=Stroke(subject.look.half),
            is_silent=True,
        )
        for code, low, high in ends.itertuples()
    ]


def _counts(rows: pd.DataFrame, tops: Mapping[str, int], subject: Subject) -> list[Series]:
    return [
        Series(
            name=KIND_WORDS[str(kind)],
            x=list(own["volume"] * subject.scale.factor),
            y=[tops[code] for code in own["destination"]],
            points=Points(symbol=SYMBOLS[str(kind)], px=12, ink=subject.look.ink),
            is_clipped=False,
            hover=[
                f"{subject.names.get(code, code)}: {subject.scale.amount(volume)}, {KIND_WORDS[str(kind)]}"
                for code, volume in zip(own["destination"], own["volume"], strict=True)
            ],
        )
        for kind, own in rows.groupby("count")
    ]
