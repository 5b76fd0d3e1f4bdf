"""Controls that several pages have."""

from multivector.data.package import Package
from multivector.views import parameters
from multivector.views.control import Control, Options, switch
from multivector.views.link_values import Parameter, Year
from multivector.views.selection import Selection


def _year(data: Package) -> Parameter:
    return Year(parameters.THEN, *parameters.whole_period(data), parameters.COMPARED_YEAR)


def _years(selection: Selection) -> Options:
    first, last = selection.period
    return {year: str(year) for year in range(first, last + 1)}


def _nearest(selection: Selection, options: Options) -> int:
    wanted = int(selection[parameters.THEN])
    return min(map(int, options), key=lambda year: abs(year - wanted))


EVENTS = switch(
    parameters.EVENT_MARKS, "Events on the charts", {"on": "Shown", "off": "Hidden"}, "off"
)
SINCE = Control(
    parameters.THEN,
    "Changes since",
    "select",
    _year,
    _years,
    is_narrowed=True,
    settle=_nearest,
    width=120,
)
"""The earlier year of a comparison; it lies in the period."""
UNIT = switch(
    parameters.UNIT,
    "Oil in",
    {"mt": "Mt a year", "kbd": "kb a day"},
    help="Million tonnes a year or thousand barrels a day. Gas stays in billion m³.",
)
SCOPE = switch("who", "Countries", {"focus": "In focus", "all": "All"})
