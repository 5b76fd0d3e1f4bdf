"""Trade: whom a state sells to and buys from, by partner and bloc, and how well that is known."""

from multivector.ui.shell import drawing
from multivector.views.trade.page import TRADE

drawing.draw(TRADE)
