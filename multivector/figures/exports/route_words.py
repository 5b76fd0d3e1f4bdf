"""The words about exports by route: finding, cautions and the picture in sentences."""

import math

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.exports.routes import COMPLETE, MOST_COVERAGE, RouteYear
from multivector.figures.exports.subject import (
    MOST_WORDS,
    Subject,
    at_least,
    short_name,
    years_in_words,
)

ROUNDING = 0.005  # of the total: below it, what is left is rounding


def title(history: ExportHistory, subject: Subject, route_id: str) -> str:
    """Return the finding: the largest route of the newest year, or the route highlighted."""
    if route_id and route_id in set(history.rows["route_id"]):
        return _route_title(history, subject, route_id)
    if history.told:
        return _share_title(history, subject, history.told[-1])
    whole = _total_title(history, subject)
    if whole:
        return whole
    if len(history.rows):
        newest = history.rows[history.rows["year"] == history.rows["year"].max()]
        largest = newest.sort_values("volume").iloc[-1]
        return (
            f"{short_name(largest['name'])} carried {subject.scale.amount(largest['volume'])} of "
            f"{subject.whose} exports in {largest['year']}; the total is unknown"
        )
    return f"No exports by route are known for {subject.whose} in these years"


def _total_title(history: ExportHistory, subject: Subject) -> str:
    """Return the newest total with what the routes make of it; empty where later years have routes only."""
    with_total = history.totals[history.totals["total"].notna()]
    if with_total.empty or with_total.iloc[-1]["year"] != history.totals["year"].max():
        return ""
    last = with_total.iloc[-1]
    who, amount = subject.name_of(subject.exporter), subject.scale.amount
    sentence = f"{wording.capitalised(who)} exported {amount(last['total'])} of {subject.what} in {last['year']:.0f}"
    if not last["known"] > 0:
        return f"{sentence}; the routes were not reported"
    if last["coverage"] > MOST_COVERAGE:
        return f"{sentence}, but its routes add up to {amount(last['known'])}"
    return f"{sentence}; routes are known for {wording.percent(last['coverage'])}"


def _share_title(history: ExportHistory, subject: Subject, year: RouteYear) -> str:
    largest = year.rows.sort_values("volume").iloc[-1]
    route, share = str(largest["route_id"]), float(largest["share"])
    is_certain = share >= 1 - year.coverage
    known = "" if is_certain else ", the largest known route,"
    sentence = (
        f"{short_name(history.name_of(route))}{known} carried {wording.percent(share)} of "
        f"{subject.whose} exports in {year.year}"
    )
    before = _earlier(history, year, route)
    if before is None:
        return sentence
    whole = f"{sentence}, {_change(*before, share)}"
    is_short = len(whole.split()) <= MOST_WORDS
    return whole if is_short else f"{sentence} ({wording.percent(before[1])} in {before[0]})"


def _earlier(history: ExportHistory, year: RouteYear, route: str) -> tuple[int, float] | None:
    """Return the first complete year before a year, and the share of a route in it."""
    complete = [each for each in history.told if each.is_complete and each.year < year.year]
    for each in complete[:1]:
        share = each.rows.set_index("route_id")["share"].get(route)
        return None if share is None else (each.year, float(share))
    return None


def _change(year: int, before: float, now: float) -> str:
    word = (
        "up from" if now - before > ROUNDING else "down from" if before - now > ROUNDING else "as"
    )
    return f"{word} {wording.percent(before)} in {year}"


def _route_title(history: ExportHistory, subject: Subject, route_id: str) -> str:
    rows = history.rows[history.rows["route_id"] == route_id]
    first, last = rows.iloc[0], rows.iloc[-1]
    amount = subject.scale.amount
    share = (
        "" if math.isnan(last["share"]) else f", {wording.percent(last['share'])} of all exports"
    )
    sentence = (
        f"{short_name(last['name'])} carried {amount(last['volume'])} in {last['year']}{share}"
    )
    if first["year"] == last["year"]:
        return sentence
    return f"{sentence}; in {first['year']} it was {amount(first['volume'])}"


def caveats(history: ExportHistory, subject: Subject, *, as_share: bool) -> tuple[str, ...]:
    """Return what a reader must know of totals, estimates and routes not reported."""
    totals = history.totals
    lines = []
    without = [int(y) for y in totals.loc[totals["total"].isna(), "year"]]
    if without:
        shown = "no shares" if as_share else "known routes only (?)"
        lines.append(f"{years_in_words(without)}: total unknown; {shown}.")
    partial = totals[totals["coverage"].lt(COMPLETE)]
    if len(partial):
        years = years_in_words([int(year) for year in partial["year"]])
        lines.append(f"Hatched: exports whose route was not reported ({years}).")
    beyond = totals[totals["residual"] < -ROUNDING * totals["total"]]
    estimated = set(history.rows.loc[history.rows["kind"].eq("estimate"), "year"])
    lines += [
        f"{year}: routes add up to {subject.scale.amount(-left)} more than the reported total"
        + _why_more(cover, is_estimate=year in estimated)
        for year, left, cover in zip(
            beyond["year"], beyond["residual"], beyond["coverage"], strict=True
        )
    ]
    whole = totals.loc[totals["total_kind"].eq("estimate"), "year"]
    if len(whole):
        lines.append(f"Totals for {years_in_words([int(y) for y in whole])} are estimates.")
    if history.rows["volume_low"].notna().any():
        lines.append(
            "Estimates show between which volumes they lie at the pointer and in the data."
        )
    return tuple(lines)


def _why_more(cover: float, *, is_estimate: bool) -> str:
    if cover > MOST_COVERAGE:
        return "; the two sources disagree."
    return " (within what the estimates allow)." if is_estimate else " (rounding)."


def alt(history: ExportHistory, subject: Subject) -> str:
    """Return the picture in sentences: the first and the last year by route."""
    if not history.years:
        return f"No exports by route of {subject.whose} are known in these years."
    lines = [f"Columns by year: {subject.whose} exports by route."]
    for year in (history.years[0], history.years[-1]):
        parts = [
            f"{history.name_of(row['route_id'])} {subject.scale.amount(row['volume'])}"
            for row in year.rows.sort_values("volume", ascending=False).to_dict("records")
        ]
        total = "" if math.isnan(year.total) else f", of {subject.scale.amount(year.total)} in all"
        share = at_least(year.coverage, 1.0) if not math.isnan(year.coverage) else ""
        cover = f" (routes known for {share})" if share else ""
        lines.append(f"{year.year}: {'; '.join(parts) or 'no route reported'}{total}{cover}.")
    return " ".join(lines)
