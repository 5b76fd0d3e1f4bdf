"""The look of a chart of a presentation: fills, lines, markers, labels and axes."""

import math
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from multivector.charts.plan import ChartPlan, Series
from multivector.charts.theme import text_on

INK, MUTED, RULE, WHITE = "#1A1F27", "#5B6470", "#DFE3E8", "#FFFFFF"
HALF = "#B9BFC8"  # hollow marks: LibreOffice draws no outlines
TEXT_PT, LABEL_PT = 11, 10
YEAR_LABEL_PT = 42.0
COLUMN_GAP, BAR_GAP, MOST_GAP = 30, 45, 500
MANY_COLUMNS = 12
WHOLE_OVERLAP = 100
LINE_PT = 2.25
MARKER_SIZES = {"line": 5, "points": 7, "ticks": 12, "bar": 7, "events": 2}
LABEL_FROM_SHARE = 0.06
"""Smaller pieces of a stacked bar have no room for their number."""

_LINE_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
# python-pptx is published half typed: what has no types is called through this.
_COLOUR: Any = RGBColor


def rgb(colour: str) -> Any:
    """Return a #RRGGBB colour as the presentation wants it."""
    return _COLOUR.from_string(colour.removeprefix("#"))


def element(name: str, value: str) -> Any:
    """Return an element of a chart that holds one value."""
    child = OxmlElement(name)
    child.set("val", value)
    return child


def style_series(chart: Any, plan: ChartPlan) -> None:
    """Give every series of a chart the look it has in the plan."""
    for plot in chart.plots:
        if hasattr(plot, "gap_width"):
            plot.gap_width = BAR_GAP if plan.kind == "bar" else _column_gap(plan)
            plot.overlap = WHOLE_OVERLAP if plan.is_stacked else 0
        for own in plot.series:
            place = int(own._element.find(qn("c:idx")).get("val"))  # noqa: SLF001 -- the place in the plan
            series = plan.series[place]
            if _is_line(series, plan):
                _style_line(own, series, _marker_of(place, plan))
                _label_points(own, series)
            else:
                _style_bars(own, series)
                _label_bars(own, series, plan)


def _column_gap(plan: ChartPlan) -> int:
    """Return the air between columns in per cent of one: few columns do not fill the slide."""
    count = len(plan.categories)
    return (
        COLUMN_GAP if count >= MANY_COLUMNS else min(MOST_GAP, COLUMN_GAP * MANY_COLUMNS // count)
    )


def _is_line(series: Series, plan: ChartPlan) -> bool:
    is_beside = series.form != "bar" and plan.kind == "column"
    return plan.kind in {"line", "scatter"} or is_beside or series.form == "events"


def _marker_of(place: int, plan: ChartPlan) -> Any:
    """Return the marker of a series, another one for each line of the same colour."""
    series = plan.series[place]
    if series.form == "events":
        return XL_MARKER_STYLE.NONE
    if series.form == "ticks":
        return XL_MARKER_STYLE.DASH
    if series.form == "points":
        return XL_MARKER_STYLE.DIAMOND
    if not series.has_points:
        return XL_MARKER_STYLE.NONE
    alike = [
        each
        for each in plan.series[:place]
        if each.colour == series.colour and each.form == "line" and each.is_in_legend
    ]
    return _LINE_MARKERS[len(alike) % len(_LINE_MARKERS)]


def _style_line(own: Any, series: Series, marker: Any) -> None:
    colour = rgb(series.colour or MUTED)
    has_line = series.form == "line"
    if has_line:
        own.format.line.color.rgb = colour
        own.format.line.width = Pt(LINE_PT)
        if series.is_dashed:
            own.format.line.dash_style = MSO_LINE.DASH
    else:
        own.format.line.fill.background()
    own.smooth = False
    own.marker.style = marker
    own.marker.size = MARKER_SIZES[series.form]
    own.marker.format.fill.solid()
    own.marker.format.fill.fore_color.rgb = rgb(HALF) if series.is_hollow else colour
    own.marker.format.line.color.rgb = colour


def _style_bars(own: Any, series: Series) -> None:
    if hasattr(own, "invert_if_negative"):
        own.invert_if_negative = False
    known = [place for place, value in enumerate(series.values) if value is not None]
    all_hatched = bool(series.hatched) and all(series.hatched[place] for place in known)
    _fill(own.format, series.colour, is_hatched=all_hatched)
    for place in known:
        colour = series.point_colours[place] if series.point_colours else series.colour
        is_hatched = bool(series.hatched) and series.hatched[place]
        if colour != series.colour or is_hatched != all_hatched:
            _fill(own.points[place].format, colour, is_hatched=is_hatched)


def _fill(shape: Any, colour: str, *, is_hatched: bool) -> None:
    if is_hatched:
        colour = HALF if colour == RULE else colour
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb = rgb(colour or MUTED)
        shape.fill.back_color.rgb = rgb(WHITE)
        shape.line.color.rgb = rgb(colour or MUTED)
        shape.line.width = Pt(0.5)
    elif colour:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        shape.line.color.rgb = rgb(WHITE)
        shape.line.width = Pt(0.5)
    else:
        shape.fill.background()
        shape.line.color.rgb = rgb(MUTED)


def _label_bars(own: Any, series: Series, plan: ChartPlan) -> None:
    if series.labels:
        _write_labels(own, series, XL_LABEL_POSITION.OUTSIDE_END)
    if not plan.has_labels or series.labels:
        return
    known = [place for place, value in enumerate(series.values) if value is not None]
    has_words = any(each.labels for each in plan.series)
    if has_words or (series.hatched and all(series.hatched[place] for place in known)):
        return
    labels = own.data_labels
    labels.show_value = True
    labels.font.size = Pt(LABEL_PT)
    labels.number_format_is_linked = False
    labels.number_format = plan.number_format
    if plan.is_stacked:
        labels.number_format = f'[>={LABEL_FROM_SHARE}]{plan.number_format};""'
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.color.rgb = rgb(text_on(series.colour or WHITE))
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.color.rgb = rgb(INK)


def _label_points(own: Any, series: Series) -> None:
    if series.form != "events":
        _write_labels(own, series, XL_LABEL_POSITION.ABOVE)


def _write_labels(own: Any, series: Series, position: Any) -> None:
    for place, words in enumerate(series.labels):
        if words:
            write_label(own.points[place].data_label, words, position)


def write_label(data_label: Any, words: str, position: Any) -> None:
    """Write words beside a mark."""
    data_label.has_text_frame = True
    data_label.text_frame.text = words
    run = data_label.text_frame.paragraphs[0].runs[0]
    run.font.size = Pt(LABEL_PT)
    run.font.color.rgb = rgb(INK)
    data_label.position = position


def style_axes(chart: Any, plan: ChartPlan, width_pt: float) -> None:
    """Give the axes of a chart so many points wide their bounds, formats and titles."""
    values, names = chart.value_axis, chart.category_axis
    values.has_major_gridlines = not plan.has_labels
    if not plan.has_labels:
        values.major_gridlines.format.line.color.rgb = rgb(RULE)
        values.major_gridlines.format.line.width = Pt(0.75)
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.tick_labels.number_format = plan.number_format
    values.tick_labels.number_format_is_linked = False
    values.visible = not plan.has_labels
    if plan.lowest is not None:
        values.minimum_scale = plan.lowest
    if plan.highest is not None:
        values.maximum_scale = plan.highest
    if plan.step is not None:
        values.major_unit = plan.step
    names.has_major_gridlines = False
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(RULE)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(TEXT_PT)
    names._element.txPr.bodyPr.set("rot", "1")  # noqa: SLF001 -- lie flat; at 0 LibreOffice breaks them
    if plan.kind == "bar":
        names.reverse_order = True
        _skip_labels(names, 1)
    elif plan.kind != "scatter":
        _skip_labels(names, math.ceil(len(plan.categories) * YEAR_LABEL_PT / width_pt))
    _title(values, plan.value_title)
    _title(names, plan.category_title)


def _skip_labels(axis: Any, step: int) -> None:
    """Name every so many categories, all lying flat."""
    own = axis._element  # noqa: SLF001 -- python-pptx does not know the setting
    following = [qn(f"c:{name}") for name in ("tickMarkSkip", "noMultiLvlLbl", "extLst")]
    skip = element("c:tickLblSkip", str(max(1, step)))
    for child in own:
        if child.tag in following:
            child.addprevious(skip)
            return
    own.append(skip)


def _title(axis: Any, words: str) -> None:
    axis.has_title = bool(words)
    if words:
        axis.axis_title.text_frame.text = words
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(LABEL_PT)
