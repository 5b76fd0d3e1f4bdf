"""Exports: volumes by route, who controls the way, from field to market, buyers, output."""

from multivector.ui.shell import drawing
from multivector.views.exports.page import EXPORTS

drawing.draw(EXPORTS)
