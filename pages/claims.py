"""Claims: what the article of 2022 says, put to the test, with evidence on both sides."""

from multivector.ui.shell import drawing
from multivector.ui.story import claims
from multivector.views.claims.page import CLAIMS

drawing.draw(CLAIMS, claims.PARTS)
