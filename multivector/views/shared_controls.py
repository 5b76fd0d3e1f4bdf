"""Controls that several pages have."""

from multivector.views import parameters
from multivector.views.page import switch

EVENTS = switch(parameters.EVENT_MARKS, "Events on the charts", {"on": "Shown", "off": "Hidden"})
