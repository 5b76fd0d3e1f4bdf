"""Alliances: who belongs to which body, in which status, on any day since 1991."""

from multivector.ui.shell import drawing
from multivector.views.alliances.page import ALLIANCES

drawing.draw(ALLIANCES)
