"""Draws a chart plan as a chart of the presentation's own, which its reader can edit."""

import itertools
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.series import LineSeries
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Length, Pt
from xlsxwriter import Workbook

from multivector.briefing.native_plan import ChartPlan, Series
from multivector.briefing.plain import one_line
from multivector.figures.theme import text_on

INK, MUTED, RULE, WHITE = "#1A1F27", "#5B6470", "#DFE3E8", "#FFFFFF"
HALF = "#B9BFC8"  # hollow marks: LibreOffice draws no outlines
FONT = "Arial"
TEXT_PT, LABEL_PT = 11, 10
YEAR_LABEL_PT = 42.0
COLUMN_GAP, BAR_GAP = 30, 45
WHOLE_OVERLAP = 100
LINE_PT = 2.25
MARKER_SIZES = {"line": 5, "points": 7, "ticks": 12, "bar": 7}
LABEL_FROM_SHARE = 0.06
"""Smaller pieces of a stacked bar have no room for their number."""
LEAST_LABEL_GAP = 0.045
"""Of the range of values: lines that end nearer than this are named in the legend instead."""

_LINE_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
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


class _TextOnly:
    """Writes the sheet behind a chart with all text as text, never as a formula or a link."""

    @contextmanager
    def _open_worksheet(self, target: IO[bytes]) -> Iterator[tuple[Any, Any]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(target, options) as book:
            yield book, book.add_worksheet()


class _CategorySheet(_TextOnly, CategoryWorkbookWriter):
    pass


class _XySheet(_TextOnly, XyWorkbookWriter):
    pass


_CATEGORY_SHEET: Any = _CategorySheet
_XY_SHEET: Any = _XySheet


class _Categories(CategoryChartData):
    @property
    def _workbook_writer(self) -> Any:
        return _CATEGORY_SHEET(self)


class _Points(XyChartData):
    @property
    def _workbook_writer(self) -> Any:
        return _XY_SHEET(self)


# python-pptx is published half typed: what has no types is called through these.
_CATEGORIES: Any = _Categories
_POINTS: Any = _Points
_LINE_SERIES: Any = LineSeries
_COLOUR: Any = RGBColor


def add_chart(slide: Any, plan: ChartPlan, box: Box, alt: str) -> bool:
    """Draw a chart on a slide and return whether it names its own series.

    Args:
        slide: the slide.
        plan: what is drawn.
        box: left, top, width and height.
        alt: what the chart shows, for those who cannot see it.
    """
    frame = slide.shapes.add_chart(_TYPES[plan.kind, plan.is_stacked], *box, _data(plan))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(alt))  # noqa: SLF001 -- no other way
    chart = frame.chart
    chart.font.name = FONT
    chart.font.size = Pt(TEXT_PT)
    chart.font.color.rgb = rgb(MUTED)
    chart.has_title = False
    lines = _split_lines(chart, plan)
    _style_all(chart, plan)
    _style_axes(chart, plan, box[2].pt)
    ends = _end_labels(plan)
    _label_ends(lines, plan, ends)
    return _legend(chart, plan, is_needed=not ends) or bool(ends)


def rgb(colour: str) -> Any:
    """Return a #RRGGBB colour as the presentation wants it."""
    return _COLOUR.from_string(colour.removeprefix("#"))


def _element(name: str, value: str) -> Any:
    found = OxmlElement(name)
    found.set("val", value)
    return found


def _data(plan: ChartPlan) -> Any:
    if plan.kind == "scatter":
        points = _POINTS()
        for series in plan.series:
            own = points.add_series(series.name)
            for x, y in zip(series.x_values, series.values, strict=True):
                own.add_data_point(x, y)
        return points
    table = _CATEGORIES(number_format=plan.number_format)
    table.categories = plan.categories
    for series in plan.series:
        table.add_series(series.name, series.values)
    return table


def _split_lines(chart: Any, plan: ChartPlan) -> dict[int, Any]:
    """Move what is drawn as a line over columns into a chart of lines on the same axes.

    Returns the elements of all series by place.
    """
    elements = {
        int(each.find(qn("c:idx")).get("val")): each
        for each in chart._chartSpace.iter(qn("c:ser"))  # noqa: SLF001 -- python-pptx has no combined charts
    }
    moved = [place for place, series in enumerate(plan.series) if series.form != "bar"]
    if plan.kind not in {"column", "bar"} or not moved or len(moved) == len(plan.series):
        return elements
    bars = elements[moved[0]].getparent()
    lines = OxmlElement("c:lineChart")
    lines.append(_element("c:grouping", "standard"))
    lines.append(_element("c:varyColors", "0"))
    for place in moved:
        element = elements[place]
        invert = element.find(qn("c:invertIfNegative"))
        if invert is not None:
            element.remove(invert)
        lines.append(element)
    lines.append(_element("c:marker", "1"))
    for axis in bars.findall(qn("c:axId")):
        lines.append(_element("c:axId", axis.get("val")))
    bars.addnext(lines)
    return elements


def _style_all(chart: Any, plan: ChartPlan) -> None:
    for plot in chart.plots:
        if hasattr(plot, "gap_width"):
            plot.gap_width = BAR_GAP if plan.kind == "bar" else COLUMN_GAP
            plot.overlap = WHOLE_OVERLAP if plan.is_stacked else 0
        for own in plot.series:
            place = int(own._element.find(qn("c:idx")).get("val"))  # noqa: SLF001 -- the place in the plan
            series = plan.series[place]
            if _is_line(series, plan):
                _style_line(own, series, _marker_of(place, plan))
            else:
                _style_bars(own, series)
                _label_bars(own, series, plan)


def _is_line(series: Series, plan: ChartPlan) -> bool:
    return plan.kind in {"line", "scatter"} or (series.form != "bar" and plan.kind == "column")


def _marker_of(place: int, plan: ChartPlan) -> Any:
    """Return the marker of a series, another one for each line of the same colour."""
    series = plan.series[place]
    if series.form == "ticks":
        return XL_MARKER_STYLE.DASH
    if series.form == "points":
        return XL_MARKER_STYLE.DIAMOND
    if series.is_dashed:
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
    if not plan.has_labels:
        return
    if series.labels:
        for place, words in enumerate(series.labels):
            if words:
                _word(own.points[place].data_label, words, XL_LABEL_POSITION.OUTSIDE_END)
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


def _word(data_label: Any, words: str, position: Any) -> None:
    data_label.has_text_frame = True
    data_label.text_frame.text = words
    run = data_label.text_frame.paragraphs[0].runs[0]
    run.font.size = Pt(LABEL_PT)
    run.font.color.rgb = rgb(INK)
    data_label.position = position


def _style_axes(chart: Any, plan: ChartPlan, width_pt: float) -> None:
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
    element = axis._element  # noqa: SLF001 -- python-pptx does not know the setting
    following = [qn(f"c:{name}") for name in ("tickMarkSkip", "noMultiLvlLbl", "extLst")]
    skip = _element("c:tickLblSkip", str(max(1, step)))
    for child in element:
        if child.tag in following:
            child.addprevious(skip)
            return
    element.append(skip)


def _title(axis: Any, words: str) -> None:
    axis.has_title = bool(words)
    if words:
        axis.axis_title.text_frame.text = words
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(LABEL_PT)


def _end_labels(plan: ChartPlan) -> dict[int, str]:
    """Return the words at the ends of lines by series, none where two ends are too near each other."""
    if plan.kind != "line":
        return {}
    found: dict[int, str] = {}
    for place, series in enumerate(plan.series):
        words = [each for each in plan.end_labels if each.replace("● ", "").startswith(series.name)]
        if series.name and words and series.is_in_legend and _last(series.values) is not None:
            found[place] = words[0].replace("● ", "")
    ends = sorted(
        plan.series[place].values[_last(plan.series[place].values) or 0] or 0.0 for place in found
    )
    known = [value for series in plan.series for value in series.values if value is not None]
    least = LEAST_LABEL_GAP * (max(known, default=0.0) - min(0.0, min(known, default=0.0)))
    is_near = any(high - low < least for low, high in itertools.pairwise(ends))
    return {} if is_near else found


def _label_ends(elements: dict[int, Any], plan: ChartPlan, ends: dict[int, str]) -> None:
    for place, words in ends.items():
        last = _last(plan.series[place].values)
        label = _LINE_SERIES(elements[place]).points[last].data_label
        _word(label, words, XL_LABEL_POSITION.RIGHT)


def _last(values: Sequence[float | None]) -> int | None:
    return max((place for place, value in enumerate(values) if value is not None), default=None)


def _legend(chart: Any, plan: ChartPlan, *, is_needed: bool) -> bool:
    named = [place for place, series in enumerate(plan.series) if series.is_in_legend]
    chart.has_legend = is_needed and len(named) > 1
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
            entry.append(_element("c:idx", str(place)))
            entry.append(_element("c:delete", "1"))
            place_after.addnext(entry)
    return True
