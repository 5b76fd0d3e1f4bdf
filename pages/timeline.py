"""Timeline: the story in chapters with the charts that prove it, and every event behind it."""

from multivector.ui.shell import drawing
from multivector.ui.story import timeline
from multivector.views.timeline.page import TIMELINE

drawing.draw(TIMELINE, timeline.PARTS)
