"""Exports in three groups of routes and what is not known, as columns by year."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.exports.route_groups import MAIN, OTHER, SAME, RouteGroups
from multivector.analysis.exports.routes import INTERVAL
from multivector.analysis.poles import partner_poles, resolved
from multivector.charts.kinds.stack import REST, Stack, shade
from multivector.figures.exports.subject import (
    ESTIMATE,
    Subject,
    kind_in_words,
    short_name,
    years_in_words,
)

ROUNDING = 0.005  # of the total: below it, what is left is rounding
NOT_KNOWN = "not known"
NO_PLANS = pd.DataFrame({"year": [], "value": [], "hover": []})


def group_names(groups: RouteGroups, history: ExportHistory, subject: Subject) -> dict[str, str]:
    """Return the words for each group: "CPC", "Other routes via Russia", "Routes not via Russia"."""
    state = subject.name_of(groups.state)
    return {
        MAIN: short_name(history.name_of(groups.route_id)),
        SAME: f"Other routes via {state}",
        OTHER: f"Routes not via {state}",
    }


def group_stack(
    groups: RouteGroups,
    history: ExportHistory,
    totals: pd.DataFrame,
    subject: Subject,
    *,
    as_share: bool,
) -> Stack:
    """Return the columns: a piece per group and year, and what is not known of the total.

    Args:
        groups: the groups.
        history: the years in view.
        totals: year, value, is_estimate, hover: the totals in the unit shown.
        subject: exporter, scale and look.
        as_share: whether shares of the total are drawn instead of volumes.
    """
    names, colours = group_names(groups, history, subject), _colours(groups, subject)
    whole = history.totals.set_index("year")["total"]
    share = groups.rows["volume"] / groups.rows["year"].map(whole)
    value = share if as_share else groups.rows["volume"] * subject.scale.factor
    pieces = groups.rows.assign(code=groups.rows["group"], value=value, share=share)
    pieces = pieces[pieces["value"].notna()]
    pieces = pieces.assign(
        label=pieces["group"].map(names),
        colour=pieces["group"].map(colours),
        outline=subject.look.paper,
        hover=[
            f"{names[group]}, {year}<br>{subject.scale.amount(volume)}"
            + ("" if pd.isna(part) else f", {wording.percent(part)} of the total")
            + (f"<br>{kind_in_words(ESTIMATE, low, high, subject.scale)}" if low < high else "")
            for group, year, volume, part, low, high in zip(
                *(pieces[name] for name in ("group", "year", "volume", "share", *INTERVAL)),
                strict=True,
            )
        ],
    )
    order = list(names)
    pieces = pieces.sort_values("group", key=lambda each: each.map(order.index), kind="stable")
    return Stack(
        pieces.reset_index(drop=True),
        _rest(groups, history, subject, as_share=as_share),
        totals,
        NO_PLANS,
        is_share=as_share,
        rest_name=NOT_KNOWN if len(groups.uncontrolled) else REST,
        has_ticks=False,
    )


def caveats(groups: RouteGroups, subject: Subject, history: ExportHistory) -> tuple[str, ...]:
    """Return which oil is counted as not known although its route is."""
    small = groups.uncontrolled["volume"] < ROUNDING * groups.uncontrolled["volume"].max()
    open_ways = groups.uncontrolled[~small]
    if open_ways.empty:
        return ()
    routes = [short_name(history.name_of(route)) for route in dict.fromkeys(open_ways["route_id"])]
    years = years_in_words(sorted(set(open_ways["year"])))
    state = subject.name_of(groups.state)
    said = f"how much went through {state} was not reported"
    return (f"Exports by {wording.joined(routes)} in {years} count as not known: {said}.",)


def _rest(
    groups: RouteGroups, history: ExportHistory, subject: Subject, *, as_share: bool
) -> pd.DataFrame:
    totals = history.totals.set_index("year")
    known = groups.rows.groupby("year")["volume"].sum().reindex(totals.index, fill_value=0.0)
    unplaced = groups.uncontrolled.groupby("year")["volume"].sum()
    left = (totals["total"] - known).clip(lower=0.0)
    left = left.fillna(unplaced.reindex(totals.index))
    share = left / totals["total"]
    kept = left.notna() & (share.isna() | share.gt(ROUNDING))
    kept &= share.notna() if as_share else True
    value = share if as_share else left * subject.scale.factor
    return pd.DataFrame(
        {
            "year": left.index[kept],
            "value": list(value[kept]),
            "hover": [
                f"Route or controller not known, {year}<br>{subject.scale.amount(volume)}"
                for year, volume in left[kept].items()
            ],
        }
    )


def _colours(groups: RouteGroups, subject: Subject) -> dict[str, str]:
    """Return the bloc's colour for the state's own routes; others are grey where they are of several."""
    look, poles = subject.look, partner_poles(subject.poles)
    own = look.pole(resolved(groups.state, subject.exporter, poles))
    others = {resolved(state, subject.exporter, poles) for state in groups.others}
    other = look.pole(others.pop()) if len(others) == 1 else look.half
    return {MAIN: own, SAME: shade(own, 1, look), OTHER: other}
