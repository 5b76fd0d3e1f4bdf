"""Two scenarios of one network side by side: the one above, and a second one beside it."""

from collections.abc import Sequence
from dataclasses import replace

from multivector.charts.view import View
from multivector.figures.disruption.sides import difference_view, side_view
from multivector.views import kept
from multivector.views.page import Block, Columns, Figure, Table, Words
from multivector.views.selection import Selection
from multivector.views.text import escape
from multivector.views.what_if import answer
from multivector.views.what_if.answer import ScenarioSelection
from multivector.views.what_if.controls import SECOND_CLOSED, SECOND_MONTHS, SECOND_PERCENT

NO_OTHER = "Choose what is closed in the second scenario."


def beside(selection: Selection, first: ScenarioSelection) -> Sequence[Block]:
    """Return both outcomes, and what the second has more or less."""
    second, said = _second(selection, first)
    if second is None:
        return (Words(NO_OTHER, "info"),)
    left, right = _figure(first, "what-if-first"), _figure(second, "what-if-second")
    return (
        *([Words(escape(said), "caption")] if said else []),
        Columns((1, 1), ((left,), (right,))),
        Figure("what-if-difference", lambda: _difference(first, second), "words"),
        Table(_difference(first, second).data, "Both scenarios, and the second less the first"),
    )


def _figure(choice: ScenarioSelection, key: str) -> Figure:
    return Figure(key, lambda: _side(choice, key), "words")


def _second(selection: Selection, first: ScenarioSelection) -> tuple[ScenarioSelection | None, str]:
    """Return the second scenario, with a sentence where it is not the reader's; None where there is none."""
    scenario = first.scenario
    if selection[SECOND_CLOSED]:
        own = replace(
            scenario,
            closed=selection[SECOND_CLOSED],
            months=float(selection[SECOND_MONTHS]),
            percent=float(selection[SECOND_PERCENT]),
        )
        return replace(first, scenario=own), ""
    for preset in answer.presets(scenario.network_id):
        if preset.closed != scenario.closed:
            other = replace(
                scenario, closed=preset.closed, months=preset.months, percent=preset.percent
            )
            said = f"Until you choose another, the second scenario is: {preset.name}."
            return replace(first, scenario=other), said
    return None, ""


@kept.for_all
def _side(choice: ScenarioSelection, key: str) -> View:
    return side_view(answer.what_if(choice), key)


@kept.for_all
def _difference(first: ScenarioSelection, second: ScenarioSelection) -> View:
    return difference_view(answer.what_if(first), answer.what_if(second))
