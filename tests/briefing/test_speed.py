"""Twelve items are written in each format well within the ten seconds that a reader waits."""

import time

import pytest

from multivector.briefing.document import document_bytes
from multivector.briefing.slides import slides_bytes
from multivector.briefing.webpage import webpage_bytes
from multivector.briefing.workbook import briefing_workbook_bytes
from tests.briefing.briefing_world import briefing, item, map_view, png

LONGEST_S = 10.0


@pytest.mark.parametrize(
    "write", [slides_bytes, document_bytes, webpage_bytes, briefing_workbook_bytes]
)
def test_twelve_items_take_less_than_ten_seconds(write):
    """Counted in the time of the processor, so that a busy machine does not fail the test."""
    picture = png(3200, 1800)
    items = [item(), item(view=map_view(), picture=picture), item(picture=picture)] * 4
    begun = time.process_time()
    write(briefing(*items))
    assert time.process_time() - begun < LONGEST_S
