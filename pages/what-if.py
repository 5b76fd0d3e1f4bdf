"""What if: close a pipe, a port or a border and see what is left."""

from multivector.ui.cards import scenario
from multivector.ui.shell import drawing
from multivector.views.what_if.page import WHAT_IF

drawing.draw(WHAT_IF, scenario.PARTS)
