"""Lying bars, read from a figure: one row per bar, its name from the axis or from the words beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from multivector.briefing import native_marks as marks
from multivector.charts.plain import label
from multivector.charts.plan import NO_COLOUR, ChartPlan, Series

BELOW, NEAR = -0.3, 0.6
HEADING = 1.0
SPACER = " "
NOT_KNOWN, DASHES = "not known", ("–", "-")


def lying_bars(
    figure: Any, bars: Sequence[Any], lines: Sequence[Any], names_in_order: Sequence[str] = ()
) -> ChartPlan | None:
    """Return lying bars with one category a row, or None where rows have no names or bars no start.

    Args:
        figure: the figure.
        bars: its lying bars.
        lines: marks beside them.
        names_in_order: what the legend names, in its order; pieces it does not name come last.
    """
    if any(trace.base is not None for trace in bars):
        return None
    if len(bars) > 1 and figure.layout.barmode == "overlay":
        return None
    rows = _rows(figure, bars)
    names = row_names(figure, rows)
    if names is None:
        return None
    is_stacked = len(bars) > 1 and figure.layout.barmode in {"stack", "relative"}
    series = [*_ordered(_series(bars, rows), names_in_order), *_point_series(lines, rows)]
    values = [value for each in series for value in each.values]
    axis = figure.layout.xaxis
    is_share = "%" in (axis.tickformat or "") or (is_stacked and _is_whole(axis))
    order = with_gaps(names)
    if len(bars) == 1:
        series[0] = replace(series[0], labels=_labels(figure, bars[0], rows))
    return ChartPlan(
        kind="bar",
        categories=tuple(SPACER if place is None else names[place][1] for place in order),
        series=tuple(_spread(each, order) for each in series),
        is_stacked=is_stacked,
        number_format="0%" if is_share else marks.format_of_values(values),
        lowest=0.0 if min((v for v in values if v is not None), default=0.0) >= 0 else None,
        highest=1.0 if is_stacked and _is_whole(axis) else None,
        value_title=label(axis.title.text or ""),
        has_labels=True,
    )


def row_names(figure: Any, rows: Sequence[Any]) -> list[tuple[str, str]] | None:
    """Return the heading of each row (empty where it follows another) and its name, or None."""
    axis = figure.layout.yaxis
    ticks = {
        str(v): label(t) for v, t in zip(axis.tickvals or (), axis.ticktext or (), strict=False)
    }
    found = []
    for row in rows:
        if isinstance(row, str):
            found.append(("", label(row)))
            continue
        beside = _beside(figure, row)
        name = NOT_KNOWN if beside in DASHES else ticks.get(str(row)) or beside
        if not name:
            return None
        heading = _heading(figure, row)
        found.append((heading, f"{heading}: {name}" if heading else name))
    return found


def with_gaps(names: Sequence[tuple[str, str]]) -> list[int | None]:
    """Return the places of the rows, with None where a new heading wants air before it."""
    order: list[int | None] = []
    for place, (heading, _) in enumerate(names):
        order += [None, place] if heading and place else [place]
    return order


def _rows(figure: Any, bars: Sequence[Any]) -> list[Any]:
    places = list(dict.fromkeys(row for trace in bars for row in trace.y))
    if any(isinstance(place, str) for place in places):
        return places if figure.layout.yaxis.autorange == "reversed" else places[::-1]
    limits = figure.layout.yaxis.range
    is_downward = figure.layout.yaxis.autorange == "reversed" or (limits and limits[0] > limits[1])
    return sorted(places, reverse=not is_downward)


def _beside(figure: Any, row: float) -> str:
    """Return the words that start at the axis nearest to a row, those exactly on it first."""
    starts = [
        note
        for note in figure.layout.annotations
        if note.x == 0 and isinstance(note.y, (int, float)) and BELOW <= note.y - row <= NEAR
    ]
    if not starts:
        return ""
    nearest = min(starts, key=lambda note: abs(note.y - row))
    return label(str(nearest.text).split(" <b>")[0])


def _heading(figure: Any, row: float) -> str:
    """Return the bold words above a row that has words of its own beside it."""
    above = [
        note
        for note in figure.layout.annotations
        if note.x == 0
        and str(note.text).startswith("<b>")
        and isinstance(note.y, (int, float))
        and 0 < note.y - row < HEADING
    ]
    on_row = any(note.x == 0 and note.y == row for note in figure.layout.annotations)
    return label(above[0].text) if above and on_row else ""


def _ordered(found: list[Series], names: Sequence[str]) -> list[Series]:
    places = {name: place for place, name in enumerate(names)}
    return sorted(found, key=lambda series: places.get(series.name, len(places)))


def _series(bars: Sequence[Any], rows: Sequence[Any]) -> list[Series]:
    merged: dict[str, dict[Any, tuple[float | None, str, bool]]] = {}
    for trace in bars:
        own = merged.setdefault(label(trace.name or ""), {})
        looks = zip(
            marks.bar_colours(trace), marks.outlines(trace), marks.hatches(trace), strict=True
        )
        for row, value, (colour, edge, hatch) in zip(trace.y, trace.x, looks, strict=True):
            own[row] = (marks.number(value), colour or edge, hatch or not colour)
    return [_merged(name, own, rows) for name, own in merged.items()]


def _labels(figure: Any, trace: Any, rows: Sequence[Any]) -> tuple[str, ...]:
    """Return the words at the end of each bar: its own text, or what is written beside its end."""
    texts = trace.text if trace.text is not None and not isinstance(trace.text, str) else ()
    found = {row: label(text) for row, text in zip(trace.y, texts, strict=False)}
    for row, value in zip(trace.y, trace.x, strict=True):
        ends = [
            note.text for note in figure.layout.annotations if note.y == row and note.x == value
        ]
        if ends and value != 0:
            found[row] = label(ends[0])
    return tuple(found.get(row, "") for row in rows) if any(found.values()) else ()


def _merged(
    name: str, own: Mapping[Any, tuple[float | None, str, bool]], rows: Sequence[Any]
) -> Series:
    none = (None, NO_COLOUR, False)
    colours = tuple(own.get(row, none)[1] for row in rows)
    named = [colour for colour in colours if colour]
    hatched = tuple(own.get(row, none)[2] for row in rows)
    return Series(
        name=name,
        values=tuple(own.get(row, none)[0] for row in rows),
        colour=max(named, key=named.count) if named else NO_COLOUR,
        point_colours=colours if len(set(named)) > 1 else (),
        hatched=hatched if any(hatched) else (),
        is_in_legend=bool(name),
    )


def _point_series(lines: Sequence[Any], rows: Sequence[Any]) -> list[Series]:
    """Return marks beside the bars, such as the earlier year, as bars of their own."""
    found = []
    for trace in lines:
        values = {row: marks.number(value) for row, value in zip(trace.y, trace.x, strict=True)}
        if "markers" in (trace.mode or "") and set(values) <= set(rows):
            placed = tuple(values.get(row) for row in rows)
            found.append(Series(label(trace.name or ""), placed, marks.line_colour(trace)))
    return found


def _spread(series: Series, order: Sequence[int | None]) -> Series:
    def at(values: Sequence[Any], empty: Any) -> tuple[Any, ...]:
        return tuple(empty if place is None else values[place] for place in order) if values else ()

    return Series(
        name=series.name,
        values=at(series.values, None),
        colour=series.colour,
        point_colours=at(series.point_colours, NO_COLOUR),
        hatched=at(series.hatched, False),
        labels=at(series.labels, ""),
        is_in_legend=series.is_in_legend,
    )


def _is_whole(axis: Any) -> bool:
    return bool(axis.range) and marks.number(axis.range[1]) == 1
