"""Who controls the routes of an exporter's goods over time, and whose territory they cross."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.poles import partner_poles, resolved
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.kinds.stack import HEIGHT_PX, Stack, shade, stacked_columns
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.figures.exports.subject import (
    ESTIMATE,
    FULL,
    MOST_WORDS,
    Subject,
    at_least,
    years_in_words,
)

ROUNDING = 0.005
MOST_STATES = 8
MOST_NAMES = 5  # states that are named at the ends of their layers
SAME_SHARE = 1e-9
REST = "not known"
NOTHING = pd.DataFrame({"year": [], "value": [], "hover": [], "is_estimate": []})


def export_control_view(control: pd.DataFrame, history: ExportHistory, subject: Subject) -> View:
    """Return the share of each controlling state in an exporter's exports, year by year.

    Args:
        control: year, state, share, coverage, is_estimate, as `control_by_year` gives it.
        history: the years in view.
        subject: exporter, look and events.
    """
    stack = control_stack(control, subject)
    is_empty = control.empty
    return View(
        key="export-control",
        title=_control_title(control, history, subject),
        subtitle=(
            f"% of {subject.what} exports by the state that controls the route"
            + ("" if is_empty else f", {_span(control)}")
        ),
        chart=None
        if is_empty
        else stacked_columns(stack, subject.events, subject.look, has_names=_has_names(stack)),
        data=_named(control, subject),
        source_ids=() if is_empty else history.source_ids,
        alt=_control_alt(control, subject),
        legend=() if is_empty else _legend(stack, subject),
        caveats=_caveats(control),
        height_px=0 if is_empty else HEIGHT_PX,
    )


def control_stack(control: pd.DataFrame, subject: Subject) -> Stack:
    """Return the columns: a piece per controlling state and year, and the rest not known."""
    colours = _state_colours(control, subject)
    rows = control.assign(
        code=control["state"],
        label=[wording.capitalised(subject.name_of(state)) for state in control["state"]],
        value=control["share"],
        colour=[colours[state] for state in control["state"]],
        outline=subject.look.paper,
        hover=[
            f"{wording.capitalised(subject.name_of(state))}, {year}<br>{share:.1%} of exports"
            + ("<br>estimate" if is_estimate else "")
            for state, year, share, is_estimate in zip(
                *(control[name] for name in ("state", "year", "share", "is_estimate")), strict=True
            )
        ],
    )
    places = {state: place for place, state in enumerate(colours)}
    rows = rows.sort_values("state", key=lambda states: states.map(places), kind="stable")
    known = control.drop_duplicates("year")
    left = 1 - known["coverage"]
    kept = known[left > ROUNDING]
    rest = pd.DataFrame(
        {
            "year": kept["year"],
            "value": left[kept.index],
            "hover": [
                f"Controller not known, {year}<br>{part:.1%}"
                for year, part in zip(kept["year"], left[kept.index], strict=True)
            ],
        }
    )
    return Stack(rows, rest, NOTHING, NOTHING, is_share=True, rest_name=REST)


def export_transit_view(transit: pd.DataFrame, history: ExportHistory, subject: Subject) -> View:
    """Return the share that crosses each state in the newest year, beside the first complete one."""
    now, then = _two_years(transit, history)
    rows = [] if now is None else _transit_rows(transit, now, then, subject)
    return View(
        key="export-transit",
        title=_transit_title(transit, now, subject),
        subtitle=(
            f"% of {subject.what} exports through each country"
            + ("" if now is None else f", {now} (bar)")
            + ("" if then is None else f" and {then} (line)")
        ),
        chart=rows_chart(rows, subject.look, percent=True, names=(f"{now}", f"{then}"))
        if rows
        else None,
        data=_named(transit, subject),
        source_ids=history.source_ids if rows else (),
        alt=_transit_alt(transit, now, subject),
        caveats=_transit_caveats(transit, now, then),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def _transit_rows(transit: pd.DataFrame, now: int, then: int | None, subject: Subject) -> list[Row]:
    newest = transit[transit["year"] == now].nlargest(MOST_STATES, "share")
    before = transit[transit["year"] == then].set_index("state")["share"]
    poles = partner_poles(subject.poles)
    return [
        Row(
            label=wording.capitalised(subject.name_of(state)),
            value=float(share),
            text=wording.percent(float(share)),
            colour=subject.look.pole(resolved(state, subject.exporter, poles)),
            earlier=float(before[state]) if state in before.index else None,
            hover=f"{now}: {share:.1%}"
            + (f"<br>{then}: {before[state]:.1%}" if state in before.index else ""),
        )
        for state, share in zip(newest["state"], newest["share"], strict=True)
    ]


def _two_years(transit: pd.DataFrame, history: ExportHistory) -> tuple[int | None, int | None]:
    years = sorted(set(transit["year"]))
    if not years:
        return None, None
    complete = [year.year for year in history.told if year.is_complete and year.year < years[-1]]
    return years[-1], next(iter(complete), None)


def _state_colours(control: pd.DataFrame, subject: Subject) -> dict[str, str]:
    """Return the colour of each state, shades of one for states of one pole, in stacking order."""
    poles = partner_poles(subject.poles)
    order = list(subject.poles.sort_values("sort_order")["pole"])
    sizes = control.groupby("state")["share"].sum().reset_index()
    sizes["pole"] = [resolved(state, subject.exporter, poles) for state in sizes["state"]]
    sizes["order"] = sizes["pole"].map(order.index)
    sizes = sizes.sort_values(["order", "share"], ascending=[True, False])
    places = sizes.groupby("pole").cumcount()
    return {
        str(state): shade(subject.look.pole(pole), int(place), subject.look)
        for state, pole, place in zip(sizes["state"], sizes["pole"], places, strict=True)
    }


def _control_title(control: pd.DataFrame, history: ExportHistory, subject: Subject) -> str:
    if control.empty:
        return f"Who controls the routes of {subject.whose} exports is unknown"
    newest = control[control["year"] == control["year"].max()].sort_values("share").iloc[-1]
    state, share = str(newest["state"]), at_least(newest["share"], newest["coverage"])
    sentence = (
        f"{wording.capitalised(subject.name_of(state))} controls the routes for {share} of "
        f"{subject.whose} exports"
        if state != subject.exporter
        else f"{wording.capitalised(share)} of {subject.whose} exports leave by its own routes"
    )
    complete = [year.year for year in history.told if year.is_complete]
    same = control[control["state"].eq(state) & control["year"].isin(complete)]
    same = same[same["year"] < newest["year"]]
    if same.empty:
        return sentence
    first = same.iloc[0]
    low, high = float(first["share"]), float(first["share"] + max(0.0, 1 - first["coverage"]))
    now = float(newest["share"])
    word = (
        "up from" if now > high + ROUNDING else "down from" if now < low - ROUNDING else "against"
    )
    return f"{sentence}, {word} {_range(low, high)} in {first['year']}"


def _range(low: float, high: float) -> str:
    """Return a share whose bounds are known: "40%", "72–89%"."""
    first, last = wording.percent(low), wording.percent(high)
    return first if first == last else f"{first.removesuffix('%')}–{last}"


def _span(control: pd.DataFrame) -> str:
    return wording.year_span(int(control["year"].min()), int(control["year"].max()))


def _has_names(stack: Stack) -> bool:
    return stack.pieces["code"].nunique() <= MOST_NAMES


def _control_alt(control: pd.DataFrame, subject: Subject) -> str:
    if control.empty:
        return f"No shares of controlling states can be given for {subject.whose}."
    lines = [f"Columns by year: who controls the routes of {subject.whose} exports."]
    for year in dict.fromkeys([control["year"].min(), control["year"].max()]):
        rows = control[control["year"] == year]
        parts = [
            f"{subject.name_of(state)} {wording.percent(share)}"
            for state, share in zip(rows["state"], rows["share"], strict=True)
        ]
        left = 1 - float(rows["coverage"].iloc[0])
        unknown = f", not known {wording.percent(left)}" if left > ROUNDING else ""
        lines.append(f"{year}: {', '.join(parts)}{unknown}.")
    return " ".join(lines)


def _legend(stack: Stack, subject: Subject) -> tuple[LegendItem, ...]:
    look, newest = subject.look, stack.pieces["year"].max()
    has_names = _has_names(stack)
    drawn = stack.pieces.drop_duplicates("code").iloc[: 0 if has_names else None]
    states = [
        LegendItem(str(label), str(colour))
        for label, colour in zip(drawn["label"], drawn["colour"], strict=True)
    ]
    is_named = has_names and newest in set(stack.rest["year"])
    rest = [LegendItem(REST, look.half, "hatch")] if len(stack.rest) and not is_named else []
    unsure = stack.pieces["is_estimate"].any()
    estimate = [LegendItem(ESTIMATE, look.muted, "back-hatch")] if unsure else []
    return (*states, *rest, *estimate)


def _caveats(control: pd.DataFrame) -> tuple[str, ...]:
    partial = control.loc[control["coverage"] < FULL, "year"].drop_duplicates()
    if partial.empty:
        return ()
    years = years_in_words([int(year) for year in partial])
    return (f"{years}: shares are lower bounds, since some routes were not reported.",)


def _named(shares: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    names = [str(subject.names.get(state, state)) for state in shares["state"]]
    return shares.assign(state=names, share=shares["share"].round(4)).round({"coverage": 3})


def _transit_title(transit: pd.DataFrame, now: int | None, subject: Subject) -> str:
    if now is None:
        return f"Which countries {subject.whose} crosses is unknown in these years"
    rows = transit[transit["year"] == now].sort_values("share", ascending=False)
    first = rows.iloc[0]
    sentence = (
        f"{wording.capitalised(at_least(first['share'], first['coverage']))} of {subject.whose} "
        f"exports went through {_states_of(rows, first['share'], subject)} in {now}"
    )
    less = rows[~_alike(rows, first["share"])]
    if less.empty:
        return sentence
    second = float(less["share"].iloc[0])
    whole = f"{sentence}, {wording.percent(second)} through {_states_of(less, second, subject)}"
    return whole if len(whole.split()) <= MOST_WORDS else sentence


def _alike(rows: pd.DataFrame, share: float) -> pd.Series:
    return (rows["share"] - share).abs() < SAME_SHARE


def _states_of(rows: pd.DataFrame, share: float, subject: Subject) -> str:
    return wording.joined(
        [subject.name_of(state) for state in rows.loc[_alike(rows, share), "state"]]
    )


def _transit_alt(transit: pd.DataFrame, now: int | None, subject: Subject) -> str:
    if now is None:
        return f"No transit shares are known for {subject.whose}."
    rows = transit[transit["year"] == now].nlargest(MOST_STATES, "share")
    parts = [
        f"{subject.name_of(state)} {wording.percent(share)}"
        for state, share in zip(rows["state"], rows["share"], strict=True)
    ]
    return (
        f"Bars: share of {subject.whose} exports through each country in {now}: {', '.join(parts)}."
    )


def _transit_caveats(transit: pd.DataFrame, now: int | None, then: int | None) -> tuple[str, ...]:
    rows = transit[transit["year"].isin([year for year in (now, then) if year is not None])]
    if rows.empty:
        return ()
    both = "Exports can cross several countries; destinations included."
    partial = rows.loc[rows["coverage"] < FULL, "year"].drop_duplicates()
    if partial.empty:
        return (both,)
    years = years_in_words([int(y) for y in partial])
    return (both, f"{years}: shares are lower bounds, since some routes were not reported.")
