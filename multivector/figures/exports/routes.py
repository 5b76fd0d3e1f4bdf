"""Exports by route over time: volumes or shares, with what no route tells shown as such."""

import math
from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.exports.route_groups import RouteGroups
from multivector.analysis.exports.routes import COMPLETE
from multivector.charts.chart import Note
from multivector.charts.colours import mixed
from multivector.charts.kinds.stack import FADED, HEIGHT_PX, Stack, shade, stacked_columns
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.figures.exports import route_words as words
from multivector.figures.exports.route_groups import caveats as group_caveats
from multivector.figures.exports.route_groups import group_stack
from multivector.figures.exports.subject import Subject, kind_in_words, short_name

NO_POLE = "none"
ROUNDING = 0.005  # of the total: below it, what is left is rounding
MOST_NAMES = 4  # layers that are named at their ends
LINE_PX = 16
LEAST_NOTED = 3  # years in a row, for words to stand over them
MOST_STEP = 2  # years from one to the next in such a row


def export_routes_view(
    history: ExportHistory,
    subject: Subject,
    *,
    groups: RouteGroups | None = None,
    route_id: str = "",
    as_share: bool = False,
    tallest: float = 0.0,
) -> View:
    """Return an exporter's volumes, or the shares in its total, by route and year.

    Args:
        history: the years in view.
        subject: exporter, scale, look and events.
        groups: the routes in groups; None shows each route.
        route_id: the route to highlight, empty for none.
        as_share: whether shares of the total are drawn instead of volumes.
        tallest: how high the axis goes at least, where several charts share a scale.
    """
    if groups is None:
        stack = route_stack(history, subject, route_id=route_id, as_share=as_share)
    else:
        totals = _shown_totals(history, subject, as_share=as_share)
        stack = group_stack(groups, history, totals, subject, as_share=as_share)
    stack = replace(stack, tallest=tallest)
    is_empty = stack.pieces.empty and stack.rest.empty
    has_names = stack.pieces["code"].nunique() <= MOST_NAMES
    chart = None
    if not is_empty:
        chart = stacked_columns(stack, subject.events, subject.look, has_names=has_names)
        chart = replace(chart, notes=[*chart.notes, *_notes(stack, history, subject)])
    return View(
        key="export-routes",
        title=words.title(history, subject, route_id),
        subtitle=_subtitle(history, subject, as_share=as_share),
        chart=chart,
        data=_data(history, subject, stack if groups else None),
        source_ids=history.source_ids,
        alt=words.alt(history, subject),
        legend=() if is_empty else _legend(stack, subject, has_names=has_names),
        caveats=(
            *words.caveats(history, subject, as_share=as_share),
            *(group_caveats(groups, subject, history) if groups else ()),
            *subject.scale_caveats,
        ),
        height_px=0 if is_empty else HEIGHT_PX,
    )


def highest_volume(history: ExportHistory, subject: Subject) -> float:
    """Return how high the highest column of the years in view is, in the unit shown."""
    volumes = [*history.totals["total"].dropna(), *history.totals["known"].dropna()]
    return max(volumes, default=0.0) * subject.scale.factor


def route_stack(
    history: ExportHistory, subject: Subject, *, route_id: str = "", as_share: bool = False
) -> Stack:
    """Return the columns: a piece per route and year, the rest, totals and plans."""
    rows = history.rows
    column, factor = ("share", 1.0) if as_share else ("volume", subject.scale.factor)
    colours = route_colours(history, subject, route_id)
    pieces = rows[rows[column].notna()].assign(code=lambda f: f["route_id"])
    pieces = pieces.assign(
        label=pieces["name"],
        short=[short_name(name) for name in pieces["name"]],
        value=pieces[column] * factor,
        colour=[colours[route][0] for route in pieces["route_id"]],
        outline=[colours[route][1] for route in pieces["route_id"]],
        is_estimate=pieces["kind"].eq("estimate"),
        hover=[_piece_hover(row, subject) for row in pieces.to_dict("records")],
    )
    places = {route: place for place, route in enumerate(colours)}
    pieces = pieces.sort_values(
        "route_id", key=lambda routes: routes.map(places), kind="stable"
    ).reset_index(drop=True)
    with_total = history.totals[history.totals["total"].notna()]
    return Stack(
        pieces,
        _rest(with_total, subject, as_share=as_share),
        _shown_totals(history, subject, as_share=as_share),
        _plans(history, subject, as_share),
        as_share,
        has_ticks=False,
    )


def _shown_totals(history: ExportHistory, subject: Subject, *, as_share: bool) -> pd.DataFrame:
    with_total = history.totals[history.totals["total"].notna()]
    return _totals(with_total.iloc[:0] if as_share else with_total, subject)


def route_colours(
    history: ExportHistory, subject: Subject, route_id: str = ""
) -> dict[str, tuple[str, str]]:
    """Return fill and outline of each route, in the order in which they are stacked.

    Routes of one pole stand together in shades of its colour, the largest at the bottom.
    """
    look, order = subject.look, [*subject.poles.sort_values("sort_order")["pole"], NO_POLE]
    rows = history.rows.assign(pole=history.rows["pole"].fillna(NO_POLE))
    sizes = rows.groupby(["pole", "route_id"])["volume"].sum().reset_index()
    sizes["order"] = sizes["pole"].map(order.index)
    sizes = sizes.sort_values(["order", "volume"], ascending=[True, False])
    places = sizes.groupby("pole").cumcount()
    colours = {}
    for route, pole, place in zip(sizes["route_id"], sizes["pole"], places, strict=True):
        colour = look.half if pole == NO_POLE else look.pole(pole)
        fill = shade(colour, int(place), look)
        is_faded = bool(route_id) and route != route_id
        faded = mixed(colour, look.paper, FADED)
        colours[str(route)] = (faded, faded) if is_faded else (fill, colour)
    return colours


def _piece_hover(row: dict[Hashable, Any], subject: Subject) -> str:
    share = "" if math.isnan(row["share"]) else f", {wording.percent(row['share'])} of the total"
    amount = subject.scale.amount(row["volume"])
    kind = kind_in_words(row["kind"], row["volume_low"], row["volume_high"], subject.scale)
    return f"{row['name']}, {row['year']}<br>{amount}{share}<br>{kind}"


def _rest(totals: pd.DataFrame, subject: Subject, *, as_share: bool) -> pd.DataFrame:
    left = (totals["total"] - totals["known"].fillna(0.0)).clip(lower=0.0)
    share = left / totals["total"]
    kept = totals[share > ROUNDING]
    value = share if as_share else left * subject.scale.factor
    hover = [
        f"Route not reported, {year}<br>{subject.scale.amount(volume)}, {wording.percent(part)}"
        for year, volume, part in zip(
            kept["year"], left[kept.index], share[kept.index], strict=True
        )
    ]
    return pd.DataFrame({"year": kept["year"], "value": value[kept.index], "hover": hover})


def _totals(totals: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    hover = [
        f"All exports, {year}<br>{subject.scale.amount(total)}, {kind}"
        for year, total, kind in zip(
            totals["year"], totals["total"], totals["total_kind"], strict=True
        )
    ]
    return pd.DataFrame(
        {
            "year": totals["year"],
            "value": totals["total"] * subject.scale.factor,
            "is_estimate": totals["total_kind"].eq("estimate"),
            "hover": hover,
        }
    )


def _plans(history: ExportHistory, subject: Subject, as_share: bool) -> pd.DataFrame:
    """Return the plans of routes for years yet to come: a plan of a year that is over says nothing."""
    newest = max((each.year for each in history.years), default=0)
    rows = history.plans[history.plans["unit"].eq(history.unit) & history.plans["year"].gt(newest)]
    rows = rows[rows["route_id"].isin(set(history.rows["route_id"]))]
    rows = rows.iloc[:0] if as_share else rows
    hover = [
        f"{row['basis'].capitalize()} for {row['year']}: {history.name_of(row['route_id'])}<br>"
        f"{subject.scale.amount(row['volume'])}"
        for row in rows.to_dict("records")
    ]
    value = rows["volume"] * subject.scale.factor
    return pd.DataFrame({"year": rows["year"], "value": value, "hover": hover})


def _notes(stack: Stack, history: ExportHistory, subject: Subject) -> list[Note]:
    """Return words over the years of which part is an estimate, or part of the routes is not reported."""
    pieces, totals = stack.pieces, history.totals
    estimated = set(pieces.loc[pieces["is_estimate"].astype(bool), "year"])
    partial = set(totals.loc[totals["coverage"].lt(COMPLETE), "year"]) & set(stack.rest["year"])
    years = _longest_run(estimated | partial)
    if len(years) < LEAST_NOTED:
        return []
    heights = pd.concat([pieces, stack.rest]).groupby("year")["value"].sum()
    said = [
        *(["partly estimated"] if estimated & set(years) else []),
        *(["some routes not reported"] if partial & set(years) else []),
    ]
    return [
        Note(
            words=f"{wording.year_span(years[0], years[-1])}: {',<br>'.join(said)}",
            x=(years[0] + years[-1] + 1) / 2,
            y=float(heights.reindex(range(years[0], years[-1] + 1)).max()),
            y_anchor="middle",
            y_shift_px=4 + LINE_PX * len(said) // 2,
            ink=subject.look.muted,
        )
    ]


def _longest_run(years: set[int]) -> list[int]:
    """Return the longest run of years; a single year between does not end it."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year <= runs[-1][-1] + MOST_STEP:
            runs[-1].append(year)
        else:
            runs.append([year])
    return max(runs, key=len, default=[])


def _subtitle(history: ExportHistory, subject: Subject, *, as_share: bool) -> str:
    what = f"{wording.capitalised(subject.what)} exports by route"
    unit = "% of total" if as_share else subject.scale.words
    if not history.years:
        return f"{what}, {unit}"
    span = wording.year_span(history.years[0].year, history.years[-1].year)
    return f"{what}, {unit}, {span}; colour: bloc of the state that controls the route"


def _data(history: ExportHistory, subject: Subject, grouped: Stack | None) -> pd.DataFrame:
    scale, totals = subject.scale, history.totals
    rows = history.rows.assign(item=history.rows["name"])
    total = pd.DataFrame(
        {
            "year": totals["year"],
            "item": "Total exports",
            "volume": totals["total"],
            "kind": totals["total_kind"],
        }
    )
    left = total.assign(item="Route not reported", volume=totals["residual"], kind="derived")
    volumes = ["volume", "volume_low", "volume_high"]
    kept = ["year", "item", *volumes, "share", "kind", "confidence", "note"]
    parts = [frame for frame in (rows, total, left) if len(frame)]
    if not parts:
        return pd.DataFrame(columns=[*kept, "unit"])
    data = pd.concat(parts).reindex(columns=kept)
    data = data[data["volume"].notna()].sort_values("year", kind="stable", ignore_index=True)
    scaled = {name: (data[name].astype("float64") * scale.factor).round(3) for name in volumes}
    data = data.assign(**scaled, unit=scale.name)
    return data if grouped is None else pd.concat([_group_rows(grouped, subject), data])


def _group_rows(stack: Stack, subject: Subject) -> pd.DataFrame:
    """Return what is drawn of the groups, a row per piece; a share goes with a volume where both are known."""
    column = "share" if stack.is_share else "volume"
    pieces = stack.pieces.assign(
        item=stack.pieces["label"],
        kind=stack.pieces["is_estimate"].map({True: "estimate", False: "reported"}),
    )
    rest = stack.rest.assign(item=wording.capitalised(stack.rest_name), kind="derived")
    drawn = pd.concat([pieces[["year", "item", "value", "kind"]], rest.drop(columns="hover")])
    drawn = drawn.assign(**{column: drawn["value"].round(4)}, unit=subject.scale.name)
    return drawn.drop(columns="value").sort_values("year", kind="stable", ignore_index=True)


def _legend(stack: Stack, subject: Subject, *, has_names: bool) -> tuple[LegendItem, ...]:
    """Return what is not named at the end of its layer."""
    look, newest = subject.look, max([*stack.pieces["year"], *stack.rest["year"]])
    items = []
    if not has_names:
        drawn = stack.pieces.drop_duplicates("code")
        items += [
            LegendItem(str(row["label"]), str(row["colour"]))
            for row in drawn.iloc[::-1].to_dict("records")
        ]
    if len(stack.rest) and not (has_names and newest in set(stack.rest["year"])):
        items.append(LegendItem(stack.rest_name, look.half, "hatch"))
    if stack.pieces["is_estimate"].any():
        items.append(LegendItem("estimate", look.muted, "back-hatch"))
    if len(stack.plans):
        items.append(LegendItem("plan (hollow)", look.ink, "hollow"))
    return tuple(items)
