"""Trade: whom a state sells to and buys from, by partner and pole, and how well that is known."""

from multivector.ui.cards import trade
from multivector.ui.shell import drawing
from multivector.views.trade.page import TRADE

drawing.draw(TRADE, {"other-ties": trade.draw})
