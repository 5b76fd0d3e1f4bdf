"""Controls that several pages have."""

from multivector.data.package import Package
from multivector.views import parameters
from multivector.views.control import Control, Options, switch
from multivector.views.link_values import Parameter, Year
from multivector.views.selection import Selection


def _year(data: Package) -> Parameter:
    return Year(parameters.THEN, *parameters.whole_period(data), parameters.COMPARED_YEAR)


def _years(selection: Selection) -> Options:
    first, newest = parameters.whole_period(selection.data)
    return {year: str(year) for year in range(first, newest + 1)}


EVENTS = switch(
    parameters.EVENT_MARKS, "Events on the charts", {"on": "Shown", "off": "Hidden"}, "off"
)
COMPARED_YEAR = Control(parameters.THEN, "Compared with", "select", _year, _years, width=140)
UNIT = switch(
    parameters.UNIT,
    "Oil in",
    {"mt": "Mt a year", "kbd": "kb a day"},
    help="Million tonnes a year or thousand barrels a day. Gas stays in billion m³.",
)
SCOPE = switch("who", "Countries", {"focus": "In focus", "all": "All"})
