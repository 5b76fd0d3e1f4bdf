"""Who buys from an exporter: one source at a time."""

import math
from collections.abc import Mapping

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports import buyers as measure
from multivector.analysis.exports.buyers import Buyers
from multivector.analysis.poles import partner_poles, resolved
from multivector.charts.kinds.events import NO_EVENTS
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.kinds.stack import HEIGHT_PX, Stack, stacked_columns
from multivector.charts.legend import LegendItem
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.exports.subject import Subject

MOST_ROWS = 12
FIRST_BUYER = "Customs data show the first buyer, not the final destination."
LEAST_YEARS = 2
ROUNDING = 0.005
REST = "buyer not reported"
BUYERS = {"west": "The West", "turkic": "Turkic states", "neutral": "Other buyers"}
KIND_WORDS = {
    measure.BILLED: "billed (customs of both sides)",
    measure.LANDED: "landed (importer's count)",
    measure.PUMPED: "pumped through one line",
    measure.DECLARED: "declared by the exporter",
}
NO_TOTALS = pd.DataFrame({"year": [], "value": [], "hover": [], "is_estimate": []})


def buyers_view(bought: Buyers, subject: Subject, publisher: str) -> View:
    """Return the buyers of one period by one count, the largest on top."""
    rows = _rows(bought, subject)
    return View(
        key="export-buyers",
        title=_title(bought, subject),
        subtitle=(
            f"Buyers of {subject.whose}, {_when(bought.period)}, "
            f"{subject.scale.words if bought.has_volumes else '% of exports'}; "
            f"source: {publisher}; colour: bloc of the buyer"
        ),
        chart=rows_chart(rows, subject.look, names=(_when(bought.period), "")),
        data=_data(bought, subject),
        source_ids=bought.source_ids,
        alt=_alt(bought, subject),
        legend=_pole_items(bought.rows["destination"].head(MOST_ROWS), subject),
        caveats=_caveats(bought, subject),
        height_px=chart_height(len(rows)),
    )


def buyer_poles_view(
    by_pole: pd.DataFrame, subject: Subject, publisher: str, source_id: str
) -> View | None:
    """Return the share of the buyers of each pole by year; None for fewer than two years."""
    if by_pole["year"].nunique() < LEAST_YEARS:
        return None
    by_pole = by_pole.reset_index(drop=True)
    order = list(subject.poles.sort_values("sort_order")["pole"])
    names = dict(zip(subject.poles["pole"], subject.poles["short_name"], strict=True))
    pieces = by_pole.assign(
        code=by_pole["pole"],
        label=by_pole["pole"].map(names),
        value=by_pole["share"],
        colour=[subject.look.pole(pole) for pole in by_pole["pole"]],
        outline=subject.look.paper,
        is_estimate=False,
        hover=[
            f"{names[pole]}, {year}<br>{share:.1%}"
            for pole, year, share in zip(
                by_pole["pole"], by_pole["year"], by_pole["share"], strict=True
            )
        ],
    ).sort_values("pole", key=lambda codes: codes.map(order.index), kind="stable")
    known = by_pole.drop_duplicates("year")
    left = (1 - known["coverage"])[1 - known["coverage"] > ROUNDING]
    years = known.loc[left.index, "year"]
    hover = [f"Buyer not reported, {y}<br>{part:.1%}" for y, part in zip(years, left, strict=True)]
    rest = pd.DataFrame({"year": years, "value": left, "hover": hover})
    stack = Stack(
        pieces.assign(short=pieces["label"]),
        rest,
        NO_TOTALS,
        NO_TOTALS,
        is_share=True,
        rest_name=REST,
    )
    return View(
        key="export-buyer-poles",
        title=_poles_title(by_pole, names, subject),
        subtitle=f"% of {subject.whose} exports by bloc of the buyer; source: {publisher}",
        chart=stacked_columns(stack, NO_EVENTS, subject.look, has_names=True),
        data=by_pole.assign(pole=by_pole["pole"].map(names)).round({"share": 4, "coverage": 4}),
        source_ids=(source_id,),
        alt=f"Columns by year. {_poles_title(by_pole, names, subject)}.",
        legend=()
        if by_pole["year"].max() in set(rest["year"]) or rest.empty
        else (LegendItem(REST, subject.look.half, "hatch"),),
        caveats=(FIRST_BUYER,),
        height_px=HEIGHT_PX,
    )


def _rows(bought: Buyers, subject: Subject) -> list[Row]:
    poles = partner_poles(subject.poles)
    column = "volume" if bought.has_volumes else "share"
    factor = subject.scale.factor if bought.has_volumes else 1.0
    shown, others = bought.rows.head(MOST_ROWS), bought.rows.iloc[MOST_ROWS:]
    rows = [
        Row(
            label=str(subject.names.get(row["destination"], row["destination"])),
            value=float(row[column]) * factor,
            text=_amount(row["volume"], row["share"], bought, subject),
            colour=subject.look.pole(resolved(row["destination"], subject.exporter, poles)),
            hover=_hover(row["volume"], row["share"], bought, subject),
        )
        for row in shown.to_dict("records")
        if not math.isnan(row[column])
    ]
    rest = float(others[column].sum()) * factor
    if rest > 0:
        share = float(others["share"].sum(min_count=1))
        text = _amount(float(others["volume"].sum()), share, bought, subject)
        rows.append(Row(wording.counted(len(others), "other buyer"), rest, text, subject.look.half))
    return rows


def _when(period: str) -> str:
    """Return a period in words: "2024", "January 2023 to October 2023"."""
    return " to ".join(format_partial(part) for part in period.split("/"))


def _amount(volume: float, share: float, bought: Buyers, subject: Subject) -> str:
    if not bought.has_volumes:
        return wording.percent(share)
    return subject.scale.amount(volume)


def _hover(volume: float, share: float, bought: Buyers, subject: Subject) -> str:
    parts = [] if not bought.has_volumes else [subject.scale.amount(volume)]
    if not math.isnan(share):
        parts.append(f"{wording.percent(share)} of exports")
    return "<br>".join(parts)


def _title(bought: Buyers, subject: Subject) -> str:
    first = bought.rows.iloc[0]
    name = wording.capitalised(subject.name_of(str(first["destination"])))
    share = "" if math.isnan(first["share"]) else wording.percent(first["share"])
    amount = subject.scale.amount(first["volume"]) if bought.has_volumes else share
    part = f" ({share})" if bought.has_volumes and share else ""
    if len(bought.rows) == 1:
        return f"{name} took {amount} of {subject.whose} in {_when(bought.period)}{part}"
    when = _when(bought.period)
    return f"{name} was the largest buyer of {subject.whose} in {when}: {amount}{part}"


def _alt(bought: Buyers, subject: Subject) -> str:
    parts = [
        f"{subject.name_of(str(row['destination']))} {_amount(row['volume'], row['share'], bought, subject)}"
        for row in bought.rows.head(6).to_dict("records")
    ]
    return f"Bars: buyers of {subject.whose}, {_when(bought.period)}: {', '.join(parts)}."


def _data(bought: Buyers, subject: Subject) -> pd.DataFrame:
    names = [str(subject.names.get(code, code)) for code in bought.rows["destination"]]
    factor = subject.scale.factor if bought.has_volumes else 1.0
    data = bought.rows.assign(
        destination=names,
        period=bought.period,
        volume=(bought.rows["volume"] * factor).round(3),
        unit=subject.scale.name if bought.has_volumes else "",
        share=bought.rows["share"].round(4),
    )
    return data.drop(columns="source_ids")


def _caveats(bought: Buyers, subject: Subject) -> tuple[str, ...]:
    lines = [FIRST_BUYER] if bought.count == measure.BILLED else []
    if not math.isnan(bought.eu27):
        lines.append(f"EU total: {subject.scale.amount(bought.eu27)}; members shown separately.")
    if bought.has_volumes and math.isnan(bought.total):
        lines.append("This source gives no total, so buyers may be missing.")
    elif bought.has_volumes and bought.known < bought.total * (1 - ROUNDING):
        left = subject.scale.amount(bought.total - bought.known)
        lines.append(
            f"{left} of the {subject.scale.amount(bought.total)} total is not listed by buyer."
        )
    return (*lines, *(subject.scale_caveats if bought.has_volumes else ()))


def _pole_items(codes: pd.Series, subject: Subject) -> tuple[LegendItem, ...]:
    poles = partner_poles(subject.poles)
    shown = {str(resolved(code, subject.exporter, poles)) for code in codes}
    return pole_legend(subject.poles, subject.look, shown)


def _poles_title(by_pole: pd.DataFrame, names: Mapping[str, str], subject: Subject) -> str:
    last = by_pole[by_pole["year"] == by_pole["year"].max()].sort_values("share").iloc[-1]
    first = by_pole[by_pole["year"] == by_pole["year"].min()]
    before = first.loc[first["pole"] == last["pole"], "share"]
    buyers = BUYERS.get(str(last["pole"]), names[str(last["pole"])])
    share = wording.percent(float(last["share"]))
    sentence = f"{buyers} bought {share} of {subject.whose} exports in {last['year']}"
    if before.empty:
        return sentence
    then, now = float(before.iloc[0]), float(last["share"])
    word = "up from" if now > then + ROUNDING else "down from" if now < then - ROUNDING else "as"
    return f"{sentence}, {word} {wording.percent(then)} in {first['year'].iloc[0]}"
