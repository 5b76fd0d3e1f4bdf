"""Which estimates an answer hangs on: the ones that widen its band most."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.bands.band import Driver
from multivector.charts.kinds.rows import Row, rows_chart
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf


def drivers_view(case: WhatIf) -> View:
    """Return the estimates that explain most of how uncertain the stranded volume is."""
    drivers = case.bands.drivers if case.bands else ()
    rows = [
        Row(_named(each), each.share, wording.percent(each.share), case.look.half)
        for each in drivers
    ]
    chart = rows_chart(rows, case.look, percent=True, names=("explains", "")) if rows else None
    return View(
        key="what-if-drivers",
        title=f"Most uncertain for this result: {drivers[0].quantity} of {drivers[0].name}"
        if drivers
        else "No single estimate decides how uncertain this result is",
        subtitle=(
            "Share of the uncertainty in what is stranded that each estimate explains by itself. "
            f"Scenario: {case.scenario}"
        ),
        chart=chart,
        data=pd.DataFrame(
            {
                "estimate": [_named(each) for each in drivers],
                "rank correlation": [each.correlation for each in drivers],
                "explains": [each.share for each in drivers],
            }
        ),
        source_ids=case.result.source_ids,
        alt="Bars: " + "; ".join(f"{row.label} {row.text}" for row in rows) + "."
        if rows
        else "No estimate stands out.",
        caveats=(
            "Shares are squared rank correlations over all draws; they need not add up to 100%.",
            *case.caveats,
        ),
        height_px=chart.height_px if chart else 0,
    )


def _named(driver: Driver) -> str:
    return f"{driver.name}: {driver.quantity}"
