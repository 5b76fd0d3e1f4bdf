"""The same figures of the Exports page for the countries the one in focus is compared with."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from multivector.analysis import wording
from multivector.analysis.commodities import commodity_of
from multivector.charts.view import View
from multivector.views import kept
from multivector.views.exports.routes import ExportSelection
from multivector.views.page import Block, Columns, Figure, Words
from multivector.views.selection import Selection
from multivector.views.text import escape

Drawn = Callable[[ExportSelection], View | None]


def choices(choice: ExportSelection, selection: Selection) -> tuple[ExportSelection, ...]:
    """Return the same choice for each country that is compared."""
    return tuple(replace(choice, exporter=iso3) for iso3 in selection.compared)


def beside(
    others: Sequence[ExportSelection],
    key: str,
    draw: Drawn,
    has_data: Callable[[ExportSelection], bool],
) -> Sequence[Block]:
    """Return the figure of each country, two abreast, and a sentence on those without data.

    Args:
        others: the choice for each country that is compared.
        key: the key of the figure, to which each country's code is added.
        draw: returns the figure of one of them.
        has_data: whether there is anything to draw of one of them.
    """
    known = [each for each in others if has_data(each)]
    figures = [_figure(each, key, draw) for each in known]
    silent = [each for each in others if each not in known]
    blocks: list[Block] = [_without(silent)] if silent else []
    if len(figures) == 1:
        return [*figures, *blocks]
    return [Columns((1, 1), (figures[::2], figures[1::2])), *blocks] if figures else blocks


def _figure(choice: ExportSelection, key: str, draw: Drawn) -> Figure:
    own = f"{key}-{choice.exporter.lower()}"

    def drawn() -> View | None:
        view = draw(choice)
        return view and replace(view, key=own)

    return Figure(own, drawn)


def _without(silent: Sequence[ExportSelection]) -> Words:
    names = [wording.in_sentence(kept.country_name(each.exporter)) for each in silent]
    what = commodity_of(kept.data().tables, silent[0].commodity).name
    return Words(
        escape(f"No data to compare on {what} from {wording.joined(names, 'or')}."), "caption"
    )
