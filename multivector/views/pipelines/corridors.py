"""What the Pipelines page shows of the goods on corridors."""

from functools import partial

from multivector.analysis.pipelines import corridor_goods as measures
from multivector.analysis.pipelines.corridor_goods import CONTAINERS, TONNES
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.pipelines.corridor_goods import KEYS, goods_view
from multivector.views import kept
from multivector.views.page import Block, Columns, Figure


def blocks(line: str, mode: Mode, *, has_corridors: bool) -> tuple[Block, ...]:
    """Return the goods on a corridor that is picked, or on the fullest where corridors are shown."""
    known = {measure: _known(measure) for measure in (TONNES, CONTAINERS)}
    fullest = known[TONNES][0] if known[TONNES] and has_corridors and not line else ""
    figures = [
        Figure(KEYS[measure], partial(goods, line or fullest, measure, mode))
        for measure, corridors in known.items()
        if (line or fullest) in corridors
    ]
    if len(figures) > 1:
        return (Columns((1, 1), tuple((figure,) for figure in figures)),)
    return tuple(figures)


@kept.for_all
def goods(corridor: str, measure: str, mode: Mode) -> View:
    """Return what a corridor carried by year, in tonnes or containers."""
    volumes = kept.data().table("corridor_volumes")
    names = kept.data().table("corridors").set_index("corridor_id")["name"]
    return goods_view(
        measures.yearly(volumes, corridor, measure),
        measures.of_measure(volumes, corridor, measure),
        name=f"The {str(names[corridor]).split(' (', maxsplit=1)[0]}",
        measure=measure,
        look=kept.look(mode),
    )


@kept.for_all
def _known(measure: str) -> tuple[str, ...]:
    return measures.with_years(kept.data().table("corridor_volumes"), measure)
