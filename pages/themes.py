"""Themes: all that there is on one theme and one country."""

from multivector.ui.shell import drawing
from multivector.ui.story import themes
from multivector.views.themes.page import THEMES

drawing.draw(THEMES, themes.PARTS)
