"""Words that the page has above a column or a mark stand there in documents as well."""

import io

import pytest
from pptx import Presentation
from pptx.util import Inches

from multivector.charts.plan import Series, years_plan
from multivector.charts.powerpoint.chart import add_chart
from multivector.charts.svg.chart import chart_svg

COLUMN = Series("sent home", (775.0, 900.0), "#950F01", labels=("$775 mn", ""))
TICK = Series("total", (None, 78.7), "#1A1F27", "ticks", labels=("", "78.7"))
PLAIN = Series("routes", (10.0, 20.0), "#950F01")


@pytest.mark.parametrize(
    ("series", "words"), [([COLUMN], ["$775 mn"]), ([PLAIN, TICK], ["78.7"])], ids=["bar", "tick"]
)
def test_words_stand_above_what_bears_them_and_nothing_else(series, words):
    plan = years_plan([2022, 2023], series, is_stacked=len(series) > 1)
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    add_chart(slide, plan, (Inches(0), Inches(0), Inches(9), Inches(5)), "")
    file = io.BytesIO()
    presentation.save(file)
    chart = Presentation(file).slides[0].shapes[0].chart
    assert [text.text for text in chart._chartSpace.iter("{*}t")] == words
    assert all(f">{each}</text>" in chart_svg(plan) for each in words)
