"""Guide: how to do what readers come for."""

from multivector.ui.guide import tasks
from multivector.ui.shell import drawing
from multivector.views.guide.page import GUIDE

drawing.draw(GUIDE, tasks.PARTS)
