"""Who depends on an exporter's crude oil: its share in what each country imports."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.poles import partner_poles, resolved
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.exports.subject import Subject

MOST_ROWS = 12
LEAST_SHARE = 0.01
ROUGH = 0.2  # of a share: further from the importer's own count it makes no headline
OWN = "importer's own count"
MEANING = (
    "Bars: as billed, by weight. Marks on them: the importer's or Eurostat's count of what landed. "
    "Countries that import less than a million tonnes are left out."
)


def dependence_view(shares: pd.DataFrame, year: int, subject: Subject) -> View | None:
    """Return the share of an exporter in each country's crude imports; None where nobody imports it.

    Args:
        shares: what `dependence.by_importer` returns.
        year: the year of the shares.
        subject: exporter, names and look.
    """
    shown = shares[shares["share"] >= LEAST_SHARE].head(MOST_ROWS)
    if shown.empty:
        return None
    title = _title(shown, year, subject)
    own = shown["own_source"][shown["own_share"].notna()]
    codes = [str(code) for code in shown["importer"]]
    poles = partner_poles(subject.poles)
    return View(
        key="export-dependence",
        title=title,
        subtitle=f"{wording.capitalised(subject.whose)}, % of each country's crude oil imports, {year}",
        chart=rows_chart(
            [_row(row, subject) for row in shown.to_dict("records")],
            subject.look,
            percent=True,
            names=("as billed", OWN),
        ),
        data=_data(shares, year, subject),
        source_ids=tuple(dict.fromkeys([*shown["source_id"], *own])),
        alt=f"Bars. {title}.",
        legend=pole_legend(
            subject.poles,
            subject.look,
            {str(resolved(code, subject.exporter, poles)) for code in codes},
        ),
        caveats=(MEANING, *_reasons(shown, subject)),
        height_px=chart_height(len(shown)),
    )


def _row(row: Mapping[Hashable, Any], subject: Subject) -> Row:
    share, own = float(row["share"]), float(row["own_share"])
    code = str(row["importer"])
    counted = "" if math.isnan(own) else f", own count {_own(row)}"
    return Row(
        label=str(subject.names.get(code, code)),
        value=share,
        text=f"{wording.percent(share)}{counted}",
        colour=subject.look.pole(resolved(code, subject.exporter, partner_poles(subject.poles))),
        earlier=None if math.isnan(own) else own,
        hover=(
            f"{subject.scale.amount(float(row['volume']))} of "
            f"{subject.scale.amount(float(row['imports']))} imported"
        ),
    )


def _own(row: Mapping[Hashable, Any]) -> str:
    bound = "at least " if row["is_at_least"] is True else ""
    period = str(row["own_period"])
    when = "" if "/" not in period else f" ({_span(period)})"
    return f"{bound}{wording.percent(float(row['own_share']))}{when}"


def _span(period: str) -> str:
    first, last = (format_partial(part).split()[0][:3] for part in period.split("/"))
    return f"{first}–{last}"


def _title(shown: pd.DataFrame, year: int, subject: Subject) -> str:
    """Name the country that depends most, of those whose own count does not contradict the record."""
    sure = [row for row in shown.to_dict("records") if not _is_contradicted(row)]
    first, *rest = sure or shown.to_dict("records")
    whose = [
        wording.possessive(subject.name_of(str(row["importer"]))) for row in (first, *rest[:1])
    ]
    seller = wording.capitalised(subject.name_of(subject.exporter))
    second = f", {wording.percent(rest[0]['share'])} of {whose[1]}" if rest else ""
    share = wording.percent(first["share"])
    return f"{seller} supplied {share} of {whose[0]} crude imports in {year}{second}"


def _is_contradicted(row: Mapping[Hashable, Any]) -> bool:
    share, own = float(row["share"]), float(row["own_share"])
    if math.isnan(own):
        return isinstance(row["reason"], str) and "too large" in row["reason"]
    return row["is_at_least"] is not True and abs(own - share) > max(ROUGH * share, 0.02)


def _reasons(shown: pd.DataFrame, subject: Subject) -> tuple[str, ...]:
    """Return why counts differ or are missing, a sentence for all countries with one reason."""
    given = shown[shown["reason"].notna()]
    return tuple(
        f"{wording.joined([str(subject.names.get(code, code)) for code in rows['importer']])}: {reason}"
        for reason, rows in given.groupby("reason", sort=False)
    )


def _data(shares: pd.DataFrame, year: int, subject: Subject) -> pd.DataFrame:
    factor = subject.scale.factor
    return pd.DataFrame(
        {
            "importer": [str(subject.names.get(code, code)) for code in shares["importer"]],
            "year": year,
            "share": shares["share"].round(4),
            "volume": (shares["volume"] * factor).round(3),
            "imports": (shares["imports"] * factor).round(3),
            "unit": subject.scale.name,
            "own_share": shares["own_share"].round(4),
            "own_period": shares["own_period"],
            "reason": shares["reason"],
        }
    )
