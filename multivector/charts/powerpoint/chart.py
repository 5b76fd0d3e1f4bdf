"""Draws a chart plan as a chart of the presentation's own, which its reader can edit."""

from dataclasses import replace
from typing import Any

from pptx.chart.series import LineSeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Length, Pt

from multivector.charts.line_ends import end_labels, last_place, legend_places
from multivector.charts.plain import one_line
from multivector.charts.plan import ChartPlan, Series, event_rows, round_step, value_range
from multivector.charts.powerpoint.sheets import chart_data
from multivector.charts.powerpoint.style import (
    INK,
    LABEL_PT,
    MUTED,
    TEXT_PT,
    element,
    rgb,
    style_axes,
    style_series,
    write_label,
)

FONT = "Arial"
EVENT_ROOM = 0.09
"""Of the range of values: what the words of one event take above the highest value."""
EARLY = 0.5
"""Of the categories: words of an event further to the left stand to the right of its line."""

Box = tuple[Length, Length, Length, Length]
_TYPES = {
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("line", False): XL_CHART_TYPE.LINE_MARKERS,
    ("line", True): XL_CHART_TYPE.LINE_MARKERS,
    ("area", False): XL_CHART_TYPE.AREA,
    ("area", True): XL_CHART_TYPE.AREA_STACKED,
    ("scatter", False): XL_CHART_TYPE.XY_SCATTER,
    ("scatter", True): XL_CHART_TYPE.XY_SCATTER,
}
_EVENT_LINES = (
    f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="minus"/>'
    '<c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="100"/><c:spPr>'
    f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{MUTED[1:]}"/></a:solidFill>'
    '<a:prstDash val="sysDot"/></a:ln></c:spPr></c:errBars>'
)
# python-pptx is published half typed: what has no types is called through this.
_LINE_SERIES: Any = LineSeries


def add_chart(slide: Any, plan: ChartPlan, box: Box, alt: str) -> bool:
    """Draw a chart on a slide and return whether it names its own series.

    Args:
        slide: the slide.
        plan: what is drawn.
        box: left, top, width and height.
        alt: what the chart shows, for those who cannot see it.
    """
    plan = _with_events(plan)
    frame = slide.shapes.add_chart(_TYPES[plan.kind, plan.is_stacked], *box, chart_data(plan))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(alt))  # noqa: SLF001 -- no other way
    chart = frame.chart
    chart.font.name = FONT
    chart.font.size = Pt(TEXT_PT)
    chart.font.color.rgb = rgb(MUTED)
    chart.has_title = False
    for blanks in chart._chartSpace.iter(qn("c:dispBlanksAs")):  # noqa: SLF001 -- no other way
        blanks.set("val", "gap")
    lines = _split_lines(chart, plan)
    style_series(chart, plan)
    style_axes(chart, plan, box[2].pt)
    _mark_events(lines, plan)
    ends = end_labels(plan)
    _label_ends(lines, plan, ends)
    return _legend(chart, plan) or bool(ends)


def _with_events(plan: ChartPlan) -> ChartPlan:
    """Return the plan with its events as a series of words above all values, each in its own row."""
    if not any(plan.events) or plan.kind not in {"column", "line", "area"}:
        return plan
    low, high = value_range(plan)
    rows, room = event_rows(plan), (high - low) * EVENT_ROOM
    heights = {place: high + room * (row + 0.5) for place, row in rows.items()}
    values = tuple(heights.get(place) for place in range(len(plan.categories)))
    events = Series("Events", values, MUTED, "events", labels=plan.events, is_in_legend=False)
    return replace(
        plan,
        series=(*plan.series, events),
        lowest=low,
        highest=high + room * len(rows),
        step=round_step(high - low),
    )


def _mark_events(elements: dict[int, Any], plan: ChartPlan) -> None:
    """Write the words of each event and draw a dotted line from them down to the axis."""
    for place, series in enumerate(plan.series):
        if series.form != "events":
            continue
        own = elements[place]
        own.find(qn("c:cat")).addprevious(parse_xml(_EVENT_LINES))
        for point, words in enumerate(series.labels):
            if words:
                is_early = point < EARLY * len(series.labels)
                side = XL_LABEL_POSITION.RIGHT if is_early else XL_LABEL_POSITION.LEFT
                write_label(_LINE_SERIES(own).points[point].data_label, words, side)


def _split_lines(chart: Any, plan: ChartPlan) -> dict[int, Any]:
    """Move what is drawn as a line over columns into a chart of lines on the same axes.

    Returns the elements of all series by place.
    """
    elements = {
        int(each.find(qn("c:idx")).get("val")): each
        for each in chart._chartSpace.iter(qn("c:ser"))  # noqa: SLF001 -- python-pptx has no combined charts
    }
    beside = {"column": ("line", "points", "ticks", "events"), "area": ("events",)}
    forms = beside.get(plan.kind, ())
    moved = [place for place, series in enumerate(plan.series) if series.form in forms]
    if not moved or len(moved) == len(plan.series):
        return elements
    bars = elements[moved[0]].getparent()
    lines = OxmlElement("c:lineChart")
    lines.append(element("c:grouping", "standard"))
    lines.append(element("c:varyColors", "0"))
    for place in moved:
        own = elements[place]
        invert = own.find(qn("c:invertIfNegative"))
        if invert is not None:
            own.remove(invert)
        lines.append(own)
    lines.append(element("c:marker", "1"))
    for axis in bars.findall(qn("c:axId")):
        lines.append(element("c:axId", axis.get("val")))
    bars.addnext(lines)
    return elements


def _label_ends(elements: dict[int, Any], plan: ChartPlan, ends: dict[int, str]) -> None:
    for place, words in ends.items():
        last = last_place(plan.series[place].values)
        label = _LINE_SERIES(elements[place]).points[last].data_label
        write_label(label, words, XL_LABEL_POSITION.RIGHT)


def _legend(chart: Any, plan: ChartPlan) -> bool:
    named = legend_places(plan)
    chart.has_legend = bool(named)
    if not chart.has_legend:
        return False
    legend = chart.legend
    legend.position = XL_LEGEND_POSITION.BOTTOM
    legend.include_in_layout = False
    legend.font.size = Pt(LABEL_PT)
    legend.font.color.rgb = rgb(INK)
    place_after = legend._element.find(qn("c:legendPos"))  # noqa: SLF001 -- python-pptx cannot hide entries
    for place in reversed(range(len(plan.series))):
        if place not in named:
            entry = OxmlElement("c:legendEntry")
            entry.append(element("c:idx", str(place)))
            entry.append(element("c:delete", "1"))
            place_after.addnext(entry)
    return True
