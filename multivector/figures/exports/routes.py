"""Exports by route over time: volumes or shares, with what no route tells shown as such."""

import math
from collections.abc import Hashable
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.charts.colours import mixed
from multivector.charts.kinds.events import event_legend
from multivector.charts.kinds.stack import FADED, HEIGHT_PX, REST, Stack, shade, stacked_columns
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.figures.exports import route_words as words
from multivector.figures.exports.subject import Subject

NO_POLE = "none"
ROUNDING = 0.005  # of the total: below it, what is left is rounding


def export_routes_view(
    history: ExportHistory, subject: Subject, *, route_id: str = "", as_share: bool = False
) -> View:
    """Return an exporter's volumes, or the shares in its total, by route and year.

    Args:
        history: the years in view.
        subject: exporter, scale, look and events.
        route_id: the route to highlight, empty for none.
        as_share: whether shares of the total are drawn instead of volumes.
    """
    stack = route_stack(history, subject, route_id=route_id, as_share=as_share)
    is_empty = stack.pieces.empty and stack.rest.empty
    return View(
        key="export-routes",
        title=words.title(history, subject, route_id),
        subtitle=_subtitle(history, subject, as_share=as_share),
        chart=None if is_empty else stacked_columns(stack, subject.events, subject.look),
        data=_data(history, subject),
        source_ids=history.source_ids,
        alt=words.alt(history, subject),
        legend=() if is_empty else _legend(stack, subject),
        caveats=words.caveats(history, subject, as_share=as_share),
        height_px=0 if is_empty else HEIGHT_PX,
    )


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
    rest = _rest(with_total, subject, as_share=as_share)
    totals = with_total.iloc[:0] if as_share else with_total
    return Stack(
        pieces, rest, _totals(totals, subject), _plans(history, subject, as_share), as_share
    )


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
    return f"{row['name']}, {row['year']}<br>{amount}{share}<br>{row['kind']}"


def _rest(totals: pd.DataFrame, subject: Subject, *, as_share: bool) -> pd.DataFrame:
    left = (totals["total"] - totals["known"].fillna(0.0)).clip(lower=0.0)
    share = left / totals["total"]
    kept = totals[share > ROUNDING]
    value = share if as_share else left * subject.scale.factor
    hover = [
        f"Not told by any route, {year}<br>{subject.scale.amount(volume)}, {wording.percent(part)}"
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
    rows = history.plans[history.plans["unit"].eq(history.unit)]
    rows = rows.iloc[:0] if as_share else rows
    hover = [
        f"{row['basis'].capitalize()}, not an outturn: {history.name_of(row['route_id'])}, "
        f"{row['year']}<br>{subject.scale.amount(row['volume'])}"
        for row in rows.to_dict("records")
    ]
    value = rows["volume"] * subject.scale.factor
    return pd.DataFrame({"year": rows["year"], "value": value, "hover": hover})


def _subtitle(history: ExportHistory, subject: Subject, *, as_share: bool) -> str:
    what = f"{wording.capitalised(subject.whose)} exports by route"
    unit = "share of the total" if as_share else subject.scale.words
    if not history.years:
        return f"{what}, {unit}"
    span = wording.year_span(history.years[0].year, history.years[-1].year)
    return f"{what}, {unit}, {span}; colour: the state that controls the way"


def _data(history: ExportHistory, subject: Subject) -> pd.DataFrame:
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
    left = total.assign(item="Not told by any route", volume=totals["residual"], kind="derived")
    kept = ["year", "item", "volume", "share", "kind", "confidence", "note"]
    parts = [frame for frame in (rows, total, left) if len(frame)]
    if not parts:
        return pd.DataFrame(columns=[*kept, "unit"])
    data = pd.concat(parts).reindex(columns=kept)
    data = data[data["volume"].notna()].sort_values("year", kind="stable", ignore_index=True)
    return data.assign(volume=(data["volume"] * scale.factor).round(3), unit=scale.name)


def _legend(stack: Stack, subject: Subject) -> tuple[LegendItem, ...]:
    drawn = stack.pieces.drop_duplicates("code")
    items = [
        LegendItem(_legend_words(row, subject), str(row["colour"]))
        for row in drawn.iloc[::-1].to_dict("records")
    ]
    look = subject.look
    if len(stack.rest):
        items.append(LegendItem(REST, look.half, "hatch"))
    if len(stack.totals):
        items.append(LegendItem("total published", look.ink, "line"))
    if stack.pieces["is_estimate"].any():
        items.append(LegendItem("estimate", look.muted, "back-hatch"))
    if len(stack.plans):
        items.append(LegendItem("plan, not an outturn (open)", look.ink, "diamond"))
    return (*items, *event_legend(subject.events, look))


def _legend_words(row: dict[Hashable, Any], subject: Subject) -> str:
    names = dict(zip(subject.poles["pole"], subject.poles["short_name"], strict=True))
    pole = row["pole"]
    if not isinstance(pole, str):
        return f"{row['label']} (no single state controls it)"
    return f"{row['label']} ({names[pole]})"
