"""Columns, lines and stacked areas over years, read from a figure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from multivector.briefing import native_marks as marks
from multivector.charts.colours import hex_colour
from multivector.charts.plain import label
from multivector.charts.plan import NO_COLOUR, ChartPlan, Form, Series

YEARS = range(1900, 2101)
DATE = re.compile(r"(\d{4})-\d{2}-\d{2}(T[\d:.]+)?")
EVENT = re.compile(r"[A-Z]")
BAND = "tonexty"
BAND_COLOUR = "#8790A0"
STACKED = ("stack", "relative")
WORD = re.compile(r"[^\W\d]{3}")
UNSIGNED = "#,##0;#,##0"

Read = tuple[Series, dict[int, tuple[float, int]]]
"""A series without values, and by year its value and the place of that in the trace."""


def years_chart(figure: Any, bars: Sequence[Any], lines: Sequence[Any]) -> ChartPlan | None:
    """Return a chart with one category a year, or None where the figure is not over years."""
    # Beside lines, a bar that starts elsewhere than at zero only shades the gap between them.
    bars = [trace for trace in bars if trace.base is None or not lines]
    if _has_rows(figure.layout.yaxis) or not _may_stand(figure, bars):
        return None
    read = [*map(_bar_series, bars), *(part for trace in lines for part in _line_series(trace))]
    found = [each for each in _named_bands(read, lines) if each is not None]
    if len(found) < len(read) or not found:
        return None
    shown = _without_shadows([each for each in found if each[0].colour])
    plan = _plan(figure, shown, bars, lines)
    has_gaps = any(value is None for series in plan.series for value in series.values)
    return None if plan.kind == "area" and has_gaps else plan  # an area knows no gap


def _plan(figure: Any, found: list[Read], bars: Sequence[Any], lines: Sequence[Any]) -> ChartPlan:
    years = _years(found)
    axis = figure.layout.yaxis
    low, high = marks.bounds(axis)
    is_area = any(trace.stackgroup for trace in lines)
    goes_below = any(value < 0 for _, values in found for value, _ in values.values())
    return ChartPlan(
        kind="column" if bars else "area" if is_area else "line",
        categories=tuple(map(str, years)),
        series=_legend_marked([_placed(series, values, years) for series, values in found]),
        is_stacked=is_area or figure.layout.barmode in STACKED,
        number_format=UNSIGNED if goes_below and axis.tickvals else marks.number_format(axis),
        lowest=low,
        highest=high,
        value_title=label(axis.title.text or ""),
        category_title=label(figure.layout.xaxis.title.text or ""),
        events=_events(figure, years),
        end_labels=tuple(
            label(note.text) for note in figure.layout.annotations if note.xanchor == "left"
        ),
    )


def _events(figure: Any, years: Sequence[int]) -> tuple[str, ...]:
    """Return the letters that the figure has above its years; several of one year stand together."""
    letters = dict.fromkeys(years, "")
    for note in figure.layout.annotations:
        is_mark = note.yref == "paper" and EVENT.fullmatch(str(note.text)) is not None
        year = year_of(note.x) if is_mark else None
        if year in letters:
            letters[year] = f"{letters[year]} {note.text}".strip()
    return tuple(letters.values()) if any(letters.values()) else ()


def _has_rows(axis: Any) -> bool:
    """Return whether an upright axis counts rows with names, and not values."""
    names = [str(text) for text in axis.ticktext or ()]
    return axis.visible is False or any(WORD.search(name) for name in names)


def _may_stand(figure: Any, bars: Sequence[Any]) -> bool:
    is_one_by_one = len(bars) < 2 or figure.layout.barmode in {*STACKED, "group", None}  # noqa: PLR2004 -- a pair
    return is_one_by_one and all(trace.base is None for trace in bars)


def _named_bands(read: Sequence[Read | None], lines: Sequence[Any]) -> list[Read | None]:
    """Return the series with the two edges of a band named as such, and drawn as thin lines."""
    bands = [label(trace.name or "") for trace in lines if trace.fill == BAND]
    found = list(read)
    for place, each in enumerate(read):
        if each is None or each[0].name not in bands or place == 0:
            continue
        below = read[place - 1]
        if below is not None:
            name = each[0].name
            low = replace(
                below[0],
                name=f"lowest, {name}",
                colour=BAND_COLOUR,
                is_dashed=True,
                has_points=False,
            )
            high = replace(
                each[0],
                name=f"highest, {name}",
                colour=BAND_COLOUR,
                is_dashed=True,
                has_points=False,
            )
            found[place - 1], found[place] = (low, below[1]), (high, each[1])
    return found


def year_of(place: Any) -> int | None:
    """Return the year that a place on an axis stands for: 2013.5, 2013 or 2013-12-31; else None."""
    if isinstance(place, str):
        dated = DATE.fullmatch(place)
        return int(dated[1]) if dated else None
    found = marks.number(place)
    return int(found) if found is not None and int(found) in YEARS else None


def _bar_series(trace: Any) -> Read | None:
    years = [year_of(place) for place in trace.x]
    if None in years or len(set(years)) < len(years):
        return None
    colours, edges, hatched = marks.bar_colours(trace), marks.outlines(trace), marks.hatches(trace)
    main = _commonest(colours)
    series = Series(
        name=label(trace.name or ""),
        values=(),
        colour=main or _commonest(edges),
        point_colours=tuple(colour or edge for colour, edge in zip(colours, edges, strict=True)),
        hatched=tuple(hatch or not colour for hatch, colour in zip(hatched, colours, strict=True)),
    )
    numbers = [marks.number(value) for value in trace.y]
    pairs = enumerate(zip(years, numbers, strict=True))
    return series, {y: (v, place) for place, (y, v) in pairs if y is not None and v is not None}


def _line_series(trace: Any) -> list[Read | None]:
    """Return a line, or several where a year has several values; separators are left out."""
    layers: list[dict[int, tuple[float, int]]] = []
    for place, (where, height) in enumerate(zip(trace.x, trace.y, strict=True)):
        value = marks.number(height)
        if where is None or value is None:
            continue
        year = year_of(where)
        if year is None:
            return [None]
        _add(layers, year, value, place)
    if len(layers) > 1 and any(isinstance(where, str) for where in trace.x):
        return [None]  # days, of which several fall in a year
    is_broken = None in list(trace.x)
    form: Form = (
        "points"
        if "lines" not in (trace.mode or "")
        else "ticks"
        if is_broken and len(trace.x) > len(layers[0]) * 2
        else "line"
    )
    series = Series(
        name=label(trace.name or ""),
        values=(),
        colour=marks.line_colour(trace),
        form=form,
        is_dashed=(trace.line.dash or "solid") != "solid",
        is_hollow=str(trace.marker.symbol or "").endswith("-open"),
    )
    if trace.stackgroup:
        series = replace(series, colour=hex_colour(trace.fillcolor) or series.colour)
    return [(series, layer) for layer in layers]


def _add(layers: list[dict[int, tuple[float, int]]], year: int, value: float, place: int) -> None:
    for layer in layers:
        if year not in layer:
            layer[year] = (value, place)
            return
        if layer[year][0] == value:
            return
    layers.append({year: (value, place)})


def _without_shadows(found: list[Read]) -> list[Read]:
    """Return the series without dashed lines that only bridge the gaps of another one.

    What is missing is a gap in a presentation too; the points at the ends are in the other series.
    """
    return [each for each in found if not (each[0].is_dashed and _is_shadow(each, found))]


def _is_shadow(one: Read, found: Sequence[Read]) -> bool:
    own = {(year, value) for year, (value, _) in one[1].items()}
    others = [
        other
        for other in found
        if other is not one and other[0].colour == one[0].colour and not other[0].is_dashed
    ]
    return any(own <= {(year, value) for year, (value, _) in other[1].items()} for other in others)


def _years(found: Sequence[Read]) -> list[int]:
    held = {year for _, values in found for year in values}
    return list(range(min(held), max(held) + 1)) if held else []


def _placed(
    series: Series, values: Mapping[int, tuple[float, int]], years: Sequence[int]
) -> Series:
    places = [values[year][1] if year in values else None for year in years]
    colours = (
        [NO_COLOUR if place is None else series.point_colours[place] for place in places]
        if series.point_colours
        else []
    )
    hatched = (
        [place is not None and series.hatched[place] for place in places] if series.hatched else []
    )
    differ = len({colour for colour in colours if colour}) > 1
    return replace(
        series,
        values=tuple(values[year][0] if year in values else None for year in years),
        point_colours=tuple(colours) if differ else (),
        hatched=tuple(hatched) if any(hatched) else (),
    )


def _legend_marked(found: Sequence[Series]) -> tuple[Series, ...]:
    """Return the series, with those that share the name of another kept out of the legend."""
    seen: set[str] = set()
    names = {series.name for series in found}
    marked = []
    for series in found:
        head = series.name.split(", ")[0]
        is_part = series.name in seen or (head != series.name and head in names)
        marked.append(replace(series, is_in_legend=bool(series.name) and not is_part))
        seen.add(series.name)
    return tuple(marked)


def _commonest(colours: Sequence[str]) -> str:
    named = [colour for colour in colours if colour]
    return max(named, key=named.count) if named else NO_COLOUR
