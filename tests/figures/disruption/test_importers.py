"""Who loses what, as the page shows it, on a network that can be worked out on paper."""

import dataclasses

from multivector.analysis.disruption import ImporterLoss, ImporterLosses
from multivector.figures.disruption.importers import importers_view, in_the_union


def texts(view):
    return [note.text for note in view.graphic.layout.annotations]


EAST = ImporterLoss("BBB", 4.0, 2.0, 8.0, 0.25, 0.3, "2023", False, False, "", ("customs",))
DOUBTED = dataclasses.replace(
    EAST, importer="CCC", share=0.5, own_share=0.1, is_doubtful=True, reason="Cargoes are resold."
)
UNKNOWN = dataclasses.replace(EAST, importer="EU27", imports=None, share=None, own_share=None)
LOSSES = ImporterLosses((DOUBTED, EAST), None, 5.0, 1.0, 2024)


def test_the_title_names_the_buyer_whose_own_count_does_not_contradict(ask):
    view = importers_view(LOSSES, ask("edge:to_west"))
    assert view.title == "A year-long Westline closure would cut Russia's crude imports by 25%"
    assert texts(view) == [
        "China: 2 Mt of the 4 Mt it gets",
        "50%, own count 10%",
        "Russia: 2 Mt of the 4 Mt it gets",
        "25%, own count 30%",
    ]
    assert "China: Cargoes are resold." in view.caveats
    assert "Of 5 Mt that buyers lose, 1 Mt has no buyer in the record." in view.caveats
    assert "shared by what each was billed for in 2024" in view.caveats[0]


def test_months_change_the_volumes_and_not_the_shares(ask):
    year, half = (
        importers_view(LOSSES, ask("edge:to_west", months=months)).data for months in (12, 6)
    )
    assert list(half["lost"] * 2) == list(year["lost"])
    assert list(half["share of imports"]) == list(year["share of imports"]) == [0.5, 0.25]


def test_without_a_share_volumes_are_shown(ask):
    view = importers_view(ImporterLosses((UNKNOWN,), None, 2.0, 0.0, None), ask("edge:to_west"))
    assert view.title == "A year-long Westline closure would cost EU27 2 Mt"
    assert texts(view)[-1] == "2 Mt of the 4 Mt it gets"


def test_nobody_loses_anything(ask):
    view = importers_view(ImporterLosses((), None, 0.0, 0.0, 2024), ask())
    assert view.title == "No buyer of Ruritania's crude oil would lose anything"
    assert (view.chart, len(view.data)) == (None, 0)


def test_the_union_has_a_sentence_of_its_own(ask):
    union = dataclasses.replace(UNKNOWN, share=0.04, own_period="2023-11/2024-10")
    losses = dataclasses.replace(LOSSES, union=union)
    assert in_the_union(losses, ask("edge:to_west")) == (
        "The European Union would lose 2 Mt, 4% of the gas it imported in the same time "
        "(November 2023 to October 2024)."
    )
    assert in_the_union(LOSSES, ask("edge:to_west")) == ""
