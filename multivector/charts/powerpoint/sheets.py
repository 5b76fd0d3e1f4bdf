"""The data behind a chart of a presentation: its series, and the sheet a reader edits them in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from multivector.charts.plan import ChartPlan


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


def chart_data(plan: ChartPlan) -> Any:
    """Return the series of a plan as python-pptx wants them; a missing value stays empty."""
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
