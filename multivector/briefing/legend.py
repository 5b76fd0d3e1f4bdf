"""The legend of a view: what explains the colours of a chart that does not name its series."""

from multivector.charts.colours import hex_colour
from multivector.charts.legend import LegendItem
from multivector.charts.line_ends import end_labels
from multivector.charts.plain import one_line
from multivector.charts.plan import ChartPlan
from multivector.charts.view import View

UNNAMED = "#5B6470"


def colour_key(view: View, plan: ChartPlan) -> tuple[LegendItem, ...]:
    """Return what explains the colours of a chart whose own legend does not, else nothing."""
    has_ends = bool(end_labels(plan))
    if sum(series.is_in_legend for series in plan.series) > 1 and not has_ends:
        return ()
    return tuple(
        LegendItem(one_line(entry.label), hex_colour(entry.colour) or UNNAMED, entry.form)
        for entry in view.needed_legend
        if _explains_colour(entry, has_ends=has_ends)
    )


def _explains_colour(entry: LegendItem, *, has_ends: bool) -> bool:
    return entry.form.startswith(("fill", "line")) if has_ends else entry.form != "none"
