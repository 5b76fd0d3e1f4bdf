"""Data: every table to browse, with its columns, sources, licence, coverage and corrections."""

from multivector.ui.shell import drawing
from multivector.ui.tables import browse
from multivector.views.tables import DATA

drawing.draw(DATA, browse.PARTS)
