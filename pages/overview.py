"""Overview: the finding about one country, its key figures, map, vector profile, latest events."""

from multivector.ui.cards import overview
from multivector.ui.shell import drawing
from multivector.views.overview.page import OVERVIEW

drawing.draw(OVERVIEW, overview.PARTS)
