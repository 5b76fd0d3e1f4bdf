"""One flow as different sides report it: exporter, importers, and customs records of both."""

from collections.abc import Mapping

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
KIND_SAID = {
    measure.EXPORTER_COUNT: "the exporter's figures",
    measure.CUSTOMS_COUNT: "reconciled customs records",
    measure.IMPORTER_COUNT: "its own figures",
}
SYMBOLS = {
    measure.EXPORTER_COUNT: "circle",
    measure.CUSTOMS_COUNT: "diamond",
    measure.IMPORTER_COUNT: "circle-open",
}
SYMBOL_FORMS = {
    measure.EXPORTER_COUNT: "circle",
    measure.CUSTOMS_COUNT: "diamond",
    measure.IMPORTER_COUNT: "ring",
}


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
            f"{wording.capitalised(subject.whose)} by buyer as each side reports it, "
            f"{subject.scale.words}, {shown}; {len(gaps)} widest gaps"
        ),
        chart=_pairs(rows, list(gaps["destination"]), subject),
        data=counted.assign(
            destination=[str(subject.names.get(code, code)) for code in counted["destination"]],
            basis=counted["basis"].map(KIND_WORDS),
            volume=(counted["volume"] * subject.scale.factor).round(3),
            unit=subject.scale.name,
            count=counted["source_id"].map(publishers),
        ).drop(columns="source_id"),
        source_ids=tuple(dict.fromkeys(rows["source_id"])),
        alt=_gap_alt(rows, list(gaps["destination"]), shown, subject),
        legend=tuple(
            LegendItem(KIND_WORDS[kind], subject.look.ink, SYMBOL_FORMS[kind])
            for kind in KIND_WORDS
            if kind in set(rows["basis"])
        ),
        caveats=(
            (
                "Sellers name the first buyer or port, such as Trieste in Italy for pipelines to Germany, "
                "Austria and Czechia; importers name the place where it is landed or refined."
            ),
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
    own = rows[rows["destination"] == destination].sort_values("volume")
    low, high = own.iloc[0], own.iloc[-1]
    name = wording.capitalised(subject.name_of(destination))
    return (
        f"{name} took {subject.scale.amount(low['volume'])} in {year} by {KIND_SAID[low['basis']]}, "
        f"{subject.scale.amount(high['volume'])} by {KIND_SAID[high['basis']]}"
    )


def _gap_alt(rows: pd.DataFrame, order: list[str], year: int, subject: Subject) -> str:
    parts = []
    for code in order:
        own = rows[rows["destination"] == code]
        counts = [
            f"{subject.scale.amount(volume)} {KIND_WORDS[kind]}"
            for volume, kind in zip(own["volume"], own["basis"], strict=True)
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
        for kind, own in rows.groupby("basis")
    ]
