"""Positions: UN votes, recognitions, bases, sanctions and arms, and what they show together."""

from multivector.ui.shell import drawing
from multivector.views.positions.page import POSITIONS

drawing.draw(POSITIONS)
